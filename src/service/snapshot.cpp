#include "service/snapshot.hpp"

#include "service/log.hpp"
#include "store/snapshot/make.hpp"
#include "store/snapshot/snapshot.hpp"

namespace xinheng::service {

Result<SnapshotMade, Error> make_snapshot(std::string const& registry, std::string const& output) {
  auto const header = store::make_snapshot(registry, output);
  if (!header) return std::unexpected(header.error());
  auto const snapshot = store::Snapshot::open(output, store::snapshot::Checking::as_read);
  if (!snapshot) return std::unexpected(snapshot.error());
  log().info("made a snapshot of {} records at {}", header->records, output);
  auto const& made = (*snapshot)->header();
  return SnapshotMade{.point = (*snapshot)->point((*snapshot)->last_commit()),
                      .listings = made.listings,
                      .bytes = made.file_bytes,
                      .digest = Digest{made.digest}};
}

Result<registry::Point, Error> verify_snapshot(std::string const& path) {
  auto const snapshot = store::Snapshot::open(path);
  if (!snapshot) return std::unexpected(snapshot.error());
  if (auto const whole = (*snapshot)->verify(); !whole) return std::unexpected(whole.error());
  return (*snapshot)->point((*snapshot)->last_commit());
}

}  // namespace xinheng::service
