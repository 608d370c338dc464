#include <algorithm>
#include <set>
#include <string>

#include "world.hpp"
#include "world_editions.hpp"
#include "world_parts.hpp"

namespace xinheng::properties {

using namespace ruleset;

namespace {

std::vector<Fact> facts() {
  std::vector<Fact> result;
  auto const add = [&](std::string id, bool of_party, FactType type) {
    auto fact = named<Fact>(std::move(id));
    fact.of_party = of_party;
    fact.type = std::move(type);
    result.push_back(fact);
  };
  add("a-flag", false, {ValueType::boolean, {}});
  add("b-count", true, {ValueType::integer, {}});
  add("c-money", false, {ValueType::money, {}});
  add("d-share", true, {ValueType::percentage, {}});
  add("e-day", false, {ValueType::date, {}});
  add("f-span", true, {ValueType::duration, {}});
  add("g-kind", false, enumeration());
  add("i-trade", true, {ValueType::industry, {}});
  add("region", false, {ValueType::region, {}});
  return result;
}

/// What a region takes away: of the whole measure, or under a condition.
Exception some_stop(Choices& choices, RuleSet const& rules, bool sanction) {
  Exception stop{choices.chance(50) ? "停用" : "", {}, LocalGround{some_region(choices), {}, {}, {}}};
  if (choices.chance(50)) stop.condition = some_condition(choices, rules, !sanction, 1);
  for (auto const law : choices.some_of<std::uint32_t>({0, 1}, 50)) stop.local->basis.push_back({LawId{law}, {}});
  if (stop.local->basis.empty()) stop.local->basis = {{LawId{1}, {}}};
  if (choices.chance(30)) stop.local->in_force = some_interval(choices);
  stop.local->reading = some_reading(choices);
  return stop;
}

bool tests_a_list(Measure const& measure) {
  auto const tests = [](Condition const& condition) {
    return std::ranges::any_of(condition.nodes, [](auto const& node) { return node.list_test.has_value(); });
  };
  return tests(measure.when) ||
         std::ranges::any_of(measure.unless, [&](auto const& one) { return tests(one.condition); });
}

Amount some_amount(Choices& choices) {
  Amount amount;
  switch (choices.below(6)) {
    case 1:
      amount.limit = "一年";
      break;
    case 2:
      amount.points = 5;
      break;
    case 3:
      amount.not_stated = true;
      break;
    case 4:
      amount.percentage = Percentage{400'000};
      break;
    case 5:
      amount.equal_conditions = true;
      break;
    default:
      break;
  }
  return amount;
}

void an_article(Choices& choices, Citation& citation) {
  if (choices.chance(40)) return;
  citation.clause = Clause::parse(choices.one_of<std::string>({"第一条", "第二条第一款", "第三条"}));
  citation.edition = some_day(choices);
}

std::vector<Measure::EditionItem> some_edition_items(Choices& choices, RuleSet const& rules) {
  std::vector<Measure::EditionItem> result;
  for (std::uint32_t i = 0; i < rules.catalogues.size(); ++i) {
    auto const& items = rules.catalogues[i].items;
    if (items.empty() || !choices.chance(20)) continue;
    auto const& item = choices.one_of(items);
    result.push_back({CatalogueId{i}, item.called.id.empty() ? rules[item.category].id : item.called.id});
  }
  return result;
}

Measure some_measure(Choices& choices, RuleSet const& rules, std::string id) {
  auto measure = named<Measure>("memo/" + id);
  measure.clause.text = "第一条";
  bool const sanction = choices.chance(70) || choices.below(10) == 0;
  measure.kind = sanction ? MeasureKind::sanction : MeasureKind::incentive;
  if (sanction) {
    for (auto const list : choices.some_of<std::uint32_t>({0, 1, 3, 4}, 40))
      measure.against.push_back({ListId{list}, {}});
    if (measure.against.empty()) measure.against = {{ListId{0}, {}}};
    measure.category = CategoryId{static_cast<std::uint32_t>(choices.below(2))};
    measure.edition_items = some_edition_items(choices, rules);
    measure.basis_not_stated = choices.chance(3);
    if (!measure.basis_not_stated) {
      for (auto const law : choices.some_of<std::uint32_t>({0, 1, 2}, 50)) measure.basis.push_back({LawId{law}, {}});
      if (measure.basis.empty() || choices.chance(40)) measure.basis = {{LawId{0}, {}}};
      for (auto& citation : measure.basis) an_article(choices, citation);
    }
    measure.treatment = choices.one_of<Treatment>(
        {Treatment::refuse, Treatment::restrict, Treatment::scrutinise, Treatment::restrict, Treatment::consider});
  } else {
    measure.against = {{ListId{choices.chance(30) ? 4u : 2u}, {}}};
    measure.treatment =
        choices.one_of<Treatment>({Treatment::expedite, Treatment::prefer, Treatment::relax, Treatment::consider});
  }
  for (auto& against : measure.against) against.grounds = some_grounds(choices, rules[against.list], !sanction, 30);
  for (auto const& reach : std::vector<Reach>{{ReachKind::listed_subject, {}},
                                              {ReachKind::relation_of_listed, RelationId{0}},
                                              {ReachKind::relation_of_listed, RelationId{1}},
                                              {ReachKind::organisation_whose, RelationId{0}},
                                              {ReachKind::organisation_whose, RelationId{1}}})
    if (choices.chance(reach.kind == ReachKind::listed_subject ? 70 : 20)) measure.reach.push_back(reach);
  if (measure.reach.empty()) measure.reach = {{}};
  measure.roles = choices.some_of<RoleId>({RoleId{0}, RoleId{1}}, 12);
  measure.leaves = choices.chance(20) ? std::vector{CheckpointId{1}} : std::vector{CheckpointId{1}, CheckpointId{2}};
  bool const plain = choices.chance(50);
  if (!plain && choices.chance(60)) measure.when = some_condition(choices, rules, sanction, 3);
  if (!plain && choices.chance(50)) measure.unless.push_back({"例外", some_condition(choices, rules, !sanction, 2)});
  if (!plain && choices.chance(20)) measure.unless.push_back({"", some_condition(choices, rules, !sanction, 1)});
  if (choices.chance(15)) measure.unless.push_back(some_stop(choices, rules, sanction));
  measure.modality = choices.chance(25) ? Modality::may : Modality::must;
  measure.amount = some_amount(choices);
  measure.by = {OrganId{0}};
  measure.feedback.kind = static_cast<FeedbackTerm::Kind>(choices.below(4));
  if (measure.feedback.kind == FeedbackTerm::Kind::within)
    measure.feedback.within =
        choices.one_of<Term>({{10, TermUnit::working_day}, {1, TermUnit::month}, {15, TermUnit::day}});
  measure.reading.state = ReadState::read;
  if (plain) return measure;
  measure.in_force = some_interval(choices);
  if (choices.chance(15)) measure.own_term = some_term(choices);
  measure.reading = some_reading(choices);
  return measure;
}

/// Between the measures by id, so that neither table stands behind the other.
std::vector<QueryDuty> some_queries(Choices& choices) {
  std::vector<QueryDuty> result;
  for (std::size_t i = 0, count = choices.below(3); i < count; ++i) {
    auto query = named<QueryDuty>("memo/b-query-" + std::to_string(i));
    query.clause.text = "第二条";
    query.roles = choices.some_of<RoleId>({RoleId{0}, RoleId{1}}, 25);
    query.leaves = choices.chance(30) ? std::vector{CheckpointId{2}} : std::vector{CheckpointId{1}, CheckpointId{2}};
    query.by = {OrganId{0}};
    if (choices.chance(30)) query.in_force = some_interval(choices);
    query.reading = some_reading(choices);
    result.push_back(query);
  }
  return result;
}

/// Makes a menu of the measure: another treatment of its kind, or another size, beside its own.
void offer_choices(Choices& choices, Measure& measure) {
  bool const sanction = measure.kind == MeasureKind::sanction;
  auto const others = sanction ? std::vector{Treatment::restrict, Treatment::scrutinise, Treatment::consider}
                               : std::vector{Treatment::consider, Treatment::prefer, Treatment::expedite};
  measure.choices = {{measure.treatment, measure.amount}};
  for (auto const other : others)
    if (other != measure.treatment && choices.chance(50)) measure.choices.push_back({other, some_amount(choices)});
  std::ranges::sort(measure.choices, comes_before);
  if (measure.choices.size() < 2) return measure.choices.clear();
  measure.choosing = choices.one_of<Choosing>({Choosing::one, Choosing::several});
  measure.modality = Modality::may;
  measure.treatment = measure.choices.front().treatment;
  measure.amount = {};
}

/// Against the lists of another measure and reaching whom it reaches; without conditions, which read what lists have.
void against_the_same(Measure& measure, Measure const& other) {
  measure.against = other.against;
  measure.reach = other.reach;
  measure.when = {};
  measure.unless.clear();
}

std::vector<Precedence> some_precedences(Choices& choices, std::vector<Measure> const& measures) {
  std::set<Precedence> pairs;
  for (std::uint32_t i = 0; i < measures.size(); ++i)
    for (std::uint32_t j = i + 1; j < measures.size(); ++j) {
      auto const lists = [](Measure const& measure) {
        std::vector<ListId> all;
        for (auto const& one : measure.against) all.push_back(one.list);
        return all;
      };
      bool const fit = measures[i].id != measures[j].id && measures[i].kind == measures[j].kind &&
                       lists(measures[i]) == lists(measures[j]) && !tests_a_list(measures[i]);
      if (fit && choices.chance(50)) pairs.insert({MeasureId{i}, MeasureId{j}});
    }
  for (bool grown = true; grown;) {
    grown = false;
    for (auto const& one : std::vector(pairs.begin(), pairs.end()))
      for (auto const& other : std::vector(pairs.begin(), pairs.end()))
        if (one.loser == other.winner) grown = pairs.insert({one.winner, other.loser}).second || grown;
  }
  return {pairs.begin(), pairs.end()};
}

/// Articles that move, split, are deleted, or whose number another one takes.
void amend(Choices& choices, Law& law) {
  if (choices.chance(50)) return;
  std::set<std::pair<Date, std::string>> seen;
  for (auto i = choices.below(4); i > 0; --i) {
    auto const on = some_day(choices);
    auto const article = choices.one_of<std::string>({"第一条", "第二条", "第三条"});
    if (!seen.emplace(on, article).second) continue;
    auto const to = choices.some_of<std::string>({"第一条", "第二条", "第四条"}, 40);
    law.changes.push_back({on, article, to, choices.chance(30)});
  }
  std::ranges::sort(law.changes, {}, [](auto const& one) { return std::pair{one.on, one.article}; });
  if (choices.chance(10)) law.rewritten = {some_day(choices)};
}

std::vector<Catalogue> some_catalogues(Choices& choices) {
  std::vector<Catalogue> result;
  if (choices.chance(60)) return result;
  for (auto const* id : {"first", "second"}) {
    if (choices.chance(30)) continue;
    auto edition = named<Catalogue>(id);
    edition.in_force = {some_day(choices), {}};
    if (choices.chance(50)) edition.in_force.to = *edition.in_force.from + 400;
    edition.unclear_after = choices.chance(50);
    for (std::uint32_t i = 0; i < 2; ++i)
      if (!choices.chance(20)) edition.items.push_back({CategoryId{i}, choices.chance(40)});
    for (auto& item : edition.items)
      if (choices.chance(20)) item.called = {"called-" + std::to_string(item.category.value), "另称"};
    result.push_back(edition);
  }
  return result;
}

}  // namespace

Value value_of(Choices& choices, FactType const& type) {
  switch (type.type) {
    case ValueType::boolean:
      return choices.below(2) == 0;
    case ValueType::integer:
      return static_cast<std::int64_t>(choices.below(4));
    case ValueType::money:
      return Money{static_cast<std::int64_t>(choices.below(4)) * 100};
    case ValueType::percentage:
      return Percentage{static_cast<std::int64_t>(choices.below(3)) * 400'000};
    case ValueType::date:
      return some_day(choices);
    case ValueType::duration:
      return some_term(choices);
    case ValueType::enumeration:
      return EnumCase{choices.one_of(type.cases).id};
    case ValueType::region:
      return *Region::parse(choices.one_of<std::string>({"440200", "440000", "440204", "110000"}));
    case ValueType::industry:
      return *Industry::parse(choices.one_of<std::string>({"C", "C26", "C2614", "E47"}));
  }
  std::unreachable();
}

Date some_day(Choices& choices) {
  static Date const middle = *Date::parse("2021-03-01");
  return middle + choices.one_of<int>({0, -1, 1, -30, 30, -84, -85, -365, 365, -366, -730, 3, -3, -200, 200, -400});
}

RuleSet rules(Choices& choices) {
  RuleSet rules;
  rules.organs = {named<Organ>("organ")};
  for (auto const& [id, rank] :
       {std::pair{"law", Rank::law}, {"old-law", Rank::law}, {"rule", Rank::departmental_rule}}) {
    auto law = named<Law>(id);
    law.rank = rank;
    law.editions.emplace_back();
    rules.laws.push_back(law);
  }
  if (choices.chance(50)) rules.laws[1].editions[0].in_force.to = some_day(choices);
  for (auto& law : rules.laws) amend(choices, law);
  rules.categories = {named<Category>("item-a"), named<Category>("item-b")};
  rules.catalogues = some_catalogues(choices);
  rules.roles = {named<Role>("bidder"), named<Role>("person")};
  rules.facts = facts();
  for (auto const* id : {"root", "root/all", "root/each"}) {
    auto node = named<Checkpoint>(id);
    node.leaf = node.id != "root";
    if (node.leaf) node.parent = CheckpointId{0};
    if (node.id == "root/each") node.consortium = ConsortiumRule::each_alone;
    for (std::uint32_t i = 0; i < rules.facts.size(); ++i) node.facts.push_back(FactId{i});
    if (node.leaf && choices.chance(20)) node.roles = {RoleId{static_cast<std::uint32_t>(choices.below(2))}};
    rules.checkpoints.push_back(node);
  }
  rules.relations = {named<ruleset::Relation>("head"), named<ruleset::Relation>("owner")};
  rules.relations[0].other_kinds = SubjectKinds::of(SubjectKind::natural_person);
  if (choices.chance(60)) rules.relations[1].own_kinds = SubjectKinds::organisations() | SubjectKinds::things();
  if (choices.chance(25)) rules.relations[0].freshness_days = static_cast<int>(choices.below(800));
  rules.lists = some_lists(choices);
  auto memo = named<Memorandum>("memo");
  memo.in_force = choices.chance(40) ? some_interval(choices) : Interval{};
  if (choices.chance(8)) memo.region = some_region(choices);
  rules.memoranda = {memo};
  for (std::size_t i = 0, count = 1 + choices.below(5); i < count; ++i) {
    auto measure = some_measure(choices, rules, std::string(1, static_cast<char>('a' + i)));
    if (!rules.measures.empty() && rules.measures.back().kind == measure.kind && choices.chance(40))
      against_the_same(measure, rules.measures.back());  // so that one may prevail
    if (choices.chance(20)) offer_choices(choices, measure);
    auto other = some_measure(choices, rules, "other");
    for (auto& edition : side_by_side(choices, rules, std::move(measure), std::move(other)))
      rules.measures.push_back(std::move(edition));
  }
  rules.queries = some_queries(choices);
  rules.precedences = some_precedences(choices, rules.measures);
  if (choices.chance(70))
    rules.calendar = WorkingCalendar{{{2021, {*Date::parse("2021-03-08")}, {*Date::parse("2021-03-13")}}}};
  return rules;
}

}  // namespace xinheng::properties
