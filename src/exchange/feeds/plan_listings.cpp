#include <algorithm>
#include <map>

#include "exchange/feeds/hash_table.hpp"
#include "exchange/feeds/listing_checks.hpp"
#include "exchange/feeds/listing_history.hpp"
#include "exchange/feeds/listing_row.hpp"
#include "exchange/feeds/plan.hpp"

namespace xinheng::exchange {
namespace {

using registry::EventKind;
using registry::ListingEvent;

constexpr std::size_t removals_at_once = 500;

bool undoes_one(EventKind kind) {
  return kind == EventKind::contest_closed || kind == EventKind::resumed || kind == EventKind::restored;
}
bool ends(EventKind kind) {
  return kind == EventKind::repaired || kind == EventKind::removed || kind == EventKind::revoked;
}
/// Kinds of which a listing has at most one at a time.
bool once(EventKind kind) {
  return kind == EventKind::published || ends(kind);
}

class ListingPlanner final : public RowPlanner {
 public:
  explicit ListingPlanner(Plan& plan) : plan_(plan), subjects_(plan.view, plan.known_at), checks_(plan) {}

  Outcome take(FeedRow const& at, bool last_chance) override {
    auto const errors = plan_.findings.count();
    subjects_.begin_row();
    key_.clear();
    auto row = read_listing_row(plan_, at);
    if (!row) return Outcome::at_fault;
    key_ = row->listing.key;
    list_ = row->listing.list;
    if (!last_chance && !row->states_listing && some_wait_ && !history_of(key_)) return Outcome::waits;
    if (row->states_listing && row->listing.hangs_on && !there(*row->listing.hangs_on, key_)) {
      some_wait_ = true;
      if (!last_chance) return Outcome::waits;
      auto const& on = *row->listing.hangs_on;
      plan_.findings.add(Code::XH4259, at.line(), {on.substr(on.rfind('/') + 1)}, at.column_name(FeedField::hangs_on));
      return Outcome::at_fault;
    }
    take(std::move(*row), at);
    return plan_.findings.count() > errors ? Outcome::at_fault : Outcome::planned;
  }

  void added() override {
    see(covered_);
    subjects_.added();
    if (last_named_ == list_) return;
    last_named_ = list_;
    named_.insert(list_);
  }

  bool known_aside(FeedRow const& row, bool readable) override {
    if (readable && key_.empty()) key_ = listing_key_of(row, plan_.options).value_or("");
    if (!readable || key_.empty() || !plan_.view.listing(key_, plan_.known_at)) return false;
    see(covers(key_));
    return true;
  }

  std::set<std::string> const& named() const override { return named_; }
  std::vector<std::string> organisations() const override { return {}; }

  /// Listings of other sources, of subjects that the edition does not cover, of later days, and those that have ended
  /// anyway stay as they are.
  void end_absent(std::vector<std::string> const& fed) override {
    std::vector<std::string> absent;
    for (auto const& list : fed)
      plan_.view.each_listing_on(list, plan_.before, [&](std::string_view key) {
        if (!seen_.has(hash128(key))) absent.emplace_back(key);
      });
    std::ranges::sort(absent);
    absent.erase(std::ranges::unique(absent).begin(), absent.end());
    std::erase_if(absent, [&](std::string const& key) { return !covers(key); });
    auto const covered = absent.size() + covered_and_seen_;
    plan_.report.ended_by_absence = absent.size();
    if (!guarded(plan_, absent.size(), covered)) return;
    std::size_t pushed = 0;
    for (auto const& key : absent) {
      end(key);
      if (++pushed % removals_at_once == 0 && !plan_.add_unit(0)) return;
    }
    plan_.add_unit(0);
  }

 private:
  void take(ListingRow row, FeedRow const& at) {
    auto& report = plan_.report;
    auto const events_before = report.new_events;
    auto const changes_before = report.changed + report.new_listings;
    if (!row.subject.exact()) ++report.without_identifier;
    auto& listing = row.listing;
    auto history = history_of(listing.key);
    if (!history && !row.states_listing)
      return at.note(Code::XH4254, {std::string{wire_name(row.events.front().kind)}});
    if (history) not_before_later_edition(*history);
    covered_ = plan_.options.whole_edition && history && covers(*history);
    checks_.row(row, at);
    if (row.states_listing) {
      // A row that lost its code speaks of the subject that it named before.
      auto const subject = history && !row.subject.exact() ? subjects_.found(history->listing().subject)
                                                           : subjects_.found(row.subject, [&] { return row.seed; });
      listing.subject = subject.key;
      if (history && !holds_against(*history, listing, at)) return;
      checks_.name(row.subject, subject, FeedField::name, at);
      bool const subject_is_new = !subject.known;
      if (subject_is_new) ++report.new_subjects;
      for (auto& record : subjects_.lacking(subject, row.subject)) plan_.push(std::move(record));
      if (!history) {
        if (!subject_is_new) checks_.natures(listing, *subject.known, at);
        history = open(listing, row.subject.name);
      }
      if (says_otherwise(*history, listing)) history = record_anew(*history, listing, row.subject.name);
    }
    if (row.states_listing && row.events.empty()) still_there(*history, row.subject.name, at);
    for (auto& event : row.events) take(std::move(event), *history, row.subject.name, at);
    if (report.new_events == events_before && report.changed + report.new_listings == changes_before)
      ++report.unchanged;
  }

  /// nullopt where the registry does not know it, nor an earlier row.
  std::optional<ListingHistory> history_of(std::string const& key) const {
    auto recorded = plan_.view.listing(key, plan_.known_at);
    if (!recorded) return std::nullopt;
    return ListingHistory{std::move(*recorded)};
  }

  bool there(std::string const& key, std::string const& own) const {
    return key == own || plan_.view.listing(key, plan_.known_at).has_value();
  }

  /// Whether the row can speak of the listing that has its key: same subject, list and day.
  bool holds_against(ListingHistory const& history, registry::ListingRecorded const& listing, FeedRow const& at) const {
    auto const errors = plan_.findings.count();
    auto const& recorded = history.listing();
    if (recorded.subject != listing.subject && !recorded.subject.starts_with(unidentified))
      at.note(Code::XH4240, FeedField::name, {listing.subject, recorded.subject});
    if (recorded.list != listing.list) at.note(Code::XH4240, FeedField::list, {listing.list, recorded.list});
    if (history.listed().effective != listing.event.effective)
      at.note(Code::XH4240, FeedField::listed_on, {listing.event.effective.iso(), history.listed().effective.iso()});
    bool const of_this_file = history.listed().batch == plan_.report.batch;
    if (of_this_file && says_otherwise(history, listing))
      at.note(Code::XH4240, FeedField::record_id, {listing.key, listing.key});
    return plan_.findings.count() == errors;
  }

  static bool says_otherwise(ListingHistory const& history, registry::ListingRecorded const& listing) {
    auto const& recorded = history.listing();
    return recorded.subject != listing.subject || recorded.ground != listing.ground ||
           recorded.attributes != listing.attributes || recorded.hangs_on != listing.hangs_on ||
           !history.states(listing.event.stated_last_day) ||
           history.listed().document_number != listing.event.document_number ||
           history.listed().authority != listing.event.authority;
  }

  ListingHistory open(registry::ListingRecorded const& listing, std::string const& name) {
    ++plan_.report.new_listings;
    plan_.tell(ListingChange::Kind::listed, listing, name);
    return record(listing);
  }

  ListingHistory record(registry::ListingRecorded const& listing) {
    registry::Listing made{listing.key,        listing.subject,  listing.list,   listing.ground,
                           listing.attributes, listing.hangs_on, {listing.event}};
    made.events.front().sequence = plan_.push(listing);
    return ListingHistory{std::move(made)};
  }

  /// Corrects the listing away and records it as the row states it, with the further events that stand: a record is
  /// never changed, and what was known before stays known of then.
  ListingHistory record_anew(ListingHistory const& before, registry::ListingRecorded const& listing,
                             std::string const& name) {
    ++plan_.report.changed;
    plan_.tell(ListingChange::Kind::changed, listing, name);
    registry::ListingEventRecorded correction{listing.key, {}};
    correction.event.kind = EventKind::corrected;
    correction.event.effective = before.listed().effective;
    correction.event.undoes = before.listed().sequence;
    correction.event.batch = plan_.report.batch;
    plan_.push(std::move(correction));
    auto history = record(listing);
    std::map<std::int64_t, std::int64_t> renumbered;
    for (auto const& event : before.listing().events) {
      if (event.kind == EventKind::listed) continue;
      auto again = event;
      if (again.undoes) again.undoes = renumbered.at(*again.undoes);
      renumbered.emplace(event.sequence, push(std::move(again), history));
    }
    return history;
  }

  std::int64_t push(ListingEvent event, ListingHistory& history) {
    event.sequence = plan_.push(registry::ListingEventRecorded{history.listing().key, event});
    auto const sequence = event.sequence;
    history.add(std::move(event));
    return sequence;
  }

  /// The row states a listing that the registry has ended: an absence from an earlier edition is undone, anything else
  /// contradicts it.
  void still_there(ListingHistory& history, std::string const& name, FeedRow const& at) {
    auto const* ended = history.ended();
    if (ended == nullptr) return;
    if (!by_absence(*ended))
      return at.note(
          Code::XH4240, FeedField::listed_on,
          {history.listed().effective.iso(), std::string{wire_name(ended->kind)} + " " + ended->effective.iso()});
    ListingEvent restored;
    restored.kind = EventKind::restored;
    restored.effective = std::max(plan_.options.as_of, ended->effective);
    restored.undoes = ended->sequence;
    restored.batch = plan_.report.batch;
    at.note(Code::XH4257, {restored.effective.iso()});
    ++plan_.report.reappeared;
    ++plan_.report.new_events;
    tell(ListingChange::Kind::reappeared, history, name);
    push(std::move(restored), history);
  }

  /// Whether it was recorded only because a whole edition of this source lacked the listing.
  bool by_absence(ListingEvent const& event) {
    auto const* batch = batch_of(event.batch);
    if (event.kind != EventKind::removed || !event.document_number.empty() || batch == nullptr ||
        !batch->whole_edition || batch->source != plan_.options.source || event.effective != batch->as_of)
      return false;
    told_if_later(*batch);
    return true;
  }

  void take(ListingEvent event, ListingHistory& history, std::string const& name, FeedRow const& at) {
    if (history.repeated(event) != nullptr) return;
    std::string const kind{wire_name(event.kind)};
    auto const contradicts = [&](ListingEvent const* other) {
      at.note(Code::XH4240,
              {kind, event.effective.iso(),
               other == nullptr ? "—" : std::string{wire_name(other->kind)} + " " + other->effective.iso()});
    };
    if (event.effective < history.listed().effective) return contradicts(&history.listed());
    if (auto const* absent = history.open(EventKind::removed);
        absent != nullptr && ends(event.kind) && by_absence(*absent)) {
      // What the source now says of the end goes before what its silence said.
      registry::ListingEventRecorded correction{history.listing().key, {}};
      correction.event.kind = EventKind::corrected;
      correction.event.effective = absent->effective;
      correction.event.undoes = absent->sequence;
      correction.event.batch = plan_.report.batch;
      history.forget(absent->sequence);
      plan_.push(std::move(correction));
    }
    if (auto const* other = history.open(event.kind); other != nullptr && once(event.kind)) return contradicts(other);
    if (undoes_one(event.kind)) {
      auto const* undone = history.undone_by(event.kind);
      if (undone == nullptr || event.effective < undone->effective) return contradicts(undone);
      event.undoes = undone->sequence;
    }
    if (auto const last = history.stated_last_day();
        event.kind == EventKind::extended && last && *last < event.effective)
      at.note(Code::XH4256, {event.effective.iso(), last->iso()});
    ++plan_.report.new_events;
    if (ends(event.kind)) tell(ListingChange::Kind::ended, history, name);
    push(std::move(event), history);
  }

  /// The edition has the listing of the row at hand.
  void see(bool covered) {
    if (plan_.options.whole_edition && seen_.put(hash128(key_)) && covered) ++covered_and_seen_;
  }

  /// Whether the edition covers the listing, as it stood before.
  bool covers(std::string const& key) {
    auto recorded = plan_.view.listing(key, plan_.before);
    return recorded && covers(ListingHistory{std::move(*recorded)});
  }
  bool covers(ListingHistory const& history) {
    auto const& options = plan_.options;
    auto const* batch = batch_of(history.listed().batch);
    if (batch == nullptr || batch->source != options.source) return false;
    not_before_later_edition(history);
    auto const last = history.stated_last_day();
    if (history.ended() != nullptr || history.listed().effective > options.as_of || (last && *last < options.as_of))
      return false;
    if (options.kinds == SubjectKinds::all()) return true;
    auto const subject = plan_.view.subject(history.listing().subject, plan_.before);
    return subject && subject->kinds.without(options.kinds).empty();
  }

  void end(std::string const& key) {
    if (plan_.report.changes.size() < plan_.options.most_changes)
      if (auto const listing = plan_.view.listing(key, plan_.before)) {
        auto const subject = plan_.view.subject(listing->subject, plan_.before);
        tell(ListingChange::Kind::ended, ListingHistory{*listing},
             subject && !subject->names.empty() ? subject->names.back() : "");
      }
    registry::ListingEventRecorded removal{key, {}};
    removal.event.kind = EventKind::removed;
    removal.event.effective = plan_.options.as_of;
    removal.event.batch = plan_.report.batch;
    plan_.push(std::move(removal));
  }

  void tell(ListingChange::Kind kind, ListingHistory const& history, std::string const& name) {
    auto const& listing = history.listing();
    plan_.tell(kind, {listing.key, listing.subject, listing.list, listing.ground, {}, {}, {}}, name);
  }

  /// A whole edition does not go before one of the same source that is imported.
  void not_before_later_edition(ListingHistory const& history) {
    if (!plan_.options.whole_edition) return;
    if (auto const* batch = batch_of(history.listed().batch)) told_if_later(*batch);
  }
  void told_if_later(registry::BatchRecorded const& batch) {
    if (batch.source == plan_.options.source && batch.whole_edition && plan_.options.as_of < batch.as_of &&
        later_told_.insert(batch.batch).second)
      plan_.findings.add(Code::XH4258, 0, {plan_.options.as_of.iso(), batch.as_of.iso()});
  }

  registry::BatchRecorded const* batch_of(std::string const& id) {
    if (id == plan_.report.batch) return nullptr;
    auto const [found, first] = batches_.try_emplace(id);
    if (first) found->second = plan_.view.batch(id, plan_.known_at);
    return found->second ? &*found->second : nullptr;
  }

  Plan& plan_;
  FeedSubjects subjects_;
  ListingChecks checks_;
  HashSet seen_;                    ///< keys of listings, of a whole edition
  std::size_t covered_and_seen_{};  ///< of them those that it covers, as they stood before
  std::string key_, list_;          ///< of the row at hand
  bool covered_{};                  ///< it is of a listing that the edition covers
  std::string last_named_;
  std::set<std::string> named_, later_told_;
  std::map<std::string, std::optional<registry::BatchRecorded>> batches_;
  bool some_wait_{};
};

}  // namespace

std::unique_ptr<RowPlanner> listing_planner(Plan& plan) {
  return std::make_unique<ListingPlanner>(plan);
}

}  // namespace xinheng::exchange
