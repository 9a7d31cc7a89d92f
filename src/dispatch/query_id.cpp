// Query ids, slugs and transaction ids.
#include "dispatch/query_id.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <ctime>
#include <stdexcept>

namespace vivace::dispatch {
namespace {

void fill_random(unsigned char* bytes, size_t count) {
  if (RAND_bytes(bytes, static_cast<int>(count)) != 1) {
    throw std::runtime_error("no random numbers from the operating system");
  }
}

std::string hex(const unsigned char* bytes, size_t count) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(count * 2);
  for (size_t i = 0; i < count; ++i) {
    text.push_back(kDigits[bytes[i] >> 4]);
    text.push_back(kDigits[bytes[i] & 15]);
  }
  return text;
}

}  // namespace

std::string QueryIdGenerator::next(std::chrono::system_clock::time_point now) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  const std::string second =
      fmt::format("{:04}{:02}{:02}_{:02}{:02}{:02}", utc.tm_year + 1900, utc.tm_mon + 1,
                  utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
  std::lock_guard lock(mutex_);
  // The counter has five digits: it starts again only in a later second, so that no id repeats.
  if (counter_ > 99'999 && second != last_second_) counter_ = 0;
  last_second_ = second;
  return fmt::format("{}_{:05}_{}", second, counter_++, suffix_);
}

std::string random_suffix() {
  static constexpr std::string_view kAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";
  static_assert(kAlphabet.size() == 32);
  std::array<unsigned char, 5> bytes{};
  fill_random(bytes.data(), bytes.size());
  std::string suffix;
  for (unsigned char byte : bytes) suffix.push_back(kAlphabet[byte & 31]);
  return suffix;
}

SlugKey::SlugKey() { fill_random(key_.data(), key_.size()); }

std::string SlugKey::slug(std::string_view context, int64_t token) const {
  const std::string message = fmt::format("{}/{}", context, token);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha1(), key_.data(), static_cast<int>(key_.size()),
       reinterpret_cast<const unsigned char*>(message.data()), message.size(), digest.data(),
       &size);
  return "y" + hex(digest.data(), 20);
}

bool SlugKey::matches(std::string_view slug_text, std::string_view context, int64_t token) const {
  const std::string expected = slug(context, token);
  return slug_text.size() == expected.size() &&
         CRYPTO_memcmp(slug_text.data(), expected.data(), expected.size()) == 0;
}

std::string random_uuid() {
  std::array<unsigned char, 16> bytes{};
  fill_random(bytes.data(), bytes.size());
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
  const std::string text = hex(bytes.data(), bytes.size());
  return text.substr(0, 8) + "-" + text.substr(8, 4) + "-" + text.substr(12, 4) + "-" +
         text.substr(16, 4) + "-" + text.substr(20);
}

}  // namespace vivace::dispatch
