// Lets a coroutine wait, with a deadline, for something that another thread does.
#include "http/event.h"

#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <list>
#include <mutex>

namespace vivace::http {

namespace asio = boost::asio;

namespace {

using Timer = std::shared_ptr<asio::steady_timer>;

}  // namespace

struct Event::State {
  std::atomic<uint64_t> version{0};
  std::mutex mutex;
  std::list<Timer> waiters;  // guarded by mutex
};

namespace {

/// Takes the waiter off the list when its coroutine goes on or is destroyed.
template <typename State>
struct Registration {
  State& state;
  typename std::list<Timer>::iterator place;
  ~Registration() {
    std::lock_guard lock(state.mutex);
    state.waiters.erase(place);
  }
};

}  // namespace

Event::Event() : state_(std::make_shared<State>()) {}
Event::~Event() = default;

uint64_t Event::version() const { return state_->version.load(std::memory_order_acquire); }

void Event::notify() {
  std::lock_guard lock(state_->mutex);
  state_->version.fetch_add(1, std::memory_order_acq_rel);
  // Posted under the lock: a listed waiter's coroutine is alive, and so is its executor. The
  // timer is only touched on that executor, where the wait has begun by then.
  for (const Timer& timer : state_->waiters) {
    asio::post(timer->get_executor(), [timer] { timer->cancel(); });
  }
}

asio::awaitable<bool> Event::wait_changed(uint64_t seen, Deadline deadline) {
  std::shared_ptr<State> state = state_;
  if (state->version.load(std::memory_order_acquire) != seen) co_return true;
  auto executor = co_await asio::this_coro::executor;
  auto timer = std::make_shared<asio::steady_timer>(executor, deadline);
  std::unique_lock lock(state->mutex);
  if (state->version.load(std::memory_order_acquire) != seen) co_return true;
  Registration<State> registration{*state, state->waiters.insert(state->waiters.end(), timer)};
  lock.unlock();
  boost::system::error_code ignored;
  co_await timer->async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  co_return state->version.load(std::memory_order_acquire) != seen;
}

}  // namespace vivace::http
