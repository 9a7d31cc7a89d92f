// Registers every kernel family.
#include "kernels/kernels.h"

#include "kernels/decimal_kernel.h"
#include "kernels/families.h"

namespace vivace::kernels {

void register_kernels(engine::Engine& engine) {
  engine.register_with([](duckdb_connection connection) {
    add_integer_arithmetic(connection);
    add_numeric_casts(connection);
    add_floating_math(connection);
    add_text_casts(connection);
    add_text_functions(connection);
    add_text_padding(connection);
    add_text_case(connection);
    add_text_split(connection);
    add_like(connection);
    add_date_arithmetic(connection);
    add_intervals(connection);
    add_datetime_text(connection);
    add_regexp_functions(connection);
    add_date_format(connection);
    add_fail(connection);
  });
  engine.set_function_resolver(resolve_lazy_function);
}

}  // namespace vivace::kernels
