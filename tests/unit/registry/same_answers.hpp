#pragma once

#include "random_records.hpp"

namespace xinheng::registry {

inline std::string print(Listing const& listing) {
  std::string text = listing.key + "|" + listing.subject + "|" + listing.list + "|" + listing.ground + "|" +
                     listing.hangs_on.value_or("-");
  for (auto const& [id, value] : listing.attributes) text += "|" + id + "=" + value;
  for (auto const& event : listing.events) {
    text += "|" + std::to_string(event.sequence) + " " + event.recorded.text() + " ";
    text += canonical_bytes(ListingEventRecorded{listing.key, event});
  }
  return text;
}
inline std::string print(Relation const& tie) {
  return tie.relation + "|" + tie.of + "|" + tie.who + "|" + tie.in_force.from->iso();
}
inline std::string print(Subject const& subject) {
  std::string text = subject.key + "|" + std::to_string(subject.kinds.bits);
  for (auto const& identifier : subject.identifiers) text += "|" + subject_key(identifier);
  for (auto const& name : subject.names) text += "|" + name;
  return text;
}
template <class T>
std::string print(std::vector<T> const& all) {
  std::string text;
  for (auto const& one : all) text += print(one) + "\n";
  return text;
}

/// Asks both everything that there is to ask about the made-up world.
inline void compare(View const& one, View const& other, RandomRecords& random, Instant known_at) {
  CHECK(one.last_commit() == other.last_commit());
  CHECK(one.point(known_at).head == other.point(known_at).head);
  CHECK(one.point(known_at).sequence == other.point(known_at).sequence);
  CHECK(one.point(known_at).recorded == other.point(known_at).recorded);
  auto const on = random.some_day();
  for (int i = 0; i < 6; ++i) {
    auto const key = "s" + std::to_string(i);
    auto const subject = one.subject(key, known_at), other_subject = other.subject(key, known_at);
    REQUIRE(subject.has_value() == other_subject.has_value());
    if (subject) CHECK(print(*subject) == print(*other_subject));
    CHECK(print(one.listings_of(key, known_at)) == print(other.listings_of(key, known_at)));
    CHECK(print(one.relations_of(key, on, known_at)) == print(other.relations_of(key, on, known_at)));
    CHECK(print(one.relations_to(key, on, known_at)) == print(other.relations_to(key, on, known_at)));
    CHECK(one.relation_known_of({"legal-representative", "list"}, key, on, known_at, 30) ==
          other.relation_known_of({"legal-representative", "list"}, key, on, known_at, 30));
  }
  for (int i = 0; i < 6; ++i) {
    auto const identifier = random.identifier();
    CHECK(one.exact_matches(identifier, known_at) == other.exact_matches(identifier, known_at));
    CHECK(one.adjudications(identifier, known_at) == other.adjudications(identifier, known_at));
    auto const name = random.name();
    auto const kinds = random.kinds();
    CHECK(one.possible_matches(identifier, name, kinds, known_at) ==
          other.possible_matches(identifier, name, kinds, known_at));
  }
  Terms terms;
  terms.list = "list";
  terms.term = Term{1 + random.below(400), TermUnit::day};
  terms.next_replaces = random.below(3) == 0;
  terms.adds_up = random.below(3) == 0;
  for (int i = 0; i < 8; ++i) {
    auto const key = "L" + std::to_string(i);
    auto const listing = one.listing(key, known_at), other_listing = other.listing(key, known_at);
    REQUIRE(listing.has_value() == other_listing.has_value());
    if (!listing) continue;
    CHECK(print(*listing) == print(*other_listing));
    auto const as_ruled = [&](Listing const&) { return terms; };
    auto const state = one.state_at(*listing, on, known_at, as_ruled);
    auto const other_state = other.state_at(*other_listing, on, known_at, as_ruled);
    CHECK(state.state == other_state.state);
    CHECK(state.since == other_state.since);
    CHECK(state.last_day == other_state.last_day);
  }
  for (int i = 0; i < 8; ++i) {
    auto const name = random.batch_name();
    auto const batch = one.batch(name, known_at), other_batch = other.batch(name, known_at);
    REQUIRE(batch.has_value() == other_batch.has_value());
    if (batch) CHECK(canonical_bytes(*batch) == canonical_bytes(*other_batch));
  }
  for (auto const* list : {"list", "名单"}) {
    CHECK(one.listings_on(list, known_at) == other.listings_on(list, known_at));
    CHECK(one.list_known({list}, on, known_at, 30) == other.list_known({list}, on, known_at, 30));
    CHECK(one.relation_known({list, "legal-representative"}, SubjectKinds::organisations(), on, known_at, {}) ==
          other.relation_known({list, "legal-representative"}, SubjectKinds::organisations(), on, known_at, {}));
  }
}

}  // namespace xinheng::registry
