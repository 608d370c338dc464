#include <doctest/doctest.h>

#include <algorithm>

#include "ruleset/bundle/bundle.hpp"
#include "ruleset/invariants.hpp"
#include "small_rule_set.hpp"

using namespace xinheng;
using namespace xinheng::ruleset;

namespace {

/// The small rule set with a fact 地区, an instrument and a list of one region, and a measure stopped in another.
RuleSet with_overlay() {
  auto rules = small_rule_set();
  Fact region{{"zz-region", "region"}, false, {ValueType::region, {}}, ""};  // behind the facts that there are
  rules.facts.push_back(region);
  rules.memoranda[0].region = Region::parse("440000");
  rules.lists[1].region = Region::parse("440200");
  LocalGround ground{*Region::parse("450000"), {{LawId{0}, {}}}, {day(2021, 6, 1), day(2022, 6, 1)}, {}};
  rules.measures[1].unless.push_back({"停用", {}, ground});
  rules.relations[0].own_kinds = SubjectKinds::things();
  return rules;
}

bool tells(std::vector<std::string> const& broken, std::string_view what) {
  return std::ranges::any_of(broken, [&](auto const& one) { return one.find(what) != std::string::npos; });
}

}  // namespace

TEST_CASE("an overlay comes out of its bundle as it went in") {
  auto const rules = with_overlay();
  CHECK(broken_invariants(rules).empty());
  auto const opened = open_bundle(seal(rules));
  REQUIRE(opened.has_value());
  CHECK(opened->rules == rules);
}

TEST_CASE("what holds in one region needs a fact by which a request lies in it") {
  auto rules = with_overlay();
  rules.facts.pop_back();
  CHECK(tells(broken_invariants(rules), "holds in a region, and requests have none"));
}

TEST_CASE("an exception without a condition is one of a region, on a basis and in a period that has a day") {
  auto rules = with_overlay();
  rules.measures[1].unless.back().local->basis.clear();
  CHECK(tells(broken_invariants(rules), "no basis"));
  rules = with_overlay();
  rules.measures[1].unless.back().local->in_force = {day(2022, 6, 1), day(2022, 6, 1)};
  CHECK(tells(broken_invariants(rules), "no day"));
  rules = with_overlay();
  rules.measures[1].unless.back().local.reset();
  CHECK(tells(broken_invariants(rules), "an exception has no condition"));
}

TEST_CASE("a relation's own end is something") {
  auto rules = with_overlay();
  rules.relations[0].own_kinds = {};
  CHECK(tells(broken_invariants(rules), "its own end can be nothing"));
}
