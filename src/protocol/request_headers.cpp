// What a client says about itself and its session in X-Trino-* or X-Presto-* request headers.
#include "protocol/request_headers.h"

#include <stdexcept>

#include "base/text.h"
#include "protocol/header_values.h"

namespace vivace::protocol {

namespace {

/// Ends the parsing; caught in parse_request_headers.
struct Refused {
  HeaderError error;
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool starts_with_ignore_case(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (size_t i = 0; i < prefix.size(); ++i) {
    if (lower(text[i]) != lower(prefix[i])) return false;
  }
  return true;
}

/// The headers of one request, looked up by the part behind "X-Trino-" or "X-Presto-".
class Fields {
 public:
  Fields(std::span<const HeaderField> fields, Family family)
      : fields_(fields),
        family_(family),
        prefix_("X-" + std::string(prefix_name(family.prefix)) + "-") {}

  Family family() const { return family_; }
  std::string name(std::string_view suffix) const { return prefix_ + std::string(suffix); }

  /// The first value, trimmed; empty where there is none.
  std::string_view plain(std::string_view full_name) const {
    for (const HeaderField& field : fields_) {
      if (is(field, full_name)) return base::trim(field.value);
    }
    return {};
  }
  std::string_view value(std::string_view suffix) const { return plain(name(suffix)); }
  std::optional<std::string> optional(std::string_view suffix) const {
    std::string_view text = value(suffix);
    return text.empty() ? std::nullopt : std::optional<std::string>(text);
  }
  /// The entries of all fields of that name, split at commas.
  std::vector<std::string> list(std::string_view suffix) const {
    std::vector<std::string> entries;
    std::string full_name = name(suffix);
    for (const HeaderField& field : fields_) {
      if (!is(field, full_name)) continue;
      for (std::string& entry : base::split_list(field.value, ',')) {
        entries.push_back(std::move(entry));
      }
    }
    return entries;
  }

  [[noreturn]] void refuse(std::string_view text, int status = 400) const {
    HeaderError error;
    error.status = status;
    error.body = error_text(family_.dialect, status, text);
    throw Refused{std::move(error)};
  }
  [[noreturn]] void refuse_header(std::string_view suffix, std::string_view cause = {}) const {
    std::string text = "Invalid " + name(suffix) + " header";
    if (!cause.empty()) text += ": java.lang.IllegalArgumentException: " + std::string(cause);
    refuse(text);
  }

  /// "name=value" entries, the value decoded.
  std::vector<std::pair<std::string, std::string>> properties(std::string_view suffix) const {
    std::vector<std::pair<std::string, std::string>> result;
    for (const std::string& entry : list(suffix)) {
      size_t equals = entry.find('=');
      if (equals == std::string::npos || entry.find('=', equals + 1) != std::string::npos) {
        refuse_header(suffix);
      }
      result.emplace_back(base::trim(std::string_view(entry).substr(0, equals)),
                          decode(suffix, base::trim(std::string_view(entry).substr(equals + 1))));
    }
    return result;
  }
  std::string decode(std::string_view suffix, std::string_view text) const {
    try {
      return url_decode(text);
    } catch (const std::invalid_argument& e) {
      refuse_header(suffix, e.what());
    }
  }

 private:
  static bool is(const HeaderField& field, std::string_view full_name) {
    return field.name.size() == full_name.size() && starts_with_ignore_case(field.name, full_name);
  }

  std::span<const HeaderField> fields_;
  Family family_;
  std::string prefix_;
};

[[noreturn]] void refuse_unauthorized(const Fields& fields, std::string_view text, bool challenge) {
  HeaderError error;
  error.status = 401;
  error.body = text;
  error.content_type = "text/plain;charset=utf-8";
  if (challenge) {
    error.www_authenticate =
        "Basic realm=\"" + std::string(prefix_name(fields.family().prefix)) + "\"";
  }
  throw Refused{std::move(error)};
}

void read_users(const Fields& fields, const ParseOptions& options, RequestHeaders& headers) {
  headers.user = fields.value("User");
  headers.original_user = fields.optional("Original-User");
  std::string_view authorization = fields.plain("Authorization");
  if (starts_with_ignore_case(authorization, "Basic ")) {
    std::optional<BasicCredentials> basic = decode_basic(base::trim(authorization.substr(6)));
    if (!basic) refuse_unauthorized(fields, "Invalid base64 encoded credentials", false);
    if (basic->user.empty()) {
      refuse_unauthorized(fields, "Malformed credentials: user is empty", false);
    }
    if (!basic->password.empty() && !options.password_allowed) {
      refuse_unauthorized(fields, "Password not allowed for insecure authentication", true);
    }
    headers.basic = std::move(basic);
  }
  if (headers.user.empty() && headers.original_user) headers.user = *headers.original_user;
  if (headers.user.empty() && headers.basic) headers.user = headers.basic->user;
  if (!headers.user.empty()) return;
  if (fields.family().dialect == Dialect::kPresto) fields.refuse("User must be set");
  refuse_unauthorized(fields,
                      "Basic authentication or " + fields.name("Original-User") + " or " +
                          fields.name("User") + " must be sent",
                      true);
}

void read_properties(const Fields& fields, RequestHeaders& headers) {
  for (auto& [name, value] : fields.properties("Session")) {
    size_t dot = name.rfind('.');
    std::string property = dot == std::string::npos ? name : name.substr(dot + 1);
    if (property.empty() || dot == 0) fields.refuse_header("Session");
    if (dot == std::string::npos) {
      headers.system_properties[property] = std::move(value);
    } else {
      headers.catalog_properties[name.substr(0, dot)][property] = std::move(value);
    }
  }
  for (auto& [name, value] : fields.properties("Prepared-Statement")) {
    headers.prepared_statements[fields.decode("Prepared-Statement", name)] = std::move(value);
  }
  for (auto& [name, value] : fields.properties("Extra-Credential")) {
    headers.extra_credentials[name] = std::move(value);
  }
  for (auto& [catalog, value] : fields.properties("Role")) {
    std::optional<SelectedRole> role = parse_role(value);
    if (!role) fields.refuse_header("Role");
    headers.roles[catalog] = std::move(*role);
  }
}

void read_resource_estimates(const Fields& fields, ResourceEstimates& estimates) {
  for (const auto& [name, value] : fields.properties("Resource-Estimate")) {
    std::string upper = base::to_upper_ascii(name);
    try {
      if (upper == "EXECUTION_TIME") {
        estimates.execution_time_ms = parse_estimate_duration_ms(value);
      } else if (upper == "CPU_TIME") {
        estimates.cpu_time_ms = parse_estimate_duration_ms(value);
      } else if (upper == "PEAK_MEMORY") {
        estimates.peak_memory_bytes = parse_estimate_size_bytes(value);
      } else {
        fields.refuse("Unsupported resource name " + name);
      }
    } catch (const std::invalid_argument& e) {
      fields.refuse("Unsupported format for resource estimate '" + value +
                    "': java.lang.IllegalArgumentException: " + e.what());
    }
  }
}

void read_transaction(const Fields& fields, RequestHeaders& headers) {
  std::string_view text = fields.value("Transaction-Id");
  headers.client_transaction_support = !text.empty();
  if (text.empty() || base::to_upper_ascii(text) == "NONE") return;
  try {
    headers.transaction_id = parse_transaction_id(text);
  } catch (const std::invalid_argument& e) {
    fields.refuse(e.what());
  }
}

std::set<std::string> as_set(std::vector<std::string> entries) {
  return {std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end())};
}

void read_all(const Fields& fields, const ParseOptions& options, RequestHeaders& headers) {
  read_users(fields, options, headers);
  headers.catalog = fields.optional("Catalog");
  headers.schema = fields.optional("Schema");
  headers.path = fields.value("Path");
  if (headers.schema && !headers.catalog) fields.refuse("Schema is set but catalog is not");
  headers.source = fields.value("Source");
  headers.time_zone = fields.optional("Time-Zone");
  headers.language = fields.value("Language");
  headers.trace_token = fields.value("Trace-Token");
  headers.client_info = fields.value("Client-Info");
  headers.client_tags = as_set(fields.list("Client-Tags"));
  headers.client_capabilities = as_set(fields.list("Client-Capabilities"));
  headers.query_data_encodings = fields.list("Query-Data-Encoding");
  headers.user_agent = fields.plain("User-Agent");
  read_resource_estimates(fields, headers.resource_estimates);
  read_properties(fields, headers);
  read_transaction(fields, headers);
}

HeaderError both_prefixes() {
  HeaderError error;
  error.body = error_text(Dialect::kTrino, 400, "Both Trino and Presto headers detected");
  return error;
}

}  // namespace

std::optional<Family> detect_family(std::span<const HeaderField> fields) {
  bool trino = false, presto = false, capabilities = false;
  for (const HeaderField& field : fields) {
    trino |= starts_with_ignore_case(field.name, "X-Trino-");
    if (!starts_with_ignore_case(field.name, "X-Presto-")) continue;
    presto = true;
    capabilities |= starts_with_ignore_case(field.name, "X-Presto-Client-Capabilities");
  }
  if (trino && presto) return std::nullopt;
  if (!presto) return Family{HeaderPrefix::kTrino, Dialect::kTrino};
  return Family{HeaderPrefix::kPresto, capabilities ? Dialect::kTrino : Dialect::kPresto};
}

std::string error_text(Dialect dialect, int status, std::string_view text) {
  if (dialect == Dialect::kPresto) return std::string(text);
  std::string_view reason = status == 400   ? "Bad Request"
                            : status == 401 ? "Unauthorized"
                            : status == 403 ? "Forbidden"
                            : status == 404 ? "Not Found"
                            : status == 409 ? "Conflict"
                            : status == 410 ? "Gone"
                            : status == 503 ? "Service Unavailable"
                                            : "Server Error";
  return "Error " + std::to_string(status) + " " + std::string(reason) + ": " + std::string(text);
}

HeaderError invalid_prepared_statement(Family family, std::string_view parse_error) {
  HeaderError error;
  error.body = error_text(family.dialect, 400,
                          "Invalid X-" + std::string(prefix_name(family.prefix)) +
                              "-Prepared-Statement header: " + std::string(parse_error));
  return error;
}

std::variant<RequestHeaders, HeaderError> parse_request_headers(std::span<const HeaderField> fields,
                                                                const ParseOptions& options) {
  std::optional<Family> family = detect_family(fields);
  if (!family) return both_prefixes();
  RequestHeaders headers;
  headers.family = *family;
  try {
    read_all(Fields(fields, *family), options, headers);
  } catch (Refused& refused) {
    return std::move(refused.error);
  }
  return headers;
}

}  // namespace vivace::protocol
