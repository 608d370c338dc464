#include "service/changes.hpp"

#include <algorithm>
#include <utility>

#include "exchange/json/write_change.hpp"
#include "service/open_registry.hpp"
#include "store/snapshot/snapshot_records.hpp"
#include "store/sqlite/record_stream.hpp"

namespace xinheng::service {
namespace {

using store::RecordStream;
using store::snapshot::Section;
using Take = std::function<void(exchange::Json const&)>;

/// Makes changes of the records that come by number, until there are enough.
class Feed {
 public:
  Feed(ChangesQuestion const& question, OpenRegistry registry, Take const& take)
      : question_(question), registry_(std::move(registry)), take_(take), next_(question.since) {}

  Result<void, Error> begin(RecordStream::Taken taken) {
    taken_ = std::move(taken);
    auto const& view = registry_.view();
    // No commit is given where all end before `since`.
    last_ = taken_.commits.empty() ? view.point(view.last_commit()).sequence : taken_.commits.back().sequence;
    if (question_.since <= last_) return {};
    return std::unexpected(Error{Code::XH4226, "", {std::to_string(question_.since), std::to_string(last_)}});
  }

  /// An error without meaning where there are enough().
  Result<void, Error> change(std::int64_t sequence, std::string_view canonical) {
    enough_ = question_.limit > 0 && count_ == question_.limit;
    if (enough_) return std::unexpected(Error{});
    auto record = registry::parse_record(canonical);
    auto const commit = std::ranges::lower_bound(taken_.commits, sequence, {}, &registry::Point::sequence);
    auto const& path = question_.registry;
    if (!record || commit == taken_.commits.end())
      return std::unexpected(Error{Code::XH5007, path, {path, std::to_string(sequence)}});
    auto const change = exchange::change_json(registry_.view(), {sequence, commit->recorded, *std::move(record)});
    if (auto failure = registry_.read_failure()) return std::unexpected(*std::move(failure));
    take_(change);
    next_ = sequence;
    ++count_;
    return {};
  }

  bool enough() const { return enough_; }

  ChangesRead read() const {
    ChangesRead read{.next = next_, .more = next_ < last_, .end = {}};
    exchange::Json registry;
    registry.set("id", taken_.id).set("sequence", last_);
    read.end.set("what", "end").set("next", read.next).set("more", read.more).set("registry", std::move(registry));
    return read;
  }

 private:
  ChangesQuestion const& question_;
  OpenRegistry registry_;
  Take const& take_;
  RecordStream::Taken taken_;
  std::int64_t next_, last_{}, count_{};
  bool enough_{};
};

/// The records past `since`, in order. A snapshot is read from its front: nothing in it finds a record by its number.
Result<void, Error> each_in_snapshot(store::snapshot::MappedFile const& file, std::int64_t since, Feed& feed) {
  Error const damaged{Code::XH5041, file.path(), {file.path()}};
  auto const records = store::snapshot::SnapshotRecords::over(file);
  if (!records) return std::unexpected(records.error());
  auto const id = file.whole(Section::registry_id);
  if (!id) return std::unexpected(damaged);
  RecordStream::Taken taken{std::string{*id}, {}};
  for (auto const& commit : (*records)->commits())
    taken.commits.push_back({taken.id, commit.sequence, {commit.head}, {commit.recorded}});
  if (auto begun = feed.begin(std::move(taken)); !begun) return begun;
  std::int64_t sequence = 0;
  for (std::uint64_t place = 0; place * store::snapshot::record_alignment < file.bytes_of(Section::records);) {
    auto const placed = (*records)->at(place);
    if (!placed || placed->sequence != ++sequence) return std::unexpected(damaged);
    if (sequence > since)
      if (auto changed = feed.change(sequence, placed->canonical); !changed) return changed;
    place = placed->next;
  }
  if (sequence != file.header().sequence) return std::unexpected(damaged);
  return {};
}

Result<ChangesRead, Errors> read_all(ChangesQuestion const& question, Take const& take, auto const& each) {
  auto registry = OpenRegistry::open(question.registry);
  if (!registry) return std::unexpected(Errors{registry.error()});
  Feed feed{question, *std::move(registry), take};
  Result<void, Error> const done = each(feed);
  if (!done && !feed.enough()) return std::unexpected(Errors{done.error()});
  return feed.read();
}

}  // namespace

Result<ChangesRead, Errors> each_change(ChangesQuestion const& question, Take const& take) {
  // What is read in order is opened before what tells whom a change touches, which may then know more, never less.
  if (store::Snapshot::is_one(question.registry)) {
    auto const file = store::snapshot::MappedFile::open(question.registry, store::snapshot::Checking::as_read);
    if (!file) return std::unexpected(Errors{file.error()});
    return read_all(question, take, [&](Feed& feed) { return each_in_snapshot(*file, question.since, feed); });
  }
  auto const stream = RecordStream::open(question.registry);
  if (!stream) return std::unexpected(Errors{stream.error()});
  return read_all(question, take, [&](Feed& feed) {
    return stream->each_since(
        question.since, [&](RecordStream::Taken const& taken) { return feed.begin(taken); },
        [&](std::int64_t sequence, std::string_view canonical) { return feed.change(sequence, canonical); });
  });
}

}  // namespace xinheng::service
