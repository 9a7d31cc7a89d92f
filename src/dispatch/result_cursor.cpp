// Tokens, re-reads and the end of a result.
#include "dispatch/result_cursor.h"

#include <utility>

namespace vivace::dispatch {

ResultCursor::Outcome ResultCursor::fetch(Query& query, int64_t token, bool give_up,
                                          CursorPage& page, Query::Clock::time_point& retry_at) {
  using Readiness = results::PageBuffer::Readiness;
  std::lock_guard lock(mutex_);
  if (last_ && token == last_->token && released_) return Outcome::kGone;
  if (last_ && token == last_->token) {
    page = *last_;
    return Outcome::kPage;
  }
  if (last_ && token < last_->token) return Outcome::kGone;
  const std::optional<int64_t> expected = last_ ? last_->next_token : 0;
  if (!expected || token != *expected) return Outcome::kNotFound;

  CursorPage made;
  made.token = token;
  const Readiness readiness = query.buffer().poll(Query::Clock::now(), retry_at);
  // The end of the rows is signalled before the query's own end: wait for the state too.
  const bool ended = readiness == Readiness::kEnd && query.done();
  if (readiness != Readiness::kReady && !ended && !give_up) return Outcome::kPending;
  if (readiness == Readiness::kReady) made.page = query.buffer().take();
  made.snapshot = query.snapshot();
  // Stock JDBC drivers want to see the columns on a page that is not the last.
  const bool owes_columns = made.snapshot.has_columns && !made.snapshot.columns->empty() &&
                            !columns_sent_ && made.snapshot.state != QueryState::kFailed;
  if (!ended || owes_columns) made.next_token = token + 1;
  if (made.snapshot.has_columns) columns_sent_ = true;
  released_ = false;
  last_ = made;
  page = std::move(made);
  return Outcome::kPage;
}

int64_t ResultCursor::held_bytes() const {
  std::lock_guard lock(mutex_);
  return last_ && last_->page.rows ? static_cast<int64_t>(last_->page.rows->size()) : 0;
}

void ResultCursor::release() {
  std::lock_guard lock(mutex_);
  if (!last_ || !last_->page.rows) return;
  last_->page = {};
  released_ = true;
}

}  // namespace vivace::dispatch
