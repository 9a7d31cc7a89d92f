// Writes src/connectors/tpch/text_pool_checkpoints.inc to standard output.
//
// Only needed when the block size changes:
//   g++ -std=c++20 -O2 -Isrc tools/make_text_pool_checkpoints.cpp \
//     src/connectors/tpch/text_grammar.cpp src/connectors/tpch/distributions_table.cpp
#include <array>
#include <cinttypes>
#include <cstdio>

#include "connectors/tpch/stream_specs.h"
#include "connectors/tpch/text_grammar.h"
#include "connectors/tpch/text_pool.h"

int main() {
  using namespace vivace::connectors::tpch;
  std::puts(
      "// Generator state per block of the text pool; made by "
      "tools/make_text_pool_checkpoints.cpp.");
  const TextGrammar grammar;
  std::array<char, kMaxSentenceBytes + 64> sentence;
  uint64_t state = kTextPool.seed;
  int64_t offset = 0;
  int64_t block = 0;
  while (block < TextPool::kBlocks) {
    const uint64_t before = state;
    const int64_t end = offset + (grammar.write_sentence(sentence.data(), state) - sentence.data());
    for (; block < TextPool::kBlocks && block * TextPool::kBlockBytes < end; ++block) {
      const uint64_t bytes_before = static_cast<uint64_t>(block * TextPool::kBlockBytes - offset);
      std::printf("0x%" PRIx64 ",%s", before | bytes_before << 32, block % 7 == 6 ? "\n" : " ");
    }
    offset = end;
  }
}
