#include "store/snapshot/live.hpp"

#include <algorithm>
#include <condition_variable>
#include <utility>

#include "registry/records.hpp"

namespace xinheng::store {

Live::Live(RecordStream stream, std::shared_ptr<Snapshot const> snapshot) : stream_(std::move(stream)) {
  auto view = std::make_shared<OverlaidView const>(std::move(snapshot));
  state_.store(std::make_shared<State const>(State{std::move(view), {}}));
}

Result<std::unique_ptr<Live>, Error> Live::open(std::string const& snapshot, std::string const& registry) {
  auto base = Snapshot::open(snapshot);
  if (!base) return std::unexpected{base.error()};
  auto stream = RecordStream::open(registry);
  if (!stream) return std::unexpected{stream.error()};
  std::unique_ptr<Live> live{new Live{std::move(*stream), std::move(*base)}};
  if (auto const read = live->refresh(); !read) return std::unexpected{read.error()};
  return live;
}

Result<std::shared_ptr<OverlaidView const>, Error> Live::take() const {
  auto const state = state_.load();
  if (state->failure) return std::unexpected{*state->failure};
  return state->view;
}

Result<std::shared_ptr<OverlaidView const>, Error> Live::caught_up(OverlaidView const& view) const {
  auto const known = view.point(view.last_commit());
  std::vector<registry::Point> commits;
  std::vector<registry::StoredRecord> records;
  auto const begin = [&](RecordStream::Taken const& taken) -> Result<void, Error> {
    auto const later = std::ranges::upper_bound(taken.commits, known.sequence, {}, &registry::Point::sequence);
    auto const before = later == taken.commits.begin() ? registry::Point{taken.id, 0, {}, {}} : *std::prev(later);
    if (taken.id != known.id || before.sequence != known.sequence || before.head != known.head ||
        before.recorded != known.recorded) {
      auto const& base = view.base();
      return std::unexpected{
          Error{Code::XH5044, base.path(), {base.path(), stream_.path(), std::to_string(known.sequence)}}};
    }
    commits.assign(later, taken.commits.end());
    return {};
  };
  auto at = std::size_t{0};
  auto const take = [&](std::int64_t sequence, std::string_view canonical) -> Result<void, Error> {
    auto record = registry::parse_record(canonical);
    while (at < commits.size() && commits[at].sequence < sequence) ++at;
    if (!record || at == commits.size())
      return std::unexpected{Error{Code::XH5007, stream_.path(), {stream_.path(), std::to_string(sequence)}}};
    records.push_back({sequence, commits[at].recorded, std::move(*record)});
    return {};
  };
  if (auto const read = stream_.each_since(known.sequence, begin, take); !read) return std::unexpected{read.error()};
  return view.with(std::move(records), commits);
}

Result<void, Error> Live::refresh() {
  std::lock_guard const one_at_a_time{refreshing_};
  auto const before = state_.load();
  auto const keep = [&](std::shared_ptr<OverlaidView const> view, std::optional<Error> failure) {
    state_.store(std::make_shared<State const>(State{std::move(view), std::move(failure)}));
  };
  auto const version = stream_.data_version();
  if (version && *version == seen_version_ && !before->failure) return {};
  auto next = version ? caught_up(*before->view) : std::unexpected{version.error()};
  if (!next) {
    keep(before->view, next.error());
    return std::unexpected{next.error()};
  }
  seen_version_ = *version;
  keep(std::move(*next), {});
  return {};
}

Result<void, Error> Live::replace(std::string const& snapshot) {
  auto base = Snapshot::open(snapshot);
  if (!base) return std::unexpected{base.error()};
  std::lock_guard const one_at_a_time{refreshing_};
  auto next = caught_up(OverlaidView{std::shared_ptr<Snapshot const>{std::move(*base)}});
  if (!next) return std::unexpected{next.error()};
  state_.store(std::make_shared<State const>(State{std::move(*next), {}}));
  return {};
}

Live::Watch::Watch(Live& live, std::chrono::milliseconds every)
    : thread_([&live, every](std::stop_token stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock{mutex};
        while (!stop.stop_requested()) {
          (void)live.refresh();  // what fails is given to whoever takes the view
          wake.wait_for(lock, stop, every, [] { return false; });
        }
      }) {}

}  // namespace xinheng::store
