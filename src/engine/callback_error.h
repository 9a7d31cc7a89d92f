// The wall between our exceptions and the engine's C frames.
#pragma once

#include <exception>
#include <new>
#include <string>

#include "base/error.h"
#include "engine/engine.h"

namespace vivace::engine {

/// Runs `body`; whatever it throws is given to `report(const char*)` as marked text instead.
template <typename Body, typename Report>
void guard_callback(Body&& body, Report&& report) noexcept {
  try {
    body();
  } catch (const base::QueryError& error) {
    report(marked_error(error.code(), error.message()).c_str());
  } catch (const std::bad_alloc&) {
    report("Out of Memory Error: a function of ours found no memory");
  } catch (const std::exception& error) {
    report(marked_error(base::ErrorCode::kGenericInternalError, error.what()).c_str());
  } catch (...) {
    report("an unknown exception in a function of ours");
  }
}

}  // namespace vivace::engine
