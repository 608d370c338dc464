#pragma once

#include <memory>
#include <string>

#include "registry/record_view.hpp"
#include "store/snapshot/mapped_file.hpp"
#include "store/snapshot/snapshot_records.hpp"

namespace xinheng::store {

/// A registry as it stood at one sequence number, in an immutable file that is mapped: every (on, known_at) up to it is
/// answered from the very records, and so as the registry itself answers it. Thread-safe.
class Snapshot final : public registry::RecordView {
 public:
  /// XH5001 with the system's reason; XH5040 no snapshot, XH5041 damaged, XH5042 cut off, XH5043 made by another
  /// version.
  static Result<std::unique_ptr<Snapshot const>, Error> open(std::string const& path,
                                                             snapshot::Checking checking = snapshot::Checking::whole);
  /// Whether the file's first bytes are those of a snapshot, of whatever version.
  static bool is_one(std::string const& path);

  /// Whether something in it could not be read; answers lack something then, and nothing may be decided on them.
  /// XH5041.
  std::optional<Error> read_failure() const;
  /// Holds everything in it against everything else: every digest, the registry's chain over all records, what each is
  /// looked up by. XH5041; XH5007 with the number of the first record that is not what was recorded.
  Result<void, Error> verify() const;

  Instant last_commit() const override;
  registry::Point point(Instant known_at) const override;
  bool may_concern(Identifier const& identifier) const override;

  /// Gives `take` the newest state of each listing of each subject that carries just this exact identifier: a credit
  /// code is not found by its org code. Costs a miss of the processor's cache or two, and nothing that is no listing.
  void packed_listings(Identifier const& identifier, auto const& take) const {
    if (!identifier.exact()) return;
    snapshot::LookupKey const key{identifier};
    auto const first = first_slot(key.code);
    file_.prefetch(snapshot::Section::codes, first * sizeof(snapshot::CodeSlot));
    if (!may_concern(key)) return;
    for (auto i = first;; ++i) {
      auto const slot = file_.at<snapshot::CodeSlot>(snapshot::Section::codes, i);
      if (!slot || slot->first.count == 0) return;
      if (slot->code != key.code || !(key.code.is_certain() || carries(slot->first, identifier))) continue;
      take(slot->first);
      if (!slot->first.is_last()) more_listings(slot->more, take);
    }
  }
  std::string const& path() const { return file_.path(); }
  snapshot::Header const& header() const { return file_.header(); }
  registry::RecordStore const& records() const override { return *records_; }

 private:
  explicit Snapshot(snapshot::MappedFile file) : file_(std::move(file)) {}
  bool may_concern(snapshot::LookupKey const& key) const;
  std::uint64_t first_slot(snapshot::PackedCode const& code) const {
    return snapshot::home_of(snapshot::tag_of(code), snapshot::homes_for(header().codes));
  }
  void more_listings(std::uint64_t from, auto const& take) const {
    for (auto i = from;; ++i) {
      auto const one = file_.at<snapshot::PackedListing>(snapshot::Section::listings, i);
      if (!one) return file_.found_damaged();
      take(*one);
      if (one->is_last()) return;
    }
  }
  /// Whether the identifier is that of the listing's subject, by the records.
  bool carries(snapshot::PackedListing const& listing, Identifier const& identifier) const;

  snapshot::MappedFile file_;
  std::unique_ptr<snapshot::SnapshotRecords> records_;
  std::string id_;
};

}  // namespace xinheng::store
