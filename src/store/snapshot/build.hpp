#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "registry/view.hpp"
#include "store/snapshot/format.hpp"
#include "support/result.hpp"

namespace xinheng::store {

/// A snapshot in the making, from a registry's records in their order. The same records and commits make the same
/// bytes.
///
/// What it needs besides the file: about 200 MB, 8 bytes a listing, 4 bytes an exact identifier; and beside
/// the file, for as long as it takes, some 140 bytes a record in nameless files. It keeps two cores busy, or more.
class SnapshotBuild {
 public:
  /// `commits` are all of the registry, in order. XH5001 with the system's reason.
  static Result<SnapshotBuild, Error> begin(std::string const& path, std::string const& registry_id,
                                            std::vector<registry::Point> const& commits);
  SnapshotBuild(SnapshotBuild&&) noexcept;
  ~SnapshotBuild();

  /// The next record, as its canonical bytes. XH5007 for what is none, said when a later one is added or at the end;
  /// XH5045.
  Result<void, Error> add(std::string_view canonical);
  /// Puts the file in its place, durably; a file of that name is replaced whole. XH5001; XH5007 where the records are
  /// not as many as the commits say.
  Result<snapshot::Header, Error> finish();

 private:
  struct Impl;
  explicit SnapshotBuild(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace xinheng::store
