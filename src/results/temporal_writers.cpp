// Writers of dates, times, timestamps and intervals.
#include "results/column_writer.h"
#include "types/civil.h"
#include "types/datetime.h"
#include "types/physical.h"
#include "types/zone.h"

namespace vivace::results {
namespace {

using types::DateTime;
using types::Type;
using types::TypeKind;

// How many digits are shown, and whether that is fewer than the values have.
struct ShownPrecision {
  int32_t digits;
  bool rounds;
};

ShownPrecision shown_precision(const Type& type, const EncodingOptions& options) {
  constexpr int32_t kMillis = 3;
  if (options.wire.shows_datetime_precision()) return {type.precision(), false};
  return {kMillis, type.precision() > kMillis};
}

// Base of the writers here: text without escapes, in quotes.
class TemporalWriter : public ColumnWriter {
 protected:
  virtual char* format(char* out, idx_t row) = 0;

 private:
  void write_value(idx_t row, OutputBuffer& out) final {
    char* end = out.room(types::kMaxDateTimeText + 2);
    *end++ = '"';
    end = format(end, row);
    *end++ = '"';
    out.used_until(end);
  }
  void write_value_text(idx_t row, OutputBuffer& out) final {
    out.used_until(format(out.room(types::kMaxDateTimeText), row));
  }
};

class DateWriter final : public TemporalWriter {
  char* format(char* out, idx_t row) override { return types::write_date(out, at<int32_t>(row)); }
};

class DayToSecondWriter final : public TemporalWriter {
  char* format(char* out, idx_t row) override {
    return types::write_interval_day_to_second(out, at<int64_t>(row));
  }
};

class YearToMonthWriter final : public TemporalWriter {
  char* format(char* out, idx_t row) override {
    return types::write_interval_year_to_month(out, at<int32_t>(row));
  }
};

// Microseconds, plain or as the first field beside picoseconds.
class DateTimeSource {
 public:
  explicit DateTimeSource(bool paired) : paired_(paired) {}
  void bind(duckdb_vector vector) {
    if (paired_) {
      micros_ = data(duckdb_struct_vector_get_child(vector, 0));
      picos_ = static_cast<const int32_t*>(
          duckdb_vector_get_data(duckdb_struct_vector_get_child(vector, 1)));
    } else {
      micros_ = data(vector);
    }
  }
  DateTime at(idx_t row) const { return {micros_[row], paired_ ? picos_[row] : 0}; }

 private:
  static const int64_t* data(duckdb_vector vector) {
    return static_cast<const int64_t*>(duckdb_vector_get_data(vector));
  }
  bool paired_;
  const int64_t* micros_ = nullptr;
  const int32_t* picos_ = nullptr;
};

class TimeWriter final : public TemporalWriter {
 public:
  TimeWriter(ShownPrecision shown, bool paired) : shown_(shown), source_(paired) {}

 private:
  void bind_children(duckdb_vector vector) override { source_.bind(vector); }
  char* format(char* out, idx_t row) override {
    DateTime time = source_.at(row);
    if (shown_.rounds) time = types::round_time_to_precision(time, shown_.digits);
    return types::write_time(out, time, shown_.digits);
  }

  ShownPrecision shown_;
  DateTimeSource source_;
};

class TimestampWriter final : public TemporalWriter {
 public:
  TimestampWriter(ShownPrecision shown, bool paired) : shown_(shown), source_(paired) {}

 private:
  void bind_children(duckdb_vector vector) override { source_.bind(vector); }
  char* format(char* out, idx_t row) override {
    DateTime timestamp = source_.at(row);
    if (shown_.rounds) timestamp = types::round_to_precision(timestamp, shown_.digits);
    return types::write_timestamp(out, timestamp, shown_.digits);
  }

  ShownPrecision shown_;
  DateTimeSource source_;
};

class TimeWithTimeZoneWriter final : public TemporalWriter {
 public:
  TimeWithTimeZoneWriter(ShownPrecision shown, bool blank) : shown_(shown), blank_(blank) {}

 private:
  void bind_children(duckdb_vector vector) override {
    utc_picos_ = static_cast<const int64_t*>(
        duckdb_vector_get_data(duckdb_struct_vector_get_child(vector, 0)));
    offsets_ = static_cast<const int32_t*>(
        duckdb_vector_get_data(duckdb_struct_vector_get_child(vector, 1)));
  }
  char* format(char* out, idx_t row) override {
    const int32_t offset = offsets_[row];
    const int64_t picos = types::floor_mod(utc_picos_[row] + offset * 60 * types::kPicosPerSecond,
                                           types::kPicosPerDay);
    DateTime local{picos / types::kPicosPerMicro,
                   static_cast<int32_t>(picos % types::kPicosPerMicro)};
    if (shown_.rounds) local = types::round_time_to_precision(local, shown_.digits);
    out = types::write_time(out, local, shown_.digits);
    if (blank_) *out++ = ' ';
    return types::write_offset(out, offset);
  }

  ShownPrecision shown_;
  bool blank_;  // the Presto family has one before the offset
  const int64_t* utc_picos_ = nullptr;
  const int32_t* offsets_ = nullptr;
};

// Remembers the last zone and the stretch of time with its offset: rows mostly share both.
class TimestampWithTimeZoneWriter final : public TemporalWriter {
 public:
  explicit TimestampWithTimeZoneWriter(ShownPrecision shown) : shown_(shown), source_(true) {}

 private:
  void bind_children(duckdb_vector vector) override {
    source_.bind(vector);
    zones_ = static_cast<const duckdb_string_t*>(
        duckdb_vector_get_data(duckdb_struct_vector_get_child(vector, 2)));
  }
  char* format(char* out, idx_t row) override {
    DateTime timestamp = source_.at(row);
    if (shown_.rounds) timestamp = types::round_to_precision(timestamp, shown_.digits);
    const std::string_view id = string_at(zones_[row]);
    if (id != zone_.id()) {
      zone_ = types::Zone::find(id).value_or(types::Zone::utc());
      span_ = zone_.span_at(0);
    }
    const int64_t seconds = types::floor_div(timestamp.micros, types::kMicrosPerSecond);
    if (seconds < span_.from || seconds >= span_.until) span_ = zone_.span_at(seconds);
    out = types::write_timestamp(out, types::add_seconds(timestamp, span_.offset_seconds),
                                 shown_.digits);
    *out++ = ' ';
    std::memcpy(out, zone_.id().data(), zone_.id().size());
    return out + zone_.id().size();
  }

  ShownPrecision shown_;
  DateTimeSource source_;
  const duckdb_string_t* zones_ = nullptr;
  types::Zone zone_ = types::Zone::utc();
  types::OffsetSpan span_;
};

}  // namespace

std::unique_ptr<ColumnWriter> make_temporal_writer(const Type& type,
                                                   const EncodingOptions& options) {
  switch (type.kind()) {
    case TypeKind::kDate:
      return std::make_unique<DateWriter>();
    case TypeKind::kIntervalDayToSecond:
      return std::make_unique<DayToSecondWriter>();
    case TypeKind::kIntervalYearToMonth:
      return std::make_unique<YearToMonthWriter>();
    case TypeKind::kTime:
      return std::make_unique<TimeWriter>(shown_precision(type, options),
                                          types::has_picos_part(type));
    case TypeKind::kTimestamp:
      return std::make_unique<TimestampWriter>(shown_precision(type, options),
                                               types::has_picos_part(type));
    case TypeKind::kTimeWithTimeZone:
      return std::make_unique<TimeWithTimeZoneWriter>(
          shown_precision(type, options), options.wire.family == types::ClientFamily::kPresto);
    case TypeKind::kTimestampWithTimeZone:
      return std::make_unique<TimestampWithTimeZoneWriter>(shown_precision(type, options));
    default:
      return nullptr;
  }
}

}  // namespace vivace::results
