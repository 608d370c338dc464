#include "ledger/tree_head.hpp"

#include <doctest/doctest.h>

#include <map>
#include <vector>

using namespace xinheng;
using namespace xinheng::ledger;
using enum HeadFault::Kind;

namespace {

TreeState state(std::int64_t size) {
  return {sm3("root " + std::to_string(size)), sm3("chain " + std::to_string(size))};
}

/// A head of the ledger as it was at that size, signed so many microseconds after its beginning.
TreeHead head(std::int64_t size, std::int64_t time) {
  return {"1d", size, state(size).root, state(size).chain, Instant{time}};
}

std::vector<HeadFault> faults(std::vector<TreeHead> const& heads, std::int64_t count = 100) {
  std::map<std::int64_t, TreeState> states;
  for (auto const& one : heads)
    if (one.size <= count) states[one.size] = state(one.size);
  return faults_of(heads, "1d", count, states);
}

using Faults = std::vector<HeadFault>;

}  // namespace

TEST_CASE("what is signed is canonical JSON") {
  Digest const zero{};
  TreeHead const one{"0a", 7, zero, zero, Instant{0}};
  CHECK(one.statement() == "{\"chain\":\"" + zero.text() + "\",\"ledger\":\"0a\",\"root\":\"" + zero.text() +
                               "\",\"size\":7,\"time\":\"1970-01-01T08:00:00.000000+08:00\"}");
}

TEST_CASE("heads of a ledger as it grew are without fault, in any order and given twice") {
  CHECK(faults({}).empty());
  CHECK(faults({head(3, 30), head(1, 10), head(3, 31), head(9, 90), head(3, 30)}).empty());
}

TEST_CASE("a head of more entries than there are tells of an end that was cut off") {
  CHECK(faults({head(3, 30), head(9, 90)}, 8) == Faults{{beyond, 1, 1}});
}

TEST_CASE("a head of other entries, or of another chain, is told") {
  auto other = head(3, 30);
  other.root = sm3("another");
  CHECK(faults({other}) == Faults{{other_root, 0, 0}});
  other = head(3, 30);
  other.chain = sm3("another");
  CHECK(faults({other}) == Faults{{other_root, 0, 0}});
}

TEST_CASE("two heads of one size with different roots are a split view, whichever is ours") {
  auto other = head(120, 30);
  other.root = sm3("another");
  CHECK(faults({head(120, 30), other}) == Faults{{beyond, 0, 0}, {beyond, 1, 1}, {split, 1, 0}});
}

TEST_CASE("a smaller head that is signed later was given again") {
  CHECK(faults({head(3, 30), head(9, 90), head(5, 95)}) == Faults{{order, 2, 1}});
}

TEST_CASE("a head of another ledger is told and held against nothing") {
  auto other = head(3, 99);
  other.ledger = "2e";
  other.root = sm3("another");
  CHECK(faults({head(9, 90), other}) == Faults{{other_ledger, 1, 1}});
}
