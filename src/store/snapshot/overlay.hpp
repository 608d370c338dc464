#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "registry/indexed_records.hpp"
#include "registry/record_view.hpp"
#include "store/snapshot/snapshot.hpp"

namespace xinheng::store {

/// Records that came after others, in memory, and whom they may concern.
struct LaterRecords {
  registry::IndexedRecords records;
  std::size_t count{};
  std::unordered_set<std::uint64_t> concerned;  ///< filter_hash of exact identifiers
  bool concerns_anybody{};                      ///< too many to tell
};

/// A snapshot and what was recorded since: together the registry as it stands at its last commit. Immutable;
/// thread-safe. What came since is in parts, each commonly larger than all after it, so that one more commit is cheap.
class OverlaidView final : public registry::RecordView, private registry::RecordStore {
 public:
  explicit OverlaidView(std::shared_ptr<Snapshot const> base);

  /// This one and later records besides, which end as the points of their commits say. PRECONDITION: the records are
  /// all that these commits recorded, in order, and the commits follow the last of this view.
  std::shared_ptr<OverlaidView const> with(std::vector<registry::StoredRecord> records,
                                           std::vector<registry::Point> const& commits) const;

  std::optional<Error> read_failure() const { return base_->read_failure(); }
  Instant last_commit() const override;
  registry::Point point(Instant known_at) const override;
  bool may_concern(Identifier const& identifier) const override;
  Snapshot const& base() const { return *base_; }

 private:
  registry::RecordStore const& records() const override { return *this; }
  void each(registry::Index index, std::string_view key,
            std::function<void(registry::StoredRecord const&)> const& take) const override;
  /// Whom a listing may reach that the record brings or ties: by identifiers of all that share one with its subjects,
  /// and of all that these are tied to.
  void note_concerned(registry::Record const& record, LaterRecords& later) const;
  void note_subject(std::string const& key, LaterRecords& later) const;

  std::shared_ptr<Snapshot const> base_;
  std::vector<std::shared_ptr<LaterRecords const>> later_;
  std::vector<registry::Point> commits_;  ///< since the snapshot
};

}  // namespace xinheng::store
