// Decimals: parsing, printing, rescaling.
#include "types/decimal.h"

#include <array>
#include <cstring>

#include "types/number_text.h"

namespace vivace::types {
namespace {

constexpr auto kPowers = [] {
  std::array<Int128, kMaxDecimalPrecision + 1> powers{};
  powers[0] = 1;
  for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

__extension__ using Uint128 = unsigned __int128;

Uint128 magnitude_of(Int128 value) {
  return value < 0 ? Uint128{0} - static_cast<Uint128>(value) : static_cast<Uint128>(value);
}

char* write_uint128(char* out, Uint128 value) {
  constexpr uint64_t kChunk = 1'000'000'000'000'000'000;  // 18 digits
  if (value < kChunk) return write_uint64(out, static_cast<uint64_t>(value));
  out = write_uint128(out, value / kChunk);
  return write_padded(out, static_cast<uint64_t>(value % kChunk), 18);
}

// Reads digits with single underscores between them; false on a misplaced underscore.
bool read_digits(std::string_view text, size_t& at, std::string& digits) {
  const size_t start = at;
  for (; at < text.size(); ++at) {
    if (text[at] >= '0' && text[at] <= '9') {
      digits += text[at];
    } else if (text[at] == '_') {
      const bool inside = at > start && at + 1 < text.size() && text[at - 1] != '_' &&
                          text[at + 1] >= '0' && text[at + 1] <= '9';
      if (!inside) return false;
    } else {
      break;
    }
  }
  return true;
}

}  // namespace

Int128 power_of_ten(int32_t exponent) { return kPowers.at(static_cast<size_t>(exponent)); }

bool fits_precision(Int128 unscaled, int32_t precision) {
  return magnitude_of(unscaled) < static_cast<Uint128>(power_of_ten(precision));
}

std::optional<Int128> rescale(Int128 unscaled, int32_t from_scale, int32_t to_scale) {
  if (to_scale >= from_scale) {
    Int128 result = 0;
    if (__builtin_mul_overflow(unscaled, power_of_ten(to_scale - from_scale), &result) ||
        !fits_precision(result, kMaxDecimalPrecision)) {
      return std::nullopt;
    }
    return result;
  }
  const Int128 divisor = power_of_ten(from_scale - to_scale);
  Int128 result = unscaled / divisor;
  const Uint128 rest = magnitude_of(unscaled % divisor);
  if (rest >= static_cast<Uint128>(divisor) - rest) result += unscaled < 0 ? -1 : 1;
  return result;
}

std::optional<ParsedDecimal> parse_decimal(std::string_view text) {
  size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (negative || (!text.empty() && text[0] == '+')) ++at;
  std::string whole;
  std::string fraction;
  if (!read_digits(text, at, whole)) return std::nullopt;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!read_digits(text, at, fraction)) return std::nullopt;
  }
  if (at != text.size() || (whole.empty() && fraction.empty())) return std::nullopt;
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  const size_t precision = std::max<size_t>(1, whole.size() + fraction.size());
  if (precision > static_cast<size_t>(kMaxDecimalPrecision)) return std::nullopt;
  ParsedDecimal parsed{0, static_cast<int32_t>(precision), static_cast<int32_t>(fraction.size())};
  for (const char digit : whole + fraction) parsed.unscaled = parsed.unscaled * 10 + (digit - '0');
  if (negative) parsed.unscaled = -parsed.unscaled;
  return parsed;
}

char* write_decimal(char* out, Int128 unscaled, int32_t scale) {
  Uint128 magnitude = magnitude_of(unscaled);
  if (unscaled < 0) *out++ = '-';
  if (scale == 0) return write_uint128(out, magnitude);
  const auto divisor = static_cast<Uint128>(power_of_ten(scale));
  out = write_uint128(out, magnitude / divisor);
  *out++ = '.';
  magnitude %= divisor;
  if (scale <= 18) return write_padded(out, static_cast<uint64_t>(magnitude), scale);
  const auto low = static_cast<Uint128>(power_of_ten(18));
  const auto high = magnitude / low;
  const auto high_digits = scale - 18;  // up to 20: one more than write_padded takes
  if (high_digits > 18) {
    out = write_padded(out, static_cast<uint64_t>(high / low), high_digits - 18);
    out = write_padded(out, static_cast<uint64_t>(high % low), 18);
  } else {
    out = write_padded(out, static_cast<uint64_t>(high), high_digits);
  }
  return write_padded(out, static_cast<uint64_t>(magnitude % low), 18);
}

char* write_short_decimal(char* out, int64_t unscaled, int32_t scale) {
  auto magnitude = static_cast<uint64_t>(unscaled);
  if (unscaled < 0) {
    *out++ = '-';
    magnitude = 0 - magnitude;
  }
  if (scale == 0) return write_uint64(out, magnitude);
  const auto divisor = static_cast<uint64_t>(power_of_ten(scale));
  out = write_uint64(out, magnitude / divisor);
  *out++ = '.';
  return write_padded(out, magnitude % divisor, scale);
}

std::string decimal_text(Int128 unscaled, int32_t scale) {
  char text[kMaxDecimalText];
  return {text, write_decimal(text, unscaled, scale)};
}

}  // namespace vivace::types
