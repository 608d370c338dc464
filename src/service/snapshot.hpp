#pragma once

#include <cstdint>
#include <string>

#include "domain/error.hpp"
#include "registry/view.hpp"
#include "support/digest.hpp"
#include "support/result.hpp"

namespace xinheng::service {

/// A snapshot that was made.
struct SnapshotMade {
  registry::Point point;  ///< of the registry, where it was taken
  std::uint64_t listings{}, bytes{};
  Digest digest;  ///< of the whole file
};

/// Makes the snapshot of a registry as it stands at its last commit, whole or not at all. Errors of
/// store::make_snapshot.
Result<SnapshotMade, Error> make_snapshot(std::string const& registry, std::string const& output);

/// Holds everything in a snapshot against everything else: where its registry's chain stands. Errors of Snapshot::open
/// and Snapshot::verify.
Result<registry::Point, Error> verify_snapshot(std::string const& path);

}  // namespace xinheng::service
