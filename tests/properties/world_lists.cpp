#include <utility>

#include "world_parts.hpp"

namespace xinheng::properties {

using namespace ruleset;

Interval some_interval(Choices& choices) {
  Interval interval;
  if (choices.chance(10)) interval.from = some_day(choices) - 200;
  if (choices.chance(10)) interval.to = some_day(choices) + 200;
  if (interval.empty()) interval.to.reset();
  return interval;
}

Term some_term(Choices& choices) {
  return choices.one_of<Term>({{1, TermUnit::year},
                               {2, TermUnit::year},
                               {1, TermUnit::month},
                               {6, TermUnit::month},
                               {12, TermUnit::month},
                               {1, TermUnit::day},
                               {30, TermUnit::day},
                               {365, TermUnit::day}});
}

Reading some_reading(Choices& choices) {
  Reading reading;
  reading.state = choices.chance(15) ? ReadState::unread : choices.chance(10) ? ReadState::partly : ReadState::read;
  return reading;
}

FactType enumeration() {
  return {ValueType::enumeration, {{"x", "甲"}, {"y", "乙"}, {"z", "丙"}}};
}

Region some_region(Choices& choices) {
  return std::get<Region>(value_of(choices, {ValueType::region, {}}));
}

std::vector<Attribute> attributes() {
  std::vector<Attribute> result;
  for (auto const& [id, type] : {std::pair{"day", FactType{ValueType::date, {}}},
                                 {"done", FactType{ValueType::boolean, {}}},
                                 {"kind", enumeration()},
                                 {"zone", FactType{ValueType::region, {}}}}) {
    auto attribute = named<Attribute>(id);
    attribute.type = type;
    result.push_back(attribute);
  }
  return result;
}

namespace {

TermRule some_term_rule(Choices& choices) {
  TermRule rule;
  rule.kind = choices.one_of<TermRule::Kind>({TermRule::Kind::fixed, TermRule::Kind::none, TermRule::Kind::for_life,
                                              TermRule::Kind::by_decision, TermRule::Kind::fixed});
  if (rule.kind == TermRule::Kind::fixed) rule.term = some_term(choices);
  rule.from_publication = choices.chance(15);
  if (!rule.from_publication && choices.chance(20)) rule.from_attribute = "day";
  rule.count_from = choices.chance(30) ? CountFrom::same_day : CountFrom::next_day;
  rule.ends_on = choices.chance(30) ? EndsOn::day_before : EndsOn::corresponding_day;
  rule.restoring = choices.chance(50) ? TermRule::Restoring::restart : TermRule::Restoring::resume;
  rule.adds_up = choices.chance(25);
  if (choices.chance(40)) {
    rule.early_removal.kind = choices.chance(30) ? EarlyRemoval::Kind::never : EarlyRemoval::Kind::after;
    if (rule.early_removal.kind == EarlyRemoval::Kind::after) rule.early_removal.least = some_term(choices);
    rule.early_removal.from_publication = choices.chance(25);
    if (!rule.early_removal.from_publication && choices.chance(25)) rule.early_removal.from_attribute = "day";
  }
  return rule;
}

/// The ground, mostly as it is; else in an edition of an interval, or in two that leave days between them.
void some_editions(Choices& choices, Ground one, bool rating, std::vector<Ground>& grounds) {
  if (!choices.chance(25)) return grounds.push_back(one);
  auto const day = some_day(choices) - static_cast<int>(choices.below(400));
  one.in_force = {choices.chance(50) ? std::optional{day - 300} : std::nullopt, day};
  grounds.push_back(one);
  if (choices.chance(30)) return;
  one.in_force = {day + static_cast<int>(choices.below(60)), {}};
  one.term = some_term_rule(choices);
  if (rating) one.term.adds_up = false;
  grounds.push_back(one);
}

ListEdition some_text(Choices& choices, Interval in_force, int percent) {
  ListEdition edition;
  edition.in_force = in_force;
  edition.contest = choices.one_of<ContestRule>({ContestRule::as_usual, ContestRule::manual, ContestRule::hold});
  edition.acts_on_publication = choices.chance(percent);
  if (choices.chance(percent + 2)) edition.freshness_days = static_cast<int>(choices.below(800));
  for (auto const kind : {Remedy::Kind::objection, Remedy::Kind::repair})
    if (choices.chance(35)) edition.remedies.push_back({kind, "申请", "机关", {15, TermUnit::day}});
  return edition;
}

/// What determines the list: mostly one text, else two or three that take turns near the days that matter, perhaps with
/// days between them.
void some_texts(Choices& choices, List& list) {
  if (!choices.chance(30)) {
    list.editions = {some_text(choices, choices.chance(15) ? some_interval(choices) : Interval{}, 10)};
    return;
  }
  auto day = some_day(choices) - static_cast<int>(choices.below(400));
  list.editions = {some_text(choices, {choices.chance(30) ? std::optional{day - 300} : std::nullopt, day}, 40)};
  bool const third = choices.chance(25);
  for (int i = third ? 0 : 1; i < 2; ++i) {
    if (choices.chance(30)) day = day + static_cast<int>(choices.below(60));
    auto const next = day + 1 + static_cast<int>(choices.below(300));
    bool const ends = i == 0 || choices.chance(15);
    list.editions.push_back(some_text(choices, {day, ends ? std::optional{next} : std::nullopt}, 40));
    day = next;
  }
}

}  // namespace

std::vector<GroundId> some_grounds(Choices& choices, List const& list, bool red, int percent) {
  std::vector<GroundId> grounds;
  if (!list.graded() && !choices.chance(percent)) return grounds;
  for (std::uint32_t i = 0; i < list.grounds.size(); ++i) {
    bool const fits =
        list.graded() ? (list.kind_of(GroundId{i}) == ListKind::red) == red : list.grounds[i].id == list.grounds[0].id;
    if (fits) grounds.push_back(GroundId{i});
  }
  return grounds;
}

std::vector<List> some_lists(Choices& choices) {
  std::vector<List> lists;
  for (auto const& [id, kind] : {std::pair{"black-a", ListKind::black},
                                 {"black-b", ListKind::black},
                                 {"red", ListKind::red},
                                 {"watch", ListKind::watch},
                                 {"x-rating", ListKind::black}}) {
    auto list = named<List>(id);
    list.kind = kind;
    bool const rating = list.id == "x-rating";
    list.subject_kinds =
        choices.one_of<SubjectKinds>({SubjectKinds::all(), SubjectKinds::all(), SubjectKinds::organisations(),
                                      SubjectKinds::of(SubjectKind::natural_person)});
    if (choices.chance(20)) list.former_names = {list.id + "-old"};
    if (!list.former_names.empty() && choices.chance(50))
      list.called_before = {{list.former_names.front(), some_day(choices)}};
    for (auto const* ground : {"first", "second"}) {
      if (!rating && choices.chance(20)) continue;
      auto one = named<Ground>(ground);
      one.term = some_term_rule(choices);
      if (rating) one.term.adds_up = false;
      if (rating && one.id == "first") one.kind = ListKind::red;
      if (rating && one.id == "second" && choices.chance(50)) one.kind = ListKind::watch;
      some_editions(choices, one, rating, list.grounds);
    }
    list.attributes = attributes();
    some_texts(choices, list);
    if (choices.chance(6)) list.region = some_region(choices);
    lists.push_back(list);
  }
  return lists;
}

}  // namespace xinheng::properties
