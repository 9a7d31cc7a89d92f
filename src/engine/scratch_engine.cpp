// Renders engine vectors as text for tests.
#include "engine/scratch_engine.h"

#include <fmt/format.h>

#include <stdexcept>

#include "engine/engine_type.h"

namespace vivace::engine {
namespace {

template <typename T>
T value_at(duckdb_vector vector, idx_t row) {
  return static_cast<T*>(duckdb_vector_get_data(vector))[row];
}

std::string hugeint_text(duckdb_hugeint value) {
  __extension__ using Wide = unsigned __int128;
  Wide wide = (static_cast<Wide>(static_cast<uint64_t>(value.upper)) << 64) | value.lower;
  bool negative = value.upper < 0;
  if (negative) wide = ~wide + 1;
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(wide % 10)));
    wide /= 10;
  } while (wide != 0);
  return negative ? "-" + digits : digits;
}

std::string render(duckdb_vector vector, idx_t row);

std::string render_list(duckdb_vector vector, idx_t row) {
  auto entry = value_at<duckdb_list_entry>(vector, row);
  duckdb_vector child = duckdb_list_vector_get_child(vector);
  std::string text = "[";
  for (uint64_t i = 0; i < entry.length; ++i) {
    if (i > 0) text += ',';
    text += render(child, entry.offset + i);
  }
  return text + "]";
}

std::string render(duckdb_vector vector, idx_t row) {
  uint64_t* validity = duckdb_vector_get_validity(vector);
  if (validity != nullptr && !duckdb_validity_row_is_valid(validity, row)) return "null";
  LogicalType type(duckdb_vector_get_column_type(vector));
  switch (duckdb_get_type_id(type.get())) {
    case DUCKDB_TYPE_BOOLEAN:
      return value_at<bool>(vector, row) ? "true" : "false";
    case DUCKDB_TYPE_TINYINT:
      return std::to_string(value_at<int8_t>(vector, row));
    case DUCKDB_TYPE_SMALLINT:
      return std::to_string(value_at<int16_t>(vector, row));
    case DUCKDB_TYPE_INTEGER:
      return std::to_string(value_at<int32_t>(vector, row));
    case DUCKDB_TYPE_BIGINT:
      return std::to_string(value_at<int64_t>(vector, row));
    case DUCKDB_TYPE_HUGEINT:
      return hugeint_text(value_at<duckdb_hugeint>(vector, row));
    case DUCKDB_TYPE_FLOAT:
      return fmt::format("{}", value_at<float>(vector, row));
    case DUCKDB_TYPE_DOUBLE:
      return fmt::format("{}", value_at<double>(vector, row));
    case DUCKDB_TYPE_VARCHAR: {
      auto text = value_at<duckdb_string_t>(vector, row);
      return std::string(duckdb_string_t_data(&text), duckdb_string_t_length(text));
    }
    case DUCKDB_TYPE_LIST:
      return render_list(vector, row);
    default:
      throw std::runtime_error("cast this column to varchar in the test");
  }
}

}  // namespace

ScratchEngine::ScratchEngine(int64_t memory_limit_bytes, int32_t threads) {
  std::string pattern = (std::filesystem::temp_directory_path() / "vivace-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  directory_ = pattern;
  EngineOptions options;
  options.memory_limit_bytes = memory_limit_bytes;
  options.threads = threads;
  options.spill_directory = directory_;
  engine_ = std::make_unique<Engine>(options);
  connection_ = engine_->connect();
}

ScratchEngine::~ScratchEngine() {
  connection_.reset();
  engine_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

std::vector<std::string> ScratchEngine::rows(const std::string& sql) {
  std::vector<std::string> rows;
  try {
    auto stream = connection_->stream(sql);
    while (Chunk chunk = stream->next()) {
      for (idx_t row = 0; row < chunk.size(); ++row) {
        std::string text;
        for (idx_t column = 0; column < chunk.column_count(); ++column) {
          if (column > 0) text += '|';
          text += render(chunk.column(column), row);
        }
        rows.push_back(std::move(text));
      }
    }
  } catch (const base::QueryError& error) {
    std::string text = std::string(base::error_name(error.code())) + ": " + error.message();
    // An internal error is a bug: say where it came from.
    if (error.code() == base::ErrorCode::kGenericInternalError) text += " <- " + error.cause();
    return {text};
  }
  return rows;
}

std::string ScratchEngine::row(const std::string& sql) {
  std::vector<std::string> all = rows(sql);
  return all.size() == 1 ? all[0] : fmt::format("{} rows", all.size());
}

}  // namespace vivace::engine
