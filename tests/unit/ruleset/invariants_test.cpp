#include "ruleset/invariants.hpp"

#include <doctest/doctest.h>

#include "small_rule_set.hpp"

using namespace xinheng;
using namespace xinheng::ruleset;

namespace {

/// The sentences about the small rule set after one change, joined.
template <class Change>
std::string broken_by(Change const& change) {
  auto rules = small_rule_set();
  change(rules);
  std::string all;
  for (auto const& sentence : broken_invariants(rules)) all += sentence + "\n";
  return all;
}
void breaks(std::string_view sentence, std::string const& broken) {
  INFO(broken);
  CHECK(broken.find(sentence) != std::string::npos);
}

}  // namespace

TEST_CASE("a sound rule set breaks nothing") {
  CHECK(broken_by([](RuleSet&) {}) == "");
}

TEST_CASE("tables are sorted by ASCII id and name everything") {
  breaks("out of order", broken_by([](RuleSet& r) { std::swap(r.facts[0], r.facts[1]); }));
  breaks("repeats", broken_by([](RuleSet& r) { r.organs[1].id = "court"; }));
  breaks("has no ASCII id", broken_by([](RuleSet& r) { r.roles[0].id = "投标人"; }));
  breaks("has no ASCII id", broken_by([](RuleSet& r) { r.checkpoints[1].id = "trading//award"; }));
  breaks("has no name", broken_by([](RuleSet& r) { r.lists[0].name = ""; }));
}

TEST_CASE("an id stays inside its table") {
  breaks("outside its table", broken_by([](RuleSet& r) { r.measures[1].roles = {RoleId{1}}; }));
  breaks("outside its table", broken_by([](RuleSet& r) { r.measures[1].against[0].list = ListId{2}; }));
  breaks("outside its table", broken_by([](RuleSet& r) { r.measures[1].against[0].grounds = {GroundId{2}}; }));
  breaks("outside its table", broken_by([](RuleSet& r) { r.lists[1].editions[0].basis[0].law = LawId{9}; }));
  breaks("outside its table", broken_by([](RuleSet& r) { r.memoranda[0].signatories = {OrganId{2}}; }));
  breaks("outside its table", broken_by([](RuleSet& r) { r.checkpoints[1].facts = {FactId{3}}; }));
  breaks("outside its table", broken_by([](RuleSet& r) { r.measures[1].reach[1].relation = RelationId{1}; }));
}

TEST_CASE("a leaf has no children and a measure stands at leaves") {
  breaks("a leaf has children", broken_by([](RuleSet& r) { r.checkpoints[0].leaf = true; }));
  breaks("inner node", broken_by([](RuleSet& r) { r.measures[0].leaves = {CheckpointId{0}}; }));
  breaks("no checkpoint", broken_by([](RuleSet& r) { r.measures[0].leaves.clear(); }));
}

TEST_CASE("a menu is a may with two choices of one kind, the heaviest first") {
  auto const with_menu = [](auto const& change) {
    return broken_by([&](RuleSet& r) {
      auto& measure = r.measures[1];
      measure.modality = Modality::may;
      measure.choosing = Choosing::one;
      measure.choices = {{Treatment::refuse, {}}, {Treatment::restrict, {}}};
      measure.treatment = Treatment::refuse;
      measure.amount = {};
      change(measure);
    });
  };
  CHECK(with_menu([](Measure&) {}) == "");
  breaks("is a must", with_menu([](Measure& m) { m.modality = Modality::must; }));
  breaks("no menu", with_menu([](Measure& m) { m.choosing = Choosing::nothing; }));
  breaks("no choices", with_menu([](Measure& m) { m.choices.clear(); }));
  breaks("leaves no choice", with_menu([](Measure& m) { m.choices.pop_back(); }));
  breaks("sorted", with_menu([](Measure& m) { std::swap(m.choices[0], m.choices[1]); }));
  breaks("first choice", with_menu([](Measure& m) { m.treatment = Treatment::restrict; }));
  breaks("of the other kind", with_menu([](Measure& m) { m.choices[1].treatment = Treatment::expedite; }));
  breaks("more than one amount", with_menu([](Measure& m) { m.choices[1].amount = {"一年", 5, {}, false, false}; }));
}

TEST_CASE("a duty to query has a name of its own, a clause, a node and an organ") {
  breaks("not its memorandum's", broken_by([](RuleSet& r) { r.queries[0].id = "other/query"; }));
  breaks("a measure's", broken_by([](RuleSet& r) { r.queries[0].id = r.measures[0].id; }));
  breaks("no clause", broken_by([](RuleSet& r) { r.queries[0].clause = {}; }));
  breaks("no checkpoint", broken_by([](RuleSet& r) { r.queries[0].leaves.clear(); }));
  breaks("inner node", broken_by([](RuleSet& r) { r.queries[0].leaves = {CheckpointId{0}}; }));
  breaks("obliges no organ", broken_by([](RuleSet& r) { r.queries[0].by.clear(); }));
  breaks("outside its table", broken_by([](RuleSet& r) { r.queries[0].roles = {RoleId{1}}; }));
  breaks("holds no day", broken_by([](RuleSet& r) { r.queries[0].in_force = {day(2021, 1, 1), day(2021, 1, 1)}; }));
}

TEST_CASE("a sanction has clause, category, basis and organ") {
  breaks("no clause", broken_by([](RuleSet& r) { r.measures[1].clause = {}; }));
  breaks("no category", broken_by([](RuleSet& r) { r.measures[1].category.reset(); }));
  breaks("no basis", broken_by([](RuleSet& r) { r.measures[1].basis.clear(); }));
  breaks("no organ", broken_by([](RuleSet& r) { r.measures[1].by.clear(); }));
  CHECK(broken_by([](RuleSet& r) { r.measures[1].basis.clear(), r.measures[1].basis_not_stated = true; }) == "");
}

TEST_CASE("sanctions are against black and watch lists, incentives against red ones") {
  breaks("against a red list", broken_by([](RuleSet& r) { r.lists[1].kind = ListKind::red; }));
  breaks("of the other kind", broken_by([](RuleSet& r) { r.measures[0].treatment = Treatment::refuse; }));
  CHECK(broken_by([](RuleSet& r) { r.lists[1].kind = ListKind::watch; }) == "");
  CHECK(broken_by([](RuleSet& r) {
          r.measures[0].choosing = Choosing::nothing;
          r.measures[0].choices.clear();
          r.measures[0].treatment = Treatment::consider;
        }) == "");
}

TEST_CASE("conditions are one tree, typed, over facts that every leaf takes") {
  auto const when = [](auto change) { return broken_by([&](RuleSet& r) { change(r.measures[1].when.nodes); }); };
  breaks("before its parent", when([](auto& nodes) { nodes[2].children = {0, 2}; }));
  breaks("not one tree", when([](auto& nodes) { nodes[2].children = {1, 1}; }));
  breaks("wrong parts", when([](auto& nodes) { nodes[0].operands.pop_back(); }));
  breaks("do not fit", when([](auto& nodes) { nodes[0].comparison = Comparison::less; }));
  breaks("do not fit", when([](auto& nodes) { nodes[1].operands[1].literal = Value{std::int64_t{5}}; }));
  breaks("do not fit", when([](auto& nodes) { nodes[0].operands[1].literal = Value{EnumCase{"unheard-of"}}; }));
  breaks("no type", when([](auto& nodes) { nodes[0].operands[0].attribute = "unheard-of"; }));
  breaks("not taken", broken_by([](RuleSet& r) { r.checkpoints[1].facts = {FactId{0}, FactId{1}}; }));
}

TEST_CASE("precedence is closed and runs in no circle") {
  auto const with = [](std::vector<Precedence> pairs) {
    return broken_by([&](RuleSet& r) {
      auto second = r.measures[1], third = r.measures[1];
      second.id = "memo/second", third.id = "memo/third";
      r.measures.push_back(second), r.measures.push_back(third);
      r.precedences = std::move(pairs);
    });
  };
  MeasureId const a{1}, b{2}, c{3}, green{0};
  CHECK(with({{a, b}, {a, c}, {b, c}}) == "");
  breaks("not closed", with({{a, b}, {b, c}}));
  breaks("circle", with({{a, a}}));
  breaks("not closed", with({{a, b}, {b, a}}));
  breaks("different kinds", with({{green, a}}));
}

TEST_CASE("a law's editions follow one another") {
  breaks("overlap", broken_by([](RuleSet& r) { r.laws[0].editions[0].in_force.to = day(2015, 1, 1); }));
  breaks("no edition", broken_by([](RuleSet& r) { r.laws[0].editions.clear(); }));
}

TEST_CASE("a count looks back over a calendar term and asks for one listing or more") {
  auto const counting = [](Term within, int at_least) {
    return broken_by([&](RuleSet& r) {
      Condition::Node node;
      node.kind = Condition::Node::Kind::listed;
      node.list_test = ListTest{ListId{1}, {}, ListTest::Count{within, at_least}};
      node.text = "主体 近1年 列入 失信被执行人 次数 不少于 3";
      r.measures[1].when.nodes = {node};
    });
  };
  CHECK(counting({1, TermUnit::year}, 3) == "");
  breaks("cannot be counted", counting({1, TermUnit::year}, 0));
  breaks("cannot be counted", counting({101, TermUnit::year}, 3));
  breaks("cannot be counted", counting({10, TermUnit::working_day}, 3));
}

TEST_CASE("a term is counted from one day, which its list declares") {
  auto const counted_from = [](std::string attribute, bool from_publication) {
    return broken_by([&](RuleSet& r) {
      r.lists[1].attributes.insert(r.lists[1].attributes.begin(),
                                   Attribute{{"decision-day", "决定日"}, {ValueType::date, {}}});
      r.lists[1].grounds[1].term.from_attribute = attribute;
      r.lists[1].grounds[1].term.from_publication = from_publication;
    });
  };
  CHECK(counted_from("decision-day", false) == "");
  breaks("no day of the list", counted_from("performance", false));
  breaks("no day of the list", counted_from("correction-day", false));
  breaks("or from two", counted_from("decision-day", true));
}

TEST_CASE("editions of a measure follow one another and differ in neither name, kind nor what picks them") {
  auto const with_editions = [](auto const& change) {
    return broken_by([&](RuleSet& r) {
      auto later = r.measures[1];
      r.measures[1].in_force = {day(2016, 1, 20), day(2019, 1, 1)};
      later.in_force = {day(2019, 1, 1), {}};
      change(r.measures[1], later);
      r.measures.insert(r.measures.begin() + 2, later);
    });
  };
  CHECK(with_editions([](Measure&, Measure&) {}) == "");
  breaks("editions overlap", with_editions([](Measure& a, Measure&) { a.in_force.to = day(2019, 1, 2); }));
  breaks("not sorted by start", with_editions([](Measure& a, Measure& b) { std::swap(a.in_force, b.in_force); }));
  breaks("differ in name", with_editions([](Measure&, Measure& b) { b.name = "另名"; }));
  breaks("what picks them", with_editions([](Measure&, Measure& b) { b.edition_by = EditionBy::listing; }));
}

TEST_CASE("the day of an application is a day of the request that its checkpoints take") {
  auto const by_application = [](auto const& change) {
    return broken_by([&](RuleSet& r) {
      r.measures[1].edition_by = EditionBy::application;
      change(r);
    });
  };
  breaks("without a fact", by_application([](RuleSet&) {}));
  breaks("no day of the request", by_application([](RuleSet& r) { r.measures[1].application_day = FactId{0}; }));
  breaks("outside its table", by_application([](RuleSet& r) { r.measures[1].application_day = FactId{9}; }));
  breaks("not taken at its checkpoint", by_application([](RuleSet& r) {
           r.facts[0].type.type = ValueType::date;
           r.measures[1].application_day = FactId{0};
           r.checkpoints[1].facts = {FactId{1}, FactId{2}};
         }));
}

TEST_CASE("organs that succeed one another come to an end") {
  CHECK(broken_by([](RuleSet& r) { r.organs[0].succeeded = Succession{OrganId{1}, day(2018, 4, 10)}; }) == "");
  breaks("in a circle", broken_by([](RuleSet& r) {
           r.organs[0].succeeded = Succession{OrganId{1}, day(2018, 4, 10)};
           r.organs[1].succeeded = Succession{OrganId{0}, day(2030, 1, 1)};
         }));
  breaks("outside its table",
         broken_by([](RuleSet& r) { r.organs[0].succeeded = Succession{OrganId{7}, day(2018, 4, 10)}; }));
}
