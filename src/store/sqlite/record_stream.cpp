#include "store/sqlite/record_stream.hpp"

#include <algorithm>

namespace xinheng::store {

Result<RecordStream, Error> RecordStream::open(std::string const& path) {
  auto database = Database::open(path, registry_schema(), true);
  if (!database) return std::unexpected{database.error()};
  return RecordStream{std::move(*database)};
}

Result<std::int64_t, Error> RecordStream::data_version() const {
  auto const version = database_->integer("PRAGMA data_version");
  if (!version) return std::unexpected{version.error()};
  return version->value_or(0);
}

Result<RecordStream::Taken, Error> RecordStream::taken(std::int64_t after) const {
  auto id = database_->prepare("SELECT id FROM registry");
  if (!id) return std::unexpected{id.error()};
  auto row = id->step();
  if (!row) return std::unexpected{row.error()};
  if (!*row) return std::unexpected{Error{Code::XH5003, path(), {path()}}};
  Taken taken{std::string{id->text(0)}, {}};
  auto commits =
      database_->prepare("SELECT sequence, recorded, head FROM commit_point WHERE sequence >= ?1 ORDER BY sequence");
  if (!commits) return std::unexpected{commits.error()};
  commits->bind(1, after);
  for (;;) {
    row = commits->step();
    if (!row) return std::unexpected{row.error()};
    if (!*row) return taken;
    registry::Point point{taken.id, commits->integer(0), {}, Instant{commits->integer(1)}};
    auto const head = commits->blob(2);
    std::copy_n(head.begin(), std::min(head.size(), point.head.bytes.size()), point.head.bytes.begin());
    taken.commits.push_back(std::move(point));
  }
}

Result<void, Error> RecordStream::each_since(
    std::int64_t after, std::function<Result<void, Error>(Taken const&)> const& begin,
    std::function<Result<void, Error>(std::int64_t, std::string_view)> const& take) const {
  auto const reading = Transaction::begin_reading(*database_);
  if (!reading) return std::unexpected{reading.error()};
  auto const all = taken(after);
  if (!all) return std::unexpected{all.error()};
  if (auto begun = begin(*all); !begun) return begun;
  auto records = database_->prepare("SELECT sequence, bytes FROM record WHERE sequence > ?1 ORDER BY sequence");
  if (!records) return std::unexpected{records.error()};
  records->bind(1, after);
  for (;;) {
    auto const row = records->step();
    if (!row) return std::unexpected{row.error()};
    if (!*row) break;
    if (records->integer(0) != ++after)
      return std::unexpected{Error{Code::XH5007, path(), {path(), std::to_string(after)}}};
    if (auto taken = take(after, records->blob(1)); !taken) return taken;
  }
  auto const last = all->commits.empty() ? 0 : all->commits.back().sequence;
  if (after < last) return std::unexpected{Error{Code::XH5007, path(), {path(), std::to_string(after + 1)}}};
  return {};
}

}  // namespace xinheng::store
