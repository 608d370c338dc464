#include "engine/editions.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "engine/bounds.hpp"

namespace xinheng::engine {

using namespace ruleset;

namespace {

Interval one_day(Date day) {
  return {day, day + 1};
}

/// The day of the listing. One that nobody has seen can have begun on any day up to the check's; one of which nothing
/// tells yet from when it acts does not act.
void by_listing(Check const& check, Candidate& candidate) {
  candidate.transitional = true;
  if (candidate.found)
    candidate.days = one_day(candidate.found->from.value_or(check.on));
  else
    candidate.days = {{}, check.on + 1};
}

void by_application(Check const& check, Measure const& measure, Candidate& candidate) {
  candidate.transitional = true;
  auto const& facts = check.request.facts;
  auto const given = std::ranges::find(facts, *measure.application_day, &Facts::value_type::first);
  if (given != facts.end()) {
    candidate.days = one_day(std::get<Date>(given->second));
    return;
  }
  candidate.days = {};
  candidate.day_missing = {{MissingKind::fact, check.rules[*measure.application_day].id, {}}};
}

/// What candidates that differ in the edition alone have in common.
using Case = std::tuple<MeasureId, ListId, Reach, std::string>;
Case case_of(Check const& check, Candidate const& candidate) {
  return {first_edition(check.rules, candidate.measure), candidate.list, candidate.reach,
          candidate.found ? candidate.found->listing.key : std::string{}};
}
template <class Take>
void each_case(Check const& check, std::vector<Candidate> const& candidates, Take const& take) {
  std::map<Case, std::vector<Candidate>> cases;
  for (auto const& candidate : candidates) cases[case_of(check, candidate)].push_back(candidate);
  for (auto& [of_case, editions] : cases) take(editions);
}

/// Of editions, by their start, those that one of the days picks, each with the days that pick it.
void add_picked(Check const& check, std::vector<Candidate> const& editions, std::vector<Candidate>& to) {
  std::vector<Candidate> picked;
  for (std::size_t i = 0; i < editions.size(); ++i) {
    Interval reigns;
    if (i > 0) reigns.from = check.rules[editions[i].measure].in_force.from;
    if (i + 1 < editions.size()) reigns.to = check.rules[editions[i + 1].measure].in_force.from;
    auto one = editions[i];
    one.days = common_days(one.days, reigns);
    if (!one.days.empty()) picked.push_back(std::move(one));
  }
  for (auto& one : picked) {
    if (picked.size() > 1) one.missing.insert(one.day_missing.begin(), one.day_missing.end());
    to.push_back(std::move(one));
  }
}

void by_measure(std::vector<Candidate>& candidates) {
  std::ranges::stable_sort(candidates, {}, &Candidate::measure);
}

bool lighter_counts(Check const& check, std::vector<Candidate> const& editions) {
  return check.rules[editions.front().measure].edition_by == EditionBy::lighter;
}

/// What one candidate, or several of which one is true, can come to.
struct Range {
  int lightest{}, heaviest{};
};
/// Of a sanction: not applied, then its effects; of an incentive, to have it, then not to have it.
Range range_of(Check const& check, Candidate const& candidate) {
  bool const sanction = check.rules[candidate.measure].kind == MeasureKind::sanction;
  int const nothing = sanction ? 0 : 1;
  int const applied = sanction ? 1 + static_cast<int>(effect(check, candidate)) : 0;
  if (candidate.standing) return {nothing, nothing};
  if (candidate.missing.empty()) return {applied, applied};
  return {std::min(nothing, applied), std::max(nothing, applied)};
}

Candidate lighter_of(Check const& check, std::vector<Candidate> const& versions) {
  auto const& now = *std::ranges::find(versions, false, &Candidate::transitional);
  auto const* then = &now;
  Range of_then{};
  MissingThings missing;
  bool first = true;
  for (auto const& version : versions) {
    missing.insert(version.missing.begin(), version.missing.end());
    if (!version.transitional) continue;
    auto const range = range_of(check, version);
    if (first || range.heaviest > of_then.heaviest) then = &version;
    of_then.lightest = first ? range.lightest : std::min(of_then.lightest, range.lightest);
    of_then.heaviest = first ? range.heaviest : std::max(of_then.heaviest, range.heaviest);
    first = false;
  }
  auto const of_now = range_of(check, now);
  if (of_now.heaviest <= of_then.lightest) return now;
  if (of_then.heaviest <= of_now.lightest) return *then;
  auto open = of_now.heaviest <= of_then.heaviest ? now : *then;
  open.missing = std::move(missing);
  return open;
}

}  // namespace

Interval common_days(Interval const& a, Interval const& b) {
  Interval both{std::max(a.from, b.from), {}};  // no start is before every start
  if (a.to && b.to)
    both.to = std::min(*a.to, *b.to);
  else
    both.to = a.to ? a.to : b.to;
  return both;
}

void pick_day(Check const& check, Candidate& candidate) {
  auto const& measure = check.rules[candidate.measure];
  switch (measure.edition_by) {
    case EditionBy::check:
    case EditionBy::lighter:
      candidate.days = one_day(check.on);
      return;
    case EditionBy::listing:
      return by_listing(check, candidate);
    case EditionBy::application:
      return by_application(check, measure, candidate);
  }
  std::unreachable();
}

void pick_editions(Check const& check, std::vector<Candidate>& candidates) {
  bool const plain = std::ranges::none_of(candidates, [&](Candidate const& one) {
    return has_editions(check.rules, one.measure) || check.rules[one.measure].edition_by == EditionBy::lighter;
  });
  if (plain) {
    for (auto& one : candidates) pick_day(check, one);
    return;
  }
  std::vector<Candidate> picked;
  each_case(check, candidates, [&](std::vector<Candidate>& editions) {
    for (auto& one : editions) pick_day(check, one);
    add_picked(check, editions, picked);
    if (!lighter_counts(check, editions)) return;
    for (auto& one : editions) by_listing(check, one);
    add_picked(check, editions, picked);
  });
  by_measure(picked);
  candidates = std::move(picked);
}

void choose_lighter(Check const& check, std::vector<Candidate>& candidates) {
  bool const any = std::ranges::any_of(
      candidates, [&](Candidate const& one) { return check.rules[one.measure].edition_by == EditionBy::lighter; });
  if (!any) return;
  std::vector<Candidate> chosen;
  each_case(check, candidates, [&](std::vector<Candidate>& versions) {
    if (lighter_counts(check, versions))
      chosen.push_back(lighter_of(check, versions));
    else
      chosen.insert(chosen.end(), versions.begin(), versions.end());
  });
  by_measure(chosen);
  candidates = std::move(chosen);
}

}  // namespace xinheng::engine
