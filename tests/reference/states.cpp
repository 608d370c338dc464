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
  std::optional<Day> not_before{};
};

End term_from(std::optional<Day> start, ListingRules const& rules) {
  if (!rules.term || rules.term->kind == ruleset::TermRule::Kind::by_decision) return {{}, true};
  if (!rules.term->term) return {};
  if (!start) return {{}, true};
  auto const& rule = *rules.term;
  return {end_of_term(*start, *rule.term, rule.count_from == CountFrom::same_day, rule.ends_on == EndsOn::day_before),
          false};
}

/// What the other listings of a subject on one list make of one of them.
struct Beside {
  std::optional<Day> next_begins;      ///< a rating's
  std::optional<Day> ran_until;        ///< the longest of the earlier ones that ran when it began …
  bool ran_unknown{}, ran_for_ever{};  ///< … of which some have an end that nobody knows, or none
};

/// The last day as it stands on `on`: what the listing states or its ground gives, then day by day what restores and
/// extends it.
/// `stated`: the day in the attribute from which the ground counts.
End end_on(Events const& events, ListingEvent const& listed, std::optional<Day> stated, Day on,
           ListingRules const& rules, Beside const& beside) {
  bool const by_publication = rules.term && rules.term->from_publication;
  bool const by_attribute = rules.term && !rules.term->from_attribute.empty();
  std::optional<Day> const start = by_attribute     ? stated
                                   : by_publication ? first_ever(events, EventKind::published)
                                                    : std::optional{listed.effective.days_since_epoch()};
  End end = listed.stated_last_day ? End{listed.stated_last_day->days_since_epoch(), false} : term_from(start, rules);
  if (!listed.stated_last_day && end.day && rules.term->adds_up) {
    auto day = *end.day;
    if (beside.ran_until) day = std::max(day, end_of_term(*beside.ran_until, *rules.term->term, false, false));
    end = beside.ran_for_ever ? End{} : beside.ran_unknown ? End{{}, true, day} : End{day};
  }

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

State alone(Listing const& listing, Day on, Instant known_at, ListingRules const& rules, Beside const& beside) {
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
  auto const stated = rules.term ? day_in(listing, rules.term->from_attribute) : std::nullopt;
  auto end = end_on(events, listed, stated, on, rules, beside);
  if (beside.next_begins) end = {std::min(end.day.value_or(*beside.next_begins), *beside.next_begins - 1), false};
  state.last_day = end.day;
  state.unknown_end = end.unknown;
  state.may_have_ended = end.unknown && (!end.not_before || *end.not_before < on);
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

/// Of two listings, one hanging on the other.
State both(State ours, State const& theirs) {
  int const ours_at = place_in_table(ours.state), theirs_at = place_in_table(theirs.state);
  bool const earlier = theirs.since && (!ours.since || *theirs.since < *ours.since);
  if (theirs_at < ours_at || (theirs_at == ours_at && earlier)) {
    ours.state = theirs.state;
    ours.since = theirs.since;
  }
  ours.contested = ours.contested || theirs.contested;
  ours.unknown_end = ours.unknown_end || theirs.unknown_end;
  ours.may_have_ended = ours.may_have_ended || theirs.may_have_ended;
  if (theirs.last_day && (!ours.last_day || *theirs.last_day < *ours.last_day)) ours.last_day = theirs.last_day;
  return ours;
}

/// Everything that one state asks of the registry.
struct Asking {
  registry::View const& view;
  Day on;
  Instant known_at;
  RulesOf const& rules;

  State with_those_it_hangs_on(Listing const& listing, State state, bool among_others) const {
    std::set<std::string> seen{listing.key};
    auto next = listing.hangs_on;
    while (next && seen.insert(*next).second) {
      auto const other = view.listing(*next, known_at);
      if (!other) break;
      state = both(state, alone(*other, on, known_at, rules(*other), among_others ? beside(*other) : Beside{}));
      next = other->hangs_on;
    }
    if (state.unknown_end) state.last_day.reset();
    return state;
  }

  std::optional<Day> begins(Listing const& listing) const {
    return alone(listing, on, known_at, rules(listing), {}).from;
  }

  Beside beside(Listing const& listing) const {
    Beside result;
    auto const ours = rules(listing);
    bool const adds_up = ours.term && ours.term->adds_up;
    auto const start = begins(listing);
    if (ours.list.empty() || !start) return result;
    for (auto const& other : view.listings_of(listing.subject, known_at)) {
      auto const theirs = rules(other);
      auto const its_start = begins(other);
      if (theirs.list != ours.list || other.key == listing.key || !its_start) continue;
      bool const rating = ours.next_ends && *its_start > *start;
      bool const earlier = *its_start < *start || (*its_start == *start && other.key < listing.key);
      if (!rating && !(adds_up && !ours.next_ends && earlier)) continue;
      auto const made = rating || !(theirs.term && theirs.term->adds_up) ? Beside{} : beside(other);
      auto const state = with_those_it_hangs_on(other, alone(other, on, known_at, theirs, made), false);
      if (state.state == ListingState::revoked || state.state == ListingState::pending) continue;
      if (rating) {
        result.next_begins = std::min(*its_start, result.next_begins.value_or(*its_start));
        continue;
      }
      auto until = state.last_day;
      bool open = state.unknown_end;
      if (state.state != ListingState::in_force && state.state != ListingState::suspended) {
        until = *state.since - 1;
        open = state.may_have_ended;
      }
      if (until && *until < *start) continue;
      if (open)
        result.ran_unknown = true;
      else if (!until)
        result.ran_for_ever = true;
      else
        result.ran_until = std::max(*until, result.ran_until.value_or(*until));
    }
    return result;
  }
};

}  // namespace

Day listed_on(Listing const& listing, Instant known_at) {
  for (auto const& event : what_counts(listing.events, known_at))
    if (event.kind == EventKind::listed) return event.effective.days_since_epoch();
  return {};
}

std::optional<Day> first_published(Listing const& listing, Instant known_at) {
  return first_ever(what_counts(listing.events, known_at), EventKind::published);
}

std::optional<Day> day_in(Listing const& listing, std::string const& attribute) {
  for (auto const& [id, text] : listing.attributes)
    if (id == attribute)
      if (auto const day = Date::parse(text)) return day->days_since_epoch();
  return std::nullopt;
}

State state_of(registry::View const& view, Listing const& listing, Day on, Instant known_at, RulesOf const& rules) {
  Asking const asking{view, on, known_at, rules};
  auto const own = alone(listing, on, known_at, rules(listing), asking.beside(listing));
  return asking.with_those_it_hangs_on(listing, own, true);
}

}  // namespace xinheng::reference
