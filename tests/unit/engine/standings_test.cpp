#include "builders.hpp"

using namespace xinheng;
using namespace xinheng::engine_test;
using registry::EventKind;

namespace {

/// One must refuse against the black list, on which the company is.
struct Listed : Case {
  Listed() {
    rules.measures = {sanction("refuse")};
    record(a_listing("L"));
  }
  ruleset::Measure& measure() { return rules.measures.front(); }
  MeasureStanding standing() const {
    auto const decision = party();
    return standing_of(decision);
  }
  ReasonCode reason() const { return standing().grounds.front().reason.code; }
};

}  // namespace

TEST_CASE("without a listing and with nothing missing the outcome is proceed and nothing is considered") {
  Case one;
  one.rules.measures = {incentive("help"), sanction("refuse")};
  auto const party = one.party();
  CHECK(is(party.bounds, Outcome::proceed, Outcome::proceed, Outcome::proceed));
  CHECK(party.considered.empty());
  CHECK(party.identity == IdentityMatch::exact);
}

TEST_CASE("a must refuse on a listing in force refuses") {
  Listed one;
  CHECK(one.standing().standing == Standing::applied);
  CHECK(one.reason() == ReasonCode::stands);
  CHECK(is(one.decide().bounds, Outcome::refuse, Outcome::refuse, Outcome::refuse));
}

TEST_CASE("a measure stands only at its checkpoints and for its roles") {
  Listed one;
  one.measure().leaves = {award};
  CHECK(one.party().considered.empty());
  CHECK(one.party().applied.empty());
  one.measure().leaves = {bid};
  one.measure().roles = {person_role};
  CHECK(one.party().applied.empty());
}

TEST_CASE("a may never does more than ask for a review") {
  Listed one;
  one.measure().modality = Modality::may;
  CHECK(is(one.party().bounds, Outcome::review, Outcome::review, Outcome::review));
}

TEST_CASE("measure, instrument and list bite on their first day and not the day before") {
  Listed one;
  auto const from = Interval{day("2021-03-01"), {}}, to = Interval{{}, day("2021-03-01")};
  auto const check = [&](Interval& place, ReasonCode reason) {
    place = from;
    CHECK(one.standing().standing == Standing::applied);
    place = to;
    CHECK(one.standing().standing == Standing::not_in_force);
    CHECK(one.reason() == reason);
    place = {};
  };
  check(one.measure().in_force, ReasonCode::measure_not_in_force);
  check(one.rules.memoranda.front().in_force, ReasonCode::memorandum_not_in_force);
  check(one.rules.lists[black.value].editions[0].in_force, ReasonCode::list_not_in_force);
}

TEST_CASE("a clause that states no basis is never applied") {
  Listed one;
  one.measure().basis_not_stated = true;
  one.measure().basis.clear();
  CHECK(one.reason() == ReasonCode::no_basis_stated);
}

TEST_CASE("an article that was deleted carries nothing from that day on, and one that moved still does") {
  Listed one;
  auto const amended_on = [&](std::string_view on) {
    one.rules.laws[law.value].changes = {{day(on), "第七条", {"第八条"}, true}, {day(on), "第二十二条", {}, false}};
  };
  auto const cites = [&](std::string_view clause) {
    one.measure().basis = {{law, Clause::parse(clause), day("2020-01-01")}};
  };
  cites("第二十二条第一款");
  amended_on("2021-03-02");
  CHECK(one.reason() == ReasonCode::stands);
  amended_on("2021-03-01");
  CHECK(one.reason() == ReasonCode::basis_not_in_force);
  cites("第七条");
  CHECK(one.reason() == ReasonCode::stands);
}

TEST_CASE("a basis that is not in force carries nothing") {
  Listed one;
  one.rules.laws[law.value].editions.front().in_force = {{}, day("2021-03-01")};
  CHECK(one.reason() == ReasonCode::basis_not_in_force);
  one.measure().basis.push_back({departmental_rule, {}});
  CHECK(one.reason() == ReasonCode::basis_rank);
}

TEST_CASE("a departmental rule carries a sanction until 2020-12-06 and not from the next day on") {
  Listed one;
  one.measure().basis = {{departmental_rule, {}}};
  one.request.on = day("2020-12-06");
  CHECK(one.standing().standing == Standing::applied);
  one.request.on = day("2020-12-07");
  CHECK(one.reason() == ReasonCode::basis_rank);
  one.measure().basis.insert(one.measure().basis.begin(), {law, {}});
  CHECK(one.standing().standing == Standing::applied);
}

TEST_CASE("an item that takes no right away needs no rank") {
  Listed one;
  one.measure().basis = {{departmental_rule, {}}};
  auto edition = named<ruleset::Catalogue>("first");
  edition.in_force = {day("2021-01-01"), {}};
  edition.items = {{market_access, true}};
  one.rules.catalogues = {edition};
  CHECK(one.standing().standing == Standing::applied);
}

TEST_CASE("the measure's own term ends before the listing does") {
  Listed one;
  one.measure().own_term = Term{9, TermUnit::month};
  CHECK(one.standing().until == day("2021-03-01"));
  one.request.on = day("2021-03-02");
  CHECK(one.reason() == ReasonCode::duration_over);
  CHECK(one.standing().grounds.front().reason.on == day("2021-03-01"));
}

TEST_CASE("a listing bites from its first day to its last and not on the days around") {
  Case one;
  one.rules.measures = {sanction("refuse")};
  auto listing = one.a_listing("L");
  listing.ground = "fraud";
  one.record(listing);
  auto const on = [&](std::string_view date) {
    one.request.on = day(date);
    auto const party = one.party();
    return standing_of(party).grounds.front().reason.code;
  };
  CHECK(on("2020-05-31") == ReasonCode::listing_pending);
  CHECK(on("2020-06-01") == ReasonCode::stands);
  CHECK(on("2022-06-01") == ReasonCode::stands);
  CHECK(on("2022-06-02") == ReasonCode::listing_over);
  CHECK(standing_of(one.party()).standing == Standing::listing_ended);
}

TEST_CASE("what ended the listing is named with its day") {
  Listed one;
  one.event("L", EventKind::repaired, "2021-02-01");
  CHECK(one.standing().standing == Standing::listing_ended);
  auto const reason = one.standing().grounds.front().reason;
  CHECK(reason.state == ListingState::repaired);
  CHECK(reason.on == day("2021-02-01"));
}

TEST_CASE("a suspended listing suspends its measures") {
  Listed one;
  auto const stayed = one.event("L", EventKind::suspended, "2021-02-01");
  CHECK(one.standing().standing == Standing::suspended);
  CHECK(one.reason() == ReasonCode::listing_suspended);
  one.event("L", EventKind::resumed, "2021-02-15", stayed);
  CHECK(one.standing().standing == Standing::applied);
}

TEST_CASE("a contested listing applies and is marked, counts for review, or is held, as its list says") {
  Listed one;
  one.event("L", EventKind::contested, "2021-02-01");
  auto& rule = one.rules.lists[black.value].editions[0].contest;
  CHECK(one.party().bounds.outcome == Outcome::refuse);
  CHECK(one.standing().grounds.front().contested);
  rule = ContestRule::manual;
  CHECK(is(one.party().bounds, Outcome::review, Outcome::review, Outcome::review));
  CHECK(one.standing().effect == Outcome::review);
  rule = ContestRule::hold;
  CHECK(one.reason() == ReasonCode::listing_on_hold);
  CHECK(one.party().bounds.outcome == Outcome::proceed);
}

TEST_CASE("an incentive on a listing contested under manual is suspended") {
  Case one;
  one.rules.measures = {incentive("help")};
  one.record(one.a_listing("R", "red"));
  CHECK(one.party().bounds.outcome == Outcome::facilitate);
  one.event("R", EventKind::contested, "2021-02-01");
  CHECK(one.party().bounds.outcome == Outcome::facilitate);
  one.rules.lists[red.value].editions[0].contest = ContestRule::manual;
  CHECK(standing_of(one.party()).standing == Standing::suspended);
}

TEST_CASE("a condition that fails names its part, an exception its name") {
  Listed one;
  one.measure().when.nodes = {holds(emergency, false, "申请.应急"), holds(commitment, true, "主体.承诺"),
                              joined(Node::Kind::all, {0, 1})};
  one.request.facts = {{emergency, true}};
  one.request.parties.front().facts = {{commitment, false}};
  CHECK(one.standing().standing == Standing::condition_false);
  CHECK(one.standing().grounds.front().reason.detail == "主体.承诺");
  one.request.parties.front().facts = {{commitment, true}};
  one.measure().unless = {{"应急采购", {{holds(emergency, false, "申请.应急")}}}};
  CHECK(one.standing().standing == Standing::exempt);
  CHECK(one.standing().grounds.front().reason.detail == "应急采购");
}

TEST_CASE("the first row that is true is the standing though one above is unknown") {
  Listed one;
  one.measure().when.nodes = {holds(emergency, false, "申请.应急")};
  one.measure().unless = {{"", {{holds(commitment, true, "主体.承诺")}}}};
  one.request.parties.front().facts = {{commitment, true}};
  CHECK(one.standing().standing == Standing::exempt);
  CHECK(one.standing().grounds.front().reason.detail == "主体.承诺");
}

TEST_CASE("equal treatments are one action and each measure keeps its own entry") {
  Case one;
  one.rules.measures = {sanction("a"), sanction("b"), sanction("c")};
  one.rules.measures[2].treatment = Treatment::restrict;
  one.rules.measures[2].amount.limit = "一年";
  one.record(one.a_listing("L1"));
  one.record(one.a_listing("L2", "black", "2020-07-01"));
  auto const party = one.party();
  REQUIRE(party.actions.size() == 2);
  CHECK(party.actions[0].measures == std::vector{MeasureId{0}, MeasureId{1}});
  CHECK(party.actions[1].amount == "一年");
  REQUIRE(party.applied.size() == 3);
  CHECK(party.applied[0].grounds.size() == 2);
}
