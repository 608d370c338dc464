#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/date.hpp"
#include "domain/identifier.hpp"
#include "domain/term.hpp"
#include "domain/treatment.hpp"

namespace xinheng::registry {

enum class EventKind {
  listed,
  published,
  extended,
  contested,
  contest_closed,
  suspended,
  resumed,
  restored,
  repaired,
  removed,
  revoked,
  corrected  ///< undoes the event that it names, for every day, once recorded
};

/// The enumerator's spelling, as on the wire: `contest_closed`.
std::string_view wire_name(EventKind kind);
std::optional<EventKind> event_kind_named(std::string_view name);

/// One thing that happened to a listing. Never changed once recorded.
struct ListingEvent {
  std::int64_t sequence{};  ///< of the registry: later with each event
  EventKind kind{};
  Date effective;    ///< from whose beginning it acts
  Instant recorded;  ///< when the registry learnt it; later with each commit
  std::string document_number, authority, batch;
  std::optional<std::int64_t>
      undoes;  ///< sequence of the event that contest_closed, resumed, restored or corrected undoes
  std::optional<Date>
      stated_last_day;  ///< of listed, extended, restored: the last day (inclusive) that the record states
  std::optional<Term> stated_extension;  ///< of extended: counted on from the last day
  friend bool operator==(ListingEvent const&, ListingEvent const&) = default;
};

/// What the rule set says of a ground's term, for records that state no last day.
struct Terms {
  std::optional<Term> term;  ///< nullopt: stands until an event ends it, unless `by_decision`
  CountFrom count_from{CountFrom::next_day};
  EndsOn ends_on{EndsOn::corresponding_day};
  bool from_publication{};           ///< counted from the `published` event
  bool from_stated_day{};            ///< counted from a day that the record states beside its last day
  std::optional<Date> stated_day{};  ///< that day; nullopt where the record lacks it
  bool by_decision{};                ///< 依决定: a record without a last day lacks a fact
  bool acts_on_publication{};
  bool restart_on_restore{};  ///< 恢复 重新计算

  // What holds between the listings of one subject on one list. View::state_at looks at the others and fills in
  // `beside`; a listing alone knows none of them.
  std::string list{};    ///< the rule set's own id of the list; empty: no list of it
  bool adds_up{};        ///< 累加: begun while an earlier one runs, it counts on from where that one ends
  bool next_replaces{};  ///< a rating: the next of the subject on the list ends this one
  struct Beside {
    std::optional<Date> counts_on_from{};  ///< where the earlier ones that ran when it began end
    bool counts_on_unknown{};              ///< … that is not known
    bool counts_on_open{};                 ///< … they have no end
    std::optional<Date> replaced_on{};     ///< when the next rating began to act
    friend bool operator==(Beside const&, Beside const&) = default;
  };
  Beside beside{};
};

/// A listing's state at (on, known_at).
struct StateAt {
  ListingState state{};
  /// The day from which it is so, for every state but in_force. Of a revocation its own date, though the listing is
  /// void from the start; nullopt while pending because the listing is not effective yet.
  std::optional<Date> since;
  bool contested{};              ///< an objection is open
  std::optional<Date> last_day;  ///< inclusive; nullopt: open, or unknown
  bool last_day_unknown{};  ///< the record lacks what the ground needs to tell: `state` is then what holds if it has
                            ///< not expired
  bool may_have_expired{};  ///< the last day is unknown, and nothing says that it comes on `on` at the earliest
  bool late_extension{};    ///< an extension effective after the last day was recorded; it revives nothing
};

/// One subject on one list, as a history of events that is only ever added to.
/// Immutable between recordings; safe to share between threads. Its first event is `listed`.
struct Listing {
  std::string key;      ///< stable, unique in the registry
  std::string subject;  ///< key of the subject
  std::string list;     ///< the list's id or name as the feed mapped it; the rule set says what it means
  std::string ground;   ///< id, name, or whatever the record said
  std::vector<std::pair<std::string, std::string>> attributes;  ///< id → value in wire form, sorted by id
  std::optional<std::string> hangs_on;                          ///< 随: key of the listing that it follows
  std::vector<ListingEvent> events;                             ///< by sequence

  /// Whether the listing is there at all at `known_at`: its `listed` event is recorded and not corrected away.
  bool recorded(Instant known_at) const;
  /// The day of its `listed` event. PRECONDITION: recorded(known_at).
  Date listed_on(Instant known_at) const;
  /// The first day of a publication that is not corrected away; nullopt where none is recorded.
  std::optional<Date> published_on(Instant known_at) const;
  /// The day from which it acts; nullopt where it acts on publication and none is recorded. PRECONDITION:
  /// recorded(known_at).
  std::optional<Date> begins(Instant known_at, Terms const& terms) const;
  /// State on business day `on`, from events recorded at or before `known_at` (inclusive). Of events effective on one
  /// day the order of recording does not matter. Never fails; does not look at any clock. Knows nothing of
  /// `hangs_on` and of the subject's other listings but what `terms.beside` says: View::state_at adds that.
  /// PRECONDITION: recorded(known_at).
  StateAt state_at(Date on, Instant known_at, Terms const& terms) const;
};

}  // namespace xinheng::registry
