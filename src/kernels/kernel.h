// Row functions as vectorised kernels: argument and result columns by C++ type, NULLs, errors.
//
// A kernel is written once as a function of one row,
//   [](auto& row, int64_t a, int64_t b) -> int64_t { … return row.fail(code, [&] { … }); }
// and becomes two engine functions: `vivace_NAME(a, b, guard)`, which raises, and
// `vivace_try_NAME(a, b)`, which answers NULL instead.  Any NULL argument makes the row NULL.
#pragma once

#include <duckdb.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/error.h"
#include "engine/scalar_function.h"

namespace vivace::kernels {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

/// Physical values of engine types that C++ has no own name for.
struct Date {
  int32_t days;  // since 1970-01-01, proleptic Gregorian
};
struct Time {
  int64_t micros;  // of the day
};
struct Timestamp {
  int64_t micros;  // since 1970-01-01 00:00:00
};
struct Blob {
  std::string_view bytes;
};
/// An argument of any type whose value the kernel does not look at.
struct Ignored {};

/// What a failed or NULL row returns: a default value of whatever the row function returns.
struct NoValue {
  template <typename T>
  operator T() const {  // NOLINT(google-explicit-constructor)
    return T{};
  }
};

/// The row function's access to its row: NULL results, errors, a text buffer.
template <bool kTry>
class Row {
 public:
  /// Makes the result NULL.
  NoValue null() {
    is_null_ = true;
    return {};
  }
  /// Ends the query with an error; `message` makes the text, called only then. In a try kernel
  /// the result is NULL instead.
  template <typename Message>
  NoValue fail(base::ErrorCode code, Message&& message) {
    if constexpr (kTry) {
      return null();
    } else {
      throw base::QueryError(code, std::string(message()));
    }
  }
  /// An empty buffer for the result's text; valid until the next row.
  std::string& buffer() {
    buffer_.clear();
    return buffer_;
  }
  /// State kept between rows and chunks of one thread (KernelOptions::make_state).
  template <typename T>
  T& state() {
    return static_cast<T&>(*state_);
  }

  // For the loop that drives the rows.
  explicit Row(engine::ScalarState* state) : state_(state) {}
  bool take_null() { return std::exchange(is_null_, false); }

 private:
  bool is_null_ = false;
  std::string buffer_;
  engine::ScalarState* state_;
};

/// How C++ types lie in engine vectors. `Stored` is what the vector holds.
template <typename T>
struct Column;

template <typename T, duckdb_type kType>
struct PlainColumn {
  using Stored = T;
  static constexpr duckdb_type kId = kType;
  static T read(const T* data, idx_t row) { return data[row]; }
  static void write(duckdb_vector, T* data, idx_t row, T value) { data[row] = value; }
};
template <>
struct Column<bool> : PlainColumn<bool, DUCKDB_TYPE_BOOLEAN> {};
template <>
struct Column<int8_t> : PlainColumn<int8_t, DUCKDB_TYPE_TINYINT> {};
template <>
struct Column<int16_t> : PlainColumn<int16_t, DUCKDB_TYPE_SMALLINT> {};
template <>
struct Column<int32_t> : PlainColumn<int32_t, DUCKDB_TYPE_INTEGER> {};
template <>
struct Column<int64_t> : PlainColumn<int64_t, DUCKDB_TYPE_BIGINT> {};
template <>
struct Column<Int128> : PlainColumn<Int128, DUCKDB_TYPE_HUGEINT> {};
template <>
struct Column<float> : PlainColumn<float, DUCKDB_TYPE_FLOAT> {};
template <>
struct Column<double> : PlainColumn<double, DUCKDB_TYPE_DOUBLE> {};
template <>
struct Column<Date> : PlainColumn<Date, DUCKDB_TYPE_DATE> {};
template <>
struct Column<Time> : PlainColumn<Time, DUCKDB_TYPE_TIME> {};
template <>
struct Column<Timestamp> : PlainColumn<Timestamp, DUCKDB_TYPE_TIMESTAMP> {};

inline std::string_view text_of(const duckdb_string_t& text) {
  const uint32_t length = text.value.inlined.length;
  return {length <= 12 ? text.value.inlined.inlined : text.value.pointer.ptr, length};
}

template <>
struct Column<std::string_view> {
  using Stored = duckdb_string_t;
  static constexpr duckdb_type kId = DUCKDB_TYPE_VARCHAR;
  static std::string_view read(const Stored* data, idx_t row) { return text_of(data[row]); }
  static void write(duckdb_vector out, Stored* data, idx_t row, std::string_view value) {
    if (value.size() <= 12) {
      Stored& stored = data[row];
      std::memset(&stored, 0, sizeof stored);
      stored.value.inlined.length = static_cast<uint32_t>(value.size());
      if (!value.empty()) std::memcpy(stored.value.inlined.inlined, value.data(), value.size());
      return;
    }
    duckdb_unsafe_vector_assign_string_element_len(out, row, value.data(), value.size());
  }
};
template <>
struct Column<Blob> {
  using Stored = duckdb_string_t;
  static constexpr duckdb_type kId = DUCKDB_TYPE_BLOB;
  static Blob read(const Stored* data, idx_t row) { return {text_of(data[row])}; }
  static void write(duckdb_vector out, Stored* data, idx_t row, Blob value) {
    Column<std::string_view>::write(out, data, row, value.bytes);
  }
};
template <>
struct Column<Ignored> {
  using Stored = char;
  static constexpr duckdb_type kId = DUCKDB_TYPE_ANY;
  static Ignored read(const char*, idx_t) { return {}; }
};

/// One argument column of a call.
template <typename T>
struct Argument {
  explicit Argument(duckdb_vector vector)
      : data(static_cast<const typename Column<T>::Stored*>(duckdb_vector_get_data(vector))),
        validity(duckdb_vector_get_validity(vector)) {}
  bool valid(idx_t row) const {
    return validity == nullptr || (validity[row / 64] >> (row % 64) & 1) != 0;
  }
  T operator[](idx_t row) const { return Column<T>::read(data, row); }

  const typename Column<T>::Stored* data;
  const uint64_t* validity;
};

/// Marks NULL rows of a result, asking for the mask only when the first one comes.
class NullMarker {
 public:
  explicit NullMarker(duckdb_vector vector) : vector_(vector) {}
  void set(idx_t row) {
    if (mask_ == nullptr) {
      duckdb_vector_ensure_validity_writable(vector_);
      mask_ = duckdb_vector_get_validity(vector_);
    }
    mask_[row / 64] &= ~(uint64_t{1} << (row % 64));
  }

 private:
  duckdb_vector vector_;
  uint64_t* mask_ = nullptr;
};

template <bool kTry, typename Function, typename Result, typename... Arguments, size_t... kIndex>
void run_rows(engine::ScalarCall& call, std::index_sequence<kIndex...>) {
  const std::tuple<Argument<Arguments>...> arguments{Argument<Arguments>(call.argument(kIndex))...};
  auto* data = static_cast<typename Column<Result>::Stored*>(duckdb_vector_get_data(call.result()));
  NullMarker nulls(call.result());
  Row<kTry> row(call.state());
  Function function;
  const idx_t rows = call.rows();
  for (idx_t i = 0; i < rows; ++i) {
    if (!(std::get<kIndex>(arguments).valid(i) && ...)) {
      nulls.set(i);
      continue;
    }
    Result value = function(row, std::get<kIndex>(arguments)[i]...);
    if (row.take_null()) {
      nulls.set(i);
    } else {
      Column<Result>::write(call.result(), data, i, value);
    }
  }
}

struct KernelOptions {
  std::function<std::unique_ptr<engine::ScalarState>()> make_state;
};

/// One engine function out of a captureless row function.
template <bool kTry, typename Result, typename... Arguments, typename Function>
engine::ScalarFunction make_function(std::string name, Function, KernelOptions options = {}) {
  engine::ScalarFunction function;
  function.name = std::move(name);
  function.arguments = {engine::EngineType(Column<Arguments>::kId)...};
  function.result = Column<Result>::kId;
  function.body = [](engine::ScalarCall& call) {
    run_rows<kTry, Function, Result, Arguments...>(call, std::index_sequence_for<Arguments...>());
  };
  function.make_state = std::move(options.make_state);
  return function;
}

/// A kernel that cannot fail: `vivace_NAME(arguments…)` alone.
template <typename Result, typename... Arguments, typename Function>
void add_kernel(duckdb_connection connection, const std::string& name, Function row_function,
                KernelOptions options = {}) {
  engine::register_scalar_function(
      connection, make_function<true, Result, Arguments...>("vivace_" + name, row_function,
                                                            std::move(options)));
}

/// A kernel that can fail: `vivace_NAME(arguments…, guard)` and `vivace_try_NAME(arguments…)`.
/// The guard is of any type and is not looked at: see docs/adr/0002-error-guards.md. Its NULL
/// must not make the call NULL, hence `sees_nulls`.
template <typename Result, typename... Arguments, typename Function>
void add_raising_kernel(duckdb_connection connection, const std::string& name,
                        Function row_function, KernelOptions options = {}) {
  engine::ScalarFunction raising =
      make_function<false, Result, Arguments...>("vivace_" + name, row_function, options);
  raising.arguments.emplace_back(DUCKDB_TYPE_ANY);
  raising.sees_nulls = true;
  engine::register_scalar_function(connection, std::move(raising));
  engine::register_scalar_function(
      connection, make_function<true, Result, Arguments...>("vivace_try_" + name, row_function,
                                                            std::move(options)));
}

}  // namespace vivace::kernels
