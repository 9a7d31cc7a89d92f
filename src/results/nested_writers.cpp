// Writers of arrays, maps and rows: JSON structures, or JSON text in the Presto family.
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "results/column_writer.h"
#include "results/json_escape.h"

namespace vivace::results {
namespace {

using types::Type;
using types::TypeKind;

// The marks around and between members: compact JSON, bare text (of map keys), or the indented
// JSON that the Presto family's text form has.
struct Style {
  std::string_view open, separator, close, empty;
  std::string_view after_key = ":";
};
constexpr Style kJsonList{"[", ",", "]", "[]"};
constexpr Style kJsonMap{"{", ",", "}", "{}"};
constexpr Style kTextList{"[", ", ", "]", "[]"};
constexpr Style kTextMap{"{", ", ", "}", "{}", "="};
constexpr Style kIndentedList{"[ ", ", ", " ]", "[ ]"};
constexpr Style kIndentedMap{"{\n  ", ",\n  ", "\n}", "{ }", " : "};

class ListWriter final : public ColumnWriter {
 public:
  ListWriter(std::unique_ptr<ColumnWriter> element, const Style& json)
      : element_(std::move(element)), json_(json) {}

 private:
  void bind_children(duckdb_vector vector) override {
    element_->bind(duckdb_list_vector_get_child(vector));
  }
  void write_value(idx_t row, OutputBuffer& out) override {
    write_members(row, json_, &ColumnWriter::write, out);
  }
  void write_value_text(idx_t row, OutputBuffer& out) override {
    write_members(row, kTextList, &ColumnWriter::write_text, out);
  }
  void write_members(idx_t row, const Style& style,
                     void (ColumnWriter::*member)(idx_t, OutputBuffer&), OutputBuffer& out) {
    const auto& entry = at<duckdb_list_entry>(row);
    if (entry.length == 0) return out.put(style.empty);
    out.put(style.open);
    for (idx_t i = 0; i < entry.length; ++i) {
      if (i > 0) out.put(style.separator);
      ((*element_).*member)(entry.offset + i, out);
    }
    out.put(style.close);
  }

  std::unique_ptr<ColumnWriter> element_;
  const Style& json_;
};

class RowWriter final : public ColumnWriter {
 public:
  RowWriter(std::vector<std::unique_ptr<ColumnWriter>> fields, const Style& json)
      : fields_(std::move(fields)), json_(json) {}

 private:
  void bind_children(duckdb_vector vector) override {
    for (size_t i = 0; i < fields_.size(); ++i) {
      fields_[i]->bind(duckdb_struct_vector_get_child(vector, i));
    }
  }
  void write_value(idx_t row, OutputBuffer& out) override {
    write_members(row, json_, &ColumnWriter::write, out);
  }
  void write_value_text(idx_t row, OutputBuffer& out) override {
    write_members(row, kTextList, &ColumnWriter::write_text, out);
  }
  void write_members(idx_t row, const Style& style,
                     void (ColumnWriter::*member)(idx_t, OutputBuffer&), OutputBuffer& out) {
    out.put(style.open);
    for (size_t i = 0; i < fields_.size(); ++i) {
      if (i > 0) out.put(style.separator);
      ((*fields_[i]).*member)(row, out);
    }
    out.put(style.close);
  }

  std::vector<std::unique_ptr<ColumnWriter>> fields_;
  const Style& json_;
};

class MapWriter final : public ColumnWriter {
 public:
  MapWriter(std::unique_ptr<ColumnWriter> key, std::unique_ptr<ColumnWriter> value,
            const Style& json)
      : key_(std::move(key)), value_(std::move(value)), json_(json) {}

 private:
  void bind_children(duckdb_vector vector) override {
    const duckdb_vector entries = duckdb_list_vector_get_child(vector);
    key_->bind(duckdb_struct_vector_get_child(entries, 0));
    value_->bind(duckdb_struct_vector_get_child(entries, 1));
  }
  void write_value(idx_t row, OutputBuffer& out) override {
    const auto& entry = at<duckdb_list_entry>(row);
    if (entry.length == 0) return out.put(json_.empty);
    out.put(json_.open);
    for (idx_t i = 0; i < entry.length; ++i) {
      if (i > 0) out.put(json_.separator);
      write_key(entry.offset + i, out);
      out.put(json_.after_key);
      value_->write(entry.offset + i, out);
    }
    out.put(json_.close);
  }
  // A key is its value's bare text as a string.
  void write_key(idx_t row, OutputBuffer& out) {
    text_.clear();
    key_->write_text(row, text_);
    put_json_string(text_.written(), out);
  }
  void write_value_text(idx_t row, OutputBuffer& out) override {
    const auto& entry = at<duckdb_list_entry>(row);
    out.put(kTextMap.open);
    for (idx_t i = 0; i < entry.length; ++i) {
      if (i > 0) out.put(kTextMap.separator);
      key_->write_text(entry.offset + i, out);
      out.put(kTextMap.after_key);
      value_->write_text(entry.offset + i, out);
    }
    out.put(kTextMap.close);
  }

  std::unique_ptr<ColumnWriter> key_;
  std::unique_ptr<ColumnWriter> value_;
  const Style& json_;
  std::string storage_;
  OutputBuffer text_{storage_};
};

// A nested value whose JSON is itself the text of a string.
class JsonTextWriter final : public ColumnWriter {
 public:
  explicit JsonTextWriter(std::unique_ptr<ColumnWriter> nested) : nested_(std::move(nested)) {}

 private:
  void bind_children(duckdb_vector vector) override { nested_->bind(vector); }
  void write_value(idx_t row, OutputBuffer& out) override {
    text_.clear();
    nested_->write(row, text_);
    put_json_string(text_.written(), out);
  }
  void write_value_text(idx_t row, OutputBuffer& out) override { nested_->write(row, out); }

  std::unique_ptr<ColumnWriter> nested_;
  std::string storage_;
  OutputBuffer text_{storage_};
};

}  // namespace

std::unique_ptr<ColumnWriter> make_nested_writer(const Type& type, const EncodingOptions& options,
                                                 int depth) {
  const Style& list = options.nested_as_text ? kIndentedList : kJsonList;
  std::unique_ptr<ColumnWriter> writer;
  switch (type.kind()) {
    case TypeKind::kArray:
      writer = std::make_unique<ListWriter>(make_column_writer(*type.element(), options, depth + 1),
                                            list);
      break;
    case TypeKind::kMap:
      writer = std::make_unique<MapWriter>(make_column_writer(*type.key(), options, depth + 1),
                                           make_column_writer(*type.value(), options, depth + 1),
                                           options.nested_as_text ? kIndentedMap : kJsonMap);
      break;
    case TypeKind::kRow: {
      std::vector<std::unique_ptr<ColumnWriter>> fields;
      for (const types::RowField& field : type.fields()) {
        fields.push_back(make_column_writer(*field.type, options, depth + 1));
      }
      writer = std::make_unique<RowWriter>(std::move(fields), list);
      break;
    }
    default:
      return nullptr;
  }
  if (options.nested_as_text) writer = std::make_unique<JsonTextWriter>(std::move(writer));
  return writer;
}

}  // namespace vivace::results
