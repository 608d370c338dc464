#include "engine/list_tests.hpp"

#include <algorithm>
#include <span>

#include "domain/term.hpp"

namespace xinheng::engine {

using namespace ruleset;

namespace {

/// What one listing of the party's own says to the test.
Finding says(Check const& check, Sight const& sight, FoundListing const& found) {
  auto const& state = found.state;
  auto const rule = check.rules[found.list].edition_on(check.on).contest;
  if (state.state != ListingState::in_force) return {.truth = Truth::no};
  if (state.contested && rule == ContestRule::hold) return {.truth = Truth::no};
  auto missing = source_missing(check, found.list, found.kinds);
  missing.insert(found.missing.begin(), found.missing.end());
  auto const& ref = sight.party.ref;
  if (state.contested && rule == ContestRule::manual) missing.insert({MissingKind::fact, "listing:contest", ref});
  if (state.may_have_expired) missing.insert({MissingKind::fact, "listing:last-day", ref});
  return {.truth = missing.empty() ? Truth::yes : Truth::unknown, .missing = missing};
}

/// Whether one listing of the party's own has begun and was neither void nor repaired. What is stayed, or contested
/// under 暂缓, counts for nothing meanwhile.
Finding counts(Check const& check, Sight const& sight, FoundListing const& found) {
  auto const& state = found.state;
  auto const rule = check.rules[found.list].edition_on(check.on).contest;
  if (!found.from || *found.from > check.on) return {.truth = Truth::no};
  if (state.contested && rule == ContestRule::hold) return {.truth = Truth::no};
  MissingThings missing = found.missing;
  auto const& ref = sight.party.ref;
  switch (state.state) {
    case ListingState::pending:
    case ListingState::revoked:
      return {.truth = Truth::no};
    case ListingState::suspended:
    case ListingState::repaired:
      if (!state.may_have_expired) return {.truth = Truth::no};
      missing.insert({MissingKind::fact, "listing:last-day", ref});  // it may have expired before
      break;
    case ListingState::in_force:
    case ListingState::removed:
    case ListingState::expired:
      break;
  }
  missing.merge(source_missing(check, found.list, found.kinds));
  if (state.contested && rule == ContestRule::manual) missing.insert({MissingKind::fact, "listing:contest", ref});
  return {.truth = missing.empty() ? Truth::yes : Truth::unknown, .missing = missing};
}

/// The earliest day of which the term has not run out on the day of the check.
Date first_day(Date on, Term within) {
  int const days = within.count * (within.unit == TermUnit::year ? 366 : within.unit == TermUnit::month ? 31 : 1);
  Date day = on - days;
  while (last_day(day, within) < on) day = day + 1;
  return day;
}

/// A list of which the time's first day is not known can have held listings that nobody has seen.
MissingThings past_missing(Check const& check, ListId id, Date day, SubjectKinds kinds) {
  auto const& list = check.rules[id];
  auto const freshness = list.edition_on(day).freshness_days;
  auto const known = check.view.list_known(called(list), day, check.known_at, freshness);
  auto const needed = kinds & list.subject_kinds;
  if ((needed.empty() ? list.subject_kinds : needed).without(known).empty()) return {};
  return {{MissingKind::source, list.id, {}}};
}

Finding counted(Check const& check, Sight const& sight, ListTest const& test) {
  auto const& list = check.rules[test.list];
  auto const& own = sight.own();
  int certain = 0, possible = 0;
  MissingThings missing;
  for (auto const& found : own.listings) {
    if (!takes(test.list, test.grounds, found)) continue;
    if (found.from && last_day(*found.from, test.count->within) < check.on) continue;
    auto one = counts(check, sight, found);
    if (one.truth == Truth::yes) ++certain;
    if (one.truth == Truth::unknown) ++possible;
    missing.merge(one.missing);
  }
  if (certain >= test.count->at_least) return {};
  auto const oldest = first_day(check.on, test.count->within);
  MissingThings unseen_ones;
  for (auto const& unseen : own.unseen) {
    if ((unseen.kinds & list.subject_kinds).empty()) continue;
    unseen_ones.merge(source_missing(check, test.list, unseen.kinds));
    unseen_ones.merge(past_missing(check, test.list, oldest, unseen.kinds));
    unseen_ones.insert(unseen.missing.begin(), unseen.missing.end());
  }
  if (unseen_ones.empty() && certain + possible < test.count->at_least) return {.truth = Truth::no};
  missing.merge(unseen_ones);
  return {.truth = Truth::unknown, .missing = missing};
}

/// What is known of each calendar year that counts, from the first of the earlier run to the year of the check.
std::vector<Finding> by_year(Check const& check, Sight const& sight, ListTest const& test) {
  int const first = check.on.year() - *test.years_running;
  std::vector<Finding> years(static_cast<std::size_t>(*test.years_running) + 1, Finding{.truth = Truth::no});
  auto const& own = sight.own();
  for (auto const& found : own.listings) {
    if (!takes(test.list, test.grounds, found) || !found.from || found.from->year() < first) continue;
    auto one = counts(check, sight, found);
    if (one.truth == Truth::no) continue;
    auto& year = years[static_cast<std::size_t>(found.from->year() - first)];
    year.truth = std::max(year.truth, one.truth);
    year.missing.merge(one.missing);
  }
  for (auto const& unseen : own.unseen) {
    if ((unseen.kinds & check.rules[test.list].subject_kinds).empty()) continue;
    for (std::size_t i = 0; i < years.size(); ++i) {
      auto missing = source_missing(check, test.list, unseen.kinds);
      auto const new_year = *Date::of(std::max(1, first + static_cast<int>(i)), 1, 1);
      missing.merge(past_missing(check, test.list, new_year, unseen.kinds));
      missing.insert(unseen.missing.begin(), unseen.missing.end());
      if (missing.empty()) continue;
      years[i].truth = std::max(years[i].truth, Truth::unknown);
      years[i].missing.merge(missing);
    }
  }
  return years;
}

/// The run that ends with the year before the check's, or that which ends with the check's own.
Finding running(Check const& check, Sight const& sight, ListTest const& test) {
  auto const years = by_year(check, sight, test);
  Finding result{.truth = Truth::no};
  for (std::size_t first : {0u, 1u}) {
    auto const run = std::span{years}.subspan(first, years.size() - 1);
    auto const truth = std::ranges::min(run, {}, &Finding::truth).truth;
    if (truth == Truth::yes) return {};
    if (truth == Truth::no) continue;
    result.truth = Truth::unknown;
    for (auto const& year : run)
      if (year.truth == Truth::unknown) result.missing.insert(year.missing.begin(), year.missing.end());
  }
  return result;
}

}  // namespace

Finding listed(Check const& check, Sight const& sight, ListTest const& test) {
  auto const& list = check.rules[test.list];
  if (!list.in_force(check.on)) return {.truth = Truth::no};
  if (test.count) return counted(check, sight, test);
  if (test.years_running) return running(check, sight, test);
  auto const& own = sight.own();
  Finding result{.truth = Truth::no};
  for (auto const& unseen : own.unseen) {
    if ((unseen.kinds & list.subject_kinds).empty()) continue;
    result.missing.merge(source_missing(check, test.list, unseen.kinds));
    result.missing.insert(unseen.missing.begin(), unseen.missing.end());
  }
  if (!result.missing.empty()) result.truth = Truth::unknown;
  for (auto const& found : own.listings) {
    if (!takes(test.list, test.grounds, found)) continue;
    auto one = says(check, sight, found);
    if (one.truth == Truth::yes) return one;
    if (one.truth == Truth::unknown) result.truth = Truth::unknown;
    result.missing.merge(one.missing);
  }
  return result;
}

}  // namespace xinheng::engine
