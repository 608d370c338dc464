#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "ruleset/bundle/bundle.hpp"
#include "ruleset/invariants.hpp"
#include "small_rule_set.hpp"

using namespace xinheng;
using namespace xinheng::ruleset;

namespace {

/// Two editions with days between them; the first begins on a day.
std::vector<ListEdition> replaced() {
  std::vector<ListEdition> editions(2);
  editions[0].in_force = {day(2014, 10, 1), day(2019, 1, 1)};
  editions[0].contest = ContestRule::as_usual;
  editions[0].acts_on_publication = true;
  editions[1].in_force = {day(2019, 2, 1), {}};
  editions[1].freshness_days = 30;
  editions[1].remedies = {Remedy{Remedy::Kind::repair, "", "机关", Term{10, TermUnit::working_day}}};
  return editions;
}

std::string broken_by(std::function<void(std::vector<ListEdition>&)> const& change) {
  auto rules = small_rule_set();
  rules.lists[1].editions = replaced();
  change(rules.lists[1].editions);
  auto const broken = broken_invariants(rules);
  return broken.empty() ? "" : broken.front();
}
bool tells(std::string const& broken, std::string_view what) {
  return broken.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("on each day one edition speaks: the one in force, else the last that had begun, else the first") {
  List list;
  list.editions = replaced();
  auto const first = [&](Date on) { return &list.edition_on(on) == &list.editions.front(); };
  CHECK(first(day(2018, 12, 31)));
  CHECK(first(day(2019, 1, 31)));
  CHECK_FALSE(first(day(2019, 2, 1)));
  CHECK_FALSE(first(day(2040, 1, 1)));
  CHECK(first(day(2014, 9, 30)));
}

TEST_CASE("a list is in force where one of its editions is, and not between them") {
  List list;
  CHECK(list.in_force(day(1950, 1, 1)));
  list.editions = replaced();
  CHECK_FALSE(list.in_force(day(2014, 9, 30)));
  CHECK(list.in_force(day(2014, 10, 1)));
  CHECK(list.in_force(day(2018, 12, 31)));
  CHECK_FALSE(list.in_force(day(2019, 1, 1)));
  CHECK_FALSE(list.in_force(day(2019, 1, 31)));
  CHECK(list.in_force(day(2019, 2, 1)));
}

TEST_CASE("a list has editions in their order, which do not overlap") {
  CHECK(broken_by([](auto&) {}) == "");
  CHECK(tells(broken_by([](auto& editions) { editions.clear(); }), "has no edition"));
  CHECK(tells(broken_by([](auto& editions) { std::swap(editions[0], editions[1]); }), "not sorted by start"));
  CHECK(tells(broken_by([](auto& editions) { editions[0].in_force.to.reset(); }), "editions overlap"));
  CHECK(tells(broken_by([](auto& editions) { editions[1].authority = OrganId{99}; }), "outside its table"));
  CHECK(tells(broken_by([](auto& editions) { editions[1].basis = {{LawId{99}, {}}}; }), "outside its table"));
  CHECK(tells(broken_by([](auto& editions) { editions[1].freshness_days = -1; }), "negative"));
}

TEST_CASE("a bundle keeps every edition of a list") {
  auto rules = small_rule_set();
  rules.lists[1].editions = replaced();
  auto const opened = open_bundle(seal(rules));
  REQUIRE(opened);
  CHECK(opened->rules == rules);
}
