#include "engine/list_tests.hpp"

namespace xinheng::engine {

using namespace ruleset;

namespace {

/// What one listing of the party's own says to the test.
Finding says(Check const& check, Sight const& sight, FoundListing const& found) {
  auto const& state = found.state;
  auto const rule = check.rules[found.list].contest;
  if (state.state != ListingState::in_force) return {.truth = Truth::no};
  if (state.contested && rule == ContestRule::hold) return {.truth = Truth::no};
  auto missing = source_missing(check, found.list, found.kinds);
  missing.insert(found.missing.begin(), found.missing.end());
  auto const& ref = sight.party.ref;
  if (state.contested && rule == ContestRule::manual) missing.insert({MissingKind::fact, "listing:contest", ref});
  if (state.last_day_unknown) missing.insert({MissingKind::fact, "listing:last-day", ref});
  return {.truth = missing.empty() ? Truth::yes : Truth::unknown, .missing = missing};
}

}  // namespace

Finding listed(Check const& check, Sight const& sight, ListTest const& test) {
  auto const& list = check.rules[test.list];
  if (!list.in_force.contains(check.on)) return {.truth = Truth::no};
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
