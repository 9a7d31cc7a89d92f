// Makes rows of one table, column by column, from any unit on.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "connectors/tpch/tables.h"
#include "connectors/tpch/text_pool.h"

namespace vivace::connectors::tpch {

/// Where the values of one column go.
struct ColumnTarget {
  int32_t column;  // index into TableInfo::columns
  void* values;    // room for the batch, of the type that ColumnKind says
  /// Composed columns: room for batch * Column::length bytes, kept as long as the values are used.
  char* text = nullptr;
};

struct GeneratorOptions {
  Table table;
  double scale = 1;
  bool decimals = false;  // money as decimal(12,2) instead of double
};

/// One scan's position. Not shared between threads; a lease of the pool is held by its owner for
/// as long as any value made is used.
class Generator {
 public:
  /// The largest batch, in rows.
  static constexpr int32_t kMaxRows = 2048;
  /// Streams are positioned anew at every multiple of it, not only at a seek. From scale
  /// 30000 on lineitem's part keys come from a stream that depends on where dbgen's part begins:
  /// these are our parts.
  static constexpr int64_t kPartUnits = 1 << 16;

  virtual ~Generator() = default;
  Generator() = default;
  Generator(const Generator&) = delete;
  Generator& operator=(const Generator&) = delete;

  /// Moves to units [first, end), counted from 0; `first` is any unit below scale 30000, there a
  /// multiple of kPartUnits.
  void seek(int64_t first, int64_t end);
  /// The next rows of the range: as many whole units as fit `capacity` rows (at least 7, at most
  /// kMaxRows); 0 at the end. Every call after a seek asks for the same columns.
  int32_t next(std::span<const ColumnTarget> targets, int32_t capacity);

 protected:
  /// Positions every stream at unit `first`; those not asked for cost no more than that.
  virtual void seek_streams(int64_t first) = 0;
  /// Decides the batch that begins at unit `first`, of at most `max_units` units and `capacity`
  /// rows: its units, and its rows in `rows`.
  virtual int32_t begin_batch(int32_t max_units, int32_t capacity, int32_t& rows);
  virtual void write(const ColumnTarget& target, int64_t first, int32_t units, int32_t rows) = 0;

 private:
  int64_t unit_ = 0;
  int64_t end_ = 0;
};

std::unique_ptr<Generator> make_generator(const GeneratorOptions& options, TextPool& pool);

}  // namespace vivace::connectors::tpch
