#include "builders.hpp"
#include "ruleset/condition_types.hpp"

using namespace xinheng;
using namespace xinheng::engine_test;
using Things = std::vector<Missing>;

namespace {

Node of_kinds(std::vector<std::string> const& kinds) {
  std::vector<Operand> operands(1);
  operands.front().kind = Operand::Kind::party_kind;
  for (auto const& kind : kinds) operands.push_back(literal(EnumCase{kind}));
  return test_node(Node::Kind::member, std::move(operands), "主体.类型");
}

struct Listed : Case {
  Listed() {
    rules.measures = {sanction("refuse")};
    auto attribute = named<ruleset::Attribute>("decision-day");
    attribute.type.type = ValueType::date;
    rules.lists[black.value].attributes = {attribute};
  }
  ruleset::Measure& measure() { return rules.measures.front(); }
  void listed_with(std::vector<std::pair<std::string, std::string>> attributes) {
    auto listing = a_listing("L");
    listing.attributes = std::move(attributes);
    record(listing);
  }
  /// Two years from the day of the decision.
  void count_from_decision() {
    auto& term = rules.lists[black.value].grounds[forgery.value].term;
    term.kind = ruleset::TermRule::Kind::fixed;
    term.term = Term{2, TermUnit::year};
    term.from_attribute = "decision-day";
  }
};

}  // namespace

TEST_CASE("a term that counts from the decision ends by its day, not by that of the listing") {
  Listed one;
  one.count_from_decision();
  one.listed_with({{"decision-day", "2019-03-01"}});
  CHECK(standing_of(one.party()).until == day("2021-03-01"));
  one.request.on = day("2021-03-02");
  CHECK(standing_of(one.party()).standing == Standing::listing_ended);
}

TEST_CASE("a record without the day that its term counts from lacks a fact, unless it states its last day") {
  for (auto const& attributes : {std::vector<std::pair<std::string, std::string>>{}, {{"decision-day", "不详"}}}) {
    Listed one;
    one.count_from_decision();
    one.listed_with(attributes);
    CHECK(missing_of(one.party()) == Things{{MissingKind::fact, "listing:last-day", "A"}});
  }
  Listed one;
  one.count_from_decision();
  auto listing = one.a_listing("L");
  listing.event.stated_last_day = day("2022-01-01");
  one.record(listing);
  CHECK(standing_of(one.party()).until == day("2022-01-01"));
}

TEST_CASE("what a party is answers a condition as far as its identifier tells") {
  Listed one;
  one.listed_with({});
  one.measure().unless = {{"自然人", {{of_kinds({"natural-person", "individual-business"})}}}};
  CHECK(standing_of(one.party()).standing == Standing::applied);
  one.measure().unless.front().condition.nodes = {of_kinds({"legal-person", "public-body"})};
  CHECK(standing_of(one.party()).standing == Standing::exempt);
}

TEST_CASE("what may be several kinds is known where all of them answer alike, and else lacks a fact") {
  Listed one;
  one.listed_with({});
  one.request.parties.front().kinds = company | SubjectKinds::of(SubjectKind::unincorporated);
  one.measure().when.nodes = {of_kinds({"legal-person", "unincorporated"})};
  CHECK(standing_of(one.party()).standing == Standing::applied);
  one.measure().when.nodes = {of_kinds({"natural-person"})};
  CHECK(standing_of(one.party()).standing == Standing::condition_false);
  one.measure().when.nodes = {of_kinds({"legal-person"})};
  CHECK(missing_of(one.party()) == Things{{MissingKind::fact, "subject:kind", "A"}});
}

TEST_CASE("of a party known by name alone it is the identity that is missing") {
  Listed one;
  one.measure().when.nodes = {of_kinds({"legal-person"})};
  one.request.parties = {a_party("A", {}, SubjectKinds::all())};
  CHECK(missing_of(one.party()) == Things{{MissingKind::identity, "", "A"}});
}
