// Splits lines, keys and values, undoes escapes, replaces references.
#include "app/properties_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/limits.h"
#include "base/text.h"

namespace vivace::app {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

/// One line with its continuations joined.
struct LogicalLine {
  std::string text;
  int number = 0;
};

bool ends_open(std::string_view line) {
  const size_t last = line.find_last_not_of('\\');
  const size_t backslashes = last == std::string_view::npos ? line.size() : line.size() - last - 1;
  return backslashes % 2 == 1;
}

std::string_view without_leading_blanks(std::string_view line) {
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  return line;
}

class LineReader {
 public:
  explicit LineReader(std::string_view text) : rest_(text) {}

  std::optional<LogicalLine> next() {
    while (!rest_.empty()) {
      const std::string_view first = without_leading_blanks(natural_line());
      if (first.empty() || first.front() == '#' || first.front() == '!') continue;
      LogicalLine line{std::string(first), number_};
      while (ends_open(line.text)) {
        line.text.pop_back();
        line.text += without_leading_blanks(natural_line());
      }
      return line;
    }
    return std::nullopt;
  }

 private:
  std::string_view natural_line() {
    if (rest_.empty()) return {};
    ++number_;
    const size_t end = std::min(rest_.find_first_of("\r\n"), rest_.size());
    const std::string_view line = rest_.substr(0, end);
    const bool pair = rest_.substr(end, 2) == "\r\n";
    rest_.remove_prefix(std::min(end + (pair ? 2 : 1), rest_.size()));
    return line;
  }

  std::string_view rest_;
  int number_ = 0;
};

void append_utf8(uint32_t code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  }
}

std::optional<uint32_t> hex4(std::string_view digits) {
  if (digits.size() < 4) return std::nullopt;
  uint32_t code = 0;
  for (const char c : digits.substr(0, 4)) {
    const size_t value = std::string_view("0123456789abcdef").find(base::to_lower_ascii({&c, 1}));
    if (value == std::string_view::npos) return std::nullopt;
    code = code * 16 + static_cast<uint32_t>(value);
  }
  return code;
}

/// Undoes escapes; false when a \u is malformed.
bool unescape(std::string_view text, std::string& out) {
  while (!text.empty()) {
    const char c = text.front();
    text.remove_prefix(1);
    if (c != '\\' || text.empty()) {
      if (c != '\\') out += c;
      continue;
    }
    const char escaped = text.front();
    text.remove_prefix(1);
    const size_t control = std::string_view("tnrf").find(escaped);
    if (escaped != 'u') {
      out += control == std::string_view::npos ? escaped : "\t\n\r\f"[control];
      continue;
    }
    std::optional<uint32_t> code = hex4(text);
    if (!code) return false;
    text.remove_prefix(4);
    if (*code >= 0xd800 && *code < 0xdc00 && text.substr(0, 2) == "\\u") {
      const std::optional<uint32_t> low = hex4(text.substr(2));
      if (low && *low >= 0xdc00 && *low < 0xe000) {
        code = 0x10000 + ((*code - 0xd800) << 10) + (*low - 0xdc00);
        text.remove_prefix(6);
      }
    }
    // Half a surrogate pair has no UTF-8 form.
    if (*code >= 0xd800 && *code < 0xe000) return false;
    append_utf8(*code, out);
  }
  return true;
}

/// Where the key ends: the first separator that no backslash escapes.
size_t key_length(std::string_view line) {
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '=' || line[i] == ':' || is_blank(line[i])) {
      return i;
    }
  }
  return line.size();
}

std::string_view value_part(std::string_view line, size_t key_end) {
  line = without_leading_blanks(line.substr(key_end));
  if (!line.empty() && (line.front() == '=' || line.front() == ':')) line.remove_prefix(1);
  return without_leading_blanks(line);
}

bool is_provider_name(std::string_view name) {
  if (name.empty()) return false;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (!letter(name.front())) return false;
  for (const char c : name) {
    if (!letter(c) && !(c >= '0' && c <= '9') && c != '_' && c != '-') return false;
  }
  return true;
}

/// Replaces every ${PROVIDER:KEY}; what does not have this form stays. Throws ConfigError.
std::string replace_references(std::string_view value, const Environment& environment) {
  std::string out;
  for (size_t start = 0; start < value.size();) {
    const size_t open = value.find("${", start);
    const size_t colon = open == std::string_view::npos ? open : value.find(':', open);
    const size_t close = colon == std::string_view::npos ? colon : value.find('}', colon);
    if (close == std::string_view::npos) {
      return out.append(value.substr(start));
    }
    const std::string_view provider = value.substr(open + 2, colon - open - 2);
    const std::string key(value.substr(colon + 1, close - colon - 1));
    if (!is_provider_name(provider) || key.empty()) {
      out.append(value.substr(start, open + 2 - start));
      start = open + 2;
      continue;
    }
    out.append(value.substr(start, open - start));
    if (base::to_lower_ascii(provider) != "env") {
      throw ConfigError(fmt::format("no secret provider '{}', only ENV", provider));
    }
    const std::optional<std::string> found = environment(key);
    if (!found) throw ConfigError(fmt::format("environment variable '{}' is not set", key));
    out += *found;
    start = close + 1;
  }
  return out;
}

}  // namespace

std::optional<std::string> process_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

std::string PropertiesFile::at(const Property& property, std::string_view text) const {
  return fmt::format("{}:{}: {}", path, property.line, text);
}

PropertiesFile parse_properties(std::string path, std::string_view text,
                                const Environment& environment, ConfigNotes& notes) {
  PropertiesFile file{std::move(path), {}};
  LineReader lines(text);
  while (const std::optional<LogicalLine> line = lines.next()) {
    const size_t key_end = key_length(line->text);
    std::string key;
    std::string value;
    Property property{{}, line->number};
    if (!unescape(std::string_view(line->text).substr(0, key_end), key) ||
        !unescape(value_part(line->text, key_end), value)) {
      notes.errors.push_back(file.at(property, "malformed \\uXXXX escape"));
      continue;
    }
    try {
      property.value = replace_references(base::trim(value), environment);
    } catch (const ConfigError& error) {
      notes.errors.push_back(file.at(property, fmt::format("{}: {}", key, error.what())));
      continue;
    }
    if (file.properties.contains(key)) {
      notes.warnings.push_back(
          file.at(property, fmt::format("'{}' stands twice, this one counts", key)));
    }
    file.properties[key] = property;
  }
  return file;
}

PropertiesFile read_properties_file(const std::string& path, const Environment& environment,
                                    ConfigNotes& notes) {
  constexpr base::Limits kLimits;
  std::error_code failure;
  const auto bytes = std::filesystem::file_size(path, failure);
  if (!failure && bytes > static_cast<uintmax_t>(kLimits.max_properties_file_bytes)) {
    notes.errors.push_back(
        fmt::format("{}: larger than {} bytes", path, kLimits.max_properties_file_bytes));
    return {path, {}};
  }
  std::ifstream stream(path, std::ios::binary);
  if (failure || !stream) {
    const std::string reason = failure ? failure.message() : std::strerror(errno);
    notes.errors.push_back(fmt::format("{}: cannot be read: {}", path, reason));
    return {path, {}};
  }
  const std::string text((std::istreambuf_iterator<char>(stream)), {});
  return parse_properties(path, text, environment, notes);
}

}  // namespace vivace::app
