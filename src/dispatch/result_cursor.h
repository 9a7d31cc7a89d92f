// Which page a token stands for: the client's side of a query's rows.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include "dispatch/query.h"
#include "results/page_buffer.h"

namespace vivace::dispatch {

/// What one token answers, kept as it was so that asking again gives the same bytes.
struct CursorPage {
  int64_t token = 0;
  results::Page page;                 // rows may be null
  QuerySnapshot snapshot;             // of the moment it was made
  std::optional<int64_t> next_token;  // unset: the last page
};

/// Tokens count from 0. Thread-safe: two clients on one token get the same page.
class ResultCursor {
 public:
  enum class Outcome : uint8_t { kPage, kPending, kGone, kNotFound };

  /// Answers `token`. kPending: nothing yet; ask again after the query's next change or at
  /// `retry_at`. With `give_up` the answer is a page without rows instead of kPending.
  Outcome fetch(Query& query, int64_t token, bool give_up, CursorPage& page,
                Query::Clock::time_point& retry_at);

  /// Bytes of rows kept so that the newest token can be asked again.
  int64_t held_bytes() const;
  /// Lets go of them; the newest token is then gone.
  void release();

  /// The last page was handed out.
  bool at_end() const {
    std::lock_guard lock(mutex_);
    return last_ && !last_->next_token;
  }

 private:
  mutable std::mutex mutex_;
  std::optional<CursorPage> last_;
  bool columns_sent_ = false;
  bool released_ = false;
};

}  // namespace vivace::dispatch
