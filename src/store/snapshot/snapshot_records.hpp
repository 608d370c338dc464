#pragma once

#include <cstring>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "registry/indexed_records.hpp"
#include "store/snapshot/compact.hpp"
#include "store/snapshot/mapped_file.hpp"

namespace xinheng::store::snapshot {

/// The records of a snapshot, given back exactly as they were recorded. Thread-safe. What cannot be read leaves
/// MappedFile::damaged().
class SnapshotRecords final : public registry::RecordStore, private Words {
 public:
  /// The file must outlive it. XH5041.
  static Result<std::unique_ptr<SnapshotRecords>, Error> over(MappedFile const& file);

  void each(registry::Index index, std::string_view key,
            std::function<void(registry::StoredRecord const&)> const& take) const override;
  /// A record as it stands at a place; its canonical bytes too, and the place after it.
  struct Placed {
    std::int64_t sequence;
    std::string canonical;
    std::uint64_t next;
  };
  std::optional<Placed> at(std::uint64_t place) const;
  registry::StoredRecord stored(Placed const& placed, registry::Record record) const;
  std::vector<CommitPoint> const& commits() const { return commits_; }
  /// Whether a record that stands at the place would be found under the key.
  bool finds(registry::Index index, std::string_view key, std::uint32_t place) const;

 private:
  explicit SnapshotRecords(MappedFile const& file) : file_(file) {}
  std::optional<std::string_view> word(std::uint64_t number) const override;
  /// Places as they stand in the file, ascending.
  class Places {
   public:
    explicit Places(std::string_view bytes) : bytes_(bytes) {}
    std::size_t size() const { return bytes_.size() / 4; }
    std::uint32_t operator[](std::size_t i) const {
      std::uint32_t place;
      std::memcpy(&place, bytes_.data() + 4 * i, 4);
      return place;
    }

   private:
    std::string_view bytes_;
  };
  /// The places under each key with this tag: the one, and hardly ever another.
  void each_place(std::uint32_t tag, std::function<void(Places)> const& take) const;
  void look_up(registry::Index index, std::string_view key,
               std::function<void(registry::StoredRecord const&)> const& take) const;
  /// Every batch, read once: what is known of lists and relations is asked in each check.
  registry::IndexedRecords const& batches() const;

  MappedFile const& file_;
  std::vector<CommitPoint> commits_;
  std::uint64_t homes_{};
  mutable std::once_flag batches_read_;
  mutable registry::IndexedRecords batches_;
};

}  // namespace xinheng::store::snapshot
