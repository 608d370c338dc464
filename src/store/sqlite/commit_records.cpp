#include "store/sqlite/commit_records.hpp"

#include <algorithm>
#include <utility>

#include "store/sqlite/registry_places.hpp"

namespace xinheng::store {
namespace {

using registry::Index;

constexpr std::size_t misses_kept = 16'384, records_kept = 512;

/// What a commit looks up of itself for every few records that it takes.
bool often(Index index) {
  switch (index) {
    case Index::name:
    case Index::listings_of:
    case Index::listings_on:
    case Index::relations_of:
    case Index::relations_to:
      return false;
    default:
      return true;
  }
}

std::size_t slot_of(std::int64_t number, std::size_t slots) {
  auto const bits = static_cast<std::uint64_t>(number);
  return static_cast<std::size_t>((bits ^ bits >> 32) % slots);
}

}  // namespace

CommitRecords::CommitRecords(Statement places, Statement record, std::string path, std::int64_t last,
                             std::size_t places_in_memory)
    : places_(std::move(places)),
      record_(std::move(record)),
      path_(std::move(path)),
      last_(last),
      runs_(std::make_unique<PlaceRuns>(path_, places_in_memory)),
      missed_(misses_kept),
      recent_(records_kept) {}

Result<CommitRecords, Error> CommitRecords::over(Database const& database, std::int64_t last,
                                                 std::size_t places_in_memory) {
  auto places = database.prepare("SELECT sequence FROM place WHERE hash = ?1 ORDER BY sequence");
  if (!places) return std::unexpected{places.error()};
  auto record = database.prepare("SELECT recorded, bytes FROM record WHERE sequence = ?1");
  if (!record) return std::unexpected{record.error()};
  return CommitRecords{std::move(*places), std::move(*record), database.path(), last, places_in_memory};
}

void CommitRecords::failed(Error error) const {
  if (!failure_) failure_ = std::move(error);
}

std::optional<Error> CommitRecords::take_failure() const {
  return std::exchange(failure_, std::nullopt);
}

void CommitRecords::find_places(registry::Record const& record, std::int64_t sequence, std::vector<Found>& found) {
  std::int64_t last_often = 0;
  each_entry(record, [&](Index index, std::string_view key) {
    Place const place{place_hash(index, key), sequence};
    bool const twice = place.hash == last_often;  // a subject by its key and by its identifier
    if (often(index)) last_often = place.hash;
    if (!twice) found.push_back({place, often(index)});
  });
}

Result<void, Error> CommitRecords::add(std::vector<registry::Record> records, std::int64_t first, Instant at,
                                       std::vector<Found> const& found) {
  for (auto const& [place, often] : found) {
    if (auto done = runs_->add(place); !done) return done;
    if (often) table_.add(place, last_);
  }
  auto const kept = std::min(records.size(), recent_.size());
  for (auto i = records.size() - kept; i < records.size(); ++i) {
    auto const sequence = first + static_cast<std::int64_t>(i);
    auto& slot = recent_[slot_of(sequence, recent_.size())];
    slot.sequence = sequence;
    slot.recorded = at;
    std::swap(slot.record, records[i]);
  }
  return {};
}

Result<void, Error> CommitRecords::write_places(Database const& database) {
  return store::write_places(database, *runs_);
}

void CommitRecords::places_in_file(std::int64_t hash) const {
  auto& missed = missed_[slot_of(hash, missed_.size())];
  if (last_ == 0 || (missed == hash && hash != 0)) return;
  places_.bind(1, hash);
  for (;;) {
    auto const row = places_.step();
    if (!row) failed(row.error());
    if (!row || !*row) break;
    sequences_.push_back(places_.integer(0));
  }
  places_.reset();
  if (sequences_.empty() && !failure_) missed = hash;
}

registry::StoredRecord const* CommitRecords::record(std::int64_t sequence) const {
  auto& slot = recent_[slot_of(sequence, recent_.size())];
  if (slot.sequence == sequence) return &slot;
  auto const row = record_.bind(1, sequence).step();
  auto read = row && *row ? registry::parse_record(record_.blob(1)) : std::nullopt;
  if (!row) failed(row.error());
  if (row && !read) failed({Code::XH5007, path_, {path_, std::to_string(sequence)}});
  if (read) slot = {sequence, Instant{record_.integer(0)}, std::move(*read)};
  record_.reset();
  return read ? &slot : nullptr;
}

void CommitRecords::each(Index index, std::string_view key,
                         std::function<void(registry::StoredRecord const&)> const& take) const {
  auto const hash = place_hash(index, key);
  sequences_.clear();
  places_in_file(hash);
  auto const in_file = static_cast<std::ptrdiff_t>(sequences_.size());
  if (often(index))
    table_.find(hash, last_, sequences_);
  else if (auto const found = runs_->find(hash, sequences_); !found)
    failed(found.error());
  std::sort(sequences_.begin() + in_file, sequences_.end());
  auto const end = std::unique(sequences_.begin(), sequences_.end());
  for (auto sequence = sequences_.begin(); sequence != end; ++sequence) {
    auto const* stored = record(*sequence);
    if (stored == nullptr) return;
    if (stands_under(stored->record, index, key)) take(*stored);
  }
}

}  // namespace xinheng::store
