// Which of the two protocol families a request speaks.
#pragma once

#include <cstdint>
#include <string_view>

namespace vivace::protocol {

/// How the headers are spelled: "X-Trino-User" or "X-Presto-User".
enum class HeaderPrefix : uint8_t { kTrino, kPresto };

/// How answers are shaped: fields of the JSON, state names, error numbers, reported version.
/// PrestoSQL clients (323 to 350) spell headers kPresto and read answers kTrino.
enum class Dialect : uint8_t { kTrino, kPresto };

struct Family {
  HeaderPrefix prefix = HeaderPrefix::kTrino;
  Dialect dialect = Dialect::kTrino;
  bool operator==(const Family&) const = default;
};

/// "Trino" or "Presto".
std::string_view prefix_name(HeaderPrefix prefix);
/// The version that a client of this dialect is told: "476" or "0.296".
std::string_view reported_version(Dialect dialect);

}  // namespace vivace::protocol
