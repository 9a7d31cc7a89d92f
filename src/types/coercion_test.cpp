// Coercions, common types and casts against what Trino 476 answered.
#include "types/coercion.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

namespace vivace::types {
namespace {

struct CommonType {
  const char* left;
  const char* right;
  const char* common;
};

#include "types/coercion_trino.inc"

constexpr size_t kCount = std::size(kTypes);

TypePtr type_of(size_t index) {
  TypePtr type = parse_type(kTypes[index]);
  EXPECT_TRUE(type) << kTypes[index];
  return type;
}

TEST(Coercion, EveryPairAsTrino) {
  for (size_t i = 0; i < kCount; ++i) {
    for (size_t j = 0; j < kCount; ++j) {
      if (kCoerces[i][j] == '-') continue;
      EXPECT_EQ(can_coerce(type_of(i), type_of(j)), kCoerces[i][j] == 'y')
          << kTypes[i] << " -> " << kTypes[j];
    }
  }
}

TEST(Coercion, EveryCastAsTrino) {
  for (size_t i = 0; i < kCount; ++i) {
    for (size_t j = 0; j < kCount; ++j) {
      if (kCasts[i][j] == '-') continue;
      EXPECT_EQ(can_cast(type_of(i), type_of(j)), kCasts[i][j] == 'y')
          << kTypes[i] << " -> " << kTypes[j];
    }
  }
}

TEST(Coercion, EveryCommonTypeAsTrino) {
  std::map<std::pair<std::string, std::string>, std::string> recorded;
  for (const CommonType& row : kCommonTypes) recorded[{row.left, row.right}] = row.common;
  for (size_t i = 1; i < kCount; ++i) {
    for (size_t j = i + 1; j < kCount; ++j) {
      const auto found = recorded.find({kTypes[i], kTypes[j]});
      const std::string expected = found == recorded.end() ? "none" : found->second;
      for (const TypePtr& common :
           {common_super_type(type_of(i), type_of(j)), common_super_type(type_of(j), type_of(i))}) {
        EXPECT_EQ(common ? common->display() : "none", expected)
            << kTypes[i] << " and " << kTypes[j];
      }
    }
  }
}

TEST(Coercion, UnknownGivesWay) {
  const TypePtr unknowns = array_type(unknown_type());
  const TypePtr numbers = array_type(bigint_type());
  EXPECT_TRUE(can_coerce(unknowns, numbers));
  EXPECT_EQ(common_super_type(unknowns, numbers)->display(), "array(bigint)");
  EXPECT_EQ(common_super_type({integer_type(), unknown_type(), decimal_type(2, 1)})->display(),
            "decimal(11,1)");
  EXPECT_EQ(common_super_type({integer_type(), varchar_type()}), nullptr);
}

}  // namespace
}  // namespace vivace::types
