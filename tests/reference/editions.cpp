#include "engine.hpp"

#include <algorithm>

namespace xinheng::reference {
namespace {

bool differ_in_edition(RuleSet const& rules, Case const& a, Case const& b) {
  auto const listing = [](Case const& one) { return one.found ? one.found->listing.key : std::string{}; };
  return rules[a.measure].id == rules[b.measure].id && a.list == b.list && a.reach == b.reach &&
         listing(a) == listing(b);
}

void by_measure(std::vector<Case>& cases) {
  std::stable_sort(cases.begin(), cases.end(), [](Case const& a, Case const& b) { return a.measure < b.measure; });
}

}  // namespace

MeasureId Engine::whole(MeasureId measure) const {
  for (std::uint32_t i = 0; i < rules.measures.size(); ++i)
    if (rules.measures[i].id == rules[measure].id) return MeasureId{i};
  return measure;
}

/// Every day on which anything about the measure begins or ends, the one before it, and days before and after all.
std::set<Day> Engine::telling_days(std::string const& id) const {
  std::set<Day> days{on};
  for (auto const& measure : rules.measures) {
    if (measure.id != id) continue;
    for (auto const& interval : {measure.in_force, rules[measure.memorandum].in_force})
      for (auto const& bound : {interval.from, interval.to})
        if (bound) days.insert({bound->days_since_epoch() - 1, bound->days_since_epoch()});
  }
  days.insert({*days.begin() - 1, *days.rbegin() + 1});
  return days;
}

/// The days of which one picks; which it is, is told by nothing but `untold`.
std::set<Day> Engine::picking(Case const& one, bool of_listing, Things& untold) const {
  auto const& measure = rules[one.measure];
  if (of_listing && one.found) return {one.state.from.value_or(on)};
  auto days = telling_days(measure.id);
  if (of_listing) {
    std::erase_if(days, [&](Day day) { return day > on; });
    return days;
  }
  if (measure.edition_by != EditionBy::application) return {on};
  for (auto const& [fact, value] : request.facts)
    if (fact == measure.application_day) return {std::get<Date>(value).days_since_epoch()};
  untold = {{MissingKind::fact, rules[*measure.application_day].id, ""}};
  return days;
}

/// Of the editions of one case that which is in force; else the last that had begun; else the first.
MeasureId Engine::edition_on(Day day, Case const& of, std::vector<Case> const& all) const {
  std::optional<MeasureId> begun, first;
  for (auto const& one : all) {
    if (!differ_in_edition(rules, of, one)) continue;
    auto const& interval = rules[one.measure].in_force;
    if (inside(interval, day)) return one.measure;
    bool const has_begun = !interval.from || interval.from->days_since_epoch() <= day;
    if (has_begun) begun = one.measure;
    if (!first) first = one.measure;
  }
  return begun.value_or(first.value_or(of.measure));
}

std::vector<Case> Engine::picked(std::vector<Case> const& all) const {
  std::vector<Case> result;
  for (auto const& one : all) {
    auto const by = rules[one.measure].edition_by;
    for (bool const of_listing : {false, true}) {
      if (of_listing ? by != EditionBy::listing && by != EditionBy::lighter : by == EditionBy::listing) continue;
      auto kept = one;
      kept.by_transition = of_listing || by == EditionBy::application;
      auto const days = picking(one, of_listing, kept.untold);
      for (auto const day : days)
        if (edition_on(day, one, all) == one.measure) kept.days.insert(day);
      if (kept.days.empty()) continue;
      if (kept.days.size() < days.size()) kept.missing = kept.missing + kept.untold;
      result.push_back(std::move(kept));
    }
  }
  by_measure(result);
  return result;
}

/// What it can come to, the lightest first: of a sanction nothing, then its effects; of an incentive to have it, then
/// nothing.
std::set<int> Engine::can_come_to(Case const& one) const {
  bool const incentive = !sanction(rules[one.measure]);
  int const nothing = incentive ? 1 : 0, something = incentive ? 0 : 10 + static_cast<int>(effect(one));
  if (one.standing) return {nothing};
  if (one.missing.empty()) return {something};
  return {nothing, something};
}

std::vector<Case> Engine::lighter(std::vector<Case> const& all) const {
  std::vector<Case> result;
  for (auto const& one : all) {
    if (rules[one.measure].edition_by != EditionBy::lighter) {
      result.push_back(one);
      continue;
    }
    if (one.by_transition) continue;  // told with the case of the check's day
    auto const now = can_come_to(one);
    std::set<int> then;
    Things missing;
    for (auto const& other : all) {
      if (!differ_in_edition(rules, one, other)) continue;
      missing = missing + other.missing;
      if (other.by_transition) then.merge(can_come_to(other));
    }
    Case const* of_then = nullptr;
    for (auto const& other : all)
      if (other.by_transition && differ_in_edition(rules, one, other) && !of_then &&
          can_come_to(other).contains(*then.rbegin()))
        of_then = &other;
    if (*now.rbegin() <= *then.begin()) {
      result.push_back(one);
    } else if (*then.rbegin() <= *now.begin()) {
      result.push_back(*of_then);
    } else {
      result.push_back(*now.rbegin() <= *then.rbegin() ? one : *of_then);
      result.back().missing = missing;
    }
  }
  by_measure(result);
  return result;
}

}  // namespace xinheng::reference
