// supplier's columns.
#include "connectors/tpch/supplier.h"

#include <cstring>

#include "connectors/tpch/contact_columns.h"

namespace vivace::connectors::tpch {
namespace {

constexpr int32_t kCommentBytes = 63;
/// 10 of 10,000 comments carry a remark, half of them a complaint.
constexpr SmallRange kRemarks(1, 10000);
constexpr int32_t kRemarked = 10;
constexpr SmallRange kRemarkKinds(0, 100);
constexpr int32_t kComplaintPercent = 50;
constexpr std::string_view kRemarkSubject = "Customer ";
constexpr std::string_view kComplaint = "Complaints";
constexpr std::string_view kRecommendation = "Recommends";
constexpr int32_t kRemarkBytes = static_cast<int32_t>(kRemarkSubject.size() + kComplaint.size());

}  // namespace

SupplierGenerator::SupplierGenerator(const GeneratorOptions& options, TextPool& pool)
    : decimals_(options.decimals), comments_(pool, kCommentBytes) {}

void SupplierGenerator::seek_streams(int64_t first) {
  for (Stream* stream : {&address_stream_, &nation_stream_, &phone_nation_stream_, &phone_stream_,
                         &balance_stream_, &comment_stream_, &remark_stream_, &remark_gap_stream_,
                         &remark_place_stream_, &remark_kind_stream_}) {
    stream->seek(first);
  }
}

void SupplierGenerator::write(const ColumnTarget& target, int64_t first, int32_t, int32_t rows) {
  auto* keys = static_cast<int64_t*>(target.values);
  const int32_t width =
      table_info(Table::kSupplier).columns[static_cast<size_t>(target.column)].length;
  switch (target.column) {
    case kSKey:
    case kSRow:
      for (int32_t i = 0; i < rows; ++i) keys[i] = first + i + 1;
      return;
    case kSName:
      return write_names(target, width, "Supplier#", first, rows);
    case kSAddress:
      return write_addresses(target, width, address_stream_, rows);
    case kSNation:
      return write_nations(keys, nation_stream_, rows);
    case kSPhone:
      return write_phones(target, width, phone_nation_stream_, phone_stream_, rows);
    case kSBalance:
      return write_balances(target, decimals_, balance_stream_, rows);
    case kSComment:
      return write_comments(target, width, rows);
  }
}

void SupplierGenerator::write_comments(const ColumnTarget& target, int32_t width, int32_t rows) {
  auto* out = static_cast<duckdb_string_t*>(target.values);
  comment_stream_.each_row(rows, [this](int32_t i, Draws& draws) { comments_.draw(i, draws); });
  comments_.write(rows, out);
  remark_stream_.each_row(rows, [&](int32_t i, Draws& draws) {
    Draws gap_draws = remark_gap_stream_.take_row();
    Draws place_draws = remark_place_stream_.take_row();
    Draws kind_draws = remark_kind_stream_.take_row();
    if (kRemarks.pick(draws.next()) > kRemarked) return;
    const std::string_view comment = comments_.piece(i);
    const int32_t room = static_cast<int32_t>(comment.size()) - kRemarkBytes;
    const int32_t gap = SmallRange(0, room).pick(gap_draws.next());
    const int32_t place = SmallRange(0, room - gap).pick(place_draws.next());
    const bool complaint = kRemarkKinds.pick(kind_draws.next()) < kComplaintPercent;
    const std::string_view remark = complaint ? kComplaint : kRecommendation;
    char* text = target.text + i * width;
    std::memcpy(text, comment.data(), comment.size());
    std::memcpy(text + place, kRemarkSubject.data(), kRemarkSubject.size());
    std::memcpy(text + place + static_cast<int32_t>(kRemarkSubject.size()) + gap, remark.data(),
                remark.size());
    out[i] = make_text(text, static_cast<uint32_t>(comment.size()));
  });
}

}  // namespace vivace::connectors::tpch
