// Own scalar functions: a vectorised body over argument vectors, and its registration.
//
// A body may throw base::QueryError; the query then ends with that error, provided the call is
// written as docs/adr/0002-error-guards.md says.
#pragma once

#include <duckdb.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/engine_type.h"

namespace vivace::engine {

/// What a body keeps between chunks; made once per thread and call site, never shared.
class ScalarState {
 public:
  virtual ~ScalarState() = default;
};

/// One call of a body: flat argument vectors of `rows()` rows and a flat result vector.
class ScalarCall {
 public:
  ScalarCall(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
      : info_(info), input_(input), output_(output) {}
  idx_t rows() const { return duckdb_data_chunk_get_size(input_); }
  idx_t argument_count() const { return duckdb_data_chunk_get_column_count(input_); }
  duckdb_vector argument(idx_t index) const { return duckdb_data_chunk_get_vector(input_, index); }
  duckdb_vector result() const { return output_; }
  /// nullptr where the function has no `make_state`.
  ScalarState* state() const {
    return static_cast<ScalarState*>(duckdb_scalar_function_get_state(info_));
  }

 private:
  duckdb_function_info info_;
  duckdb_data_chunk input_;
  duckdb_vector output_;
};

struct ScalarFunction {
  std::string name;
  std::vector<EngineType> arguments;   // DUCKDB_TYPE_ANY takes any type
  std::optional<EngineType> variadic;  // further arguments, all of this type
  EngineType result;
  /// false: a constant NULL argument makes the call NULL without asking the body. Rows with
  /// NULLs among their arguments reach the body either way.
  bool sees_nulls = false;
  /// Writes result().  Free of side effects: the engine calls it for constants while planning.
  std::function<void(ScalarCall&)> body;
  /// Optional.
  std::function<std::unique_ptr<ScalarState>()> make_state;
};

/// Registers on `connection`; for use inside Engine::register_with. Throws std::runtime_error
/// when the engine refuses (the same signature is there already).
void register_scalar_function(duckdb_connection connection, ScalarFunction function);

}  // namespace vivace::engine
