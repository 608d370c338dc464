#include "builders.hpp"

using namespace xinheng;
using namespace xinheng::engine_test;

namespace {

struct Listed : Case {
  Listed() {
    rules.measures = {sanction("refuse")};
    auto& rule = term().early_removal;
    rule.kind = ruleset::EarlyRemoval::Kind::after;
    rule.least = Term{1, TermUnit::year};
  }
  ruleset::TermRule& term() { return rules.lists[black.value].grounds[forgery.value].term; }
  std::optional<EarlyRemovalOfDecision> removal() { return standing_of(party()).grounds.front().early_removal; }
};

}  // namespace

TEST_CASE("removal can be asked for on the day behind the least time, and not before") {
  Listed one;
  one.record(one.a_listing("L"));
  auto const from = *standing_of(one.party()).grounds.front().from;
  CHECK(one.removal() == EarlyRemovalOfDecision{true, last_day(from, Term{1, TermUnit::year}) + 1});
}

TEST_CASE("a ground may rule early removal out, and a list that says nothing promises nothing") {
  Listed one;
  one.record(one.a_listing("L"));
  one.term().early_removal = {.kind = ruleset::EarlyRemoval::Kind::never, .least = {}};
  CHECK(one.removal() == EarlyRemovalOfDecision{});
  one.term().early_removal = {};
  CHECK(one.removal() == std::nullopt);
}

TEST_CASE("a least time from a day that the record lacks has no day") {
  Listed one;
  one.record(one.a_listing("L"));
  one.term().early_removal.from_publication = true;
  CHECK(one.removal() == EarlyRemovalOfDecision{true, std::nullopt});
}
