#pragma once

#include <functional>
#include <memory>
#include <span>
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

  /// The newest states of the listings of each subject that carries just this exact identifier: a credit code is not
  /// found by its org code. `take` gets a subject's together.
  void packed_listings(Identifier const& identifier,
                       std::function<void(std::span<snapshot::PackedListing const>)> const& take) const;
  std::string const& path() const { return file_.path(); }
  snapshot::Header const& header() const { return file_.header(); }
  registry::RecordStore const& records() const override { return *records_; }

 private:
  explicit Snapshot(snapshot::MappedFile file) : file_(std::move(file)) {}
  std::vector<snapshot::PackedListing> listings_from(std::uint64_t first) const;
  bool carries(snapshot::PackedListing const& listing, Identifier const& identifier) const;

  snapshot::MappedFile file_;
  std::unique_ptr<snapshot::SnapshotRecords> records_;
  std::string id_;
};

}  // namespace xinheng::store
