// fail: a query's own error.
#include <string>

#include "kernels/families.h"
#include "kernels/kernel.h"

namespace vivace::kernels {
namespace {

// Client-visible error numbers are not our enumerators' values.
bool find_code(int32_t number, base::ErrorCode& code) {
  constexpr base::ErrorCode kCodes[] = {
#define VIVACE_ERROR_CODE(constant, name, number, type) base::ErrorCode::constant,
#include "base/error_codes.inc"
#undef VIVACE_ERROR_CODE
  };
  for (base::ErrorCode candidate : kCodes) {
    if (base::error_number(candidate) == number) {
      code = candidate;
      return true;
    }
  }
  return false;
}

}  // namespace

// `fail` has no try twin: TRY does not catch it.
void add_fail(duckdb_connection connection) {
  using Text = std::string_view;
  auto add = [connection](engine::ScalarFunction function) {
    function.arguments.emplace_back(DUCKDB_TYPE_ANY);
    function.sees_nulls = true;
    engine::register_scalar_function(connection, std::move(function));
  };
  add(make_function<false, bool, Text>("vivace_fail", [](auto&, Text message) -> bool {
    throw base::QueryError(base::ErrorCode::kGenericUserError, std::string(message));
  }));
  add(make_function<false, bool, int32_t, Text>(
      "vivace_fail_code", [](auto&, int32_t number, Text message) -> bool {
        base::ErrorCode code = base::ErrorCode::kGenericInternalError;
        if (!find_code(number, code)) {
          throw base::QueryError(code, "Unable to find error for code: " + std::to_string(number));
        }
        throw base::QueryError(code, std::string(message));
      }));
}

}  // namespace vivace::kernels
