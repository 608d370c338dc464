#include "store/snapshot/overlay.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace xinheng::store {
namespace {

using registry::Index;
using registry::StoredRecord;

constexpr std::size_t most_told = 100'000;  // subjects looked at for one addition

template <class T>
void each_of(registry::RecordStore const& store, Index index, std::string_view key, auto const& take) {
  store.each(index, key, [&](StoredRecord const& stored) {
    if (auto const* record = std::get_if<T>(&stored.record)) take(*record);
  });
}

std::set<std::string> subjects_in(registry::RecordStore const& store, registry::Record const& record) {
  if (auto const* subject = std::get_if<registry::SubjectRecorded>(&record)) return {subject->subject};
  if (auto const* listing = std::get_if<registry::ListingRecorded>(&record)) return {listing->subject};
  if (auto const* tie = std::get_if<registry::RelationRecorded>(&record)) return {tie->of, tie->who};
  std::set<std::string> subjects;
  if (auto const* event = std::get_if<registry::ListingEventRecorded>(&record))
    each_of<registry::ListingRecorded>(store, Index::listing, event->listing,
                                       [&](auto const& it) { subjects.insert(it.subject); });
  if (auto const* ruling = std::get_if<registry::AdjudicationRecorded>(&record))
    each_of<registry::SubjectRecorded>(store, Index::identifier, registry::subject_key(ruling->identifier),
                                       [&](auto const& it) { subjects.insert(it.subject); });
  return subjects;
}

/// The subject, and those with whom it shares an exact identifier.
std::set<std::string> with_namesakes(registry::RecordStore const& store, std::string const& key) {
  std::vector<Identifier> identifiers;
  each_of<registry::SubjectRecorded>(store, Index::subject, key, [&](auto const& it) {
    if (it.identifier && it.identifier->exact()) identifiers.push_back(*it.identifier);
  });
  std::set<std::string> subjects{key};
  auto const add = [&](auto const& it) { subjects.insert(it.subject); };
  for (auto const& identifier : identifiers) {
    each_of<registry::SubjectRecorded>(store, Index::identifier, registry::subject_key(identifier), add);
    if (auto const code = registry::org_code_within(identifier))
      each_of<registry::SubjectRecorded>(store, Index::org_code, *code, add);
  }
  return subjects;
}

}  // namespace

OverlaidView::OverlaidView(std::shared_ptr<Snapshot const> base) : base_(std::move(base)) {}

std::shared_ptr<OverlaidView const> OverlaidView::with(std::vector<StoredRecord> records,
                                                       std::vector<registry::Point> const& commits) const {
  auto next = std::make_shared<OverlaidView>(base_);
  next->later_ = later_;
  next->commits_ = commits_;
  next->commits_.insert(next->commits_.end(), commits.begin(), commits.end());
  if (records.empty()) return next;

  // What is smaller than the new part becomes part of it.
  auto newest = std::make_shared<LaterRecords>();
  auto size = records.size();
  std::vector<std::shared_ptr<LaterRecords const>> taken_in;
  while (!next->later_.empty() && next->later_.back()->count <= size) {
    taken_in.push_back(next->later_.back());
    size += next->later_.back()->count;
    next->later_.pop_back();
  }
  for (auto part = taken_in.rbegin(); part != taken_in.rend(); ++part) {
    (*part)->records.each_record([&](StoredRecord const& stored) { newest->records.add(stored); });
    newest->concerned.insert((*part)->concerned.begin(), (*part)->concerned.end());
    newest->concerns_anybody = newest->concerns_anybody || (*part)->concerns_anybody;
  }
  std::vector<registry::Record> noted;
  for (auto& stored : records) {
    noted.push_back(stored.record);
    newest->records.add(std::move(stored));
  }
  newest->count = size;
  next->later_.push_back(newest);
  for (auto const& record : noted) next->note_concerned(record, *newest);
  return next;
}

void OverlaidView::note_subject(std::string const& key, LaterRecords& later) const {
  each_of<registry::SubjectRecorded>(*this, Index::subject, key, [&](auto const& it) {
    if (it.identifier && it.identifier->exact()) later.concerned.insert(snapshot::LookupKey{*it.identifier}.filter);
  });
}

void OverlaidView::note_concerned(registry::Record const& record, LaterRecords& later) const {
  if (later.concerns_anybody || std::holds_alternative<registry::BatchRecorded>(record)) return;
  if (auto const* ruling = std::get_if<registry::AdjudicationRecorded>(&record))
    if (ruling->identifier.exact()) later.concerned.insert(snapshot::LookupKey{ruling->identifier}.filter);
  std::set<std::string> all;
  for (auto const& subject : subjects_in(*this, record)) {
    for (auto const& one : with_namesakes(*this, subject)) {
      all.insert(one);
      each_of<registry::RelationRecorded>(*this, Index::relations_of, one, [&](auto const& it) { all.insert(it.who); });
      each_of<registry::RelationRecorded>(*this, Index::relations_to, one, [&](auto const& it) { all.insert(it.of); });
    }
  }
  for (auto const& key : all) note_subject(key, later);
  later.concerns_anybody = later.concerned.size() > most_told;
}

void OverlaidView::each(Index index, std::string_view key, std::function<void(StoredRecord const&)> const& take) const {
  base_->records().each(index, key, take);
  for (auto const& part : later_) part->records.each(index, key, take);
}

Instant OverlaidView::last_commit() const {
  return commits_.empty() ? base_->last_commit() : commits_.back().recorded;
}

registry::Point OverlaidView::point(Instant known_at) const {
  auto const later = std::ranges::upper_bound(commits_, known_at, {}, &registry::Point::recorded);
  return later == commits_.begin() ? base_->point(known_at) : *std::prev(later);
}

bool OverlaidView::may_concern(Identifier const& identifier) const {
  if (base_->may_concern(identifier)) return true;
  if (later_.empty() || !identifier.exact()) return !identifier.exact();
  auto const hash = snapshot::LookupKey{identifier}.filter;
  return std::ranges::any_of(
      later_, [&](auto const& part) { return part->concerns_anybody || part->concerned.contains(hash); });
}

}  // namespace xinheng::store
