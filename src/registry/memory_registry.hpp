#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "domain/error.hpp"
#include "registry/records.hpp"
#include "registry/view.hpp"
#include "support/result.hpp"

namespace xinheng::registry {

/// What is wrong with records that are to be recorded, against what is recorded already: an event of an unknown
/// listing, a second `listed`, an undoing that names nothing undoable, … Empty where all may be recorded. The one place
/// of these rules: both forms of the registry call it.
Errors contradictions(View const& view, std::vector<Record> const& records);

/// The registry in memory: the form for tests, scenarios and small embedded use. Not thread-safe while recording.
class MemoryRegistry final : public View {
 public:
  explicit MemoryRegistry(std::string id);
  ~MemoryRegistry() override;
  MemoryRegistry(MemoryRegistry&&) noexcept;
  MemoryRegistry& operator=(MemoryRegistry&&) noexcept;

  /// Records all or nothing, at an instant that must be later than last_commit() (else XH4214). Gives the sequence
  /// numbers of the first and past the last.
  Result<std::pair<std::int64_t, std::int64_t>, Errors> record(std::vector<Record> records, Instant at);

  Instant last_commit() const override;
  Point point(Instant known_at) const override;
  std::vector<std::string> exact_matches(Identifier const&, Instant) const override;
  std::vector<std::string> possible_matches(Identifier const&, std::string_view name, SubjectKinds,
                                            Instant) const override;
  std::optional<Subject> subject(std::string_view key, Instant known_at) const override;
  std::vector<Listing> listings_of(std::string_view subject, Instant known_at) const override;
  std::optional<Listing> listing(std::string_view key, Instant known_at) const override;
  std::vector<std::string> listings_on(std::string_view list, Instant known_at) const override;
  std::optional<BatchRecorded> batch(std::string_view id, Instant known_at) const override;
  std::vector<std::pair<std::string, bool>> adjudications(Identifier const&, Instant) const override;
  std::vector<Relation> relations_of(std::string_view of, Date on, Instant known_at) const override;
  std::vector<Relation> relations_to(std::string_view who, Date on, Instant known_at) const override;
  SubjectKinds list_known(std::vector<std::string> const&, Date, Instant, std::optional<int>) const override;
  bool relation_known(std::vector<std::string> const&, SubjectKinds, Date, Instant, std::optional<int>) const override;
  bool relation_known_of(std::vector<std::string> const&, std::string_view of, Date, Instant,
                         std::optional<int>) const override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace xinheng::registry
