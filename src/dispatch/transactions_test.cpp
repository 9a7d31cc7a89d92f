// The life of a transaction, and slugs.
#include "dispatch/transactions.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "dispatch/query_id.h"

namespace vivace::dispatch {
namespace {

using base::ErrorCode;
using base::QueryError;

ErrorCode code_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const QueryError& error) {
    return error.code();
  }
  ADD_FAILURE() << "no error";
  return ErrorCode::kGenericInternalError;
}

const auto kNow = Transactions::Clock::time_point() + std::chrono::hours(1);

TEST(Transactions, EndOnce) {
  Transactions transactions;
  const std::string id = transactions.begin(true, kNow);
  EXPECT_TRUE(transactions.use(id, kNow));
  transactions.commit(id);
  EXPECT_EQ(code_of([&] { transactions.commit(id); }), ErrorCode::kUnknownTransaction);
}

TEST(Transactions, AbortedOnesOnlyRollBack) {
  Transactions transactions;
  const std::string id = transactions.begin(false, kNow);
  transactions.abort(id);
  EXPECT_EQ(code_of([&] { transactions.use(id, kNow); }), ErrorCode::kTransactionAlreadyAborted);
  EXPECT_EQ(code_of([&] { transactions.commit(id); }), ErrorCode::kTransactionAlreadyAborted);
  transactions.rollback(id);
}

TEST(Transactions, IdleOnesExpire) {
  Transactions transactions(std::chrono::minutes(5));
  const std::string id = transactions.begin(false, kNow);
  transactions.begin(false, kNow + std::chrono::minutes(6));
  EXPECT_EQ(code_of([&] { transactions.use(id, kNow); }), ErrorCode::kUnknownTransaction);
}

TEST(Slugs, DifferPerTokenContextAndQuery) {
  const SlugKey key, other;
  const std::string slug = key.slug("executing", 1);
  EXPECT_EQ(slug.size(), 41U);
  EXPECT_TRUE(key.matches(slug, "executing", 1));
  EXPECT_FALSE(key.matches(slug, "executing", 2));
  EXPECT_FALSE(key.matches(slug, "queued", 1));
  EXPECT_FALSE(other.matches(slug, "executing", 1));
}

}  // namespace
}  // namespace vivace::dispatch
