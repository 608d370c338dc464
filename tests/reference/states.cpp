#include "states.hpp"

#include <algorithm>
#include <set>

namespace xinheng::reference {
namespace {

using registry::EventKind;
using registry::Listing;
using registry::ListingEvent;
using Events = std::vector<ListingEvent>;

bool corrected_away(Events const& events, ListingEvent const& event, Instant known_at) {
  for (auto const& other : events)
    if (other.kind == EventKind::corrected && other.undoes == event.sequence && other.recorded <= known_at &&
        !corrected_away(events, other, known_at))
      return true;
  return false;
}

Events what_counts(Events const& events, Instant known_at) {
  Events result;
  for (auto const& event : events)
    if (event.recorded <= known_at && !corrected_away(events, event, known_at)) result.push_back(event);
  return result;
}

/// The first day of an event of the kind that has begun and is not undone by one that has begun.
std::optional<Day> since(Events const& events, EventKind kind, Day on) {
  std::optional<Day> first;
  for (auto const& event : events) {
    Day const day = event.effective.days_since_epoch();
    bool undone = false;
    for (auto const& other : events)
      undone = undone || (other.kind != EventKind::corrected && other.undoes == event.sequence &&
                          other.effective.days_since_epoch() <= on);
    if (event.kind == kind && day <= on && !undone && (!first || day < *first)) first = day;
  }
  return first;
}

std::optional<Day> first_ever(Events const& events, EventKind kind) {
  std::optional<Day> first;
  for (auto const& event : events)
    if (event.kind == kind && (!first || event.effective.days_since_epoch() < *first))
      first = event.effective.days_since_epoch();
  return first;
}

struct End {
  std::optional<Day> day;
  bool unknown{};
};

End term_from(std::optional<Day> start, ListingRules const& rules) {
  if (!rules.term || rules.term->kind == ruleset::TermRule::Kind::by_decision) return {{}, true};
  if (!rules.term->term) return {};
  if (!start) return {{}, true};
  auto const& rule = *rules.term;
  return {end_of_term(*start, *rule.term, rule.count_from == CountFrom::same_day, rule.ends_on == EndsOn::day_before),
          false};
}

/// The last day as it stands on `on`: what the listing states or its ground gives, then day by day what restores and
/// extends it.
/// `stated`: the day in the attribute from which the ground counts.
End end_on(Events const& events, ListingEvent const& listed, std::optional<Day> stated, Day on,
           ListingRules const& rules) {
  bool const by_publication = rules.term && rules.term->from_publication;
  bool const by_attribute = rules.term && !rules.term->from_attribute.empty();
  std::optional<Day> const start = by_attribute     ? stated
                                   : by_publication ? first_ever(events, EventKind::published)
                                                    : std::optional{listed.effective.days_since_epoch()};
  End end = listed.stated_last_day ? End{listed.stated_last_day->days_since_epoch(), false} : term_from(start, rules);

  std::set<Day> days;
  for (auto const& event : events) days.insert(event.effective.days_since_epoch());
  for (Day const day : days) {
    if (day > on) break;
    std::optional<Day> restored_to, extended_to;
    bool restored = false, extended = false, says_nothing = false;
    int months = 0, more_days = 0;
    for (auto const& event : events) {
      if (event.effective.days_since_epoch() != day) continue;
      auto const stated_end =
          event.stated_last_day ? std::optional{event.stated_last_day->days_since_epoch()} : std::nullopt;
      if (event.kind == EventKind::restored) {
        restored = true;
        if (stated_end && (!restored_to || *stated_end > *restored_to)) restored_to = stated_end;
      }
      if (event.kind != EventKind::extended) continue;
      extended = true;
      if (stated_end) {
        if (!extended_to || *stated_end > *extended_to) extended_to = stated_end;
      } else if (!event.stated_extension || event.stated_extension->unit == TermUnit::working_day) {
        says_nothing = true;
      } else if (event.stated_extension->unit == TermUnit::day) {
        more_days += event.stated_extension->count;
      } else {
        months += event.stated_extension->count * (event.stated_extension->unit == TermUnit::year ? 12 : 1);
      }
    }
    if (restored_to) {
      end = {restored_to, false};
    } else if (restored && rules.term && rules.term->restoring == ruleset::TermRule::Restoring::restart) {
      end = !rules.term->term && listed.stated_last_day ? End{{}, true} : term_from(day, rules);
    }
    if (!extended || (end.day && *end.day < day)) continue;
    if (extended_to) {
      end = {extended_to, false};
    } else if (end.day && says_nothing) {
      end = {{}, true};
    } else if (end.day) {
      if (months > 0) end.day = end_of_term(*end.day, {months, TermUnit::month}, false, false);
      end.day = *end.day + more_days;
    }
  }
  return end;
}

State alone(Listing const& listing, Day on, Instant known_at, ListingRules const& rules) {
  auto const events = what_counts(listing.events, known_at);
  State state;
  ListingEvent listed;
  for (auto const& event : events)
    if (event.kind == EventKind::listed) listed = event;
  state.authority = listed.authority;
  state.document_number = listed.document_number;
  Day const begins = listed.effective.days_since_epoch();
  state.from = begins;
  auto const published = first_ever(events, EventKind::published);
  if (rules.acts_on_publication) state.from = published ? std::optional{std::max(begins, *published)} : std::nullopt;
  std::optional<Day> stated;
  for (auto const& [attribute, text] : listing.attributes)
    if (rules.term && attribute == rules.term->from_attribute)
      if (auto const day = Date::parse(text)) stated = day->days_since_epoch();
  auto const end = end_on(events, listed, stated, on, rules);
  state.last_day = end.day;
  state.unknown_end = end.unknown;
  state.contested = since(events, EventKind::contested, on).has_value();

  auto const is = [&](ListingState what, std::optional<Day> from) {
    state.state = what;
    state.since = from;
    return state;
  };
  if (auto const day = first_ever(events, EventKind::revoked)) return is(ListingState::revoked, day);
  if (on < begins) return is(ListingState::pending, {});
  if (!state.from || on < *state.from) return is(ListingState::pending, begins);
  auto const repaired = since(events, EventKind::repaired, on), removed = since(events, EventKind::removed, on);
  auto const expired = end.day && *end.day < on ? std::optional{*end.day + 1} : std::nullopt;
  auto const not_after = [](std::optional<Day> a, std::optional<Day> b) { return a && (!b || *a <= *b); };
  if (not_after(repaired, removed) && not_after(repaired, expired)) return is(ListingState::repaired, repaired);
  if (not_after(removed, expired)) return is(ListingState::removed, removed);
  if (expired) return is(ListingState::expired, expired);
  if (auto const day = since(events, EventKind::suspended, on)) return is(ListingState::suspended, day);
  return state;
}

int place_in_table(ListingState state) {
  switch (state) {
    case ListingState::revoked:
      return 0;
    case ListingState::pending:
      return 1;
    case ListingState::repaired:
    case ListingState::removed:
    case ListingState::expired:
      return 2;
    case ListingState::suspended:
      return 3;
    case ListingState::in_force:
      return 4;
  }
  std::unreachable();
}

}  // namespace

State state_of(registry::View const& view, Listing const& listing, Day on, Instant known_at, RulesOf const& rules) {
  State result = alone(listing, on, known_at, rules(listing));
  std::set<std::string> seen{listing.key};
  auto next = listing.hangs_on;
  while (next && seen.insert(*next).second) {
    auto const other = view.listing(*next, known_at);
    if (!other) break;
    auto const theirs = alone(*other, on, known_at, rules(*other));
    int const ours_at = place_in_table(result.state), theirs_at = place_in_table(theirs.state);
    bool const earlier = theirs.since && (!result.since || *theirs.since < *result.since);
    if (theirs_at < ours_at || (theirs_at == ours_at && earlier)) {
      result.state = theirs.state;
      result.since = theirs.since;
    }
    result.contested = result.contested || theirs.contested;
    result.unknown_end = result.unknown_end || theirs.unknown_end;
    if (theirs.last_day && (!result.last_day || *theirs.last_day < *result.last_day)) result.last_day = theirs.last_day;
    next = other->hangs_on;
  }
  if (result.unknown_end) result.last_day.reset();
  return result;
}

}  // namespace xinheng::reference
