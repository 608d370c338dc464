#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "ruleset/bundle/bundle.hpp"
#include "ruleset/directions.hpp"
#include "ruleset/invariants.hpp"
#include "small_rule_set.hpp"

using namespace xinheng;
using namespace xinheng::ruleset;

namespace {

/// Three editions of one ground, with days between the first two.
List amended() {
  List list;
  for (auto const& in_force : {Interval{day(2010, 1, 1), day(2015, 1, 1)}, Interval{day(2016, 1, 1), day(2020, 1, 1)},
                               Interval{day(2020, 1, 1), {}}}) {
    Ground ground{{"collusion", "串通投标"}, {}};
    ground.in_force = in_force;
    list.grounds.push_back(ground);
  }
  return list;
}

std::vector<std::string> broken_by(std::function<void(RuleSet&)> const& change) {
  auto rules = small_rule_set();
  change(rules);
  return broken_invariants(rules);
}
bool tells(std::vector<std::string> const& broken, std::string_view what) {
  return std::ranges::any_of(broken, [&](auto const& one) { return one.find(what) != std::string::npos; });
}

}  // namespace

TEST_CASE("a listing has the edition of its ground that was in force when it began, or the nearest") {
  auto const list = amended();
  CHECK(find_ground(list, "collusion", day(2014, 12, 31)) == GroundId{0});
  CHECK(find_ground(list, "串通投标", day(2015, 6, 1)) == GroundId{0});
  CHECK(find_ground(list, "collusion", day(2016, 1, 1)) == GroundId{1});
  CHECK(find_ground(list, "collusion", day(2020, 1, 1)) == GroundId{2});
  CHECK(find_ground(list, "collusion", day(2009, 12, 31)) == GroundId{0});
  CHECK(find_ground(list, "bribery", day(2020, 1, 1)) == std::nullopt);
}

TEST_CASE("a list is called by its old name until the day on which that ended") {
  List list;
  list.name = "新名";
  list.called_before = {{"旧名", day(2015, 1, 1)}, {"中名", day(2020, 1, 1)}};
  CHECK(name_on(list, day(2014, 12, 31)) == "旧名");
  CHECK(name_on(list, day(2015, 1, 1)) == "中名");
  CHECK(name_on(list, day(2019, 12, 31)) == "中名");
  CHECK(name_on(list, day(2020, 1, 1)) == "新名");
}

TEST_CASE("directions are those of the grades that are named, or of all") {
  auto list = small_rule_set().lists[1];
  list.grounds[0].kind = ListKind::red;
  CHECK(list.graded());
  CHECK(directions(list, {}).mixed());
  CHECK_FALSE(directions(list, {GroundId{0}}).other);
  CHECK_FALSE(directions(list, {GroundId{1}}).red);
}

TEST_CASE("editions are one ground: one name, one after another, named together") {
  auto const second_edition = [](RuleSet& r, Interval first, Interval second) {
    auto& grounds = r.lists[1].grounds;
    grounds.push_back(grounds[1]);
    grounds[1].in_force = first;
    grounds[2].in_force = second;
    r.measures[1].against[0].grounds = {GroundId{1}, GroundId{2}};
  };
  CHECK(broken_by([&](RuleSet& r) { second_edition(r, {{}, day(2020, 1, 1)}, {day(2020, 1, 1), {}}); }).empty());
  CHECK(tells(broken_by([&](RuleSet& r) { second_edition(r, {{}, day(2020, 1, 2)}, {day(2020, 1, 1), {}}); }),
              "overlap"));
  CHECK(tells(broken_by([&](RuleSet& r) {
                second_edition(r, {{}, day(2020, 1, 1)}, {day(2020, 1, 1), {}});
                r.lists[1].grounds[2].name = "另名";
              }),
              "differ in name"));
  CHECK(tells(broken_by([&](RuleSet& r) {
                second_edition(r, {{}, day(2020, 1, 1)}, {day(2020, 1, 1), {}});
                r.measures[1].against[0].grounds = {GroundId{1}};
              }),
              "without all its editions"));
}

TEST_CASE("a rating does not add up, and a measure against it names grades of one direction") {
  CHECK(tells(broken_by([](RuleSet& r) { r.lists[1].grounds[1].kind = ListKind::red; }), "against a red list"));
  CHECK(tells(broken_by([](RuleSet& r) {
                r.lists[1].grounds[0].kind = ListKind::watch;
                r.lists[1].grounds[1].term.adds_up = true;
              }),
              "add up"));
  CHECK(tells(
      broken_by([](RuleSet& r) { r.lists[1].called_before = {{"甲", day(2020, 1, 1)}, {"乙", day(2020, 1, 1)}}; }),
      "changes of its name"));
}

TEST_CASE("what is new about grounds and names comes back out of a bundle") {
  auto rules = small_rule_set();
  auto& list = rules.lists[1];
  list.called_before = {{"旧名", day(2015, 1, 1)}};
  list.grounds[0].in_force = {day(2010, 1, 1), {}};
  list.grounds[0].kind = ListKind::watch;
  list.grounds[1].kind = ListKind::black;
  auto const read = open_bundle(seal(rules));
  REQUIRE(read);
  CHECK(read->rules == rules);
}
