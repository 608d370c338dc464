#include "store/sqlite/registry_records.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace xinheng::store {
namespace {

constexpr std::size_t most_kept = 200'000;      // records, each look-up counting as one more
constexpr std::size_t most_kept_of_one = 1000;  // a longer answer is read anew each time

Digest digest_of(std::string_view bytes) {
  Digest digest;
  std::copy_n(bytes.begin(), std::min(bytes.size(), digest.bytes.size()), digest.bytes.begin());
  return digest;
}

}  // namespace

RegistryRecords::RegistryRecords(Statement by_key, Statement last_point, Statement version, std::string path)
    : by_key_(std::move(by_key)),
      last_point_(std::move(last_point)),
      version_(std::move(version)),
      path_(std::move(path)) {}

Result<RegistryRecords, Error> RegistryRecords::over(Database const& database) {
  auto by_key = database.prepare(
      "SELECT r.sequence, r.recorded, r.bytes FROM place p JOIN record r ON r.sequence = p.sequence "
      "WHERE p.by = ?1 AND p.key = ?2 ORDER BY p.sequence");
  if (!by_key) return std::unexpected{by_key.error()};
  auto last_point = database.prepare(
      "SELECT c.recorded, c.sequence, c.head, r.id FROM registry r LEFT JOIN "
      "(SELECT * FROM commit_point WHERE recorded <= ?1 ORDER BY recorded DESC LIMIT 1) c");
  if (!last_point) return std::unexpected{last_point.error()};
  auto version = database.prepare("PRAGMA data_version");
  if (!version) return std::unexpected{version.error()};
  return RegistryRecords{std::move(*by_key), std::move(*last_point), std::move(*version), database.path()};
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
}

void RegistryRecords::refresh() const {
  auto const row = version_.step();
  auto const version = row && *row ? version_.integer(0) : -1;
  version_.reset();
  if (!row) failed(row.error());
  if (version == seen_version_ && version >= 0) return;
  seen_version_ = version;
  forget();
}

RegistryRecords::Rows RegistryRecords::read(registry::Index index, std::string_view key) const {
  Rows rows;
  by_key_.bind(1, wire_name(index)).bind(2, key);
  for (;;) {
    auto const row = by_key_.step();
    if (!row) failed(row.error());
    if (!row || !*row) break;
    auto const sequence = by_key_.integer(0);
    auto record = registry::parse_record(by_key_.blob(2));
    if (!record) {
      failed({Code::XH5007, path_, {path_, std::to_string(sequence)}});
      continue;
    }
    rows.push_back({sequence, Instant{by_key_.integer(1)}, std::move(*record)});
  }
  by_key_.reset();
  return rows;
}

void RegistryRecords::each(registry::Index index, std::string_view key,
                           std::function<void(registry::StoredRecord const&)> const& take) const {
  refresh();
  std::string place{static_cast<char>('a' + static_cast<int>(index))};
  place += key;
  auto found = kept_.find(place);
  if (found == kept_.end()) {
    auto rows = read(index, key);
    if (rows.size() > most_kept_of_one || failure_) {
      for (auto const& stored : rows) take(stored);
      return;
    }
    if (kept_records_ + rows.size() + 1 > most_kept) {
      kept_.clear();
      kept_records_ = 0;
    }
    kept_records_ += rows.size() + 1;
    found = kept_.emplace(std::move(place), std::move(rows)).first;
  }
  for (auto const& stored : found->second) take(stored);
}

registry::Point RegistryRecords::point(Instant known_at) const {
  refresh();
  if (newest_ && newest_->recorded <= known_at) return *newest_;
  last_point_.bind(1, known_at.microseconds);
  registry::Point point;
  auto const row = last_point_.step();
  if (!row) failed(row.error());
  if (row && *row) {
    point.id = last_point_.text(3);
    if (!last_point_.is_null(0)) {
      point.recorded = Instant{last_point_.integer(0)};
      point.sequence = last_point_.integer(1);
      point.head = digest_of(last_point_.blob(2));
    }
  }
  last_point_.reset();
  return point;
}

Instant RegistryRecords::last_commit() const {
  refresh();
  if (!newest_) newest_ = point(Instant{std::numeric_limits<std::int64_t>::max()});
  return newest_->recorded;
}

}  // namespace xinheng::store
