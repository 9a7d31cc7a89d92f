// Type texts and typeSignature structures of the client protocol.
#include "types/signature.h"

#include <algorithm>
#include <cctype>

namespace vivace::types {
namespace {

constexpr std::string_view kReservedWords[] = {
#include "types/reserved_words.inc"
};

bool needs_quotes(std::string_view name) {
  if (name.empty() || !std::isalpha(static_cast<unsigned char>(name[0]))) return true;
  const bool plain = std::all_of(name.begin(), name.end(),
                                 [](unsigned char c) { return std::isalnum(c) || c == '_'; });
  if (!plain) return true;
  std::string upper(name);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return std::binary_search(std::begin(kReservedWords), std::end(kReservedWords),
                            std::string_view(upper));
}

std::string quote_field(const std::string& name) {
  if (!needs_quotes(name)) return name;
  std::string text = "\"";
  for (const char c : name) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

bool has_datetime_precision(const Type& type) {
  return type.is(TypeKind::kTime) || type.is(TypeKind::kTimeWithTimeZone) ||
         type.is(TypeKind::kTimestamp) || type.is(TypeKind::kTimestampWithTimeZone);
}

std::string row_wire_type(const Type& type, const WireOptions& options, std::string_view comma) {
  std::string text = "row(";
  for (size_t i = 0; i < type.fields().size(); ++i) {
    if (i > 0) text += comma;
    const RowField& field = type.fields()[i];
    if (field.name) text += quote_field(*field.name) + " ";
    text += wire_type(*field.type, options);
  }
  return text + ")";
}

// The typeSignature writer; `trino` chooses between the two families' spellings.
class SignatureWriter {
 public:
  SignatureWriter(const WireOptions& options, std::string& out)
      : options_(options), trino_(options.family == ClientFamily::kTrino), out_(out) {}

  void write(const Type& type) {
    out_ += R"({"rawType":)";
    append_json_string(type.base_name(), out_);
    if (!trino_) write_legacy_arguments(type);
    out_ += R"(,"arguments":[)";
    write_arguments(type);
    out_ += "]}";
  }

 private:
  void write_legacy_arguments(const Type& type) {
    out_ += R"(,"typeArguments":[)";
    for (size_t i = 0; i < type.parameters().size(); ++i) {
      if (i > 0) out_ += ',';
      write(*type.parameters()[i]);
    }
    out_ += R"(],"literalArguments":[)";
    for (size_t i = 0; i < type.fields().size(); ++i) {
      if (i > 0) out_ += ',';
      const auto& name = type.fields()[i].name;
      if (name) {
        append_json_string(*name, out_);
      } else {
        out_ += "null";
      }
    }
    out_ += ']';
  }

  void write_long(int64_t value) {
    out_ += trino_ ? R"({"kind":"LONG","value":)" : R"({"kind":"LONG_LITERAL","value":)";
    out_ += std::to_string(value) + "}";
  }

  void write_type_argument(const Type& type) {
    out_ += trino_ ? R"({"kind":"TYPE","value":)" : R"({"kind":"TYPE_SIGNATURE","value":)";
    write(type);
    out_ += '}';
  }

  void write_field(const RowField& field) {
    out_ += trino_ ? R"({"kind":"NAMED_TYPE","value":{)"
                   : R"({"kind":"NAMED_TYPE_SIGNATURE","value":{)";
    if (field.name) {
      out_ += R"("fieldName":{"name":)";
      append_json_string(*field.name, out_);
      if (!trino_) {
        out_ += needs_quotes(*field.name) ? R"(,"delimited":true)" : R"(,"delimited":false)";
      }
      out_ += "},";
    }
    out_ += R"("typeSignature":)";
    if (trino_) {
      write(*field.type);
    } else {
      append_json_string(wire_type(*field.type, options_), out_);
    }
    out_ += "}}";
  }

  void write_arguments(const Type& type) {
    if (type.is(TypeKind::kDecimal)) {
      write_long(type.precision());
      out_ += ',';
      write_long(type.scale());
    } else if (is_character(type)) {
      write_long(type.length());
    } else if (has_datetime_precision(type)) {
      if (options_.shows_datetime_precision()) write_long(type.precision());
    } else if (type.is(TypeKind::kRow)) {
      for (size_t i = 0; i < type.fields().size(); ++i) {
        if (i > 0) out_ += ',';
        write_field(type.fields()[i]);
      }
    } else {
      for (size_t i = 0; i < type.parameters().size(); ++i) {
        if (i > 0) out_ += ',';
        write_type_argument(*type.parameters()[i]);
      }
    }
  }

  const WireOptions& options_;
  const bool trino_;
  std::string& out_;
};

}  // namespace

std::string wire_type(const Type& type, const WireOptions& options) {
  const bool trino = options.family == ClientFamily::kTrino;
  const std::string_view comma = trino ? ", " : ",";
  const std::string name(type.base_name());
  switch (type.kind()) {
    case TypeKind::kDecimal:
      return name + "(" + std::to_string(type.precision()) + std::string(comma) +
             std::to_string(type.scale()) + ")";
    case TypeKind::kTime:
    case TypeKind::kTimeWithTimeZone:
    case TypeKind::kTimestamp:
    case TypeKind::kTimestampWithTimeZone:
      return options.shows_datetime_precision() ? type.display() : name;
    case TypeKind::kIntervalDayToSecond:
      return trino ? "INTERVAL DAY TO SECOND" : name;
    case TypeKind::kIntervalYearToMonth:
      return trino ? "INTERVAL YEAR TO MONTH" : name;
    case TypeKind::kArray:
    case TypeKind::kQdigest:
      return name + "(" + wire_type(*type.element(), options) + ")";
    case TypeKind::kMap:
      return name + "(" + wire_type(*type.key(), options) + std::string(comma) +
             wire_type(*type.value(), options) + ")";
    case TypeKind::kRow:
      return row_wire_type(type, options, comma);
    default:
      return type.display();
  }
}

void append_type_signature_json(const Type& type, const WireOptions& options, std::string& out) {
  SignatureWriter(options, out).write(type);
}

void append_json_string(std::string_view text, std::string& out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kShort = "btn?fr";  // from code 8 on; 11 has none
  out += '"';
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (code >= 0x20) {
      out += c;
    } else if (code >= 8 && code <= 13 && code != 11) {
      out += '\\';
      out += kShort[code - 8];
    } else {
      out += "\\u00";
      out += kHex[code >> 4];
      out += kHex[code & 15];
    }
  }
  out += '"';
}

}  // namespace vivace::types
