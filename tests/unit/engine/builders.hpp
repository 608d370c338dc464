#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/decide.hpp"
#include "registry/memory_registry.hpp"
#include "ruleset/invariants.hpp"

/// A small rule set, a registry and a request to be varied test by test.
namespace xinheng::engine_test {

inline Date day(std::string_view text) {
  return *Date::parse(text);
}

// The tables of base_rules(), by index.
inline constexpr LawId law{0}, departmental_rule{1};
inline constexpr CategoryId market_access{0};
inline constexpr RoleId bidder{0}, person_role{1};
inline constexpr FactId amount{0}, commitment{1}, emergency{2}, industry{3}, region{4};
inline constexpr CheckpointId award{1}, bid{2};
inline constexpr RelationId legal_representative{0};
inline constexpr ListId black{0}, red{1}, watch{2};
inline constexpr GroundId forgery{0}, fraud{1};  // of the black list

inline ruleset::List a_list(std::string id, ListKind kind) {
  ruleset::List list;
  list.id = list.name = std::move(id);
  list.kind = kind;
  list.subject_kinds = SubjectKinds::all();
  list.editions[0].contest = ContestRule::as_usual;
  list.editions[0].reading.state = ruleset::ReadState::read;
  return list;
}

inline ruleset::Ground a_ground(std::string id, std::optional<Term> term = {}) {
  ruleset::Ground ground;
  ground.id = ground.name = std::move(id);
  if (term) ground.term.kind = ruleset::TermRule::Kind::fixed;
  ground.term.term = term;
  return ground;
}

template <class T>
T named(std::string id) {
  T value;
  value.id = value.name = std::move(id);
  return value;
}

inline ruleset::Fact a_fact(std::string id, ValueType type, bool of_party = false) {
  auto fact = named<ruleset::Fact>(std::move(id));
  fact.of_party = of_party;
  fact.type.type = type;
  return fact;
}

inline ruleset::RuleSet base_rules() {
  using namespace ruleset;
  RuleSet rules;
  rules.organs = {named<Organ>("finance")};
  for (auto const& [id, rank] : {std::pair{"law", Rank::law}, std::pair{"rule", Rank::departmental_rule}}) {
    auto one = named<Law>(id);
    one.rank = rank;
    one.editions.emplace_back();
    rules.laws.push_back(one);
  }
  rules.categories = {named<Category>("market-access")};
  rules.roles = {named<Role>("bidder"), named<Role>("person")};
  rules.facts = {a_fact("amount", ValueType::money), a_fact("commitment", ValueType::boolean, true),
                 a_fact("emergency", ValueType::boolean), a_fact("industry", ValueType::industry, true),
                 a_fact("region", ValueType::region)};
  for (auto const* id : {"trading", "trading/award", "trading/bid"}) {
    auto node = named<Checkpoint>(id);
    node.leaf = std::string_view{id} != "trading";
    if (node.leaf) node.parent = CheckpointId{0};
    node.facts = {amount, commitment, emergency, industry, region};
    rules.checkpoints.push_back(node);
  }
  rules.checkpoints[award.value].consortium = ConsortiumRule::each_alone;
  rules.relations = {named<ruleset::Relation>("legal-representative")};
  rules.relations[0].other_kinds = SubjectKinds::of(SubjectKind::natural_person);
  rules.lists = {a_list("black", ListKind::black), a_list("red", ListKind::red), a_list("watch", ListKind::watch)};
  rules.lists[black.value].grounds = {a_ground("forgery"), a_ground("fraud", Term{2, TermUnit::year})};
  auto memorandum = named<Memorandum>("memo");
  memorandum.reading.state = ReadState::read;
  rules.memoranda = {memorandum};
  return rules;
}

/// A must refuse against the black list, reaching the listed subject, for every role at the bid.
inline ruleset::Measure sanction(std::string id) {
  ruleset::Measure measure;
  measure.id = "memo/" + id;
  measure.name = std::move(id);
  measure.clause.text = "第一条";
  measure.kind = MeasureKind::sanction;
  measure.category = market_access;
  measure.against = {{black, {}}};
  measure.reach = {{}};
  measure.leaves = {award, bid};
  measure.treatment = Treatment::refuse;
  measure.basis = {{law, {}}};
  measure.by = {OrganId{0}};
  measure.reading.state = ruleset::ReadState::read;
  return measure;
}

inline ruleset::Measure incentive(std::string id) {
  auto measure = sanction(std::move(id));
  measure.kind = MeasureKind::incentive;
  measure.category.reset();
  measure.basis.clear();
  measure.against = {{red, {}}};
  measure.treatment = Treatment::expedite;
  return measure;
}

using Node = ruleset::Condition::Node;
using ruleset::Operand;

inline Operand fact_operand(FactId fact, bool of_party = false) {
  return {.kind = of_party ? Operand::Kind::party_fact : Operand::Kind::request_fact,
          .fact = fact,
          .attribute = {},
          .literal = {}};
}
inline Operand literal(Value value) {
  return {.kind = Operand::Kind::literal, .fact = {}, .attribute = {}, .literal = std::move(value)};
}
inline Operand of_listing(Operand::Kind kind, std::string attribute = {}) {
  return {.kind = kind, .fact = {}, .attribute = std::move(attribute), .literal = {}};
}
inline Node test_node(Node::Kind kind, std::vector<Operand> operands, std::string text) {
  Node node;
  node.kind = kind;
  node.operands = std::move(operands);
  node.text = std::move(text);
  return node;
}
inline Node holds(FactId fact, bool of_party, std::string text) {
  return test_node(Node::Kind::holds, {fact_operand(fact, of_party)}, std::move(text));
}
inline Node compare(Operand a, ruleset::Comparison comparison, Operand b, std::string text) {
  auto node = test_node(Node::Kind::compare, {std::move(a), std::move(b)}, std::move(text));
  node.comparison = comparison;
  return node;
}
inline Node listed_on(ListId list, std::vector<GroundId> grounds = {}) {
  auto node = test_node(Node::Kind::listed, {}, "列入");
  node.list_test = ruleset::ListTest{list, std::move(grounds)};
  return node;
}
inline Node counted_on(ListId list, Term within, int at_least) {
  auto node = listed_on(list);
  node.list_test->count = {within, at_least};
  return node;
}
inline Node joined(Node::Kind kind, std::vector<std::uint32_t> children) {
  auto node = test_node(kind, {}, "合");
  node.children = std::move(children);
  return node;
}

inline Identifier const code{IdentifierKind::credit_code, "91350100M000100Y43"};
inline Identifier const other_code{IdentifierKind::credit_code, "91512081MA62K0260E"};
inline Identifier const pseudonym{IdentifierKind::pseudonym, "psn:1"};
inline SubjectKinds const natural = SubjectKinds::of(SubjectKind::natural_person);
inline SubjectKinds const company = SubjectKinds::of(SubjectKind::legal_person);

inline Party a_party(std::string ref, Identifier identifier, SubjectKinds kinds = company,
                     std::string name = "甲公司") {
  Party party;
  party.ref = std::move(ref);
  party.role = bidder;
  party.identifier = std::move(identifier);
  party.kinds = kinds;
  party.name = std::move(name);
  return party;
}

/// Everything is known from 2015 on, the company with `code` is recorded, and the company asks on 2021-03-01.
struct Case {
  ruleset::RuleSet rules = base_rules();
  registry::MemoryRegistry registry{"r"};
  Request request;

  Case() {
    request.checkpoint = bid;
    request.on = day("2021-03-01");
    request.parties = {a_party("A", code)};
    subject("company", "甲公司", code, company);
    edition({"black", "red", "watch"}, {"legal-representative"});
  }

  std::int64_t record(registry::Record one) {
    auto const at = Instant{registry.last_commit().microseconds + 1'000'000};
    auto const done = registry.record({std::move(one)}, at);
    REQUIRE_MESSAGE(done, (done ? std::string{} : code_name(done.error().front().code)));
    return done->first;
  }
  void subject(std::string key, std::string name, std::optional<Identifier> identifier = {},
               SubjectKinds kinds = SubjectKinds::all()) {
    record(registry::SubjectRecorded{std::move(key), std::move(identifier), std::move(name), kinds});
  }
  void edition(std::vector<std::string> lists, std::vector<std::string> relations,
               std::string_view as_of = "2015-01-01") {
    registry::BatchRecorded batch;
    batch.batch = "batch-" + std::to_string(registry.last_commit().microseconds);
    batch.source = batch.batch;
    batch.lists = std::move(lists);
    batch.relations = std::move(relations);
    batch.as_of = day(as_of);
    batch.whole_edition = true;
    record(batch);
  }
  registry::ListingRecorded a_listing(std::string key, std::string list = "black", std::string_view from = "2020-06-01",
                                      std::string who = "company") const {
    registry::ListingRecorded listing;
    listing.key = std::move(key);
    listing.subject = std::move(who);
    listing.list = std::move(list);
    listing.ground = listing.list == "black" ? "forgery" : "";
    listing.event.kind = registry::EventKind::listed;
    listing.event.effective = day(from);
    return listing;
  }
  std::int64_t event(std::string listing, registry::EventKind kind, std::string_view effective,
                     std::optional<std::int64_t> undoes = {}) {
    registry::ListingEventRecorded record_;
    record_.listing = std::move(listing);
    record_.event.kind = kind;
    record_.event.effective = day(effective);
    record_.event.undoes = undoes;
    return record(record_);
  }
  void tie(std::string of, std::string who) {
    record(registry::RelationRecorded{"legal-representative", std::move(of), std::move(who), {}, {}, false});
  }

  Decision decide() const {
    auto const broken = ruleset::broken_invariants(rules);
    REQUIRE_MESSAGE(broken.empty(), (broken.empty() ? std::string{} : broken.front()));
    return engine::decide(rules, registry, request);
  }
  PartyDecision party() const { return decide().parties.front(); }
};

/// The one entry of a party's decision for a measure.
inline MeasureStanding const& standing_of(PartyDecision const& party, MeasureId measure = {}) {
  std::vector<MeasureStanding const*> found;
  for (auto const* all : {&party.applied, &party.considered})
    for (auto const& one : *all)
      if (one.measure == measure) found.push_back(&one);
  REQUIRE(found.size() == 1);
  return *found.front();
}
inline std::vector<Missing> missing_of(PartyDecision const& party, MeasureId measure = {}) {
  auto const& one = standing_of(party, measure);
  CHECK(one.standing == Standing::undetermined);
  return one.grounds.front().missing;
}
inline bool is(Bounds const& bounds, Outcome lightest, Outcome outcome, Outcome heaviest) {
  return bounds == Bounds{outcome, lightest, heaviest};
}

}  // namespace xinheng::engine_test
