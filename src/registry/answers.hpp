#pragma once

#include "registry/stored_record.hpp"
#include "registry/view.hpp"

/// What a View answers, as functions of the records alone; MemoryRegistry and the SQLite form both call these. Each has
/// the meaning of the View's function of the same name.
namespace xinheng::registry::answers {

std::vector<std::string> exact_matches(RecordStore const&, Identifier const&, Instant known_at);
std::vector<PossibleMatch> possible_matches(RecordStore const&, Identifier const&, std::string_view name, SubjectKinds,
                                            Instant known_at);
std::optional<Subject> subject(RecordStore const&, std::string_view key, Instant known_at);
std::vector<Listing> listings_of(RecordStore const&, std::string_view subject, Instant known_at);
std::optional<Listing> listing(RecordStore const&, std::string_view key, Instant known_at);
std::vector<std::string> listings_on(RecordStore const&, std::string_view list, Instant known_at);
std::optional<BatchRecorded> batch(RecordStore const&, std::string_view id, Instant known_at);
std::vector<std::pair<std::string, bool>> adjudications(RecordStore const&, Identifier const&, Instant known_at);
std::vector<Relation> relations_of(RecordStore const&, std::string_view of, Date on, Instant known_at);
std::vector<Relation> relations_to(RecordStore const&, std::string_view who, Date on, Instant known_at);
SubjectKinds list_known(RecordStore const&, std::vector<std::string> const& list, Date on, Instant known_at,
                        std::optional<int> freshness_days);
bool relation_known(RecordStore const&, std::vector<std::string> const& relation, SubjectKinds of, Date on,
                    Instant known_at, std::optional<int> freshness_days);
bool relation_known_of(RecordStore const&, std::vector<std::string> const& relation, std::string_view of, Date on,
                       Instant known_at, std::optional<int> freshness_days);

}  // namespace xinheng::registry::answers
