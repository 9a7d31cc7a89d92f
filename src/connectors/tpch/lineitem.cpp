// lineitem's columns.
#include "connectors/tpch/lineitem.h"

#include <algorithm>

#include "connectors/tpch/money.h"

namespace vivace::connectors::tpch {
namespace {

constexpr int32_t kCommentBytes = 27;
constexpr SmallRange kSupplierNumbers(0, kSuppliersPerPart - 1);
constexpr SmallRange kCommitDelays(30, 90);
constexpr SmallRange kReceiptDelays(1, 30);

}  // namespace

LineitemGenerator::LineitemGenerator(const GeneratorOptions& options, TextPool& pool)
    : suppliers_(std::max<int64_t>(scaled(kSupplierBase, options.scale), 1)),
      decimals_(options.decimals),
      lines_(options.scale),
      comments_(pool, kCommentBytes) {}

void LineitemGenerator::seek_streams(int64_t first) {
  lines_.seek(first);
  for (Stream* stream : {&supplier_stream_, &commit_stream_, &receipt_stream_, &flag_stream_,
                         &instruction_stream_, &mode_stream_, &comment_stream_}) {
    stream->seek(first);
  }
}

int32_t LineitemGenerator::begin_batch(int32_t max_units, int32_t capacity, int32_t& rows) {
  lines_.begin(max_units, capacity);
  receipts_ready_ = false;
  rows = lines_.lines();
  return lines_.orders();
}

void LineitemGenerator::write(const ColumnTarget& target, int64_t first, int32_t, int32_t rows) {
  auto* keys = static_cast<int64_t*>(target.values);
  auto* numbers = static_cast<int32_t*>(target.values);
  auto* texts = static_cast<duckdb_string_t*>(target.values);
  const auto percent = [](const int32_t* values) {
    return [values](int32_t i) { return values[i]; };
  };
  switch (target.column) {
    case kLOrder:
      return write_keys(keys, first, true);
    case kLPart:
      std::copy_n(lines_.part_keys(), rows, keys);
      return;
    case kLSupplier:
      return write_suppliers(keys);
    case kLNumber:
      return write_numbers(numbers);
    case kLQuantity: {
      const int32_t* quantity = lines_.quantities();
      return write_money(target, decimals_, rows, [&](int32_t i) { return quantity[i] * 100; });
    }
    case kLPrice: {
      const int64_t* price = lines_.prices();
      return write_money(target, decimals_, rows, [&](int32_t i) { return price[i]; });
    }
    case kLDiscount:
      return write_money(target, decimals_, rows, percent(lines_.discounts()));
    case kLTax:
      return write_money(target, decimals_, rows, percent(lines_.taxes()));
    case kLReturnFlag:
      return write_return_flags(texts);
    case kLStatus:
      return write_statuses(texts);
    case kLShipDate:
      std::copy_n(lines_.ship_dates(), rows, numbers);
      return;
    case kLCommitDate:
      return write_commit_dates(numbers);
    case kLReceiptDate:
      std::copy_n(receipt_dates(), rows, numbers);
      return;
    case kLInstructions:
      return write_words(instruction_stream_, instructions_, texts);
    case kLMode:
      return write_words(mode_stream_, modes_, texts);
    case kLComment:
      comment_stream_.each_line(lines_.counts(), lines_.orders(),
                                [this](int32_t i, Draws& draws) { comments_.draw(i, draws); });
      return comments_.write(rows, texts);
    case kLRow:
      return write_keys(keys, first, false);
  }
}

void LineitemGenerator::write_keys(int64_t* out, int64_t first, bool sparse) {
  for (int32_t i = 0; i < lines_.orders(); ++i) {
    const int64_t index = first + i + 1;
    const int64_t key = sparse ? order_key(index) : index;
    for (int32_t line = 0; line < lines_.counts()[i]; ++line) *out++ = key;
  }
}

void LineitemGenerator::write_numbers(int32_t* out) {
  for (int32_t i = 0; i < lines_.orders(); ++i) {
    for (int32_t line = 1; line <= lines_.counts()[i]; ++line) *out++ = line;
  }
}

void LineitemGenerator::write_suppliers(int64_t* out) {
  const int64_t* parts = lines_.part_keys();
  supplier_stream_.each_line(lines_.counts(), lines_.orders(), [&](int32_t i, Draws& draws) {
    out[i] = part_supplier(parts[i], kSupplierNumbers.pick(draws.next()), suppliers_);
  });
}

const int32_t* LineitemGenerator::receipt_dates() {
  int32_t* out = receipts_.data();
  if (!receipts_ready_) {
    const int32_t* ship = lines_.ship_dates();
    receipt_stream_.each_line(lines_.counts(), lines_.orders(), [=](int32_t i, Draws& draws) {
      out[i] = ship[i] + kReceiptDelays.pick(draws.next());
    });
    receipts_ready_ = true;
  }
  return out;
}

void LineitemGenerator::write_return_flags(duckdb_string_t* out) {
  const int32_t* receipt = receipt_dates();
  const duckdb_string_t none = make_text("N");
  // Only lines received in the past draw a flag.
  flag_stream_.each_line(lines_.counts(), lines_.orders(), [&](int32_t i, Draws& draws) {
    out[i] = receipt[i] <= kCurrentDate ? flags_.pick(draws.next()) : none;
  });
}

void LineitemGenerator::write_statuses(duckdb_string_t* out) {
  const int32_t* ship = lines_.ship_dates();
  const duckdb_string_t finished = make_text("F");
  const duckdb_string_t open = make_text("O");
  for (int32_t i = 0; i < lines_.lines(); ++i) out[i] = ship[i] <= kCurrentDate ? finished : open;
}

void LineitemGenerator::write_commit_dates(int32_t* out) {
  const int32_t* dates = lines_.order_dates();
  int32_t* date = out;
  for (int32_t i = 0; i < lines_.orders(); ++i) {
    for (int32_t line = 0; line < lines_.counts()[i]; ++line) *date++ = dates[i];
  }
  commit_stream_.each_line(lines_.counts(), lines_.orders(), [out](int32_t i, Draws& draws) {
    out[i] += kCommitDelays.pick(draws.next());
  });
}

void LineitemGenerator::write_words(Stream& stream, const WordPicker& words, duckdb_string_t* out) {
  stream.each_line(lines_.counts(), lines_.orders(),
                   [&words, out](int32_t i, Draws& draws) { out[i] = words.pick(draws.next()); });
}

}  // namespace vivace::connectors::tpch
