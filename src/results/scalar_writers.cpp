// Writers of numbers, strings, bytes and identifiers.
#include <array>

#include "results/base64.h"
#include "results/column_writer.h"
#include "results/json_escape.h"
#include "types/decimal.h"
#include "types/network_text.h"
#include "types/number_text.h"

namespace vivace::results {
namespace {

using types::Type;
using types::TypeKind;

class NullWriter final : public ColumnWriter {
  void write_value(idx_t, OutputBuffer& out) override { out.put("null"); }
  void write_value_text(idx_t, OutputBuffer& out) override { out.put("null"); }
};

class BooleanWriter final : public ColumnWriter {
  void write_value(idx_t row, OutputBuffer& out) override {
    out.put(at<bool>(row) ? std::string_view("true") : std::string_view("false"));
  }
  void write_value_text(idx_t row, OutputBuffer& out) override { write_value(row, out); }
};

template <typename T>
class IntegerWriter final : public ColumnWriter {
  void write_value(idx_t row, OutputBuffer& out) override {
    out.used_until(types::write_int64(out.room(types::kMaxNumberText), at<T>(row)));
  }
  void write_value_text(idx_t row, OutputBuffer& out) override { write_value(row, out); }
};

template <typename T>
class FloatWriter final : public ColumnWriter {
  static char* format(char* out, float value) { return types::write_real(out, value); }
  static char* format(char* out, double value) { return types::write_double(out, value); }

  void write_value(idx_t row, OutputBuffer& out) override {
    const T value = at<T>(row);
    // NaN and the infinities are no JSON numbers: strings. Only they make the difference NaN.
    if (!(value - value == 0)) {
      out.put('"');
      write_value_text(row, out);
      out.put('"');
      return;
    }
    out.used_until(format(out.room(types::kMaxNumberText), value));
  }
  void write_value_text(idx_t row, OutputBuffer& out) override {
    out.used_until(format(out.room(types::kMaxNumberText), at<T>(row)));
  }
};

// A value whose text needs no escapes, in quotes. `Format::write(char*, const T&)`.
template <typename T, typename Format>
class QuotedWriter final : public ColumnWriter {
 public:
  explicit QuotedWriter(Format format) : format_(format) {}

 private:
  void write_value(idx_t row, OutputBuffer& out) override {
    char* end = out.room(Format::kRoom + 2);
    *end++ = '"';
    end = format_.write(end, at<T>(row));
    *end++ = '"';
    out.used_until(end);
  }
  void write_value_text(idx_t row, OutputBuffer& out) override {
    out.used_until(format_.write(out.room(Format::kRoom), at<T>(row)));
  }

  Format format_;
};

struct ShortDecimalFormat {
  static constexpr size_t kRoom = types::kMaxDecimalText;
  int32_t scale;
  char* write(char* out, int64_t unscaled) const {
    return types::write_short_decimal(out, unscaled, scale);
  }
};

struct LongDecimalFormat {
  static constexpr size_t kRoom = types::kMaxDecimalText;
  int32_t scale;
  char* write(char* out, const duckdb_hugeint& value) const {
    const auto unscaled = types::Int128{value.upper} * (types::Int128{1} << 64) + value.lower;
    return types::write_decimal(out, unscaled, scale);
  }
};

struct UuidFormat {
  static constexpr size_t kRoom = types::kUuidText;
  char* write(char* out, const duckdb_hugeint& value) const {
    // The engine flips the top bit so that signed comparison orders the bytes.
    const uint64_t upper = static_cast<uint64_t>(value.upper) ^ (uint64_t{1} << 63);
    std::array<char, 16> bytes;
    for (size_t i = 0; i < 8; ++i) {
      bytes[i] = static_cast<char>(upper >> (56 - 8 * i));
      bytes[8 + i] = static_cast<char>(value.lower >> (56 - 8 * i));
    }
    return types::write_uuid(out, {bytes.data(), bytes.size()});
  }
};

struct IpAddressFormat {
  static constexpr size_t kRoom = types::kMaxIpAddressText;
  char* write(char* out, const duckdb_string_t& value) const {
    return types::write_ip_address(out, string_at(value));
  }
};

class StringWriter final : public ColumnWriter {
  void write_value(idx_t row, OutputBuffer& out) override {
    put_json_string(string_at(at<duckdb_string_t>(row)), out);
  }
  void write_value_text(idx_t row, OutputBuffer& out) override {
    out.put(string_at(at<duckdb_string_t>(row)));
  }
};

// Pads with blanks to the type's length in code points.
class CharWriter final : public ColumnWriter {
 public:
  explicit CharWriter(int64_t length) : length_(static_cast<size_t>(length)) {}

 private:
  void put_padding(std::string_view text, OutputBuffer& out) const {
    size_t points = 0;
    for (const char c : text) points += (c & 0xC0) != 0x80 ? 1 : 0;
    if (points >= length_) return;
    char* at = out.room(length_ - points);
    std::memset(at, ' ', length_ - points);
    out.used_until(at + (length_ - points));
  }
  void write_value(idx_t row, OutputBuffer& out) override {
    const std::string_view text = string_at(at<duckdb_string_t>(row));
    out.put('"');
    put_json_escaped(text, out);
    put_padding(text, out);
    out.put('"');
  }
  void write_value_text(idx_t row, OutputBuffer& out) override {
    const std::string_view text = string_at(at<duckdb_string_t>(row));
    out.put(text);
    put_padding(text, out);
  }

  size_t length_;
};

class BinaryWriter final : public ColumnWriter {
  void write_value(idx_t row, OutputBuffer& out) override {
    out.put('"');
    write_value_text(row, out);
    out.put('"');
  }
  void write_value_text(idx_t row, OutputBuffer& out) override {
    const std::string_view bytes = string_at(at<duckdb_string_t>(row));
    out.used_until(write_base64(out.room(base64_size(bytes.size())), bytes));
  }
};

template <typename T, typename Format>
std::unique_ptr<ColumnWriter> quoted(Format format) {
  return std::make_unique<QuotedWriter<T, Format>>(format);
}

std::unique_ptr<ColumnWriter> make_decimal_writer(const Type& type) {
  const ShortDecimalFormat format{type.scale()};
  if (type.precision() <= 4) return quoted<int16_t>(format);
  if (type.precision() <= 9) return quoted<int32_t>(format);
  if (type.precision() <= types::kMaxShortDecimalPrecision) return quoted<int64_t>(format);
  return quoted<duckdb_hugeint>(LongDecimalFormat{type.scale()});
}

}  // namespace

std::unique_ptr<ColumnWriter> make_scalar_writer(const Type& type) {
  switch (type.kind()) {
    case TypeKind::kUnknown:
      return std::make_unique<NullWriter>();
    case TypeKind::kBoolean:
      return std::make_unique<BooleanWriter>();
    case TypeKind::kTinyint:
      return std::make_unique<IntegerWriter<int8_t>>();
    case TypeKind::kSmallint:
      return std::make_unique<IntegerWriter<int16_t>>();
    case TypeKind::kInteger:
      return std::make_unique<IntegerWriter<int32_t>>();
    case TypeKind::kBigint:
      return std::make_unique<IntegerWriter<int64_t>>();
    case TypeKind::kReal:
      return std::make_unique<FloatWriter<float>>();
    case TypeKind::kDouble:
      return std::make_unique<FloatWriter<double>>();
    case TypeKind::kDecimal:
      return make_decimal_writer(type);
    case TypeKind::kVarchar:
    case TypeKind::kJson:
      return std::make_unique<StringWriter>();
    case TypeKind::kChar:
      return std::make_unique<CharWriter>(type.length());
    case TypeKind::kVarbinary:
    case TypeKind::kHyperLogLog:
    case TypeKind::kP4HyperLogLog:
    case TypeKind::kSetDigest:
    case TypeKind::kQdigest:
    case TypeKind::kTdigest:
      return std::make_unique<BinaryWriter>();
    case TypeKind::kUuid:
      return quoted<duckdb_hugeint>(UuidFormat{});
    case TypeKind::kIpAddress:
      return quoted<duckdb_string_t>(IpAddressFormat{});
    default:
      return nullptr;
  }
}

}  // namespace vivace::results
