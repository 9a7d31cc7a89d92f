// Types on the wire: the type text and the typeSignature structure, of both client families.
#pragma once

#include <cstdint>
#include <string>

#include "types/type.h"

namespace vivace::types {

/// The two dialects of the client protocol.
enum class ClientFamily : uint8_t { kTrino, kPresto };

struct WireOptions {
  ClientFamily family = ClientFamily::kTrino;
  /// The client has the capability PARAMETRIC_DATETIME; without it (and always in the Presto
  /// family) times and timestamps are bare and have milliseconds.
  bool parametric_datetime = true;

  bool shows_datetime_precision() const {
    return parametric_datetime && family == ClientFamily::kTrino;
  }
};

/// `decimal(4, 2)`, `INTERVAL DAY TO SECOND`, `row(a integer, "x y" bigint)` (Trino family);
/// `decimal(4,2)`, `interval day to second`, `row(a integer,"x y" bigint)` (Presto family).
std::string wire_type(const Type& type, const WireOptions& options);

/// Appends `{"rawType":"decimal","arguments":[{"kind":"LONG","value":4},...]}`; in the Presto
/// family also typeArguments and literalArguments.
void append_type_signature_json(const Type& type, const WireOptions& options, std::string& out);

/// Appends `text` as a JSON string with its quotes.
void append_json_string(std::string_view text, std::string& out);

}  // namespace vivace::types
