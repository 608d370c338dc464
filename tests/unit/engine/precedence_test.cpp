#include "builders.hpp"

using namespace xinheng;
using namespace xinheng::engine_test;

namespace {

/// `restrict` prevails over `strong`; both against the black list.
struct Ranked : Case {
  static constexpr MeasureId winner{0}, loser{1};
  Ranked() {
    rules.measures = {sanction("restrict"), sanction("strong")};
    rules.measures[0].treatment = Treatment::restrict;
    rules.precedences = {{winner, loser}};
    record(a_listing("L"));
  }
};

}  // namespace

TEST_CASE("a measure that prevails on the same listing overrides the other and is named") {
  Ranked one;
  auto const party = one.party();
  CHECK(standing_of(party, Ranked::winner).standing == Standing::applied);
  CHECK(standing_of(party, Ranked::loser).standing == Standing::overridden);
  CHECK(standing_of(party, Ranked::loser).grounds.front().reason.detail == "memo/restrict");
  CHECK(party.bounds.outcome == Outcome::restrict);
}

TEST_CASE("a winner whose condition fails overrides nothing") {
  Ranked one;
  one.rules.measures[0].when.nodes = {holds(emergency, false, "申请.应急")};
  one.request.facts = {{emergency, false}};
  CHECK(one.party().bounds.outcome == Outcome::refuse);
}

TEST_CASE("a winner that is open leaves the loser open, with what the winner misses") {
  Ranked one;
  one.rules.measures[0].when.nodes = {holds(emergency, false, "申请.应急")};
  auto const party = one.party();
  CHECK(missing_of(party, Ranked::loser) == std::vector<Missing>{{MissingKind::fact, "emergency", ""}});
  CHECK(is(party.bounds, Outcome::proceed, Outcome::review, Outcome::refuse));
}

TEST_CASE("precedence works on one listing, not across two") {
  Ranked one;
  one.rules.measures[0].against = {{watch, {}}};
  one.record(one.a_listing("W", "watch"));
  CHECK(one.party().bounds.outcome == Outcome::refuse);
}

TEST_CASE("a sanction that is applied suppresses incentives, one that is open leaves them open") {
  Case one;
  one.rules.measures = {incentive("help"), sanction("watch")};
  one.rules.measures[1].treatment = Treatment::consider;
  one.rules.measures[1].modality = Modality::may;
  one.rules.measures[1].when.nodes = {holds(emergency, false, "申请.应急")};
  one.record(one.a_listing("L"));
  one.record(one.a_listing("R", "red"));
  auto const open = one.party();
  CHECK(missing_of(open, MeasureId{0}) == std::vector<Missing>{{MissingKind::fact, "emergency", ""}});
  CHECK(is(open.bounds, Outcome::facilitate, Outcome::review, Outcome::review));
  one.request.facts = {{emergency, true}};
  auto const party = one.party();
  CHECK(standing_of(party, MeasureId{0}).standing == Standing::suppressed);
  CHECK(standing_of(party, MeasureId{0}).grounds.front().reason.detail == "memo/watch");
  one.request.facts = {{emergency, false}};
  CHECK(one.party().bounds.outcome == Outcome::facilitate);
}
