#include "store/snapshot/snapshot_records.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "registry/records.hpp"

namespace xinheng::store::snapshot {
namespace {

using registry::Index;
using registry::StoredRecord;

constexpr std::uint64_t longest_head = 20;  // of a record: two varints

std::uint64_t rounded(std::uint64_t bytes) {
  return (bytes + record_alignment - 1) / record_alignment * record_alignment;
}

}  // namespace

Result<std::unique_ptr<SnapshotRecords>, Error> SnapshotRecords::over(MappedFile const& file) {
  std::unique_ptr<SnapshotRecords> records{new SnapshotRecords{file}};
  auto const commits = file.whole(Section::commits);
  auto const& header = file.header();
  auto const broken = std::unexpected{Error{Code::XH5041, file.path(), {file.path()}}};
  if (!commits) return broken;
  records->commits_.resize(file.count<CommitPoint>(Section::commits));
  if (!commits->empty()) std::memcpy(records->commits_.data(), commits->data(), commits->size());
  records->homes_ = homes_for(header.keys);
  auto before = CommitPoint{0, INT64_MIN, {}};
  for (auto const& one : records->commits_) {
    if (one.sequence <= before.sequence || one.recorded <= before.recorded) return broken;
    before = one;
  }
  bool const same_end =
      records->commits_.empty()
          ? header.sequence == 0
          : header.sequence == before.sequence && header.recorded == before.recorded && header.head == before.head;
  if (!same_end || header.records != static_cast<std::uint64_t>(header.sequence)) return broken;
  return records;
}

std::optional<std::string_view> SnapshotRecords::word(std::uint64_t number) const {
  auto const from = number == 0 ? 0 : file_.at<std::uint32_t>(Section::word_ends, number - 1);
  auto const to = file_.at<std::uint32_t>(Section::word_ends, number);
  if (!from || !to || *from > *to || *to - *from > longest_word) return std::nullopt;
  return file_.piece(Section::words, *from, *to - *from);
}

std::optional<SnapshotRecords::Placed> SnapshotRecords::at(std::uint64_t place) const {
  auto const offset = place * record_alignment;
  auto const section = file_.bytes_of(Section::records);
  if (offset >= section) return std::nullopt;
  auto bytes = file_.piece(Section::records, offset, std::min(longest_head, section - offset));
  if (!bytes) return std::nullopt;
  auto const before = bytes->size();
  auto const sequence = take_varint(*bytes);
  auto const size = take_varint(*bytes);
  if (!sequence || !size || *size > section - offset) return std::nullopt;
  auto const head = before - bytes->size();
  auto const tokens = file_.piece(Section::records, offset + head, *size);
  if (!tokens) return std::nullopt;
  auto canonical = expanded(*tokens, *this);
  if (!canonical) return std::nullopt;
  return Placed{static_cast<std::int64_t>(*sequence), std::move(*canonical),
                place + rounded(head + *size) / record_alignment};
}

StoredRecord SnapshotRecords::stored(Placed const& placed, registry::Record record) const {
  auto const commit = std::ranges::lower_bound(commits_, placed.sequence, {}, &CommitPoint::sequence);
  // A number past the last commit is none that was recorded; what has it counts for nothing.
  auto const recorded = commit == commits_.end() ? INT64_MAX : commit->recorded;
  if (commit == commits_.end()) file_.found_damaged();
  return {placed.sequence, Instant{recorded}, std::move(record)};
}

void SnapshotRecords::each_place(std::uint32_t tag, std::function<void(Places)> const& take) const {
  auto const slots = file_.count<KeySlot>(Section::keys);
  for (std::uint64_t i = home_of(tag, homes_); i < slots; ++i) {
    auto const slot = file_.at<KeySlot>(Section::keys, i);
    if (!slot || slot->value == empty_slot || slot->tag > tag) return;
    if (slot->tag != tag) continue;
    if ((slot->value & several) == 0) {
      take(Places{{reinterpret_cast<char const*>(&slot->value), 4}});
      continue;
    }
    std::uint64_t const index = slot->value & ~several;
    auto const count = file_.at<std::uint32_t>(Section::postings, index);
    auto const places =
        count ? file_.piece(Section::postings, 4 * (index + 1), 4 * std::uint64_t{*count}) : std::nullopt;
    if (!places) return file_.found_damaged();
    take(Places{*places});
  }
}

bool SnapshotRecords::finds(Index index, std::string_view key, std::uint32_t place) const {
  bool found = false;
  each_place(static_cast<std::uint32_t>(key_hash(index, key) >> 32), [&](Places places) {
    std::size_t from = 0, to = places.size();
    while (from < to) {
      auto const middle = from + (to - from) / 2;
      places[middle] < place ? from = middle + 1 : to = middle;
    }
    found = found || (from < places.size() && places[from] == place);
  });
  return found;
}

void SnapshotRecords::look_up(Index index, std::string_view key,
                              std::function<void(StoredRecord const&)> const& take) const {
  each_place(static_cast<std::uint32_t>(key_hash(index, key) >> 32), [&](Places places) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      auto const placed = at(places[i]);
      auto record = placed ? registry::parse_record(placed->canonical) : std::nullopt;
      if (!record) return file_.found_damaged();
      if (stands_under(*record, index, key)) take(stored(*placed, std::move(*record)));
    }
  });
}

registry::IndexedRecords const& SnapshotRecords::batches() const {
  std::call_once(batches_read_, [this] {
    for (std::uint64_t i = 0; i < file_.count<std::uint32_t>(Section::batches); ++i) {
      auto const place = file_.at<std::uint32_t>(Section::batches, i);
      auto const placed = place ? at(*place) : std::nullopt;
      auto record = placed ? registry::parse_record(placed->canonical) : std::nullopt;
      if (!record || placed->sequence <= batches_.last_sequence()) return file_.found_damaged();
      batches_.add(stored(*placed, std::move(*record)));
    }
  });
  return batches_;
}

void SnapshotRecords::each(Index index, std::string_view key,
                           std::function<void(StoredRecord const&)> const& take) const {
  if (index == Index::list_feeds || index == Index::relation_feeds || index == Index::batch)
    return batches().each(index, key, take);
  look_up(index, key, take);
}

}  // namespace xinheng::store::snapshot
