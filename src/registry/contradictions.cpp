#include <algorithm>
#include <functional>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "registry/memory_registry.hpp"

namespace xinheng::registry {
namespace {

bool undoes_one(EventKind kind) {
  return kind == EventKind::contest_closed || kind == EventKind::resumed || kind == EventKind::restored ||
         kind == EventKind::corrected;
}

bool can_undo(EventKind undoer, EventKind undone) {
  switch (undoer) {
    case EventKind::contest_closed:
      return undone == EventKind::contested;
    case EventKind::resumed:
      return undone == EventKind::suspended;
    case EventKind::restored:
      return undone == EventKind::repaired || undone == EventKind::removed;
    default:
      return undoer == EventKind::corrected;
  }
}

struct IdentifierHash {
  std::size_t operator()(Identifier const& it) const {
    return std::hash<std::string_view>{}(it.value) ^ static_cast<std::size_t>(it.kind);
  }
};

/// What is recorded, and the records at hand up to the one under test. Keys are theirs, which outlive it.
class Recorder {
 public:
  Recorder(View const& view, std::vector<Record> const& records)
      : view_(view), now_(view.last_commit()), sequence_(view.point(now_).sequence) {
    subjects_at_hand_.reserve(records.size());
    listings_at_hand_.reserve(records.size());
    listed_.reserve(records.size());
    for (auto const& record : records) {
      if (auto const* subject = std::get_if<SubjectRecorded>(&record)) subjects_at_hand_.insert(subject->subject);
      if (auto const* listing = std::get_if<ListingRecorded>(&record)) listings_at_hand_.insert(listing->key);
    }
  }

  Errors errors(std::vector<Record> const& records) {
    for (std::size_t i = 0; i < records.size(); ++i) {
      at_ = i;
      ++sequence_;
      std::visit([this](auto const& it) { take(it); }, records[i]);
    }
    return std::move(errors_);
  }

 private:
  void wrong(Code code, std::vector<std::string> args) {
    errors_.push_back({code, "/" + std::to_string(at_), std::move(args)});
  }
  bool given(std::string_view what, std::string const& value) {
    if (value.empty()) wrong(Code::XH4209, {std::string{what}});
    return !value.empty();
  }
  void subject_known(std::string const& key) {
    if (!subjects_at_hand_.contains(key) && !view_.subject(key, now_)) wrong(Code::XH4206, {key});
  }

  /// The events of a listing as they will stand, nullptr where there is no such listing, or where it is corrected away.
  std::vector<ListingEvent>* events_of(std::string const& listing) {
    if (auto const first = listed_.find(listing); first != listed_.end()) {
      auto event = first->second.first->event;
      event.sequence = first->second.second;
      listed_.erase(first);
      return &(events_[listing] = {std::move(event)});
    }
    if (auto const found = events_.find(listing); found != events_.end()) {
      Listing as_it_will_stand;
      as_it_will_stand.events = found->second;
      return as_it_will_stand.recorded(Instant{std::numeric_limits<std::int64_t>::max()}) ? &found->second : nullptr;
    }
    auto const recorded = view_.listing(listing, now_);
    if (!recorded) return nullptr;
    return &events_.emplace(listing, recorded->events).first->second;
  }

  /// INVARIANT of the result: the identifiers that the subject will carry, by kind.
  std::vector<Identifier>& identifiers_of(std::string const& subject) {
    auto const [found, first] = identifiers_.try_emplace(std::string_view{subject});
    if (first)
      if (auto const recorded = view_.subject(subject, now_)) found->second = recorded->identifiers;
    return found->second;
  }

  /// The subject that carries the identifier; empty: none.
  std::string carrier_of(Identifier const& identifier) {
    if (auto const found = carriers_.find(identifier); found != carriers_.end()) return std::string{found->second};
    for (auto const& key : view_.exact_matches(identifier, now_)) {
      auto const subject = view_.subject(key, now_);
      if (subject && std::ranges::find(subject->identifiers, identifier) != subject->identifiers.end()) return key;
    }
    return {};
  }

  void take(SubjectRecorded const& it) {
    if (!given("subject", it.subject)) return;
    if (it.kinds.empty()) wrong(Code::XH4209, {"kinds"});
    if (!it.identifier) return;
    auto const& identifier = *it.identifier;
    if (identifier.kind == IdentifierKind::none || !given("identifier", identifier.value)) return;
    if ((identifier.kind == IdentifierKind::pseudonym || identifier.kind == IdentifierKind::registration_number) &&
        CitizenNumber::parse(identifier.value))
      return wrong(Code::XH4215, {});
    if (!identifier.exact()) return;
    if (auto const carrier = carrier_of(identifier); !carrier.empty() && carrier != it.subject)
      wrong(Code::XH4207, {it.subject, carrier});
    auto& identifiers = identifiers_of(it.subject);
    for (auto const& other : identifiers)
      if (other.kind == identifier.kind && other.value != identifier.value) {
        wrong(Code::XH4208, {it.subject});
        break;
      }
    identifiers.push_back(identifier);
    carriers_.emplace(identifier, it.subject);
  }

  void take(ListingRecorded const& it) {
    if (!given("listing", it.key) || !given("list", it.list)) return;
    subject_known(it.subject);
    if (it.event.kind != EventKind::listed) wrong(Code::XH4204, {std::string{wire_name(it.event.kind)}, it.key});
    if (it.hangs_on &&
        (*it.hangs_on == it.key || (!listings_at_hand_.contains(*it.hangs_on) && !view_.listing(*it.hangs_on, now_))))
      wrong(Code::XH4210, {it.key, *it.hangs_on});
    for (std::size_t i = 1; i < it.attributes.size(); ++i)
      if (it.attributes[i].first == it.attributes[i - 1].first) wrong(Code::XH4217, {it.key, it.attributes[i].first});
    if (events_of(it.key)) return wrong(Code::XH4203, {it.key});
    events_.erase(it.key);  // corrected away
    std::vector<ListingEvent> none;
    check(it.key, it.event, none);
    listed_.emplace(it.key, std::pair{&it, sequence_});
  }

  void take(ListingEventRecorded const& it) {
    if (!given("listing", it.listing)) return;
    auto* events = events_of(it.listing);
    if (!events) return wrong(Code::XH4202, {it.listing});
    if (it.event.kind == EventKind::listed) return wrong(Code::XH4203, {it.listing});
    check(it.listing, it.event, *events);
    auto& event = events->emplace_back(it.event);
    event.sequence = sequence_;
  }

  /// An event of a listing that has these already.
  void check(std::string const& listing, ListingEvent const& it, std::vector<ListingEvent> const& events) {
    auto const contradicts = [&](Code code) { wrong(code, {std::string{wire_name(it.kind)}, listing}); };
    if (it.stated_last_day && *it.stated_last_day < it.effective)
      wrong(Code::XH4211, {listing, it.stated_last_day->iso(), it.effective.iso()});
    if (it.stated_extension && (it.stated_extension->count <= 0 || it.stated_extension->unit == TermUnit::working_day))
      wrong(Code::XH4212, {listing, it.stated_extension->text()});
    if (undoes_one(it.kind) != it.undoes.has_value()) {
      contradicts(Code::XH4204);
    } else if (it.undoes) {
      auto const undone = std::ranges::find(events, *it.undoes, &ListingEvent::sequence);
      if (undone == events.end() || !can_undo(it.kind, undone->kind)) {
        contradicts(Code::XH4204);
      } else if (undone_already(*undone, events, it.kind == EventKind::corrected)) {
        contradicts(Code::XH4205);
      }
    }
  }

  /// A correction may name an event that a further event has undone, another undoing may not; nothing may name one that
  /// is corrected away. From the last to the first, as Listing reads them.
  static bool undone_already(ListingEvent const& event, std::vector<ListingEvent> const& events, bool by_correction) {
    std::set<std::int64_t> corrected, undone;
    for (auto other = events.rbegin(); other != events.rend(); ++other) {
      if (!other->undoes || corrected.contains(other->sequence)) continue;
      (other->kind == EventKind::corrected ? corrected : undone).insert(*other->undoes);
    }
    return corrected.contains(event.sequence) || (!by_correction && undone.contains(event.sequence));
  }

  void take(RelationRecorded const& it) {
    if (!given("relation", it.relation)) return;
    subject_known(it.of);
    subject_known(it.who);
    if (it.in_force.empty()) wrong(Code::XH4218, {it.relation, it.of, it.who});
  }

  void take(BatchRecorded const& it) {
    if (!given("batch", it.batch) || !given("source", it.source)) return;
    if (it.lists.empty() && it.relations.empty()) wrong(Code::XH4209, {"lists"});
    if (it.kinds.empty()) wrong(Code::XH4209, {"kinds"});
    if (it.covers.empty()) wrong(Code::XH4209, {"covers"});
    if (!batches_.insert(it.batch).second || view_.batch(it.batch, now_)) wrong(Code::XH4201, {it.batch});
  }

  void take(AdjudicationRecorded const& it) {
    if (!it.identifier.exact() || it.identifier.value.empty()) wrong(Code::XH4213, {it.listing});
    if (!events_of(it.listing)) wrong(Code::XH4202, {it.listing});
  }

  View const& view_;
  Instant now_;
  std::int64_t sequence_;
  std::size_t at_{};  ///< of the record under test
  Errors errors_;
  std::unordered_set<std::string_view> subjects_at_hand_, listings_at_hand_, batches_;
  std::unordered_map<std::string_view, std::pair<ListingRecorded const*, std::int64_t>> listed_;
  ///< listings at hand without further events yet, and the numbers of their first ones
  std::unordered_map<std::string_view, std::vector<ListingEvent>> events_;  ///< of the others that were asked for
  std::unordered_map<std::string_view, std::vector<Identifier>> identifiers_;
  std::unordered_map<Identifier, std::string_view, IdentifierHash> carriers_;
};

}  // namespace

Errors contradictions(View const& view, std::vector<Record> const& records) {
  return Recorder{view, records}.errors(records);
}

}  // namespace xinheng::registry
