#include "analysis/stale_texts.hpp"

#include <doctest/doctest.h>

#include "../ruleset/small_rule_set.hpp"

using namespace xinheng;
using namespace xinheng::analysis;
using ruleset::day;
using ruleset::Reading;
using ruleset::ReadState;

namespace {

/// Everything was read on 24 November 2026.
ruleset::RuleSet rules_read() {
  auto rules = ruleset::small_rule_set();
  Reading const read{ReadState::read, day(2026, 11, 24), "[P]"};
  for (auto& law : rules.laws) law.reading = read;
  for (auto& catalogue : rules.catalogues) catalogue.reading = read;
  for (auto& list : rules.lists) list.editions[0].reading = read;
  for (auto& memorandum : rules.memoranda) memorandum.reading = read;
  for (auto& measure : rules.measures) measure.reading = read;
  return rules;
}

std::vector<std::string> stale(ruleset::RuleSet const& rules, Date today, Term limit = {365, TermUnit::day}) {
  std::vector<std::string> ids;
  for (auto const& text : stale_texts(rules, today, limit).stale)
    ids.push_back(text.id + " " + (text.days ? std::to_string(*text.days) : "never"));
  return ids;
}
using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a text is not stale on the last day of the limit and is on the next") {
  auto rules = rules_read();
  rules.laws[0].reading.on = day(2026, 3, 1);
  CHECK(stale(rules, day(2027, 3, 1)) == Ids{});
  CHECK(stale(rules, day(2027, 3, 2)) == Ids{"procurement-law 366"});
}

TEST_CASE("a limit in years ends on the corresponding day") {
  auto rules = rules_read();
  rules.laws[0].reading.on = day(2024, 2, 29);
  Term const two_years{2, TermUnit::year};
  CHECK(stale(rules, day(2026, 2, 28), two_years) == Ids{});
  CHECK(stale(rules, day(2026, 3, 1), two_years) == Ids{"procurement-law 731"});
}

TEST_CASE("what was never read comes first, then what was read longest ago") {
  auto rules = rules_read();
  rules.laws[0].reading.on = day(2025, 1, 1);
  rules.lists[1].editions[0].reading = {ReadState::partly, day(2024, 1, 1), ""};
  rules.catalogues[0].reading = {ReadState::unread, {}, "回忆"};
  CHECK(stale(rules, day(2026, 11, 24)) ==
        Ids{"sanctions-2021 never", "judgment-defaulter 1058", "procurement-law 692"});
}

TEST_CASE("a text said to be read on a day that is not told counts as never read") {
  auto rules = rules_read();
  rules.lists[0].editions[0].reading = {ReadState::partly, {}, ""};
  CHECK(stale(rules, day(2026, 11, 24)) == Ids{"a-grade-taxpayer never"});
}

TEST_CASE("each edition of a list is a text of its own") {
  auto rules = rules_read();
  auto& editions = rules.lists[1].editions;
  editions.push_back(editions.front());
  editions[0].in_force = {day(2014, 1, 1), day(2019, 1, 1)};
  editions[0].reading = {ReadState::read, day(2020, 1, 1), ""};
  editions[1].in_force = {day(2019, 1, 1), {}};
  CHECK(stale(rules, day(2026, 11, 24)) == Ids{"judgment-defaulter 2519"});
  auto const found = stale_texts(rules, day(2026, 11, 24), {1, TermUnit::year});
  CHECK(found.stale.front().name == "失信被执行人（2014年1月1日起）");
}

TEST_CASE("a measure that has its reading from its memorandum counts once, with it") {
  auto rules = rules_read();
  Reading const old{ReadState::read, day(2020, 1, 1), ""};
  rules.memoranda[0].reading = old;
  for (auto& measure : rules.measures) measure.reading = old;
  CHECK(stale(rules, day(2026, 11, 24)) == Ids{"memo 2519"});
  rules.measures[1].reading = {ReadState::unread, {}, ""};
  CHECK(stale(rules, day(2026, 11, 24)) == Ids{"memo/no-procurement never", "memo 2519"});
}

TEST_CASE("the text on which a region stops measures is a text too, and counts once") {
  auto rules = rules_read();
  ruleset::LocalGround const ground{*Region::parse("440000"), {{LawId{0}, {}}}, {}, {ReadState::unread, {}, "回忆"}};
  for (auto& measure : rules.measures) measure.unless.push_back({"停用", {}, ground});
  CHECK(stale(rules, day(2026, 11, 24)) == Ids{"procurement-law never"});
}

TEST_CASE("a reading after the day that is asked about is not stale") {
  CHECK(stale(rules_read(), day(2020, 1, 1)) == Ids{});
}

TEST_CASE("how many texts were looked at is told") {
  CHECK(stale_texts(rules_read(), day(2026, 11, 24), {365, TermUnit::day}).texts ==
        6);  // law, catalogue, 2 lists, memo, query
}
