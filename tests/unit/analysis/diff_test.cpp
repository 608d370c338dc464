#include "analysis/diff.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "../language/compile/small_rules.hpp"
#include "../ruleset/small_rule_set.hpp"

using namespace xinheng;
using namespace xinheng::analysis;
using messages::Language;
using ruleset::day;
using ruleset::RuleSet;

namespace {

using Mutation = std::function<void(RuleSet&)>;

Diff after(Mutation const& change) {
  auto const before = ruleset::small_rule_set();
  auto changed = before;
  change(changed);
  return diff(before, changed, Language::zh);
}

ruleset::QueryDuty a_query() {
  ruleset::QueryDuty query;
  query.id = "memo/look", query.name = "查询信用记录";
  query.clause = *Clause::parse("第二条");
  query.leaves = {CheckpointId{1}};
  query.by = {OrganId{1}};
  return query;
}

/// One change: its kind and id, and its fields.
std::string told(Diff const& diff) {
  std::string told;
  for (auto const& change : diff.changes) {
    told += (told.empty() ? "" : "; ") + std::string{wire_name(change.kind)} + " " +
            std::string{wire_name(change.topic)} + " " + change.id;
    for (auto const& field : change.fields) told += " " + std::string{wire_name(field.field)};
  }
  return told;
}
/// The items of the only field of the only change: `before > after`.
std::vector<std::string> items(Diff const& diff) {
  REQUIRE(diff.changes.size() == 1);
  REQUIRE(diff.changes[0].fields.size() == 1);
  std::vector<std::string> items;
  for (auto const& item : diff.changes[0].fields[0].items)
    items.push_back(item.before.value_or("") + " > " + item.after.value_or(""));
  return items;
}
using Items = std::vector<std::string>;

RuleSet compiled_rules(std::string_view text) {
  auto compilation = language::compiled(std::string{text});
  REQUIRE(compilation.rules);
  return std::move(*compilation.rules);
}
Diff between(std::string_view part, std::string_view replacement) {
  return diff(compiled_rules(language::small_rules), compiled_rules(language::small_rules_but(part, replacement)),
              Language::zh);
}

}  // namespace

TEST_CASE("equal rule sets say so and have no changes") {
  auto const same = after([](RuleSet&) {});
  CHECK(same.equal);
  CHECK(same.changes.empty());
}

TEST_CASE("every field that an official can read is told by its name") {
  struct {
    char const* told;
    Mutation change;
  } const cases[] = {
      {"changed measure memo/no-procurement name", [](RuleSet& r) { r.measures[1].name = "禁止"; }},
      {"changed measure memo/no-procurement clause",
       [](RuleSet& r) { r.measures[1].clause = *Clause::parse("第二条"); }},
      {"changed measure memo/no-procurement treatment", [](RuleSet& r) { r.measures[1].modality = Modality::may; }},
      {"changed measure memo/green treatment", [](RuleSet& r) { r.measures[0].amount.points = 3; }},
      {"changed measure memo/green category", [](RuleSet& r) { r.measures[0].category = CategoryId{0}; }},
      {"changed measure memo/no-procurement against", [](RuleSet& r) { r.measures[1].against[0].grounds.clear(); }},
      {"changed measure memo/no-procurement reach", [](RuleSet& r) { r.measures[1].reach.pop_back(); }},
      {"changed measure memo/no-procurement roles", [](RuleSet& r) { r.measures[1].roles.clear(); }},
      {"changed measure memo/no-procurement checkpoints", [](RuleSet& r) { r.measures[1].leaves.clear(); }},
      {"changed measure memo/no-procurement when",
       [](RuleSet& r) { r.measures[1].when.nodes[1].operands[1].literal = Money{1}; }},
      {"changed measure memo/no-procurement unless", [](RuleSet& r) { r.measures[1].unless.clear(); }},
      {"changed measure memo/no-procurement basis", [](RuleSet& r) { r.measures[1].basis[0].clause.reset(); }},
      {"changed measure memo/green basis", [](RuleSet& r) { r.measures[0].basis_not_stated = true; }},
      {"changed measure memo/green by", [](RuleSet& r) { r.measures[0].by = {OrganId{0}}; }},
      {"changed measure memo/no-procurement feedback", [](RuleSet& r) { r.measures[1].feedback = {}; }},
      {"changed measure memo/green in_force", [](RuleSet& r) { r.measures[0].in_force.to = day(2020, 1, 1); }},
      {"changed measure memo/green own_term", [](RuleSet& r) { r.measures[0].own_term = Term{1, TermUnit::year}; }},
      {"changed measure memo/green reading",
       [](RuleSet& r) { r.measures[0].reading = {ruleset::ReadState::read, {}, ""}; }},
      {"changed memorandum memo title", [](RuleSet& r) { r.memoranda[0].title = "关于"; }},
      {"changed memorandum memo document_number", [](RuleSet& r) { r.memoranda[0].document_number = ""; }},
      {"changed memorandum memo rank", [](RuleSet& r) { r.memoranda[0].rank = ruleset::Rank::notice; }},
      {"changed memorandum memo issued_on", [](RuleSet& r) { r.memoranda[0].issued_on.reset(); }},
      {"changed memorandum memo in_force", [](RuleSet& r) { r.memoranda[0].in_force.to = day(2024, 1, 1); }},
      {"changed memorandum memo signatories", [](RuleSet& r) { r.memoranda[0].signatories.pop_back(); }},
      {"changed memorandum memo replaces", [](RuleSet& r) { r.memoranda[0].replaces = {"旧"}; }},
      {"changed memorandum memo not_encoded", [](RuleSet& r) { r.memoranda[0].not_encoded[0].reason = "义务"; }},
      {"changed measure memo/no-procurement unless",
       [](RuleSet& r) {
         r.measures[1].unless[0].local = ruleset::LocalGround{*Region::parse("440000"), {{LawId{0}, {}}}, {}, {}};
       }},
      {"changed memorandum memo region", [](RuleSet& r) { r.memoranda[0].region = Region::parse("440000"); }},
      {"changed list judgment-defaulter region", [](RuleSet& r) { r.lists[1].region = Region::parse("440000"); }},
      {"changed relation legal-representative own_kinds",
       [](RuleSet& r) { r.relations[0].own_kinds = SubjectKinds::things(); }},
      {"changed list judgment-defaulter kind", [](RuleSet& r) { r.lists[1].kind = ListKind::watch; }},
      {"changed list judgment-defaulter authority", [](RuleSet& r) { r.lists[1].editions[0].authority.reset(); }},
      {"changed list judgment-defaulter subject_kinds",
       [](RuleSet& r) { r.lists[1].subject_kinds = SubjectKinds::organisations(); }},
      {"changed list judgment-defaulter grounds",
       [](RuleSet& r) { r.lists[1].grounds[1].term.ends_on = EndsOn::day_before; }},
      {"changed list judgment-defaulter attributes",
       [](RuleSet& r) { r.lists[1].attributes[0].type.cases.pop_back(); }},
      {"changed list judgment-defaulter contest",
       [](RuleSet& r) { r.lists[1].editions[0].contest = ContestRule::hold; }},
      {"changed list judgment-defaulter effect", [](RuleSet& r) { r.lists[1].editions[0].acts_on_publication = true; }},
      {"changed list judgment-defaulter freshness", [](RuleSet& r) { r.lists[1].editions[0].freshness_days.reset(); }},
      {"changed list judgment-defaulter remedies",
       [](RuleSet& r) { r.lists[1].editions[0].remedies[0].days.count = 10; }},
      {"changed list judgment-defaulter former_names", [](RuleSet& r) { r.lists[1].former_names.clear(); }},
      {"changed list judgment-defaulter called_before",
       [](RuleSet& r) { r.lists[1].called_before = {{"老名单", *Date::of(2015, 1, 1)}}; }},
      {"changed list judgment-defaulter grounds", [](RuleSet& r) { r.lists[1].grounds[1].kind = ListKind::watch; }},
      {"changed list judgment-defaulter grounds", [](RuleSet& r) { r.lists[1].grounds[1].term.adds_up = true; }},
      {"changed list judgment-defaulter grounds",
       [](RuleSet& r) { r.lists[1].grounds[1].in_force = {Date::of(2016, 1, 1), {}}; }},
      {"changed catalogue sanctions-2021 items",
       [](RuleSet& r) { r.catalogues[0].items[0].takes_no_right_away = false; }},
      {"changed catalogue sanctions-2021 effect", [](RuleSet& r) { r.catalogues[0].unclear_after = false; }},
      {"changed law procurement-law editions", [](RuleSet& r) { r.laws[0].editions[1].articles = 90; }},
      {"changed law procurement-law renumberings",
       [](RuleSet& r) { r.laws[0].changes = {{day(2014, 8, 31), "第一条", {"第二条"}, false}}; }},
      {"changed law procurement-law renumberings", [](RuleSet& r) { r.laws[0].rewritten = {day(2014, 8, 31)}; }},
      {"changed law procurement-law gists",
       [](RuleSet& r) { r.laws[0].gists = {{day(2014, 8, 31), *Clause::parse("第一条"), "目的"}}; }},
      {"changed catalogue sanctions-2021 items",
       [](RuleSet& r) { r.catalogues[0].items[0].called = {"access", "准入"}; }},
      {"changed measure memo/no-procurement items",
       [](RuleSet& r) { r.measures[1].edition_items = {{CatalogueId{0}, "market-access"}}; }},
      {"changed measure memo/no-procurement basis",
       [](RuleSet& r) { r.measures[1].basis[0].edition = day(2014, 8, 31); }},
      {"changed law procurement-law rank", [](RuleSet& r) { r.laws[0].rank = ruleset::Rank::notice; }},
      {"changed checkpoint trading/award consortium",
       [](RuleSet& r) { r.checkpoints[1].consortium = ConsortiumRule::any_member; }},
      {"changed checkpoint trading/award facts", [](RuleSet& r) { r.checkpoints[1].facts.pop_back(); }},
      {"changed checkpoint trading/award roles", [](RuleSet& r) { r.checkpoints[1].roles = {RoleId{0}}; }},
      {"changed fact amount belongs_to", [](RuleSet& r) { r.facts[0].of_party = true; }},
      {"changed fact amount type", [](RuleSet& r) { r.facts[0].type.type = ValueType::integer; }},
      {"changed fact amount question", [](RuleSet& r) { r.facts[0].question = "?"; }},
      {"changed role bidder name", [](RuleSet& r) { r.roles[0].name = "投标者"; }},
      {"changed relation legal-representative freshness", [](RuleSet& r) { r.relations[0].freshness_days = 31; }},
      {"changed relation legal-representative other_kinds",
       [](RuleSet& r) { r.relations[0].other_kinds = SubjectKinds::all(); }},
      {"changed organ court kind", [](RuleSet& r) { r.organs[0].kind = ruleset::OrganKind::other; }},
      {"changed category market-access name", [](RuleSet& r) { r.categories[0].name = "准入"; }},
      {"changed calendar 2026 holidays",
       [](RuleSet& r) { r.calendar = WorkingCalendar{{CalendarYear{2026, {day(2026, 10, 2)}, {day(2026, 10, 10)}}}}; }},
      {"added precedence memo/no-procurement > memo/green",
       [](RuleSet& r) { r.precedences = {{MeasureId{1}, MeasureId{0}}}; }},
      {"added query memo/look name instrument clause roles checkpoints by reading",
       [](RuleSet& r) { r.queries.insert(r.queries.begin(), a_query()); }},
      {"changed measure memo/no-procurement when",
       [](RuleSet& r) { r.measures[1].when.nodes[0].list_test = {ListId{1}, {}}; }},
      {"changed checkpoint trading/award other", [](RuleSet& r) { r.checkpoints[1].leaf = false; }},
  };
  for (auto const& [expected, change] : cases) {
    CAPTURE(expected);
    auto const found = after(change);
    CHECK(told(found) == expected);
    CHECK_FALSE(found.equal);
  }
}

TEST_CASE("a value that changed says what it was and what it is") {
  CHECK(items(after([](RuleSet& r) { r.measures[1].modality = Modality::may; })) == Items{"应当不予 > 可以不予"});
  CHECK(items(after([](RuleSet& r) { r.memoranda[0].in_force.to = day(2024, 1, 1); })) ==
        Items{"2016年1月20日 起 > 2016年1月20日 至 2023年12月31日"});
  CHECK(items(after([](RuleSet& r) { r.lists[1].grounds[1].term.term = Term{3, TermUnit::year}; })) ==
        Items{"妨碍抗拒执行 期限 2年 可延长 1年 至 3年 > 妨碍抗拒执行 期限 3年 可延长 1年 至 3年"});
}

TEST_CASE("a later edition of a list is told with its days, and the earlier one as before") {
  auto const replaced = [](RuleSet& r) {
    auto& editions = r.lists[1].editions;
    editions[0].in_force.to = day(2019, 1, 1);
    auto later = editions[0];
    later.in_force = {day(2019, 1, 1), {}};
    later.contest = ContestRule::hold;
    editions.push_back(later);
  };
  auto before = ruleset::small_rule_set(), changed = ruleset::small_rule_set();
  replaced(before), replaced(changed);
  changed.lists[1].editions[1].contest = ContestRule::as_usual;
  changed.lists[1].editions[1].remedies.clear();
  auto const found = diff(before, changed, Language::zh);
  CHECK(told(found) == "changed list judgment-defaulter remedies contest");
  REQUIRE(found.changes.size() == 1);
  auto const& contest = found.changes[0].fields[1].items;
  REQUIRE(contest.size() == 1);
  CHECK(contest[0].id == "2019-01-01");
  CHECK(contest[0].before == "2019年1月1日 起：暂缓");
  CHECK(contest[0].after == "2019年1月1日 起：照常");
}

TEST_CASE("a value among several that came or went stands alone") {
  CHECK(items(after([](RuleSet& r) { r.measures[1].reach.pop_back(); })) == Items{"法定代表人为名单主体的组织 > "});
  CHECK(items(after([](RuleSet& r) { r.measures[1].basis.push_back({LawId{0}, {}}); })) == Items{" > 《政府采购法》"});
}

TEST_CASE("ids that move in their tables are no change") {
  auto const moved = after([](RuleSet& r) {
    r.organs.insert(r.organs.begin(), ruleset::Organ{{"bank", "银行"}, ruleset::OrganKind::bank});
    r.lists[1].editions[0].authority = OrganId{1};
    r.memoranda[0].signatories = {OrganId{1}, OrganId{2}};
    r.measures[1].by = {OrganId{2}};
    r.queries[0].by = {OrganId{2}};
  });
  CHECK(told(moved) == "added organ bank name kind");
}

TEST_CASE("a rule set without facts is compared all the same") {
  RuleSet const nothing;
  auto const all = diff(nothing, ruleset::small_rule_set(), Language::zh);
  CHECK(all.number_of(ChangeKind::added) == all.changes.size());
  auto without_facts = ruleset::small_rule_set();
  without_facts.facts.clear();
  for (auto& node : without_facts.checkpoints) node.facts.clear();
  for (auto& measure : without_facts.measures) measure.when = {}, measure.unless.clear();
  CHECK(diff(without_facts, without_facts, Language::zh).equal);
}

TEST_CASE("a measure that changed tells where and when it acts") {
  auto const found = between("  可以 从严\n", "  应当 从严\n");
  REQUIRE(found.changes.size() == 1);
  auto const& change = found.changes[0];
  CHECK(change.name == "从严审查");
  CHECK(change.checkpoints == std::vector<ruleset::Named>{{"trading/procurement/qualification", "交易/采购/审查"},
                                                          {"trading/tendering/qualification", "交易/招标/审查"}});
  CHECK(change.days == Interval{day(2016, 1, 20), {}});
}

TEST_CASE("editions of a measure are compared each with its own") {
  auto const two = [](RuleSet& r) {
    auto later = r.measures[1];
    r.measures[1].in_force = {day(2016, 1, 20), day(2019, 1, 1)};
    later.in_force = {day(2019, 1, 1), {}};
    later.modality = Modality::may;
    r.measures.insert(r.measures.begin() + 2, later);
  };
  auto before = ruleset::small_rule_set();
  two(before);
  auto changed = before;
  changed.measures[2].own_term = Term{1, TermUnit::year};
  auto const one = diff(before, changed, Language::zh);
  CHECK(told(one) == "changed measure memo/no-procurement own_term");
  CHECK(one.changes[0].days == Interval{day(2019, 1, 1), {}});

  auto moved = before;
  moved.measures[1].in_force.to = day(2018, 1, 1);
  moved.measures[2].in_force.from = day(2018, 1, 1);
  CHECK(told(diff(before, moved, Language::zh)) ==
        "changed measure memo/no-procurement in_force; changed measure memo/no-procurement in_force");
  CHECK(diff(before, before, Language::zh).changes.empty());
  auto only_first = before;
  only_first.measures.erase(only_first.measures.begin() + 2);
  CHECK(told(diff(before, only_first, Language::zh)).starts_with("removed measure memo/no-procurement"));
}

TEST_CASE("which day picks an edition, and who succeeds an organ, is told") {
  CHECK(told(after([](RuleSet& r) { r.measures[1].edition_by = ruleset::EditionBy::lighter; })) ==
        "changed measure memo/no-procurement transition");
  auto const organ =
      after([](RuleSet& r) { r.organs[0].succeeded = ruleset::Succession{OrganId{1}, day(2018, 4, 10)}; });
  CHECK(told(organ) == "changed organ court succeeded");
  CHECK(organ.changes[0].measures.empty());
}

TEST_CASE("leaves are drawn together to the highest node that they fill") {
  auto const found = between("期限 2年 可延长 1年 至 3年", "期限 1年");
  REQUIRE(found.changes.size() == 1);
  auto const& change = found.changes[0];
  CHECK(change.topic == Topic::list);
  CHECK(change.measures ==
        std::vector<ruleset::Named>{{"memo/no-procurement", "限制采购"}, {"memo/scrutiny", "从严审查"}});
  CHECK(change.checkpoints == std::vector<ruleset::Named>{{"trading", "交易"}});  // no leaf is left out
}

TEST_CASE("a duty to query tells where and when it acts") {
  auto const found = after([](RuleSet& r) { r.queries = {a_query()}; });
  CHECK(found.changes[0].checkpoints == std::vector<ruleset::Named>{{"trading/award", "公共资源交易/定标"}});
  CHECK(found.changes[0].days == Interval{day(2016, 1, 20), {}});
}

TEST_CASE("a change of words touches no measure") {
  auto const found = after([](RuleSet& r) { r.lists[1].editions[0].remedies[0].days.count = 10; });
  CHECK(found.changes[0].measures.empty());
  CHECK(found.changes[0].checkpoints.empty());
}

TEST_CASE("what a node has from its parent is told at the parent alone") {
  auto const found =
      between("  填报 预算、项目类型、所在地、工期、已承诺\n", "  填报 预算、项目类型、所在地、工期、已承诺、未填\n");
  CHECK(told(found) == "changed checkpoint trading facts");
}

TEST_CASE("a reading alone is told and touches nothing, but that of a measure does") {
  auto const law = between("  核对 2026年11月24日\n}\n清单", "  核对 2026年11月25日\n}\n清单");
  CHECK(told(law) == "changed law procurement-law reading");
  CHECK(law.changes[0].measures.empty());
  auto const measure = after([](RuleSet& r) { r.measures[1].reading = {ruleset::ReadState::partly, {}, ""}; });
  CHECK_FALSE(measure.changes[0].checkpoints.empty());
}

TEST_CASE("layout, comments and the order of declarations are no change") {
  std::string text{language::small_rules};
  auto const line = std::string{"角色 投标人 (bidder)\n"};
  text.erase(text.find(line), line.size());
  auto const moved = "// 说明\n" + text + "\n\n  角色   投标人 （bidder）\n";
  auto const found = diff(compiled_rules(language::small_rules), compiled_rules(moved), Language::en);
  CHECK(found.equal);
  CHECK(found.changes.empty());
}

TEST_CASE("English words are English but for names") {
  auto const before = ruleset::small_rule_set();
  auto changed = before;
  changed.measures[1].modality = Modality::may;
  changed.lists[1].editions[0].freshness_days.reset();
  auto const found = diff(before, changed, Language::en);
  REQUIRE(found.changes.size() == 2);
  CHECK(found.changes[0].fields[0].items[0].after == "may refuse");
  CHECK(found.changes[1].fields[0].items[0] == ItemChange{"", "3 days", "any age"});
}
