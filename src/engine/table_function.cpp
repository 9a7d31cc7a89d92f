// Own table functions behind the C API's callbacks.
#include "engine/table_function.h"

#include <stdexcept>
#include <type_traits>
#include <utility>

#include "engine/callback_error.h"

namespace vivace::engine {
namespace {

template <typename T>
void destroy(void* object) {
  std::unique_ptr<T>{static_cast<T*>(object)};
}

struct ValueDeleter {
  void operator()(duckdb_value value) const { duckdb_destroy_value(&value); }
};
using Value = std::unique_ptr<std::remove_pointer_t<duckdb_value>, ValueDeleter>;

// The bind data of the C API: what one planned call reads.
struct BoundCall {
  std::unique_ptr<TableSource> source;
};

// The global and the local state of one execution.
struct RunningScan {
  std::unique_ptr<TableScan> scan;
};
struct RunningReader {
  std::unique_ptr<TableReader> reader;
};

TableArgument read_argument(duckdb_bind_info info, idx_t index, duckdb_type type) {
  Value value(duckdb_bind_get_parameter(info, index));
  if (!value || duckdb_is_null_value(value.get())) {
    throw base::QueryError(base::ErrorCode::kGenericInternalError, "Table argument is null");
  }
  switch (type) {
    case DUCKDB_TYPE_BIGINT:
      return duckdb_get_int64(value.get());
    case DUCKDB_TYPE_DOUBLE:
      return duckdb_get_double(value.get());
    default: {
      char* text = duckdb_get_varchar(value.get());
      std::string copy = text != nullptr ? text : "";
      duckdb_free(text);
      return copy;
    }
  }
}

void bind_call(duckdb_bind_info info) {
  guard_callback(
      [&] {
        const auto& function = *static_cast<TableFunction*>(duckdb_bind_get_extra_info(info));
        std::vector<TableArgument> arguments;
        for (idx_t i = 0; i < function.parameters.size(); ++i) {
          arguments.push_back(read_argument(info, i, function.parameters[i]));
        }
        auto call = std::make_unique<BoundCall>();
        call->source = function.bind(arguments);
        for (const TableColumn& column : call->source->columns()) {
          LogicalType type = make_logical_type(column.type);
          duckdb_bind_add_result_column(info, column.name.c_str(), type.get());
        }
        if (auto cardinality = call->source->cardinality()) {
          duckdb_bind_set_cardinality(info, static_cast<idx_t>(cardinality->rows),
                                      cardinality->exact);
        }
        duckdb_bind_set_bind_data(info, call.release(), destroy<BoundCall>);
      },
      [&](const char* error) { duckdb_bind_set_error(info, error); });
}

void start_scan(duckdb_init_info info) {
  guard_callback(
      [&] {
        auto& call = *static_cast<BoundCall*>(duckdb_init_get_bind_data(info));
        std::vector<idx_t> columns(duckdb_init_get_column_count(info));
        for (idx_t i = 0; i < columns.size(); ++i) {
          columns[i] = duckdb_init_get_column_index(info, i);
        }
        auto running = std::make_unique<RunningScan>();
        running->scan = call.source->scan(columns);
        duckdb_init_set_max_threads(info, static_cast<idx_t>(running->scan->max_threads()));
        duckdb_init_set_init_data(info, running.release(), destroy<RunningScan>);
      },
      [&](const char* error) { duckdb_init_set_error(info, error); });
}

// Readers open at their first call: the local init of the C API does not see the global state.
void start_reader(duckdb_init_info info) {
  guard_callback(
      [&] {
        duckdb_init_set_init_data(info, std::make_unique<RunningReader>().release(),
                                  destroy<RunningReader>);
      },
      [&](const char* error) { duckdb_init_set_error(info, error); });
}

void fill_chunk(duckdb_function_info info, duckdb_data_chunk output) {
  guard_callback(
      [&] {
        auto& running = *static_cast<RunningScan*>(duckdb_function_get_init_data(info));
        auto& local = *static_cast<RunningReader*>(duckdb_function_get_local_init_data(info));
        if (!local.reader) local.reader = running.scan->open_reader();
        ChunkWriter writer(output);
        duckdb_data_chunk_set_size(output, local.reader->fill(writer));
      },
      [&](const char* error) {
        duckdb_data_chunk_set_size(output, 0);
        duckdb_function_set_error(info, error);
      });
}

struct TableFunctionDeleter {
  void operator()(duckdb_table_function function) const {
    duckdb_destroy_table_function(&function);
  }
};

}  // namespace

void ChunkWriter::set_null(idx_t output, idx_t row) const {
  duckdb_vector target = vector(output);
  duckdb_vector_ensure_validity_writable(target);
  duckdb_validity_set_row_invalid(duckdb_vector_get_validity(target), row);
}

void register_table_function(Engine& engine, TableFunction function) {
  std::unique_ptr<std::remove_pointer_t<duckdb_table_function>, TableFunctionDeleter> handle(
      duckdb_create_table_function());
  duckdb_table_function_set_name(handle.get(), function.name.c_str());
  for (duckdb_type parameter : function.parameters) {
    LogicalType type = make_logical_type(parameter);
    duckdb_table_function_add_parameter(handle.get(), type.get());
  }
  duckdb_table_function_set_bind(handle.get(), bind_call);
  duckdb_table_function_set_init(handle.get(), start_scan);
  duckdb_table_function_set_local_init(handle.get(), start_reader);
  duckdb_table_function_set_function(handle.get(), fill_chunk);
  duckdb_table_function_supports_projection_pushdown(handle.get(), true);
  std::string name = function.name;
  duckdb_table_function_set_extra_info(
      handle.get(), std::make_unique<TableFunction>(std::move(function)).release(),
      destroy<TableFunction>);
  engine.register_with([&](duckdb_connection connection) {
    if (duckdb_register_table_function(connection, handle.get()) != DuckDBSuccess) {
      throw std::runtime_error("cannot register the table function " + name);
    }
  });
}

}  // namespace vivace::engine
