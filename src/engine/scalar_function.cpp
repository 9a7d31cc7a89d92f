// Own scalar functions behind the C API's callbacks.
#include "engine/scalar_function.h"

#include <stdexcept>
#include <type_traits>
#include <utility>

#include "engine/callback_error.h"

namespace vivace::engine {
namespace {

void destroy_function(void* object) {
  std::unique_ptr<ScalarFunction>{static_cast<ScalarFunction*>(object)};
}

void destroy_state(void* object) {
  std::unique_ptr<ScalarState>{static_cast<ScalarState*>(object)};
}

void make_state(duckdb_init_info info) {
  guard_callback(
      [&] {
        const auto& function =
            *static_cast<ScalarFunction*>(duckdb_scalar_function_init_get_extra_info(info));
        duckdb_scalar_function_init_set_state(info, function.make_state().release(), destroy_state);
      },
      [&](const char* error) { duckdb_scalar_function_init_set_error(info, error); });
}

void run_body(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  guard_callback(
      [&] {
        const auto& function =
            *static_cast<ScalarFunction*>(duckdb_scalar_function_get_extra_info(info));
        ScalarCall call(info, input, output);
        function.body(call);
      },
      [&](const char* error) { duckdb_scalar_function_set_error(info, error); });
}

struct ScalarFunctionDeleter {
  void operator()(duckdb_scalar_function function) const {
    duckdb_destroy_scalar_function(&function);
  }
};

}  // namespace

void register_scalar_function(duckdb_connection connection, ScalarFunction function) {
  std::unique_ptr<std::remove_pointer_t<duckdb_scalar_function>, ScalarFunctionDeleter> handle(
      duckdb_create_scalar_function());
  duckdb_scalar_function_set_name(handle.get(), function.name.c_str());
  for (const EngineType& argument : function.arguments) {
    LogicalType type = make_logical_type(argument);
    duckdb_scalar_function_add_parameter(handle.get(), type.get());
  }
  if (function.variadic) {
    LogicalType type = make_logical_type(*function.variadic);
    duckdb_scalar_function_set_varargs(handle.get(), type.get());
  }
  LogicalType result = make_logical_type(function.result);
  duckdb_scalar_function_set_return_type(handle.get(), result.get());
  if (function.sees_nulls) duckdb_scalar_function_set_special_handling(handle.get());
  if (function.make_state) duckdb_scalar_function_set_init(handle.get(), make_state);
  duckdb_scalar_function_set_function(handle.get(), run_body);
  std::string name = function.name;
  duckdb_scalar_function_set_extra_info(
      handle.get(), std::make_unique<ScalarFunction>(std::move(function)).release(),
      destroy_function);
  if (duckdb_register_scalar_function(connection, handle.get()) != DuckDBSuccess) {
    throw std::runtime_error("cannot register the function " + name);
  }
}

}  // namespace vivace::engine
