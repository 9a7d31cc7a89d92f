// Every engine function of ours: what it is called, what it takes, what it means.
#pragma once

#include "engine/engine.h"

namespace vivace::kernels {

/// Registers them; once per engine, before the first query.
void register_kernels(engine::Engine& engine);

}  // namespace vivace::kernels
