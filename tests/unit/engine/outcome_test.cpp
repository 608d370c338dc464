#include "builders.hpp"

using namespace xinheng;
using namespace xinheng::engine_test;
using ruleset::FeedbackTerm;

namespace {

/// A company and a person of one consortium, the person alone on the black list.
struct Pair : Case {
  Pair() {
    rules.measures = {sanction("refuse")};
    subject("person", "张三", pseudonym, natural);
    record(a_listing("P", "black", "2020-06-01", "person"));
    request.parties = {a_party("B", pseudonym, natural, "张三"), a_party("A", code)};
    for (auto& one : request.parties) one.group = "G";
  }
};

}  // namespace

TEST_CASE("one member binds the whole where the checkpoint says so, and is named") {
  Pair one;
  auto const decision = one.decide();
  CHECK(decision.parties.front().ref == "A");
  CHECK(decision.parties.front().bounds.outcome == Outcome::proceed);
  REQUIRE(decision.groups.size() == 1);
  CHECK(decision.groups.front().bounds.outcome == Outcome::refuse);
  CHECK(decision.groups.front().bound_by == std::vector<std::string>{"B"});
  CHECK(decision.bounds.outcome == Outcome::refuse);
}

TEST_CASE("where each stands alone no group has an outcome, and the request has the heaviest") {
  Pair one;
  one.request.checkpoint = award;
  auto const decision = one.decide();
  CHECK(decision.groups.empty());
  CHECK(decision.bounds.outcome == Outcome::refuse);
}

TEST_CASE("who refuses an automated decision is at most reviewed, and the group counts it so") {
  Pair one;
  one.request.parties.front().refuses_automated_decision = true;
  auto const decision = one.decide();
  auto const& person = decision.parties[1];
  CHECK(is(person.bounds, Outcome::review, Outcome::review, Outcome::review));
  REQUIRE(person.would_be);
  CHECK(is(*person.would_be, Outcome::refuse, Outcome::refuse, Outcome::refuse));
  CHECK(decision.groups.front().bounds.outcome == Outcome::review);
  CHECK(person.applied.size() == 1);
}

TEST_CASE("a company cannot refuse an automated decision") {
  Pair one;
  one.record(one.a_listing("C"));
  one.request.parties.back().refuses_automated_decision = true;
  auto const decision = one.decide();
  CHECK(decision.parties.front().bounds.outcome == Outcome::refuse);
  CHECK_FALSE(decision.parties.front().would_be);
}

TEST_CASE("until is the latest end of the grounds, each the earliest of listing, own term and measure") {
  Case one;
  one.rules.measures = {sanction("refuse")};
  auto listing = one.a_listing("L");
  listing.ground = "fraud";
  one.record(listing);
  auto const until = [&] { return one.party().applied.front().until; };
  CHECK(until() == day("2022-06-01"));
  one.rules.measures[0].in_force = {{}, day("2022-01-01")};
  CHECK(until() == day("2021-12-31"));
  one.rules.memoranda[0].in_force = {{}, day("2021-12-01")};
  CHECK(until() == day("2021-11-30"));
  one.rules.measures[0].in_force = one.rules.memoranda[0].in_force = {};
  one.record(one.a_listing("M"));
  CHECK_FALSE(until());
}

TEST_CASE("feedback falls due by the working calendar, and beyond it on no day") {
  Case one;
  one.rules.measures = {sanction("refuse")};
  one.record(one.a_listing("L"));
  one.rules.measures[0].feedback = {FeedbackTerm::Kind::within, Term{10, TermUnit::working_day}};
  CHECK_FALSE(one.party().applied.front().feedback_due);
  one.rules.calendar = WorkingCalendar{{{2021, {day("2021-03-08")}, {day("2021-03-13")}}}};
  CHECK(one.party().applied.front().feedback_due == day("2021-03-15"));
  auto const decision = one.decide();
  REQUIRE(decision.obligations.size() == 1);
  CHECK(decision.obligations.front().due == day("2021-03-15"));
  CHECK(decision.obligations.front().party == "A");
  one.rules.measures[0].feedback = {FeedbackTerm::Kind::when_possible, {}};
  CHECK_FALSE(one.decide().obligations.front().due);
}

TEST_CASE("a menu leads to review however heavy its choices, and is one action with those that offer the same") {
  Case one;
  one.record(one.a_listing("L"));
  one.record(one.a_listing("R", "red"));
  auto const offer = [](ruleset::Measure measure, ruleset::Choosing choosing,
                        std::vector<Treatment> const& treatments) {
    for (auto const treatment : treatments) measure.choices.push_back({treatment, {}});
    measure.choosing = choosing;
    measure.treatment = treatments.front();
    measure.modality = Modality::may;
    return measure;
  };
  one.rules.measures = {offer(sanction("a"), ruleset::Choosing::one, {Treatment::refuse, Treatment::restrict}),
                        offer(sanction("b"), ruleset::Choosing::one, {Treatment::refuse, Treatment::restrict}),
                        offer(sanction("c"), ruleset::Choosing::several, {Treatment::refuse, Treatment::restrict})};
  auto const party = one.party();
  CHECK(is(party.bounds, Outcome::review, Outcome::review, Outcome::review));
  REQUIRE(party.actions.size() == 2);
  CHECK(party.actions[0].menu);
  CHECK(party.actions[0].measures == std::vector{MeasureId{0}, MeasureId{1}});
  CHECK(party.actions[1].measures == std::vector{MeasureId{2}});

  one.rules.measures = {offer(incentive("help"), ruleset::Choosing::one, {Treatment::prefer, Treatment::expedite})};
  CHECK(is(one.party().bounds, Outcome::facilitate, Outcome::facilitate, Outcome::facilitate));
}

TEST_CASE("a duty to query binds every check at its node, by role and day, listing or not") {
  Case one;
  auto query = named<ruleset::QueryDuty>("memo/query");
  query.clause.text = "第二条";
  query.leaves = {bid};
  query.by = {OrganId{0}};
  one.rules.queries = {query};
  one.request.parties = {a_party("B", other_code), a_party("A", code)};
  auto const decision = one.decide();
  CHECK(is(decision.bounds, Outcome::proceed, Outcome::proceed, Outcome::proceed));
  REQUIRE(decision.obligations.size() == 2);
  CHECK(decision.obligations[0].kind == Obligation::Kind::query);
  CHECK(decision.obligations[0].query == QueryId{0});
  CHECK(decision.obligations[0].party == "A");
  CHECK(decision.obligations[1].party == "B");
  CHECK_FALSE(decision.obligations[0].due);

  one.rules.queries[0].roles = {person_role};
  CHECK(one.decide().obligations.empty());
  one.request.parties[0].role = person_role;
  CHECK(one.decide().obligations.front().party == "B");
  one.rules.queries[0].in_force.from = day("2021-03-02");
  CHECK(one.decide().obligations.empty());
  one.rules.queries[0].in_force = {{}, day("2021-03-02")};
  CHECK(one.decide().obligations.size() == 1);
  one.rules.memoranda[0].in_force.from = day("2021-03-02");
  CHECK(one.decide().obligations.empty());
  one.rules.memoranda[0].in_force = {};
  one.rules.queries[0].leaves = {award};
  CHECK(one.decide().obligations.empty());
}

TEST_CASE("remedies are those of the lists on which sanctions rest") {
  Case one;
  one.rules.measures = {incentive("help"), sanction("refuse")};
  for (auto const list : {black, red, watch})
    one.rules.lists[list.value].editions[0].remedies = {
        {ruleset::Remedy::Kind::objection, "异议", "法院", Term{15, TermUnit::day}}};
  one.record(one.a_listing("R", "red"));
  CHECK(one.party().remedies.empty());
  one.record(one.a_listing("L"));
  auto const party = one.party();
  REQUIRE(party.remedies.size() == 1);
  CHECK(party.remedies.front().list == black);
}

TEST_CASE("remedies are those of the list's edition on the day of the check") {
  Case one;
  one.rules.measures = {sanction("refuse")};
  auto& editions = one.rules.lists[black.value].editions;
  editions.push_back(editions.front());
  editions[0].in_force = {{}, day("2021-03-01")};
  editions[1].in_force = {day("2021-03-01"), {}};
  using Kind = ruleset::Remedy::Kind;
  editions[0].remedies = {{Kind::objection, "", "法院", Term{15, TermUnit::day}}};
  editions[1].remedies = {{Kind::objection, "", "法院", Term{30, TermUnit::day}},
                          {Kind::repair, "", "法院", Term{3, TermUnit::day}}};
  one.record(one.a_listing("L"));
  one.request.on = day("2021-02-28");
  CHECK(one.party().remedies.size() == 1);
  one.request.on = day("2021-03-01");
  CHECK(one.party().remedies.size() == 2);
}

TEST_CASE("whether a listing acts on publication goes by the edition of the day on which it began") {
  Case one;
  one.rules.measures = {sanction("refuse")};
  auto& editions = one.rules.lists[black.value].editions;
  editions.push_back(editions.front());
  editions[0].in_force = {{}, day("2020-07-01")};
  editions[0].acts_on_publication = true;
  editions[1].in_force = {day("2020-07-01"), {}};
  one.record(one.a_listing("L", "black", "2020-06-30"));
  CHECK(standing_of(one.party()).grounds.front().reason.code == ReasonCode::listing_pending);
  one.record(one.a_listing("K", "black", "2020-07-01"));
  REQUIRE(one.party().applied.size() == 1);
  CHECK(one.party().applied.front().grounds.front().listing == "K");
}

TEST_CASE("questions begin with what most measures miss and end with what nothing more depends on") {
  Case one;
  one.record(one.a_listing("L"));
  one.rules.measures = {sanction("a"), sanction("b"), sanction("c"), sanction("d")};
  auto const needs = [&](std::size_t measure, std::vector<Node> nodes) {
    one.rules.measures[measure].when.nodes = std::move(nodes);
  };
  needs(0, {holds(emergency, false, "a"), holds(commitment, true, "b"), joined(Node::Kind::all, {0, 1})});
  needs(1, {holds(emergency, false, "a")});
  needs(2, {compare(fact_operand(region), ruleset::Comparison::equal, literal(*Region::parse("440200")), "c")});
  one.rules.measures[3].modality = Modality::may;
  auto const decision = one.decide();
  REQUIRE(decision.questions.size() == 3);
  CHECK(decision.bounds.lightest == Outcome::review);
  CHECK(decision.questions[0].missing == Missing{MissingKind::fact, "emergency", ""});
  CHECK(decision.questions[0].settles == std::vector{MeasureId{0}, MeasureId{1}});
  CHECK(decision.questions[1].missing == Missing{MissingKind::fact, "region", ""});
  CHECK(decision.questions[2].missing == Missing{MissingKind::fact, "commitment", "A"});
}

TEST_CASE("what a question leaves over comes after it") {
  Case one;
  one.record(one.a_listing("L"));
  one.rules.measures = {sanction("a"), sanction("b")};
  one.rules.measures[0].when.nodes = {holds(emergency, false, "a"), holds(commitment, true, "b"),
                                      joined(Node::Kind::all, {0, 1})};
  one.rules.measures[1].when.nodes = {holds(emergency, false, "a")};
  auto const decision = one.decide();
  REQUIRE(decision.questions.size() == 2);
  CHECK(decision.questions[0].missing.what == "emergency");
  CHECK(decision.questions[1].missing == Missing{MissingKind::fact, "commitment", "A"});
  CHECK(decision.questions[1].settles == std::vector{MeasureId{0}});
}

TEST_CASE("nothing is asked about what is not heavier than what applies already") {
  Case one;
  one.record(one.a_listing("L"));
  one.rules.measures = {sanction("a"), sanction("b")};
  one.rules.measures[1].when.nodes = {holds(emergency, false, "a")};
  CHECK(one.decide().questions.empty());
  CHECK(one.party().considered.front().standing == Standing::undetermined);
}

TEST_CASE("incentives are asked about only where nothing heavier is open") {
  Case one;
  one.record(one.a_listing("R", "red"));
  one.rules.measures = {incentive("a")};
  one.rules.measures[0].when.nodes = {holds(emergency, false, "a")};
  auto const decision = one.decide();
  CHECK(is(decision.bounds, Outcome::facilitate, Outcome::proceed, Outcome::proceed));
  REQUIRE(decision.questions.size() == 1);
}

TEST_CASE("a listing under a former name or the list's Chinese name is on the list") {
  Case one;
  one.rules.measures = {sanction("refuse")};
  one.rules.lists[black.value].name = "黑名单";
  one.rules.lists[black.value].former_names = {"旧黑名单"};
  one.record(one.a_listing("L", "旧黑名单"));
  CHECK(standing_of(one.party()).standing == Standing::undetermined);  // its ground is no longer declared
  one.rules.lists[black.value].grounds = {};
  CHECK(one.party().bounds.outcome == Outcome::refuse);
}

TEST_CASE("what was not yet recorded at known_at does not count") {
  Case one;
  one.rules.measures = {sanction("refuse")};
  auto const before = one.registry.last_commit();
  one.record(one.a_listing("L"));
  one.request.known_at = before;
  CHECK(one.decide().bounds.outcome == Outcome::proceed);
  CHECK(one.decide().known_at == before);
}
