// From a lazily registered function's name to the family that makes it.
#include "kernels/decimal_kernel.h"

#include <charconv>

namespace vivace::kernels {
namespace {

constexpr size_t kMaxNumbers = 6;

// Splits trailing "_12_3" off; pairs are precision and scale, so all are 0..38.
bool parse(std::string_view name, LazyName& parsed) {
  std::vector<int> numbers;
  while (true) {
    size_t at = name.rfind('_');
    if (at == std::string_view::npos) return false;
    std::string_view last = name.substr(at + 1);
    int number = 0;
    auto [end, error] = std::from_chars(last.data(), last.data() + last.size(), number);
    if (last.empty() || error != std::errc() || end != last.data() + last.size()) break;
    if (number < 0 || number > kMaxDecimalDigits) return false;
    numbers.insert(numbers.begin(), number);
    name = name.substr(0, at);
  }
  if (numbers.empty() || numbers.size() > kMaxNumbers || numbers.size() % 2 != 0) return false;
  for (size_t i = 0; i < numbers.size(); i += 2) {
    if (numbers[i] == 0 || numbers[i + 1] > numbers[i]) return false;
  }
  parsed.family = name;
  parsed.numbers = std::move(numbers);
  return true;
}

}  // namespace

void resolve_lazy_function(duckdb_connection connection, const std::string& name) {
  std::string_view rest = name;
  LazyName parsed;
  bool known = rest.starts_with("vivace_");
  if (known) {
    rest.remove_prefix(7);
    // Both twins come with either name; they must not be registered twice.
    if (rest.starts_with("try_")) rest.remove_prefix(4);
    known = parse(rest, parsed);
  }
  const std::string base(rest);
  if (known && (add_decimal_arithmetic(connection, base, parsed) ||
                add_decimal_casts(connection, base, parsed) ||
                add_decimal_rounding(connection, base, parsed))) {
    return;
  }
  throw base::QueryError(base::ErrorCode::kGenericInternalError, "No kernel is called " + name);
}

}  // namespace vivace::kernels
