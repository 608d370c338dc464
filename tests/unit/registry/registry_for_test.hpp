#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "registry/memory_registry.hpp"

namespace xinheng::registry {

inline Date day(std::string_view text) {
  return *Date::parse(text);
}
inline Instant minute(int minutes) {
  return Instant{std::int64_t{minutes} * 60'000'000};
}

/// A listing's history, one event a minute.
class AListing {
 public:
  explicit AListing(std::string_view from) {
    listing_.key = "L", add({.kind = EventKind::listed, .effective = day(from)});
  }
  AListing&& stated(std::string_view last_day) && {
    listing_.events.back().stated_last_day = day(last_day);
    return std::move(*this);
  }
  AListing&& by(Term extension) && {
    listing_.events.back().stated_extension = extension;
    return std::move(*this);
  }
  AListing&& then(EventKind kind, std::string_view effective) && {
    add({.kind = kind, .effective = day(effective)});
    return std::move(*this);
  }
  /// An event that undoes the `which`-th event, counted from 1.
  AListing&& undoing(EventKind kind, int which, std::string_view effective) && {
    add({.kind = kind, .effective = day(effective), .undoes = which});
    return std::move(*this);
  }
  Listing listing() const { return listing_; }
  operator Listing() const { return listing_; }

 private:
  struct Given {
    EventKind kind;
    Date effective;
    std::optional<std::int64_t> undoes{};
  };
  void add(Given given) {
    ListingEvent event;
    event.kind = given.kind;
    event.effective = given.effective;
    event.undoes = given.undoes;
    event.sequence = static_cast<std::int64_t>(listing_.events.size()) + 1;
    event.recorded = minute(static_cast<int>(event.sequence));
    listing_.events.push_back(event);
  }
  Listing listing_;
};

inline Instant const now = minute(1'000'000);

inline StateAt on(Listing const& listing, std::string_view date, Terms const& terms = {}) {
  return listing.state_at(day(date), now, terms);
}
inline ListingState state(Listing const& listing, std::string_view date, Terms const& terms = {}) {
  return on(listing, date, terms).state;
}
inline Terms years(int count) {
  Terms terms;
  terms.term = Term{count, TermUnit::year};
  return terms;
}

/// Records at the minute, and fails the test where that is refused.
inline std::int64_t record(MemoryRegistry& registry, int at, std::vector<Record> records) {
  auto const done = registry.record(std::move(records), minute(at));
  REQUIRE_MESSAGE(done, (done ? "" : code_name(done.error().front().code)));
  return done->first;
}
inline SubjectRecorded subject(std::string key, std::string name = {}, std::optional<Identifier> identifier = {},
                               SubjectKinds kinds = SubjectKinds::all()) {
  return {std::move(key), std::move(identifier), std::move(name), kinds};
}
inline ListingRecorded listing_record(std::string key, std::string subject, std::string list, std::string_view from) {
  ListingRecorded record{std::move(key), std::move(subject), std::move(list), "ground", {}, {}, {}};
  record.event.kind = EventKind::listed;
  record.event.effective = day(from);
  return record;
}
inline ListingEventRecorded event_record(std::string listing, EventKind kind, std::string_view effective,
                                         std::optional<std::int64_t> undoes = {}) {
  ListingEventRecorded record{std::move(listing), {}};
  record.event.kind = kind;
  record.event.effective = day(effective);
  record.event.undoes = undoes;
  return record;
}
inline BatchRecorded edition(std::string id, std::string source, std::vector<std::string> lists,
                             std::string_view as_of) {
  BatchRecorded batch;
  batch.batch = std::move(id);
  batch.source = std::move(source);
  batch.lists = std::move(lists);
  batch.as_of = day(as_of);
  batch.whole_edition = true;
  return batch;
}

}  // namespace xinheng::registry
