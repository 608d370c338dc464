#include "registry/memory_registry.hpp"

#include <algorithm>

#include "registry/answers.hpp"
#include "registry/indexed_records.hpp"

namespace xinheng::registry {
struct MemoryRegistry::Impl {
  std::string id;
  IndexedRecords store;
  std::vector<Point> commits;  ///< where the chain stood after each, in order
};

MemoryRegistry::MemoryRegistry(std::string id) : impl_(std::make_unique<Impl>()) {
  impl_->id = std::move(id);
}
MemoryRegistry::~MemoryRegistry() = default;
MemoryRegistry::MemoryRegistry(MemoryRegistry&&) noexcept = default;
MemoryRegistry& MemoryRegistry::operator=(MemoryRegistry&&) noexcept = default;

Result<std::pair<std::int64_t, std::int64_t>, Errors> MemoryRegistry::record(std::vector<Record> records, Instant at) {
  if (!impl_->commits.empty() && at <= last_commit())
    return std::unexpected{Errors{{Code::XH4214, "", {at.text(), last_commit().text()}}}};
  if (auto errors = contradictions(*this, records); !errors.empty()) return std::unexpected{std::move(errors)};
  auto point = this->point(last_commit());
  auto const first = point.sequence + 1;
  for (auto& record : records) {
    point.head = chained(point.head, ++point.sequence, at, record);
    impl_->store.add({point.sequence, at, std::move(record)});
  }
  point.recorded = at;
  if (!records.empty()) impl_->commits.push_back(point);
  return std::pair{first, point.sequence + 1};
}

Instant MemoryRegistry::last_commit() const {
  return impl_->commits.empty() ? Instant{} : impl_->commits.back().recorded;
}

Point MemoryRegistry::point(Instant known_at) const {
  auto const later = std::ranges::upper_bound(impl_->commits, known_at, {}, &Point::recorded);
  if (later == impl_->commits.begin()) return {.id = impl_->id, .sequence = 0, .head = {}, .recorded = {}};
  return *std::prev(later);
}

std::vector<std::string> MemoryRegistry::exact_matches(Identifier const& identifier, Instant known_at) const {
  return answers::exact_matches(impl_->store, identifier, known_at);
}
std::vector<std::string> MemoryRegistry::possible_matches(Identifier const& identifier, std::string_view name,
                                                          SubjectKinds kinds, Instant known_at) const {
  return answers::possible_matches(impl_->store, identifier, name, kinds, known_at);
}
std::optional<Subject> MemoryRegistry::subject(std::string_view key, Instant known_at) const {
  return answers::subject(impl_->store, key, known_at);
}
std::vector<Listing> MemoryRegistry::listings_of(std::string_view subject, Instant known_at) const {
  return answers::listings_of(impl_->store, subject, known_at);
}
std::optional<Listing> MemoryRegistry::listing(std::string_view key, Instant known_at) const {
  return answers::listing(impl_->store, key, known_at);
}
std::vector<std::string> MemoryRegistry::listings_on(std::string_view list, Instant known_at) const {
  return answers::listings_on(impl_->store, list, known_at);
}
std::optional<BatchRecorded> MemoryRegistry::batch(std::string_view id, Instant known_at) const {
  return answers::batch(impl_->store, id, known_at);
}
std::vector<std::pair<std::string, bool>> MemoryRegistry::adjudications(Identifier const& identifier,
                                                                        Instant known_at) const {
  return answers::adjudications(impl_->store, identifier, known_at);
}
std::vector<Relation> MemoryRegistry::relations_of(std::string_view of, Date on, Instant known_at) const {
  return answers::relations_of(impl_->store, of, on, known_at);
}
std::vector<Relation> MemoryRegistry::relations_to(std::string_view who, Date on, Instant known_at) const {
  return answers::relations_to(impl_->store, who, on, known_at);
}
SubjectKinds MemoryRegistry::list_known(std::vector<std::string> const& list, Date on, Instant known_at,
                                        std::optional<int> freshness_days) const {
  return answers::list_known(impl_->store, list, on, known_at, freshness_days);
}
bool MemoryRegistry::relation_known(std::vector<std::string> const& relation, SubjectKinds of, Date on,
                                    Instant known_at, std::optional<int> freshness_days) const {
  return answers::relation_known(impl_->store, relation, of, on, known_at, freshness_days);
}
bool MemoryRegistry::relation_known_of(std::vector<std::string> const& relation, std::string_view of, Date on,
                                       Instant known_at, std::optional<int> freshness_days) const {
  return answers::relation_known_of(impl_->store, relation, of, on, known_at, freshness_days);
}

}  // namespace xinheng::registry
