// Type texts: what parses prints to a text that parses to the same type.
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "types/type.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const vivace::types::TypePtr type = vivace::types::parse_type(text);
  if (!type) return 0;
  const vivace::types::TypePtr again = vivace::types::parse_type(type->display());
  if (again && vivace::types::same_type(type, again)) return 0;
  std::cerr << "differs: " << type->display() << "\n";
  std::abort();
}
