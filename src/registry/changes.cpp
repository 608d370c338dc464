#include "registry/changes.hpp"

#include <set>
#include <utility>

namespace xinheng::registry {
namespace {

using Keys = std::set<std::string>;

/// The latest statement on each tie of the subject at one end.
void add_tied(RecordView const& view, Index index, std::string RelationRecorded::* far_end, std::string const& key,
              Instant known_at, Keys& keys) {
  std::set<std::pair<std::string, std::string>> standing;
  view.each_record(index, key, known_at, [&](StoredRecord const& stored) {
    auto const* const it = std::get_if<RelationRecorded>(&stored.record);
    if (!it) return;
    if (it->withdrawn)
      standing.erase({it->relation, it->*far_end});
    else
      standing.insert({it->relation, it->*far_end});
  });
  for (auto const& [relation, other] : standing) keys.insert(other);
}

Keys of_listing(RecordView const& view, std::string const& key, Instant known_at) {
  Keys keys;
  // The listing itself may be corrected away by this very record; whose it was is told all the same.
  view.each_record(Index::listing, key, known_at, [&](StoredRecord const& stored) {
    if (auto const* it = std::get_if<ListingRecorded>(&stored.record)) keys = {it->subject};
  });
  return keys;
}

/// Of the listings that hang on this one, were it by way of others, whether they are still said to.
void add_hanging(RecordView const& view, std::string const& listing, Instant known_at, Keys& keys) {
  Keys seen{listing};
  std::vector<std::string> next{listing};
  while (!next.empty()) {
    auto const on = std::move(next.back());
    next.pop_back();
    view.each_record(Index::hangs_on, on, known_at, [&](StoredRecord const& stored) {
      auto const* const it = std::get_if<ListingRecorded>(&stored.record);
      if (!it) return;
      keys.insert(it->subject);
      if (seen.insert(it->key).second) next.push_back(it->key);
    });
  }
}

Keys with_hanging(RecordView const& view, Keys keys, std::string const& listing, Instant known_at) {
  add_hanging(view, listing, known_at, keys);
  return keys;
}

struct FirstHand {
  RecordView const& view;
  Instant known_at;
  Keys operator()(SubjectRecorded const& it) const { return {it.subject}; }
  Keys operator()(ListingRecorded const& it) const { return with_hanging(view, {it.subject}, it.key, known_at); }
  Keys operator()(ListingEventRecorded const& it) const {
    return with_hanging(view, of_listing(view, it.listing, known_at), it.listing, known_at);
  }
  Keys operator()(RelationRecorded const& it) const { return {it.of, it.who}; }
  Keys operator()(BatchRecorded const& it) const { return {it.only_subjects.begin(), it.only_subjects.end()}; }
  Keys operator()(AdjudicationRecorded const& it) const {
    auto keys = of_listing(view, it.listing, known_at);
    keys.insert(subject_key(it.identifier));  // of nobody yet, perhaps; a watch of that code is touched
    for (auto& key : view.exact_matches(it.identifier, known_at)) keys.insert(std::move(key));
    return keys;
  }
};

}  // namespace

std::vector<std::string> touched(RecordView const& view, StoredRecord const& stored) {
  auto const known_at = stored.recorded;
  auto keys = std::visit(FirstHand{view, known_at}, stored.record);
  for (auto const& key : Keys{keys})
    if (auto const subject = view.subject(key, known_at))
      for (auto const& identifier : subject->identifiers)
        for (auto& same : view.exact_matches(identifier, known_at)) keys.insert(std::move(same));
  for (auto const& key : Keys{keys}) {
    add_tied(view, Index::relations_of, &RelationRecorded::who, key, known_at, keys);
    add_tied(view, Index::relations_to, &RelationRecorded::of, key, known_at, keys);
  }
  return {keys.begin(), keys.end()};
}

std::string about(RecordView const& view, StoredRecord const& stored) {
  if (auto const* it = std::get_if<SubjectRecorded>(&stored.record)) return it->subject;
  if (auto const* it = std::get_if<ListingRecorded>(&stored.record)) return it->subject;
  if (auto const* it = std::get_if<RelationRecorded>(&stored.record)) return it->of;
  Keys keys;
  if (auto const* it = std::get_if<ListingEventRecorded>(&stored.record))
    keys = of_listing(view, it->listing, stored.recorded);
  if (auto const* it = std::get_if<AdjudicationRecorded>(&stored.record))
    keys = of_listing(view, it->listing, stored.recorded);
  return keys.empty() ? std::string{} : *keys.begin();
}

}  // namespace xinheng::registry
