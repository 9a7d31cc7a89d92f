// Where each block of the text pool begins: the random state at a sentence's start.
#pragma once

#include <cstdint>

namespace vivace::connectors::tpch {

/// The sentence that covers a block's first byte: the state before it and how many of its bytes
/// lie in the block before.
struct TextCheckpoint {
  uint64_t state;
  int32_t bytes_before;
};

/// `block` counts from 0, below TextPool::kBlocks.
TextCheckpoint text_checkpoint(int64_t block);

}  // namespace vivace::connectors::tpch
