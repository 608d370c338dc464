#include "registry/record_view.hpp"

#include "registry/answers.hpp"

namespace xinheng::registry {

std::vector<std::string> RecordView::exact_matches(Identifier const& identifier, Instant known_at) const {
  return answers::exact_matches(records(), identifier, known_at);
}
std::vector<PossibleMatch> RecordView::possible_matches(Identifier const& identifier, std::string_view name,
                                                        SubjectKinds kinds, Instant known_at) const {
  return answers::possible_matches(records(), identifier, name, kinds, known_at);
}
std::optional<Subject> RecordView::subject(std::string_view key, Instant known_at) const {
  return answers::subject(records(), key, known_at);
}
std::vector<Listing> RecordView::listings_of(std::string_view subject, Instant known_at) const {
  return answers::listings_of(records(), subject, known_at);
}
std::optional<Listing> RecordView::listing(std::string_view key, Instant known_at) const {
  return answers::listing(records(), key, known_at);
}
std::vector<std::string> RecordView::listings_on(std::string_view list, Instant known_at) const {
  return answers::listings_on(records(), list, known_at);
}
void RecordView::each_listing_on(std::string_view list, Instant known_at,
                                 std::function<void(std::string_view key)> const& take) const {
  records().each(Index::listings_on, list, [&](StoredRecord const& stored) {
    if (auto const* it = std::get_if<ListingRecorded>(&stored.record); it && stored.recorded <= known_at) take(it->key);
  });
}
std::optional<BatchRecorded> RecordView::batch(std::string_view id, Instant known_at) const {
  return answers::batch(records(), id, known_at);
}
std::vector<std::pair<std::string, bool>> RecordView::adjudications(Identifier const& identifier,
                                                                    Instant known_at) const {
  return answers::adjudications(records(), identifier, known_at);
}
std::vector<Relation> RecordView::relations_of(std::string_view of, Date on, Instant known_at) const {
  return answers::relations_of(records(), of, on, known_at);
}
std::vector<Relation> RecordView::relations_to(std::string_view who, Date on, Instant known_at) const {
  return answers::relations_to(records(), who, on, known_at);
}
SubjectKinds RecordView::list_known(std::vector<std::string> const& list, Date on, Instant known_at,
                                    std::optional<int> freshness_days) const {
  return answers::list_known(records(), list, on, known_at, freshness_days);
}
bool RecordView::relation_known(std::vector<std::string> const& relation, SubjectKinds of, Date on, Instant known_at,
                                std::optional<int> freshness_days) const {
  return answers::relation_known(records(), relation, of, on, known_at, freshness_days);
}
bool RecordView::relation_known_of(std::vector<std::string> const& relation, std::string_view of, Date on,
                                   Instant known_at, std::optional<int> freshness_days) const {
  return answers::relation_known_of(records(), relation, of, on, known_at, freshness_days);
}
void RecordView::each_record(Index index, std::string_view key, Instant known_at,
                             std::function<void(StoredRecord const&)> const& take) const {
  records().each(index, key, [&](StoredRecord const& stored) {
    if (stored.recorded <= known_at) take(stored);
  });
}

}  // namespace xinheng::registry
