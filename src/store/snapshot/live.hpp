#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "store/snapshot/overlay.hpp"
#include "store/sqlite/record_stream.hpp"

namespace xinheng::store {

/// A registry to decide on: its snapshot, and over it what its file has recorded since. Whoever decides takes the view
/// once and keeps it to the end; a commit appears in a view that is taken after refresh(), and while there is a
/// Watch, by itself.
class Live {
 public:
  /// Errors as Snapshot::open and SqliteRegistry::open; XH5044 where the snapshot is not of this registry.
  static Result<std::unique_ptr<Live>, Error> open(std::string const& snapshot, std::string const& registry);

  /// The newest view; the failure of the last refresh() where it failed, for then nothing newer is known. From any
  /// thread.
  Result<std::shared_ptr<OverlaidView const>, Error> take() const;
  /// Reads what was committed since. From any thread, one at a time; cheap where nothing was. Errors as of open().
  Result<void, Error> refresh();
  /// Goes over to a newer snapshot of the same registry. XH5044, and as Snapshot::open; then nothing changes.
  Result<void, Error> replace(std::string const& snapshot);

  /// Refreshes again and again for as long as it lives. The Live must outlive it.
  class Watch {
   public:
    Watch(Live& live, std::chrono::milliseconds every);

   private:
    std::jthread thread_;
  };

 private:
  struct State {
    std::shared_ptr<OverlaidView const> view;
    std::optional<Error> failure;
  };
  Live(RecordStream stream, std::shared_ptr<Snapshot const> snapshot);
  /// The view and all that the file has since.
  Result<std::shared_ptr<OverlaidView const>, Error> caught_up(OverlaidView const& view) const;

  std::mutex refreshing_;
  RecordStream stream_;
  std::int64_t seen_version_{-1};
  std::atomic<std::shared_ptr<State const>> state_;
};

}  // namespace xinheng::store
