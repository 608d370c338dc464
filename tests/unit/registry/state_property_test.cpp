#include <rapidcheck.h>

#include <algorithm>
#include <map>

#include "registry_for_test.hpp"

using namespace xinheng;
using namespace xinheng::registry;

namespace {

Date const start = day("2020-06-01");

bool undoes(EventKind kind) {
  return kind == EventKind::contest_closed || kind == EventKind::resumed || kind == EventKind::restored ||
         kind == EventKind::corrected;
}
bool can_undo(EventKind kind, EventKind undone) {
  if (kind == EventKind::contest_closed) return undone == EventKind::contested;
  if (kind == EventKind::resumed) return undone == EventKind::suspended;
  if (kind == EventKind::restored) return undone == EventKind::repaired || undone == EventKind::removed;
  return true;
}

/// A history that a registry would take, crowded into eighty days.
Listing a_history() {
  Listing listing;
  auto const size = *rc::gen::inRange(1, 10);
  for (int i = 0; i < size; ++i) {
    ListingEvent event;
    event.sequence = i + 1;
    event.recorded = minute(
        *rc::gen::inRange(0, 2) +
        (listing.events.empty() ? 1 : static_cast<int>(listing.events.back().recorded.microseconds / 60'000'000)));
    event.effective = start + *rc::gen::inRange(i == 0 ? 0 : -5, 80);
    event.kind = i == 0 ? EventKind::listed : static_cast<EventKind>(*rc::gen::inRange(1, 12));
    if (undoes(event.kind)) {
      std::vector<std::int64_t> targets;
      for (auto const& other : listing.events)
        if (can_undo(event.kind, other.kind) && (i == 0 || other.sequence > 1 || *rc::gen::inRange(0, 4) == 0))
          targets.push_back(other.sequence);
      if (targets.empty()) {
        event.kind = EventKind::published;
      } else {
        event.undoes = *rc::gen::elementOf(targets);
      }
    }
    if ((event.kind == EventKind::listed || event.kind == EventKind::restored) && *rc::gen::inRange(0, 4) == 0)
      event.stated_last_day = event.effective + *rc::gen::inRange(0, 60);
    if (event.kind == EventKind::extended) {
      if (*rc::gen::inRange(0, 3) == 0) event.stated_last_day = event.effective + *rc::gen::inRange(0, 60);
      if (*rc::gen::inRange(0, 3) != 0) event.stated_extension = Term{*rc::gen::inRange(1, 30), TermUnit::day};
    }
    listing.events.push_back(event);
  }
  return listing;
}

Terms some_terms() {
  Terms terms;
  if (*rc::gen::inRange(0, 4) != 0) terms.term = Term{*rc::gen::inRange(1, 60), TermUnit::day};
  terms.from_publication = *rc::gen::inRange(0, 4) == 0;
  terms.by_decision = *rc::gen::inRange(0, 8) == 0;
  terms.acts_on_publication = *rc::gen::inRange(0, 4) == 0;
  terms.restart_on_restore = *rc::gen::arbitrary<bool>();
  return terms;
}

/// The model's table read aloud, day by day from long before; slow, and with its own idea of everything.
class Naive {
 public:
  Naive(Listing const& listing, Instant known_at, Terms const& terms) : terms_(terms) {
    for (auto const& event : listing.events)
      if (event.recorded <= known_at) seen_.push_back(event);
    for (auto const& event : seen_)
      if (stands(event)) events_.push_back(event);
  }
  StateAt at(Date on) const {
    StateAt state;
    for (Date today = start - 10; today <= on; today = today + 1) state = step(today);
    return state;
  }

 private:
  bool stands(ListingEvent const& event) const {
    for (auto const& other : seen_)
      if (other.kind == EventKind::corrected && other.undoes == event.sequence && stands(other)) return false;
    return true;
  }
  bool active(ListingEvent const& event, Date today) const {
    if (today < event.effective) return false;
    for (auto const& other : events_)
      if (other.undoes == event.sequence && other.kind != EventKind::corrected && other.effective <= today)
        return false;
    return true;
  }
  std::optional<Date> earliest(EventKind kind, Date today, bool any_day = false) const {
    std::optional<Date> first;
    for (auto const& event : events_)
      if (event.kind == kind && (any_day || active(event, today)))
        first = first ? std::min(*first, event.effective) : event.effective;
    return first;
  }

  struct End {
    bool open{}, unknown{}, late{};
    Date day;
  };
  End counted(Date from) const {
    if (terms_.by_decision) return {.open = false, .unknown = true, .late = false, .day = {}};
    if (!terms_.term) return {.open = true, .unknown = false, .late = false, .day = {}};
    return {.open = false, .unknown = false, .late = false, .day = from + terms_.term->count};
  }
  End end(Date today) const {
    auto const& listed = *std::ranges::find(events_, EventKind::listed, &ListingEvent::kind);
    auto const published = earliest(EventKind::published, today, true);
    End end;
    if (listed.stated_last_day)
      end.day = *listed.stated_last_day;
    else if (terms_.from_publication && !published && (terms_.term || terms_.by_decision))
      end.unknown = true;
    else
      end = counted(terms_.from_publication && published ? *published : listed.effective);
    for (Date day = start - 10; day <= today; day = day + 1) {
      std::optional<Date> restored_to, extended_to;
      int days = 0;
      bool restored = false, extended = false, silent = false;
      for (auto const& event : events_) {
        if (event.effective != day) continue;
        if (event.kind == EventKind::restored) {
          restored = true;
          if (event.stated_last_day) restored_to = std::max(restored_to, event.stated_last_day);
        }
        if (event.kind == EventKind::extended) {
          extended = true;
          if (event.stated_last_day)
            extended_to = std::max(extended_to, event.stated_last_day);
          else if (event.stated_extension)
            days += event.stated_extension->count;
          else
            silent = true;
        }
      }
      bool const late = end.late;
      if (restored_to) {
        end = {.open = false, .unknown = false, .late = late, .day = *restored_to};
      } else if (restored && terms_.restart_on_restore) {
        end = counted(day);
        if (!terms_.term && listed.stated_last_day) end = {.open = false, .unknown = true, .late = false, .day = {}};
        end.late = late;
      }
      if (!extended) continue;
      if (!end.open && !end.unknown && end.day < day) {
        end.late = true;
      } else if (extended_to) {
        end = {.open = false, .unknown = false, .late = end.late, .day = *extended_to};
      } else if (!end.open && !end.unknown && silent) {
        end.unknown = true;
      } else if (!end.open && !end.unknown) {
        end.day = end.day + days;
      }
    }
    return end;
  }

  StateAt step(Date today) const {
    auto const& listed = *std::ranges::find(events_, EventKind::listed, &ListingEvent::kind);
    auto const end = this->end(today);
    StateAt state;
    state.contested = earliest(EventKind::contested, today).has_value();
    if (!end.open && !end.unknown) state.last_day = end.day;
    state.last_day_unknown = state.may_have_expired = end.unknown;
    state.late_extension = end.late;
    auto const published = earliest(EventKind::published, today, true);
    if (auto const revoked = earliest(EventKind::revoked, today, true)) {
      state.state = ListingState::revoked;
      state.since = revoked;
      return state;
    }
    if (today < listed.effective || (terms_.acts_on_publication && (!published || today < *published))) {
      state.state = ListingState::pending;
      if (listed.effective <= today) state.since = listed.effective;
      return state;
    }
    auto const repaired = earliest(EventKind::repaired, today), removed = earliest(EventKind::removed, today);
    for (Date day = start - 10; day <= today; day = day + 1) {
      bool const expired = state.last_day && *state.last_day + 1 <= day;
      if (repaired == day)
        state.state = ListingState::repaired;
      else if (removed == day)
        state.state = ListingState::removed;
      else if (expired)
        state.state = ListingState::expired;
      else
        continue;
      state.since = state.state == ListingState::expired ? *state.last_day + 1 : day;
      return state;
    }
    state.since = earliest(EventKind::suspended, today);
    state.state = state.since ? ListingState::suspended : ListingState::in_force;
    return state;
  }

  Terms const& terms_;
  std::vector<ListingEvent> seen_, events_;
};

void same(StateAt const& one, StateAt const& other) {
  RC_ASSERT(one.state == other.state);
  RC_ASSERT(one.since == other.since);
  RC_ASSERT(one.contested == other.contested);
  RC_ASSERT(one.last_day == other.last_day);
  RC_ASSERT(one.last_day_unknown == other.last_day_unknown);
  RC_ASSERT(one.late_extension == other.late_extension);
}

}  // namespace

TEST_CASE("the state on any day, known at any instant, is what reading the table day by day gives") {
  CHECK(rc::check("naive", [] {
    auto const listing = a_history();
    auto const terms = some_terms();
    auto const known_at = minute(*rc::gen::inRange(1, 12));
    Date const on = start + *rc::gen::inRange(-8, 130);
    if (!listing.recorded(known_at)) RC_DISCARD("corrected away");
    same(listing.state_at(on, known_at, terms), Naive{listing, known_at, terms}.at(on));
  }));
}

TEST_CASE("what was known at an instant never changes by later records") {
  CHECK(rc::check("known", [] {
    auto const listing = a_history();
    auto const terms = some_terms();
    auto const known_at = minute(*rc::gen::inRange(1, 12));
    Date const on = start + *rc::gen::inRange(-8, 130);
    auto before = listing;
    std::erase_if(before.events, [&](ListingEvent const& event) { return event.recorded > known_at; });
    RC_ASSERT(listing.recorded(known_at) == before.recorded(now));
    if (!before.recorded(now)) return;
    same(listing.state_at(on, known_at, terms), before.state_at(on, now, terms));
  }));
}

TEST_CASE("the order in which events were recorded does not matter once all are known") {
  CHECK(rc::check("order", [] {
    auto const listing = a_history();
    auto const terms = some_terms();
    Date const on = start + *rc::gen::inRange(-8, 130);
    if (!listing.recorded(now)) RC_DISCARD("corrected away");
    // Any order in which what is undone stands before what undoes it.
    std::vector<ListingEvent> shuffled;
    auto rest = listing.events;
    std::map<std::int64_t, std::int64_t> renumbered;
    while (!rest.empty()) {
      std::vector<std::size_t> free;
      for (std::size_t i = 0; i < rest.size(); ++i)
        if (!rest[i].undoes || renumbered.contains(*rest[i].undoes)) free.push_back(i);
      auto const at = *rc::gen::elementOf(free);
      auto event = rest[at];
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
      auto const number = static_cast<std::int64_t>(shuffled.size()) + 1;
      renumbered.emplace(event.sequence, number);
      event.sequence = number;
      if (event.undoes) event.undoes = renumbered.at(*event.undoes);
      shuffled.push_back(event);
    }
    auto other = listing;
    other.events = shuffled;
    same(listing.state_at(on, now, terms), other.state_at(on, now, terms));
  }));
}
