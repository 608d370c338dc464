#pragma once

#include "registry/stored_record.hpp"
#include "registry/view.hpp"

namespace xinheng::registry {

/// A View that answers everything from records looked up by key (registry/answers.hpp): whatever holds records need
/// only say where they are and where its chain stands.
class RecordView : public View {
 public:
  std::vector<std::string> exact_matches(Identifier const&, Instant known_at) const override;
  std::vector<PossibleMatch> possible_matches(Identifier const&, std::string_view name, SubjectKinds,
                                              Instant known_at) const override;
  std::optional<Subject> subject(std::string_view key, Instant known_at) const override;
  std::vector<Listing> listings_of(std::string_view subject, Instant known_at) const override;
  std::optional<Listing> listing(std::string_view key, Instant known_at) const override;
  std::vector<std::string> listings_on(std::string_view list, Instant known_at) const override;
  void each_listing_on(std::string_view list, Instant known_at,
                       std::function<void(std::string_view key)> const& take) const override;
  std::optional<BatchRecorded> batch(std::string_view id, Instant known_at) const override;
  std::vector<std::pair<std::string, bool>> adjudications(Identifier const&, Instant known_at) const override;
  std::vector<Relation> relations_of(std::string_view of, Date on, Instant known_at) const override;
  std::vector<Relation> relations_to(std::string_view who, Date on, Instant known_at) const override;
  SubjectKinds list_known(std::vector<std::string> const& list, Date on, Instant known_at,
                          std::optional<int> freshness_days) const override;
  bool relation_known(std::vector<std::string> const& relation, SubjectKinds of, Date on, Instant known_at,
                      std::optional<int> freshness_days) const override;
  bool relation_known_of(std::vector<std::string> const& relation, std::string_view of, Date on, Instant known_at,
                         std::optional<int> freshness_days) const override;
  /// Gives every record under the key that was recorded by then, in order: histories, which no decision needs. `take`
  /// must not ask the view anything.
  void each_record(Index index, std::string_view key, Instant known_at,
                   std::function<void(StoredRecord const&)> const& take) const;

 protected:
  virtual RecordStore const& records() const = 0;
};

}  // namespace xinheng::registry
