#include "registry/answers.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace xinheng::registry::answers {
namespace {

/// Calls `take` with each record of kind T under the key that was recorded by then.
template <class T>
void each_of(RecordStore const& store, Index index, std::string_view key, Instant known_at, auto const& take) {
  store.each(index, key, [&](StoredRecord const& stored) {
    if (stored.recorded > known_at) return;
    if (auto const* record = std::get_if<T>(&stored.record)) take(stored, *record);
  });
}

ListingEvent with_place(ListingEvent event, StoredRecord const& stored) {
  event.sequence = stored.sequence;
  event.recorded = stored.recorded;
  return event;
}

std::vector<std::string> sorted(std::vector<std::string> keys) {
  std::ranges::sort(keys);
  auto const repeated = std::ranges::unique(keys);
  keys.erase(repeated.begin(), repeated.end());
  return keys;
}

/// The listings under the key that stand: recorded, not corrected away, nor since recorded anew under another `member`.
std::vector<Listing> standing(RecordStore const& store, Index index, std::string Listing::* member,
                              std::string_view key, Instant known_at) {
  std::vector<std::string> keys;
  each_of<ListingRecorded>(store, index, key, known_at,
                           [&](StoredRecord const&, ListingRecorded const& it) { keys.push_back(it.key); });
  std::vector<Listing> listings;
  for (auto const& listing_key : sorted(std::move(keys)))
    if (auto found = listing(store, listing_key, known_at); found && (*found).*member == key)
      listings.push_back(std::move(*found));
  return listings;
}

/// Of each tie the latest statement recorded by then; those that were withdrawn, or do not hold on the day, drop out.
std::vector<Relation> ties(RecordStore const& store, Index index, std::string_view key, Date on, Instant known_at) {
  std::map<std::tuple<std::string, std::string, std::string>, RelationRecorded> latest;
  each_of<RelationRecorded>(store, index, key, known_at, [&](StoredRecord const&, RelationRecorded const& it) {
    latest.insert_or_assign({it.relation, it.of, it.who}, it);
  });
  std::vector<Relation> relations;
  for (auto const& [tie, it] : latest)
    if (!it.withdrawn && it.in_force.contains(on))
      relations.push_back({it.relation, it.of, it.who, it.in_force, it.share});
  return relations;
}

}  // namespace

std::optional<Subject> subject(RecordStore const& store, std::string_view key, Instant known_at) {
  std::optional<Subject> subject;
  SubjectKinds any{};
  each_of<SubjectRecorded>(store, Index::subject, key, known_at, [&](StoredRecord const&, SubjectRecorded const& it) {
    if (!subject) subject.emplace().key = it.subject;
    if (it.identifier) subject->identifiers.push_back(*it.identifier);
    if (!it.name.empty() && std::ranges::find(subject->names, it.name) == subject->names.end())
      subject->names.push_back(it.name);
    subject->kinds = subject->kinds & it.kinds;
    any = any | it.kinds;
  });
  if (!subject) return subject;
  if (subject->kinds.empty()) subject->kinds = any;  // its records contradict each other, so none rules a kind out
  std::ranges::sort(subject->identifiers);
  auto const repeated = std::ranges::unique(subject->identifiers);
  subject->identifiers.erase(repeated.begin(), repeated.end());
  return subject;
}

std::optional<Listing> listing(RecordStore const& store, std::string_view key, Instant known_at) {
  std::optional<Listing> listing;
  store.each(Index::listing, key, [&](StoredRecord const& stored) {
    if (stored.recorded > known_at) return;
    if (auto const* it = std::get_if<ListingRecorded>(&stored.record)) {  // anew, where the first was corrected away
      listing = Listing{it->key, it->subject, it->list, it->ground, it->attributes, it->hangs_on, {}};
      std::ranges::sort(listing->attributes);
      listing->events.push_back(with_place(it->event, stored));
    } else if (auto const* event = std::get_if<ListingEventRecorded>(&stored.record); event && listing) {
      listing->events.push_back(with_place(event->event, stored));
    }
  });
  if (listing && !listing->recorded(known_at)) return std::nullopt;
  return listing;
}

std::vector<Listing> listings_of(RecordStore const& store, std::string_view subject, Instant known_at) {
  return standing(store, Index::listings_of, &Listing::subject, subject, known_at);
}

std::vector<std::string> listings_on(RecordStore const& store, std::string_view list, Instant known_at) {
  std::vector<std::string> keys;
  for (auto& listing : standing(store, Index::listings_on, &Listing::list, list, known_at))
    keys.push_back(std::move(listing.key));
  return keys;
}

std::optional<BatchRecorded> batch(RecordStore const& store, std::string_view id, Instant known_at) {
  std::optional<BatchRecorded> batch;
  each_of<BatchRecorded>(store, Index::batch, id, known_at,
                         [&](StoredRecord const&, BatchRecorded const& it) { batch = it; });
  return batch;
}

std::vector<std::pair<std::string, bool>> adjudications(RecordStore const& store, Identifier const& identifier,
                                                        Instant known_at) {
  std::map<std::string, bool> latest;
  if (identifier.exact())
    each_of<AdjudicationRecorded>(store, Index::adjudication, subject_key(identifier), known_at,
                                  [&](StoredRecord const&, AdjudicationRecorded const& it) {
                                    if (it.identifier == identifier) latest.insert_or_assign(it.listing, it.is_subject);
                                  });
  return {latest.begin(), latest.end()};
}

std::vector<Relation> relations_of(RecordStore const& store, std::string_view of, Date on, Instant known_at) {
  return ties(store, Index::relations_of, of, on, known_at);
}

std::vector<Relation> relations_to(RecordStore const& store, std::string_view who, Date on, Instant known_at) {
  return ties(store, Index::relations_to, who, on, known_at);
}

}  // namespace xinheng::registry::answers
