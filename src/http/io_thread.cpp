// One I/O thread with its event loop, the connections it serves and what they share.
#include "http/io_thread.h"

namespace vivace::http {

ConnectionSlot::ConnectionSlot(ServerState& state) : state_(&state) {
  state.connections.fetch_add(1);
}

ConnectionSlot::~ConnectionSlot() {
  if (state_ == nullptr) return;
  std::lock_guard lock(state_->mutex);
  state_->connections.fetch_sub(1);
  state_->connection_ended.notify_all();
}

IoThread::IoThread() : context_(1), work_(context_.get_executor()) {}

IoThread::~IoThread() { stop(); }

void IoThread::start() {
  thread_ = std::thread([this] { context_.run(); });
}

void IoThread::stop() {
  context_.stop();
  if (thread_.joinable()) thread_.join();
}

}  // namespace vivace::http
