// The text pool's checkpoints, made by tools/make_text_pool_checkpoints.cpp.
#include "connectors/tpch/text_pool_checkpoints.h"

#include <cstddef>

namespace vivace::connectors::tpch {
namespace {

// State in the low 32 bits, bytes before above them.
constexpr uint64_t kCheckpoints[] = {
#include "connectors/tpch/text_pool_checkpoints.inc"
};

}  // namespace

TextCheckpoint text_checkpoint(int64_t block) {
  const uint64_t packed = kCheckpoints[static_cast<size_t>(block)];
  return {packed & 0xffffffff, static_cast<int32_t>(packed >> 32)};
}

}  // namespace vivace::connectors::tpch
