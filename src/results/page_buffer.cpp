// The bounded queue of encoded pages between a query and its client.
#include "results/page_buffer.h"

#include <utility>

namespace vivace::results {

bool PageBuffer::append(std::string_view rows, int64_t row_count) {
  if (row_count == 0) return true;
  bool signal = false;
  {
    std::unique_lock lock(mutex_);
    if (is_full()) wait_for_space(lock);
    if (closed_) return false;
    const bool was_empty = building_.row_count == 0 && sealed_.empty();
    if (building_.row_count == 0) {
      building_.since = Clock::now();
      building_.rows.push_back('[');
    } else {
      building_.rows.push_back(',');
    }
    building_.rows.append(rows);
    building_.row_count += row_count;
    rows_appended_ += row_count;
    bytes_appended_ += static_cast<int64_t>(rows.size());
    const auto size = static_cast<int64_t>(building_.rows.size());
    signal = was_empty || size >= limits_.min_page_bytes;
    if (size >= limits_.max_page_bytes) seal_building();
  }
  if (signal) notify();
  return true;
}

bool PageBuffer::is_full() const {
  return !closed_ &&
         sealed_bytes_ + static_cast<int64_t>(building_.rows.size()) >= limits_.max_buffered_bytes;
}

void PageBuffer::wait_for_space(std::unique_lock<std::mutex>& lock) {
  if (wait_observer_) {
    lock.unlock();
    wait_observer_(true);
    lock.lock();
  }
  space_.wait(lock, [this] { return !is_full(); });
  if (wait_observer_) {
    lock.unlock();
    wait_observer_(false);
    lock.lock();
  }
}

void PageBuffer::set_wait_observer(std::function<void(bool)> observer) {
  wait_observer_ = std::move(observer);
}

void PageBuffer::finish() {
  {
    std::lock_guard lock(mutex_);
    finished_ = true;
  }
  notify();
}

void PageBuffer::close() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
    sealed_.clear();
    sealed_bytes_ = 0;
    building_.row_count = 0;
    // Assigning an empty string would keep the room.
    std::string().swap(building_.rows);
  }
  space_.notify_all();
  notify();
}

PageBuffer::Readiness PageBuffer::poll(Clock::time_point now, Clock::time_point& retry_at) const {
  retry_at = Clock::time_point::max();
  std::lock_guard lock(mutex_);
  if (closed_) return Readiness::kEnd;
  if (!sealed_.empty()) return Readiness::kReady;
  if (building_.row_count == 0) return finished_ ? Readiness::kEnd : Readiness::kNotYet;
  if (finished_ || !first_taken_) return Readiness::kReady;
  if (static_cast<int64_t>(building_.rows.size()) >= limits_.min_page_bytes) {
    return Readiness::kReady;
  }
  const auto ripe = building_.since + limits_.max_page_age;
  if (now >= ripe) return Readiness::kReady;
  retry_at = ripe;
  return Readiness::kNotYet;
}

Page PageBuffer::take() {
  Page page;
  {
    std::lock_guard lock(mutex_);
    if (sealed_.empty() && building_.row_count > 0) seal_building();
    if (sealed_.empty()) return page;
    page = std::move(sealed_.front());
    sealed_.pop_front();
    sealed_bytes_ -= static_cast<int64_t>(page.rows->size());
    first_taken_ = true;
  }
  space_.notify_all();
  return page;
}

void PageBuffer::set_listener(std::function<void()> listener) {
  std::lock_guard lock(mutex_);
  listener_ = std::move(listener);
}

int64_t PageBuffer::buffered_bytes() const {
  std::lock_guard lock(mutex_);
  return sealed_bytes_ + static_cast<int64_t>(building_.rows.size());
}

int64_t PageBuffer::reserved_bytes() const {
  std::lock_guard lock(mutex_);
  return sealed_bytes_ + static_cast<int64_t>(building_.rows.capacity());
}

int64_t PageBuffer::rows_appended() const {
  std::lock_guard lock(mutex_);
  return rows_appended_;
}

int64_t PageBuffer::bytes_appended() const {
  std::lock_guard lock(mutex_);
  return bytes_appended_;
}

void PageBuffer::seal_building() {
  Page page;
  page.row_count = building_.row_count;
  building_.rows.push_back(']');
  sealed_bytes_ += static_cast<int64_t>(building_.rows.size());
  page.rows = std::make_shared<const std::string>(std::move(building_.rows));
  sealed_.push_back(std::move(page));
  building_ = {};
}

void PageBuffer::notify() {
  std::function<void()> listener;
  {
    std::lock_guard lock(mutex_);
    listener = listener_;
  }
  if (listener) listener();
}

}  // namespace vivace::results
