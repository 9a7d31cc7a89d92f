// For tests: engine SQL and the answer a real server recorded for the Presto expression it spells.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/scratch_engine.h"
#include "kernels/kernels.h"

namespace vivace::kernels {

struct KernelCase {
  const char* sql;       // an expression, or several
  const char* expected;  // columns joined by '|', or "ERROR_NAME: message"
};

/// An engine with all kernels, and a loop over cases.
class KernelCases : public testing::Test {
 protected:
  KernelCases() { register_kernels(scratch_.engine()); }

  void check(const std::vector<KernelCase>& cases) {
    for (const KernelCase& one : cases) {
      EXPECT_EQ(scratch_.row(std::string("SELECT ") + one.sql), one.expected) << one.sql;
    }
  }
  /// Registers lazily made functions that the cases use.
  void ensure(const std::vector<std::string>& names) {
    for (const std::string& name : names) scratch_.engine().ensure_function(name);
  }

  engine::ScratchEngine scratch_;
};

}  // namespace vivace::kernels
