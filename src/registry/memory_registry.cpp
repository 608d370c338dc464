#include "registry/memory_registry.hpp"

#include <algorithm>

#include "registry/indexed_records.hpp"

namespace xinheng::registry {

struct MemoryRegistry::Impl {
  std::string id;
  IndexedRecords store;
  std::vector<Point> commits;  ///< where the chain stood after each, in order
  bool growing{};              ///< there is a commit in the making

  Point point(Instant known_at) const {
    auto const later = std::ranges::upper_bound(commits, known_at, {}, &Point::recorded);
    if (later == commits.begin()) return {.id = id, .sequence = 0, .head = {}, .recorded = {}};
    return *std::prev(later);
  }
};

/// A commit in the making: the records stand apart until it is finished.
class MemoryRegistry::Growing final : public Commit, private RecordView, private RecordStore {
 public:
  Growing(Impl& registry, Instant at) : registry_(registry), at_(at), end_(registry.point(at)) {
    registry_.growing = true;
  }
  ~Growing() override { registry_.growing = false; }
  Growing(Growing const&) = delete;
  Growing& operator=(Growing const&) = delete;

  View const& view() const override { return *this; }

  Result<std::int64_t, Errors> add(std::vector<Record> records) override {
    if (auto errors = contradictions(*this, records); !errors.empty()) return std::unexpected{std::move(errors)};
    auto const first = end_.sequence + 1;
    for (auto& record : records) {
      end_.head = chained(end_.head, ++end_.sequence, at_, record);
      end_.recorded = at_;
      added_.add({end_.sequence, at_, std::move(record)});
    }
    return first;
  }

  Result<Point, Error> finish() override {
    if (added_.last_sequence() == 0) return end_;
    registry_.store.add(std::move(added_));
    added_ = {};
    registry_.commits.push_back(end_);
    return end_;
  }

 private:
  RecordStore const& records() const override { return *this; }
  Instant last_commit() const override { return at_; }
  Point point(Instant known_at) const override { return known_at >= at_ ? end_ : registry_.point(known_at); }
  void each(Index index, std::string_view key, std::function<void(StoredRecord const&)> const& take) const override {
    registry_.store.each(index, key, take);
    added_.each(index, key, take);
  }

  Impl& registry_;
  IndexedRecords added_;
  Instant at_;
  Point end_;  ///< where the chain stands
};

MemoryRegistry::MemoryRegistry(std::string id) : impl_(std::make_unique<Impl>()) {
  impl_->id = std::move(id);
}
MemoryRegistry::~MemoryRegistry() = default;
MemoryRegistry::MemoryRegistry(MemoryRegistry&&) noexcept = default;
MemoryRegistry& MemoryRegistry::operator=(MemoryRegistry&&) noexcept = default;

Result<std::unique_ptr<Commit>, Errors> MemoryRegistry::begin(Instant at) {
  if (impl_->growing) return std::unexpected{Errors{{Code::XH5020, "", {impl_->id, "0"}}}};
  if (!impl_->commits.empty() && at <= last_commit())
    return std::unexpected{Errors{{Code::XH4214, "", {at.text(), last_commit().text()}}}};
  return std::make_unique<Growing>(*impl_, at);
}

Result<std::pair<std::int64_t, std::int64_t>, Errors> MemoryRegistry::record(std::vector<Record> records, Instant at) {
  auto const commit = begin(at);
  if (!commit) return std::unexpected{commit.error()};
  auto const first = (*commit)->add(std::move(records));
  if (!first) return std::unexpected{first.error()};
  auto const end = (*commit)->finish();
  if (!end) return std::unexpected{Errors{end.error()}};
  return std::pair{*first, end->sequence + 1};
}

Instant MemoryRegistry::last_commit() const {
  return impl_->commits.empty() ? Instant{} : impl_->commits.back().recorded;
}

Point MemoryRegistry::point(Instant known_at) const {
  return impl_->point(known_at);
}

RecordStore const& MemoryRegistry::records() const {
  return impl_->store;
}

}  // namespace xinheng::registry
