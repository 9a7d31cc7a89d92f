// Feeds mutated seeds to one fuzz target: `TARGET [--seed N] [--runs N] SEED_FILE...`.
//
// Every line of a seed file is one seed. The seed of the random numbers is printed, so that a run
// can be repeated; the input is written to `fuzz-last-input` before it is tried.
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

using Random = std::mt19937_64;

std::vector<std::string> read_seeds(const std::vector<std::string>& files) {
  std::vector<std::string> seeds{"select 1"};
  for (const std::string& file : files) {
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
      if (!line.empty() && line.size() < 20'000) seeds.push_back(line);
    }
  }
  return seeds;
}

/// A piece of another seed, so that inputs recombine known syntax.
std::string piece(const std::vector<std::string>& seeds, Random& random) {
  const std::string& from = seeds[random() % seeds.size()];
  const size_t begin = random() % (from.size() + 1);
  return from.substr(begin, random() % 40);
}

void mutate(std::string& text, const std::vector<std::string>& seeds, Random& random) {
  const size_t at = random() % (text.size() + 1);
  const size_t length = random() % 20;
  switch (random() % 6) {
    case 0:
      text.insert(at, piece(seeds, random));
      break;
    case 1:
      text.erase(at, length);
      break;
    case 2:
      text.insert(at, text.substr(random() % (text.size() + 1), length));
      break;
    case 3:
      if (at < text.size()) text[at] = static_cast<char>(random() % 256);
      break;
    case 4:
      if (at < text.size()) text[at] = "()[]'\",.;*+-/<>=?:%"[random() % 19];
      break;
    default:
      text.replace(at, length, piece(seeds, random));
  }
}

}  // namespace

int main(int argc, char** argv) {
  uint64_t seed = std::random_device{}();
  uint64_t runs = 100'000;
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--seed" && i + 1 < argc) {
      seed = std::stoull(argv[++i]);
    } else if (argument == "--runs" && i + 1 < argc) {
      runs = std::stoull(argv[++i]);
    } else {
      files.push_back(argument);
    }
  }
  std::cout << "seed " << seed << ", " << runs << " runs" << std::endl;
  const std::vector<std::string> seeds = read_seeds(files);
  Random random(seed);
  std::FILE* last = std::fopen("fuzz-last-input", "wb");
  for (uint64_t run = 0; run < runs; ++run) {
    std::string input = seeds[random() % seeds.size()];
    for (uint64_t count = random() % 6; count > 0; --count) mutate(input, seeds, random);
    if (last != nullptr) {
      std::rewind(last);
      std::fwrite(input.data(), 1, input.size(), last);
      std::fputc('\0', last);
      std::fflush(last);
    }
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(input.data()), input.size());
  }
  if (last != nullptr) std::fclose(last);
  std::cout << "done: " << runs << " inputs, no crash" << std::endl;
  return 0;
}
