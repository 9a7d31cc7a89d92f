// part's columns.
#include "connectors/tpch/part.h"

#include <numeric>

#include "connectors/tpch/money.h"
#include "connectors/tpch/order_lines.h"

namespace vivace::connectors::tpch {
namespace {

constexpr int32_t kCommentBytes = 14;
constexpr size_t kNameWords = 5;
constexpr SmallRange kOneToFive(1, 5);
constexpr SmallRange kSizes(1, 50);
constexpr std::string_view kManufacturers[] = {"Manufacturer#1", "Manufacturer#2", "Manufacturer#3",
                                               "Manufacturer#4", "Manufacturer#5"};

}  // namespace

PartGenerator::PartGenerator(const GeneratorOptions& options, TextPool& pool)
    : decimals_(options.decimals), comments_(pool, kCommentBytes) {
  std::iota(colors_.begin(), colors_.end(), uint8_t{0});
}

void PartGenerator::seek_streams(int64_t first) {
  for (Stream* stream :
       {&name_stream_, &manufacturer_stream_, &brand_manufacturer_stream_, &brand_stream_,
        &type_stream_, &size_stream_, &container_stream_, &comment_stream_}) {
    stream->seek(first);
  }
}

void PartGenerator::write(const ColumnTarget& target, int64_t first, int32_t, int32_t rows) {
  auto* keys = static_cast<int64_t*>(target.values);
  auto* numbers = static_cast<int32_t*>(target.values);
  auto* texts = static_cast<duckdb_string_t*>(target.values);
  switch (target.column) {
    case kPKey:
    case kPRow:
      for (int32_t i = 0; i < rows; ++i) keys[i] = first + i + 1;
      return;
    case kPName:
      return write_names(target, rows);
    case kPManufacturer:
      return write_manufacturers(texts, rows);
    case kPBrand:
      return write_brands(texts, rows);
    case kPType:
      return type_stream_.each_row(
          rows, [&](int32_t i, Draws& draws) { texts[i] = types_.pick(draws.next()); });
    case kPSize:
      return size_stream_.each_row(
          rows, [&](int32_t i, Draws& draws) { numbers[i] = kSizes.pick(draws.next()); });
    case kPContainer:
      return container_stream_.each_row(
          rows, [&](int32_t i, Draws& draws) { texts[i] = containers_.pick(draws.next()); });
    case kPPrice:
      return write_money(target, decimals_, rows,
                         [first](int32_t i) { return part_price(first + i + 1); });
    case kPComment:
      comment_stream_.each_row(rows, [this](int32_t i, Draws& draws) { comments_.draw(i, draws); });
      return comments_.write(rows, texts);
  }
}

void PartGenerator::write_names(const ColumnTarget& target, int32_t rows) {
  const int32_t width = table_info(Table::kPart).columns[kPName].length;
  auto* out = static_cast<duckdb_string_t*>(target.values);
  name_stream_.each_row(rows, [&](int32_t i, Draws& draws) {
    std::array<size_t, kNameWords> swapped;
    char* const begin = target.text + i * width;
    char* end = begin;
    for (size_t word = 0; word < kNameWords; ++word) {
      const SmallRange rest(static_cast<int32_t>(word), kColorCount - 1);
      swapped[word] = static_cast<size_t>(rest.pick(draws.next()));
      std::swap(colors_[word], colors_[swapped[word]]);
      const std::string_view color = kColors[colors_[word]].word;
      if (word > 0) *end++ = ' ';
      std::memcpy(end, color.data(), color.size());
      end += color.size();
    }
    for (size_t word = kNameWords; word-- > 0;) std::swap(colors_[word], colors_[swapped[word]]);
    out[i] = make_text(begin, static_cast<uint32_t>(end - begin));
  });
}

void PartGenerator::write_manufacturers(duckdb_string_t* out, int32_t rows) {
  manufacturer_stream_.each_row(rows, [out](int32_t i, Draws& draws) {
    out[i] = make_text(kManufacturers[kOneToFive.pick(draws.next()) - 1]);
  });
}

void PartGenerator::write_brands(duckdb_string_t* out, int32_t rows) {
  brand_stream_.each_row(rows, [&](int32_t i, Draws& draws) {
    const int32_t manufacturer = kOneToFive.pick(brand_manufacturer_stream_.take_row().next());
    char text[] = "Brand#00";
    text[6] = static_cast<char>('0' + manufacturer);
    text[7] = static_cast<char>('0' + kOneToFive.pick(draws.next()));
    out[i] = make_text(std::string_view(text));
  });
}

}  // namespace vivace::connectors::tpch
