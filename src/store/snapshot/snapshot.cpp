#include "store/snapshot/snapshot.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <utility>

#include "registry/records.hpp"

namespace xinheng::store {

using snapshot::PackedListing;
using snapshot::Section;

Result<std::unique_ptr<Snapshot const>, Error> Snapshot::open(std::string const& path, snapshot::Checking checking) {
  auto file = snapshot::MappedFile::open(path, checking);
  if (!file) return std::unexpected{file.error()};
  std::unique_ptr<Snapshot> opened{new Snapshot{std::move(*file)}};
  auto records = snapshot::SnapshotRecords::over(opened->file_);
  if (!records) return std::unexpected{records.error()};
  auto const id = opened->file_.whole(Section::registry_id);
  if (!id) return std::unexpected{Error{Code::XH5041, path, {path}}};
  opened->records_ = std::move(*records);
  opened->id_ = *id;
  return opened;
}

bool Snapshot::is_one(std::string const& path) {
  std::ifstream file{path, std::ios::binary};
  std::array<char, snapshot::magic.size()> first{};
  return file.read(first.data(), first.size()) && first == snapshot::magic;
}

std::optional<Error> Snapshot::read_failure() const {
  if (!file_.damaged()) return std::nullopt;
  return Error{Code::XH5041, file_.path(), {file_.path()}};
}

Instant Snapshot::last_commit() const {
  return Instant{file_.header().recorded};
}

registry::Point Snapshot::point(Instant known_at) const {
  auto const& commits = records_->commits();
  auto const later = std::ranges::upper_bound(commits, known_at.microseconds, {}, &snapshot::CommitPoint::recorded);
  if (later == commits.begin()) return {.id = id_, .sequence = 0, .head = {}, .recorded = {}};
  auto const& commit = *std::prev(later);
  return {.id = id_, .sequence = commit.sequence, .head = {commit.head}, .recorded = {commit.recorded}};
}

bool Snapshot::may_concern(Identifier const& identifier) const {
  return !identifier.exact() || may_concern(snapshot::LookupKey{identifier});
}

bool Snapshot::may_concern(snapshot::LookupKey const& key) const {
  using Block = std::array<std::uint64_t, snapshot::block_bytes / 8>;
  snapshot::FilterPlace const place{key.filter, file_.count<Block>(Section::filter)};
  auto const block = file_.at<Block>(Section::filter, place.block);
  if (!block) return true;
  std::uint64_t lacking = 0;
  for (std::size_t i = 0; i < block->size(); ++i) lacking |= place.bits[i] & ~(*block)[i];
  return lacking == 0;
}

bool Snapshot::carries(PackedListing const& listing, Identifier const& identifier) const {
  auto const placed = records_->at(listing.record);
  auto const record = placed ? registry::parse_record(placed->canonical) : std::nullopt;
  auto const* const listed = record ? std::get_if<registry::ListingRecorded>(&*record) : nullptr;
  if (listed == nullptr) {
    file_.found_damaged();
    return false;
  }
  // Mostly its subject is kept under the very identifier.
  bool found = listed->subject == registry::subject_key(identifier);
  if (found) return true;
  records_->each(registry::Index::subject, listed->subject, [&](registry::StoredRecord const& stored) {
    auto const* const subject = std::get_if<registry::SubjectRecorded>(&stored.record);
    found = found || (subject != nullptr && subject->identifier == identifier);
  });
  return found;
}

Result<void, Error> Snapshot::verify() const {
  if (auto const whole = file_.verify(); !whole) return whole;
  auto const broken = [this](std::int64_t sequence) {
    return std::unexpected{Error{Code::XH5007, file_.path(), {file_.path(), std::to_string(sequence)}}};
  };
  Digest head{};
  std::int64_t sequence = 0;
  std::uint64_t place = 0;
  auto commit = records_->commits().begin();
  while (place * snapshot::record_alignment < file_.bytes_of(Section::records)) {
    auto const placed = records_->at(place);
    auto record = placed ? registry::parse_record(placed->canonical) : std::nullopt;
    if (!record || placed->sequence != ++sequence || commit == records_->commits().end()) return broken(sequence);
    auto const stored = records_->stored(*placed, std::move(*record));
    head = registry::chained(head, sequence, stored.recorded, sm3(placed->canonical));
    if (commit->sequence == sequence && (commit++)->head != head.bytes) return broken(sequence);
    for (auto const& entry : index_entries(stored.record))
      if (!records_->finds(entry.index, entry.key, static_cast<std::uint32_t>(place))) return broken(sequence);
    place = placed->next;
  }
  if (commit != records_->commits().end() || sequence != header().sequence) return broken(sequence + 1);
  if (auto failure = read_failure()) return std::unexpected{*std::move(failure)};
  return {};
}

}  // namespace xinheng::store
