// Texts composed per row.
#include "connectors/tpch/composed_text.h"

#include <cstring>

namespace vivace::connectors::tpch {
namespace {

constexpr SmallRange kAddressBytes(10, 40);
constexpr SmallRange kPhoneThree(100, 999);
constexpr SmallRange kPhoneFour(1000, 9999);
constexpr char kAddressCharacters[] =
    "0123456789abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ,";

/// `number` with leading zeros, `digits` long.
void write_digits(char* out, int64_t number, int32_t digits) {
  for (int32_t i = digits - 1; i >= 0; --i) {
    out[i] = static_cast<char>('0' + number % 10);
    number /= 10;
  }
}

}  // namespace

uint32_t write_numbered(char* out, std::string_view prefix, int64_t number) {
  int32_t digits = 9;
  for (int64_t limit = 1'000'000'000; number >= limit; limit *= 10) ++digits;
  std::memcpy(out, prefix.data(), prefix.size());
  write_digits(out + prefix.size(), number, digits);
  return static_cast<uint32_t>(prefix.size()) + static_cast<uint32_t>(digits);
}

uint32_t write_address(char* out, Draws& draws) {
  const int32_t length = kAddressBytes.pick(draws.next());
  int64_t bits = 0;
  for (int32_t i = 0; i < length; ++i) {
    // The range 0..2^31-1 overflows in dbgen to a width of -2^31: the bits are of a negative
    // number.
    if (i % 5 == 0) bits = pick_wide(draws.next(), 0, -2147483648.0);
    out[i] = kAddressCharacters[bits & 63];
    bits >>= 6;
  }
  return static_cast<uint32_t>(length);
}

uint32_t write_phone(char* out, int64_t nation, Draws& draws) {
  write_digits(out, 10 + nation % 90, 2);
  write_digits(out + 3, kPhoneThree.pick(draws.next()), 3);
  write_digits(out + 7, kPhoneThree.pick(draws.next()), 3);
  write_digits(out + 11, kPhoneFour.pick(draws.next()), 4);
  out[2] = out[6] = out[10] = '-';
  return 15;
}

}  // namespace vivace::connectors::tpch
