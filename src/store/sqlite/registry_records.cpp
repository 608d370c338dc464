#include "store/sqlite/registry_records.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "store/sqlite/place.hpp"

namespace xinheng::store {
namespace {

constexpr std::size_t most_kept = 200'000;      // records, each look-up counting as one more
constexpr std::size_t most_kept_of_one = 1000;  // a longer answer is read anew each time
// Reading 30,000 records whole costs about 0.1 s and 1 kB each; a look-up then costs a tenth of a statement's.
constexpr std::size_t read_whole_after = 2000;     // look-ups
constexpr std::int64_t most_read_whole = 200'000;  // records

Digest digest_of(std::string_view bytes) {
  Digest digest;
  std::copy_n(bytes.begin(), std::min(bytes.size(), digest.bytes.size()), digest.bytes.begin());
  return digest;
}

}  // namespace

RegistryRecords::RegistryRecords(Statements statements, std::string path)
    : statements_(std::move(statements)), path_(std::move(path)) {}

Result<RegistryRecords, Error> RegistryRecords::over(Database const& database) {
  auto by_key = database.prepare(
      "SELECT p.sequence, r.recorded, r.bytes FROM place p LEFT JOIN record r ON r.sequence = p.sequence "
      "WHERE p.hash = ?1 ORDER BY p.sequence");
  if (!by_key) return std::unexpected{by_key.error()};
  auto last_point = database.prepare(
      "SELECT c.recorded, c.sequence, c.head, r.id FROM registry r LEFT JOIN "
      "(SELECT * FROM commit_point WHERE recorded <= ?1 ORDER BY recorded DESC LIMIT 1) c");
  if (!last_point) return std::unexpected{last_point.error()};
  auto version = database.prepare("PRAGMA data_version");
  if (!version) return std::unexpected{version.error()};
  auto count = database.prepare("SELECT coalesce(max(sequence), 0) FROM commit_point");
  if (!count) return std::unexpected{count.error()};
  auto from = database.prepare("SELECT sequence, recorded, bytes FROM record WHERE sequence > ?1 ORDER BY sequence");
  if (!from) return std::unexpected{from.error()};
  return RegistryRecords{
      {std::move(*by_key), std::move(*last_point), std::move(*version), std::move(*count), std::move(*from)},
      database.path()};
}

void RegistryRecords::failed(Error error) const {
  if (!failure_) failure_ = std::move(error);
}

std::optional<Error> RegistryRecords::take_failure() const {
  return std::exchange(failure_, std::nullopt);
}

void RegistryRecords::forget() const {
  kept_.clear();
  kept_records_ = 0;
  newest_.reset();
  behind_ = true;
}

void RegistryRecords::refresh() const {
  auto const row = statements_.version.step();
  auto const version = row && *row ? statements_.version.integer(0) : -1;
  statements_.version.reset();
  if (!row) failed(row.error());
  if (version == seen_version_ && version >= 0) return;
  seen_version_ = version;
  forget();
}

bool RegistryRecords::next(Statement& statement, registry::StoredRecord& stored) const {
  auto const row = statement.step();
  if (!row) failed(row.error());
  if (!row || !*row) return false;
  auto const sequence = statement.integer(0);
  auto record = registry::parse_record(statement.blob(2));
  if (!record) failed({Code::XH5007, path_, {path_, std::to_string(sequence)}});
  if (!record) return false;
  stored = {sequence, Instant{statement.integer(1)}, std::move(*record)};
  return true;
}

std::optional<RegistryRecords::Rows> RegistryRecords::read(
    registry::Index index, std::string_view key, std::function<void(registry::StoredRecord const&)> const& take) const {
  std::optional<Rows> rows{std::in_place};
  statements_.by_key.bind(1, place_hash(index, key));
  registry::StoredRecord stored;
  auto const failed_before = failure_.has_value();
  while (next(statements_.by_key, stored)) {
    if (!stands_under(stored.record, index, key)) continue;
    take(stored);
    if (rows && rows->size() < most_kept_of_one)
      rows->push_back(std::move(stored));
    else
      rows.reset();
  }
  statements_.by_key.reset();
  if (failed_before || failure_) rows.reset();
  return rows;
}

void RegistryRecords::catch_up() const {
  if (!whole_) {
    if (++looked_up_ != read_whole_after) return;
    auto const row = statements_.count.step();
    auto const small = row && *row && statements_.count.integer(0) <= most_read_whole;
    statements_.count.reset();
    if (!small) return;
    whole_ = std::make_unique<registry::IndexedRecords>();
    behind_ = true;
  }
  if (!behind_) return;
  statements_.from.bind(1, whole_->last_sequence());
  registry::StoredRecord stored;
  auto const failed_before = failure_.has_value();
  while (next(statements_.from, stored)) whole_->add(std::move(stored));
  statements_.from.reset();
  behind_ = false;
  if (!failed_before && failure_) whole_.reset();
}

void RegistryRecords::each(registry::Index index, std::string_view key,
                           std::function<void(registry::StoredRecord const&)> const& take) const {
  refresh();
  catch_up();
  if (whole_) return whole_->each(index, key, take);
  std::string place{static_cast<char>('a' + static_cast<int>(index))};
  place += key;
  if (auto const found = kept_.find(place); found != kept_.end()) {
    for (auto const& stored : found->second) take(stored);
    return;
  }
  auto rows = read(index, key, take);
  if (!rows) return;
  if (kept_records_ + rows->size() + 1 > most_kept) {
    kept_.clear();
    kept_records_ = 0;
  }
  kept_records_ += rows->size() + 1;
  kept_.emplace(std::move(place), std::move(*rows));
}

registry::Point RegistryRecords::point(Instant known_at) const {
  refresh();
  if (newest_ && newest_->recorded <= known_at) return *newest_;
  statements_.last_point.bind(1, known_at.microseconds);
  registry::Point point;
  auto const row = statements_.last_point.step();
  if (!row) failed(row.error());
  if (row && *row) {
    point.id = statements_.last_point.text(3);
    if (!statements_.last_point.is_null(0)) {
      point.recorded = Instant{statements_.last_point.integer(0)};
      point.sequence = statements_.last_point.integer(1);
      point.head = digest_of(statements_.last_point.blob(2));
    }
  }
  statements_.last_point.reset();
  return point;
}

Instant RegistryRecords::last_commit() const {
  refresh();
  if (!newest_) newest_ = point(Instant{std::numeric_limits<std::int64_t>::max()});
  return newest_->recorded;
}

}  // namespace xinheng::store
