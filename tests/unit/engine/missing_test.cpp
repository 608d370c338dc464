#include "builders.hpp"

using namespace xinheng;
using namespace xinheng::engine_test;
using registry::EventKind;
using Things = std::vector<Missing>;

namespace {

struct Open : Case {
  Open() { rules.measures = {sanction("refuse")}; }
  ruleset::Measure& measure() { return rules.measures.front(); }
  ruleset::List& list() { return rules.lists[black.value]; }
};

}  // namespace

TEST_CASE("a missing fact is named once for the request and once for the party") {
  Open one;
  one.record(one.a_listing("L"));
  one.measure().when.nodes = {holds(emergency, false, "a"), holds(commitment, true, "b"),
                              joined(Node::Kind::any, {0, 1})};
  CHECK(missing_of(one.party()) ==
        Things{{MissingKind::fact, "commitment", "A"}, {MissingKind::fact, "emergency", ""}});
  one.request.facts = {{emergency, true}};
  CHECK(standing_of(one.party()).standing == Standing::applied);
  one.request.facts = {{emergency, false}};
  CHECK(missing_of(one.party()) == Things{{MissingKind::fact, "commitment", "A"}});
}

TEST_CASE("an attribute that the record lacks, or that cannot be read, is a missing fact of the listing") {
  Open one;
  auto attribute = named<ruleset::Attribute>("performance");
  attribute.type = {ValueType::enumeration, {{"done", "已履行"}, {"open", "未履行"}}};
  one.list().attributes = {attribute};
  one.measure().when.nodes = {compare(of_listing(Operand::Kind::listing_attribute, "performance"),
                                      ruleset::Comparison::not_equal, literal(EnumCase{"done"}), "未履行")};
  one.record(one.a_listing("L"));
  CHECK(missing_of(one.party()) == Things{{MissingKind::fact, "listing:performance", "A"}});
  auto second = one.a_listing("M");
  second.attributes = {{"performance", "未履行"}};
  one.record(second);
  auto const party = one.party();
  REQUIRE(party.applied.size() == 1);
  CHECK(party.applied.front().grounds.front().listing == "M");
  CHECK(party.bounds.heaviest == Outcome::refuse);
}

TEST_CASE("a record without the last day that its ground needs lacks a fact until it says one") {
  Open one;
  one.list().grounds[forgery.value].term.kind = ruleset::TermRule::Kind::by_decision;
  one.record(one.a_listing("L"));
  CHECK(missing_of(one.party()) == Things{{MissingKind::fact, "listing:last-day", "A"}});
  one.event("L", EventKind::removed, "2021-01-01");
  CHECK(standing_of(one.party()).standing == Standing::listing_ended);
}

TEST_CASE("a ground that the list does not declare is met by any ground, and its term is not guessed") {
  Open one;
  auto listing = one.a_listing("L");
  listing.ground = "其他";
  one.record(listing);
  CHECK(missing_of(one.party()) == Things{{MissingKind::fact, "listing:last-day", "A"}});
  one.list().grounds[fraud.value].term = one.list().grounds[forgery.value].term;
  CHECK(standing_of(one.party()).standing == Standing::applied);
  one.measure().against = {{black, {forgery, fraud}}};
  CHECK(one.party().applied.empty());
}

TEST_CASE("an open listing has no last day, and no comparison with it holds") {
  Open one;
  one.record(one.a_listing("L"));
  one.measure().when.nodes = {compare(of_listing(Operand::Kind::listing_last_day), ruleset::Comparison::greater,
                                      of_listing(Operand::Kind::check_date), "期满")};
  CHECK(standing_of(one.party()).standing == Standing::condition_false);
}

TEST_CASE("a list that is too old is unknown for those on it and those not") {
  Open one;
  one.list().editions[0].freshness_days = 3;
  CHECK(missing_of(one.party()) == Things{{MissingKind::source, "black", ""}});
  one.record(one.a_listing("L"));
  auto const party = one.party();
  CHECK(standing_of(party).grounds.size() == 2);
  CHECK(is(party.bounds, Outcome::proceed, Outcome::review, Outcome::refuse));
  one.edition({"black"}, {}, "2021-02-26");
  CHECK(one.party().bounds.outcome == Outcome::review);  // the older source counts
}

TEST_CASE("a list is known up to its freshness limit and not a day longer") {
  Open one;
  one.list().editions[0].freshness_days = 3;
  one.request.on = day("2015-01-04");
  CHECK(one.party().bounds.outcome == Outcome::proceed);
  CHECK(one.party().considered.empty());
  one.request.on = day("2015-01-05");
  CHECK(one.party().considered.size() == 1);
}

TEST_CASE("a list that cannot hold the party's kind is not missed") {
  Open one;
  one.rules.lists.push_back(a_list("zzz", ListKind::black));
  one.rules.lists.back().subject_kinds = natural;
  one.measure().against = {{ListId{3}, {}}};
  CHECK(one.party().considered.empty());
  one.request.parties = {a_party("A", pseudonym, natural, "张三")};
  CHECK(missing_of(one.party()) == Things{{MissingKind::source, "zzz", ""}});
}

TEST_CASE("a party without an exact identifier leaves every measure open") {
  Open one;
  one.record(one.a_listing("L"));
  one.request.parties = {a_party("A", {}, SubjectKinds::all(), "甲公司")};
  auto const party = one.party();
  CHECK(party.identity == IdentityMatch::name_only);
  auto const& open = standing_of(party);
  REQUIRE(open.grounds.size() == 2);
  CHECK(open.grounds[0].missing == Things{{MissingKind::identity, "", "A"}});
  CHECK(open.grounds[1].missing == Things{{MissingKind::identity, "L", "A"}});
  CHECK(open.grounds[1].possible_match);
  CHECK(open.grounds[1].match_basis == MatchBasis::name_as_written);
  REQUIRE(party.possible_identities.size() == 1);
  CHECK(party.possible_identities[0].basis == MatchBasis::name_as_written);
  CHECK(party.bounds.outcome == Outcome::review);
}

TEST_CASE("a name in other brackets and characters asks for a review, says why, and never refuses") {
  Open one;
  one.record(one.a_listing("L"));
  one.request.parties = {a_party("A", {}, SubjectKinds::all(), "甲 公司")};
  CHECK(one.party().possible_identities[0].basis == MatchBasis::name_in_plain_form);
  CHECK(one.party().bounds.outcome == Outcome::review);
  one.request.parties = {a_party("A", {}, SubjectKinds::all(), "甲公司（个体工商户）")};
  CHECK(one.party().possible_identities[0].basis == MatchBasis::suffix_variant);
  CHECK(one.party().bounds.outcome == Outcome::review);
  one.request.parties = {a_party("A", {}, SubjectKinds::all(), "乙公司")};
  CHECK(one.party().possible_identities.empty());
}

TEST_CASE("a namesake's listing is open until it is adjudicated") {
  Open one;
  one.subject("namesake", "甲公司");
  one.record(one.a_listing("N", "black", "2020-06-01", "namesake"));
  auto const rule = [&](bool is) { one.record(registry::AdjudicationRecorded{"N", code, is, "a", "b", "c"}); };
  CHECK(missing_of(one.party()) == Things{{MissingKind::identity, "N", "A"}});
  rule(false);
  CHECK(one.party().considered.empty());
  rule(true);
  CHECK(one.party().bounds.outcome == Outcome::refuse);
}

TEST_CASE("a relation that is not known leaves what reaches through it open, by this party") {
  Case one;
  one.rules.measures = {sanction("reach")};
  one.rules.measures[0].reach = {{ReachKind::organisation_whose, legal_representative}};
  CHECK(one.party().considered.empty());
  one.rules.relations[0].freshness_days = 1;
  CHECK(missing_of(one.party()) == Things{{MissingKind::relation, "legal-representative", "A"}});
  registry::BatchRecorded batch;
  batch.batch = batch.source = "one company";
  batch.relations = {"legal-representative"};
  batch.as_of = day("2021-03-01");
  batch.whole_edition = true;
  batch.only_subjects = {"company"};
  one.record(batch);
  CHECK(one.party().considered.empty());
}

TEST_CASE("the list taints the company whose legal representative is on it, and the person by the company") {
  Case one;
  one.subject("person", "张三", pseudonym, natural);
  one.tie("company", "person");
  one.rules.measures = {sanction("by-company"), sanction("by-person")};
  one.rules.measures[0].reach = {{ReachKind::relation_of_listed, legal_representative}};
  one.rules.measures[1].reach = {{ReachKind::organisation_whose, legal_representative}};
  one.request.parties = {a_party("A", code), a_party("B", pseudonym, natural, "张三")};
  CHECK(one.decide().bounds.outcome == Outcome::proceed);
  one.record(one.a_listing("P", "black", "2020-06-01", "person"));
  auto decision = one.decide();
  CHECK(decision.parties[0].bounds.outcome == Outcome::refuse);
  CHECK(decision.parties[0].applied.front().grounds.front().reached_as == ReachKind::organisation_whose);
  CHECK(decision.parties[1].bounds.outcome == Outcome::proceed);
  one.record(one.a_listing("C"));
  decision = one.decide();
  CHECK(decision.parties[1].bounds.outcome == Outcome::refuse);
  CHECK(decision.parties[0].applied.size() == 1);
}

TEST_CASE("a related subject known by name alone leaves the reach open, listed or not") {
  Case one;
  one.subject("name-only", "李四", {}, natural);
  one.tie("company", "name-only");
  one.rules.measures = {sanction("reach")};
  one.rules.measures[0].reach = {{ReachKind::organisation_whose, legal_representative}};
  CHECK(missing_of(one.party()) == Things{{MissingKind::identity, "subject:name-only", "A"}});
  one.record(one.a_listing("N", "black", "2020-06-01", "name-only"));
  auto const party = one.party();
  auto const& open = standing_of(party);
  REQUIRE(open.grounds.size() == 2);
  CHECK(open.grounds[1].missing == Things{{MissingKind::identity, "N", "A"}});
}

TEST_CASE("a namesake's tie taints nobody who cannot stand where the namesake stands") {
  Case one;
  one.subject("namesake", "甲公司");
  one.tie("company", "namesake");
  one.record(one.a_listing("L"));
  one.rules.measures = {sanction("reach")};
  one.rules.measures[0].reach = {{ReachKind::relation_of_listed, legal_representative}};
  one.request.parties = {a_party("A", other_code)};
  CHECK(one.party().considered.empty());
  one.request.parties = {a_party("A", pseudonym, natural, "甲公司")};
  CHECK(missing_of(one.party()) == Things{{MissingKind::identity, "subject:namesake", "A"}});
}

TEST_CASE("a list test is unknown with its list, with a namesake, and on a contested listing") {
  Open one;
  one.record(one.a_listing("L"));
  one.measure().when.nodes = {listed_on(watch)};
  CHECK(standing_of(one.party()).standing == Standing::condition_false);
  one.rules.lists[watch.value].editions[0].freshness_days = 1;
  CHECK(missing_of(one.party()) == Things{{MissingKind::source, "watch", ""}});
  one.rules.lists[watch.value].editions[0].freshness_days.reset();
  one.subject("namesake", "甲公司");
  one.record(one.a_listing("N", "watch", "2020-06-01", "namesake"));
  CHECK(missing_of(one.party()) == Things{{MissingKind::identity, "N", "A"}});
  one.record(one.a_listing("W", "watch"));
  CHECK(standing_of(one.party()).standing == Standing::applied);
  one.record(registry::AdjudicationRecorded{"N", code, false, "a", "b", "c"});
  one.event("W", EventKind::contested, "2021-02-01");
  CHECK(standing_of(one.party()).standing == Standing::applied);
  one.rules.lists[watch.value].editions[0].contest = ContestRule::manual;
  CHECK(missing_of(one.party()) == Things{{MissingKind::fact, "listing:contest", "A"}});
  one.rules.lists[watch.value].editions[0].contest = ContestRule::hold;
  CHECK(standing_of(one.party()).standing == Standing::condition_false);
}

TEST_CASE("one code with several names matches and says so") {
  Open one;
  CHECK(one.party().identity_notes.empty());
  one.request.parties.front().name = "乙公司";
  one.request.parties.front().identity_notes = {"XH4150"};
  CHECK(one.party().identity_notes == std::vector<std::string>{"XH4150", "XH4153"});
}
