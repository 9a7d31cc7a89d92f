// Random numbers and texts from either source.
#include "base/random.h"

#include <sys/random.h>

#include <cerrno>
#include <stdexcept>

namespace vivace::base {

uint64_t Random::below(uint64_t bound) {
  // The lowest (2^64 mod bound) numbers are drawn again, else small results would be likelier.
  const uint64_t uneven = (0 - bound) % bound;
  uint64_t number = next();
  while (number < uneven) number = next();
  return number % bound;
}

std::string Random::text(size_t length, std::string_view alphabet) {
  std::string result(length, '\0');
  for (char& c : result) c = alphabet[below(alphabet.size())];
  return result;
}

std::string Random::hex(size_t bytes) { return text(bytes * 2, "0123456789abcdef"); }

uint64_t SystemRandom::next() {
  uint64_t number = 0;
  // Requests of up to 256 bytes are never cut short, only interrupted before the pool is ready.
  while (::getrandom(&number, sizeof number, 0) != sizeof number) {
    if (errno != EINTR) throw std::runtime_error("the kernel gives no random numbers");
  }
  return number;
}

uint64_t SeededRandom::next() {
  const std::lock_guard lock(mutex_);
  return engine_();
}

}  // namespace vivace::base
