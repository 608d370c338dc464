#pragma once

#include <array>
#include <random>
#include <set>

#include "registry_for_test.hpp"

namespace xinheng::registry {

/// Made-up commits that a registry takes, from a seed: a few subjects, two lists, every kind of record.
class RandomRecords {
 public:
  explicit RandomRecords(unsigned seed) : random_(seed) {}

  std::vector<Record> commit(View const& view) {
    std::vector<Record> records;
    auto const known_at = view.last_commit();
    auto const wanted = below(4) + 1;
    for (int tries = 0; tries < 30 && static_cast<int>(records.size()) < wanted; ++tries) {
      auto candidate = records;
      candidate.push_back(one(view, known_at));
      if (contradictions(view, candidate).empty()) records = std::move(candidate);
    }
    return records;
  }

  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  Date some_day() { return day("2020-01-01") + below(400); }
  std::string subject_name() { return "s" + std::to_string(below(6)); }
  std::string listing_name() { return "L" + std::to_string(below(8)); }
  std::string batch_name() { return "b" + std::to_string(below(60)); }
  std::string list_name() { return below(2) == 0 ? "list" : "名单"; }
  std::string name() {
    constexpr std::array names{"甲有限公司", "甲 有限公司", "甲有限责任公司", "甲有限責任公司", "乙厂", "乙厰"};
    return names.at(static_cast<std::size_t>(below(static_cast<int>(names.size()))));
  }
  Identifier identifier() {
    switch (below(5)) {
      case 0:
        return {IdentifierKind::credit_code, below(2) == 0 ? "91350100M000100Y43" : "92350100M000100Y4X"};
      case 1:
        return {IdentifierKind::org_code, "M000100Y4"};
      case 2:
        return {IdentifierKind::pseudonym, below(2) == 0 ? "psn:0" : "psn:" + std::string(64, '1')};
      case 3:
        return {IdentifierKind::masked_citizen_number, "110105********0455"};
      default:
        return {IdentifierKind::registration_number, "350100400001000"};
    }
  }
  SubjectKinds kinds() { return below(3) == 0 ? SubjectKinds::organisations() : SubjectKinds::all(); }

 private:
  Record one(View const& view, Instant known_at) {
    switch (below(10)) {
      case 0:
      case 1:
        return subject_record();
      case 2:
      case 3:
        return listing();
      case 4:
        return RelationRecorded{"legal-representative", subject_name(), subject_name(), "",
                                {some_day(), {}},       below(5) == 0};
      case 5:
        return batch();
      case 6:
        return AdjudicationRecorded{listing_name(), identifier(), below(2) == 0, "op", "reason", ""};
      default:
        return event(view, known_at);
    }
  }
  Record subject_record() {
    SubjectRecorded record{subject_name(), {}, below(3) == 0 ? "" : name(), kinds()};
    if (below(2) == 0) record.identifier = identifier();
    return record;
  }
  Record listing() {
    auto record = listing_record(listing_name(), subject_name(), list_name(), some_day().iso());
    if (below(3) == 0) record.hangs_on = listing_name();
    if (below(3) == 0) record.event.stated_last_day = record.event.effective + below(200);
    if (below(2) == 0) record.attributes = {{"amount", std::to_string(below(3))}};
    return record;
  }
  Record event(View const& view, Instant known_at) {
    auto const key = listing_name();
    auto const kind = static_cast<EventKind>(below(12));
    auto record = event_record(key, kind, some_day().iso());
    if (kind == EventKind::extended) {
      if (below(3) == 0) record.event.stated_last_day = record.event.effective + below(200);
      if (below(2) == 0) record.event.stated_extension = Term{1 + below(40), TermUnit::day};
    }
    auto const listing = view.listing(key, known_at);
    if (listing && (kind == EventKind::contest_closed || kind == EventKind::resumed || kind == EventKind::restored ||
                    kind == EventKind::corrected))
      record.event.undoes =
          listing->events[static_cast<std::size_t>(below(static_cast<int>(listing->events.size())))].sequence;
    return record;
  }
  Record batch() {
    auto record = edition(batch_name(), below(2) == 0 ? "court" : "tax", {}, some_day().iso());
    (below(2) == 0 ? record.lists : record.relations).push_back(below(2) == 0 ? "list" : "legal-representative");
    record.whole_edition = below(3) != 0;
    record.kinds = kinds();
    if (below(3) == 0) record.only_subjects = {subject_name()};
    if (below(4) == 0) record.covers.to = record.as_of + 1 + below(100);
    return record;
  }

  std::mt19937 random_;
};

}  // namespace xinheng::registry
