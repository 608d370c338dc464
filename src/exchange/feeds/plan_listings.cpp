#include <algorithm>
#include <map>
#include <set>

#include "domain/term.hpp"
#include "exchange/feeds/feed_subject.hpp"
#include "exchange/feeds/listing_history.hpp"
#include "exchange/feeds/plan.hpp"

namespace xinheng::exchange {
namespace {

using registry::EventKind;
using registry::ListingEvent;

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

/// A row that is read: the listing as it states it, and what else it says happened.
struct ListingRow {
  registry::ListingRecorded listing;
  FeedSubject subject;
  std::string subject_seed;
  bool states_listing{};  ///< its day of listing is given; otherwise it only adds an event to a listing that there is
  std::vector<ListingEvent> events;
  std::vector<FeedField> event_fields;  ///< which column each event's day stood in
};

class ListingReader {
 public:
  ListingReader(Plan const& plan, FeedRow const& row) : plan_(plan), row_(row) {}

  std::optional<ListingRow> read() {
    auto const errors = plan_.findings.count();
    ListingRow read;
    auto subject = read_subject(row_, SubjectColumns::of_listing(), plan_.options.key);
    auto& listing = read.listing;
    listing.list = list_of(row_, FeedField::list, plan_.options);
    listing.ground = row_.meant(FeedField::ground);
    listing.attributes = row_.attributes();
    auto const record_id = row_.text(FeedField::record_id);
    auto const prefix = plan_.options.source + "/" + listing.list + "/";
    if (auto hangs_on = row_.text(FeedField::hangs_on); !hangs_on.empty()) listing.hangs_on = prefix + hangs_on;
    auto& listed = listing.event;
    listed.kind = EventKind::listed;
    listed.document_number = row_.text(FeedField::document_number);
    listed.authority = row_.text(FeedField::authority);
    listed.batch = plan_.report.batch;
    auto const listed_on = row_.date(FeedField::listed_on);
    listed.stated_last_day = row_.last_day(FeedField::last_day);
    events(read);
    read.states_listing = listed_on.has_value();
    if (listed_on) {
      listed.effective = *listed_on;
      not_before(FeedField::last_day, listed.stated_last_day, listed_on);
      for (std::size_t i = 0; i < read.events.size(); ++i)
        not_before(read.event_fields[i], read.events[i].effective, listed_on);
    } else if (row_.raw(FeedField::listed_on).empty() && (record_id.empty() || read.events.empty())) {
      row_.note(Code::XH4253, {row_.column_name(FeedField::listed_on)});
    }
    if (!subject || plan_.findings.count() > errors) return std::nullopt;
    read.subject = std::move(*subject);
    key(read, record_id, prefix);
    return read;
  }

 private:
  void not_before(FeedField field, std::optional<Date> day, std::optional<Date> start) const {
    if (day && *day < *start)
      row_.note(Code::XH4245,
                {row_.column_name(field), day->iso(), row_.column_name(FeedField::listed_on), start->iso()});
  }

  void add(ListingRow& read, EventKind kind, FeedField field, std::optional<Date> day) const {
    if (!day) return;
    ListingEvent event;
    event.kind = kind;
    event.effective = *day;
    event.batch = plan_.report.batch;
    read.events.push_back(std::move(event));
    read.event_fields.push_back(field);
  }

  void events(ListingRow& read) const {
    add(read, EventKind::published, FeedField::published_on, row_.date(FeedField::published_on));
    add(read, EventKind::repaired, FeedField::repaired_on, row_.date(FeedField::repaired_on));
    add(read, EventKind::removed, FeedField::removed_on, row_.date(FeedField::removed_on));
    add(read, EventKind::revoked, FeedField::revoked_on, row_.date(FeedField::revoked_on));
    auto const kind = registry::event_kind_named(row_.meant(FeedField::event));
    if (!kind || *kind == EventKind::listed) return;
    auto const day = row_.date(FeedField::event_on);
    if (row_.raw(FeedField::event_on).empty()) row_.note(Code::XH4253, {row_.column_name(FeedField::event_on)});
    add(read, *kind, FeedField::event_on, day);
    if (!day) return;
    auto& event = read.events.back();
    event.document_number = row_.text(FeedField::event_document_number);
    event.authority = row_.text(FeedField::event_authority);
    if (*kind == EventKind::extended) extension(event);
  }

  void extension(ListingEvent& event) const {
    event.stated_last_day = row_.last_day(FeedField::event_last_day);
    auto const term = row_.text(FeedField::event_term);
    if (!term.empty()) event.stated_extension = Term::parse(term);
    bool const counted = event.stated_extension && event.stated_extension->unit != TermUnit::working_day;
    if (!term.empty() && !counted)
      row_.note(Code::XH4244, {row_.column_name(FeedField::event_term), term, "1年、6个月、30日"});
    if (term.empty() && !event.stated_last_day) row_.note(Code::XH4253, {row_.column_name(FeedField::event_last_day)});
    if (event.stated_last_day && *event.stated_last_day < event.effective)
      row_.note(Code::XH4245, {row_.column_name(FeedField::event_last_day), event.stated_last_day->iso(),
                               row_.column_name(FeedField::event_on), event.effective.iso()});
  }

  /// The source's own number where it has one; otherwise what tells one listing from another, which the next edition
  /// states again.
  void key(ListingRow& read, std::string const& record_id, std::string const& prefix) const {
    auto const& listed = read.listing.event;
    std::vector<std::string> parts{read.listing.ground, listed.effective.iso(), listed.document_number,
                                   listed.authority};
    auto seed = parts;
    seed.insert(seed.end(), {prefix, record_id, read.subject.name});
    for (auto const& identifier : read.subject.identifiers) seed.push_back(registry::subject_key(identifier));
    read.subject_seed = key_of_parts(seed);
    parts.push_back(read.subject.exact() ? registry::subject_key(read.subject.identifiers.front()) : read.subject_seed);
    read.listing.key = prefix + (record_id.empty() ? key_of_parts(parts) : record_id);
  }

  Plan const& plan_;
  FeedRow const& row_;
};

class ListingPlanner {
 public:
  explicit ListingPlanner(Plan& plan) : plan_(plan), subjects_(plan.current, plan.known_at) {}

  void take(ListingRow row, FeedRow const& at) {
    auto const events_before = plan_.report.new_events;
    auto const changes_before = plan_.report.changed + plan_.report.new_listings;
    if (!row.subject.exact()) ++plan_.report.without_identifier;
    auto& listing = row.listing;
    seen_.insert(listing.key);
    auto* history = history_of(listing.key);
    if (history == nullptr && !row.states_listing)
      return at.note(Code::XH4254, {std::string{wire_name(row.events.front().kind)}});
    if (row.states_listing) {
      listing.subject = subjects_.key_of(row.subject, row.subject_seed);
      // A row that lost its code speaks of the subject that it named before.
      if (history != nullptr && !row.subject.exact()) listing.subject = history->listing().subject;
      if (history != nullptr && !holds_against(*history, listing, at)) return;
      for (auto& record : subjects_.lacking(listing.subject, row.subject)) {
        if (!plan_.current.subject(record.subject, plan_.known_at) && counted_.insert(record.subject).second)
          ++plan_.report.new_subjects;
        plan_.push(std::move(record), at.line());
      }
      if (history == nullptr) history = &open(listing, at);
      if (says_otherwise(*history, listing)) history = &record_anew(*history, listing, at);
    }
    if (row.states_listing && row.events.empty()) still_there(*history, at);
    for (auto& event : row.events) take(std::move(event), *history, at);
    if (plan_.report.new_events == events_before && plan_.report.changed + plan_.report.new_listings == changes_before)
      ++plan_.report.unchanged;
  }

  /// Ends what a whole edition covers and lacks. Listings of other sources, of subjects that the edition does not
  /// cover, of later days, and those that have ended anyway stay as they are.
  void end_absent(std::vector<std::string> const& lists) {
    std::size_t covered = 0;
    std::vector<registry::ListingEventRecorded> removals;
    for (auto const& list : lists)
      for (auto const& key : plan_.current.listings_on(list, plan_.known_at)) {
        auto const recorded = plan_.current.listing(key, plan_.known_at);
        if (!recorded) continue;
        ListingHistory const history{*recorded};
        if (!covers(history)) continue;
        ++covered;
        if (seen_.contains(key)) continue;
        registry::ListingEventRecorded removal{key, {}};
        removal.event.kind = EventKind::removed;
        removal.event.effective = plan_.options.as_of;
        removal.event.batch = plan_.report.batch;
        removals.push_back(std::move(removal));
      }
    plan_.report.ended_by_absence = removals.size();
    guard(plan_, removals.size(), covered);
    for (auto& removal : removals) plan_.push(std::move(removal), 0);
  }

  /// Those that a listing hangs on must be there once all rows are read.
  void hangings() {
    for (auto const& [on, line] : hanging_)
      if (history_of(on) == nullptr) plan_.findings.add(Code::XH4259, line, {on.substr(on.rfind('/') + 1)});
  }

 private:
  /// nullptr where the registry does not know it, nor an earlier row.
  ListingHistory* history_of(std::string const& key) {
    if (auto const found = histories_.find(key); found != histories_.end()) return &found->second;
    auto recorded = plan_.current.listing(key, plan_.known_at);
    if (!recorded) return nullptr;
    return &histories_.emplace(key, ListingHistory{std::move(*recorded)}).first->second;
  }

  /// Whether the row can speak of the listing that has its key: same subject, list and day.
  bool holds_against(ListingHistory const& history, registry::ListingRecorded const& listing, FeedRow const& at) const {
    auto const errors = plan_.findings.count();
    auto const& recorded = history.listing();
    if (recorded.subject != listing.subject && !recorded.subject.starts_with(unidentified))
      at.note(Code::XH4240, {at.column_name(FeedField::name), listing.subject, recorded.subject});
    if (recorded.list != listing.list)
      at.note(Code::XH4240, {at.column_name(FeedField::list), listing.list, recorded.list});
    if (history.listed().effective != listing.event.effective)
      at.note(Code::XH4240,
              {at.column_name(FeedField::listed_on), listing.event.effective.iso(), history.listed().effective.iso()});
    bool const of_this_file = of_this_file_.contains(listing.key);
    if (of_this_file && says_otherwise(history, listing))
      at.note(Code::XH4240, {at.column_name(FeedField::record_id), listing.key, listing.key});
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

  ListingHistory& open(registry::ListingRecorded const& listing, FeedRow const& at) {
    ++plan_.report.new_listings;
    return record(listing, at);
  }

  ListingHistory& record(registry::ListingRecorded const& listing, FeedRow const& at) {
    if (listing.hangs_on) hanging_.emplace_back(*listing.hangs_on, at.line());
    registry::Listing made{listing.key,        listing.subject,  listing.list,   listing.ground,
                           listing.attributes, listing.hangs_on, {listing.event}};
    made.events.front().sequence = plan_.push(listing, at.line());
    histories_.erase(listing.key);
    of_this_file_.insert(listing.key);
    return histories_.emplace(listing.key, ListingHistory{std::move(made)}).first->second;
  }

  /// Corrects the listing away and records it as the row states it, with the further events that stand: a record is
  /// never changed, and what was known before stays known of then.
  ListingHistory& record_anew(ListingHistory const& before, registry::ListingRecorded const& listing,
                              FeedRow const& at) {
    ++plan_.report.changed;
    auto const events = before.listing().events;
    registry::ListingEventRecorded correction{listing.key, {}};
    correction.event.kind = EventKind::corrected;
    correction.event.effective = before.listed().effective;
    correction.event.undoes = before.listed().sequence;
    correction.event.batch = plan_.report.batch;
    plan_.push(std::move(correction), at.line());
    auto& history = record(listing, at);
    std::map<std::int64_t, std::int64_t> renumbered;
    for (auto const& event : events) {
      if (event.kind == EventKind::listed) continue;
      auto again = event;
      if (again.undoes) again.undoes = renumbered.at(*again.undoes);
      renumbered.emplace(event.sequence, push(std::move(again), history, at));
    }
    return history;
  }

  std::int64_t push(ListingEvent event, ListingHistory& history, FeedRow const& at) {
    event.sequence = plan_.push(registry::ListingEventRecorded{history.listing().key, event}, at.line());
    auto const sequence = event.sequence;
    history.add(std::move(event));
    return sequence;
  }

  /// The row states a listing that the registry has ended: an absence from an earlier edition is undone, anything else
  /// contradicts it.
  void still_there(ListingHistory& history, FeedRow const& at) {
    auto const* ended = history.ended();
    if (ended == nullptr) return;
    if (!by_absence(*ended))
      return at.note(Code::XH4240, {at.column_name(FeedField::listed_on), history.listed().effective.iso(),
                                    std::string{wire_name(ended->kind)} + " " + ended->effective.iso()});
    ListingEvent restored;
    restored.kind = EventKind::restored;
    restored.effective = std::max(plan_.options.as_of, ended->effective);
    restored.undoes = ended->sequence;
    restored.batch = plan_.report.batch;
    at.note(Code::XH4257, {restored.effective.iso()});
    ++plan_.report.reappeared;
    ++plan_.report.new_events;
    push(std::move(restored), history, at);
  }

  /// Whether it was recorded only because a whole edition of this source lacked the listing.
  bool by_absence(ListingEvent const& event) {
    auto const* batch = batch_of(event.batch);
    return event.kind == EventKind::removed && event.document_number.empty() && batch != nullptr &&
           batch->whole_edition && batch->source == plan_.options.source && event.effective == batch->as_of;
  }

  void take(ListingEvent event, ListingHistory& history, FeedRow const& at) {
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
      plan_.push(std::move(correction), at.line());
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
    push(std::move(event), history, at);
  }

  bool covers(ListingHistory const& history) {
    auto const& options = plan_.options;
    auto const* batch = batch_of(history.listed().batch);
    if (batch == nullptr || batch->source != options.source) return false;
    auto const last = history.stated_last_day();
    if (history.ended() != nullptr || history.listed().effective > options.as_of || (last && *last < options.as_of))
      return false;
    auto const subject = plan_.current.subject(history.listing().subject, plan_.known_at);
    return subject && subject->kinds.without(options.kinds).empty();
  }

  registry::BatchRecorded const* batch_of(std::string const& id) {
    auto const [found, first] = batches_.try_emplace(id);
    if (first) found->second = plan_.current.batch(id, plan_.known_at);
    auto const& batch = found->second;
    if (first && batch && batch->source == plan_.options.source && batch->whole_edition &&
        plan_.options.as_of < batch->as_of)
      plan_.findings.add(Code::XH4258, 0, {plan_.options.as_of.iso(), batch->as_of.iso()});
    return batch ? &*batch : nullptr;
  }

  Plan& plan_;
  FeedSubjects subjects_;
  std::map<std::string, ListingHistory> histories_;
  std::map<std::string, std::optional<registry::BatchRecorded>> batches_;
  std::set<std::string> seen_, of_this_file_, counted_;
  std::vector<std::pair<std::string, std::size_t>> hanging_;
};

}  // namespace

void plan_listings(std::vector<CsvRow> const& rows, Header const& header, Mapping const& mapping, Plan& plan) {
  ListingPlanner planner{plan};
  for (auto const& cells : rows) {
    FeedRow const row{cells, header, mapping, plan.findings};
    if (auto read = ListingReader{plan, row}.read()) planner.take(std::move(*read), row);
  }
  planner.hangings();
  if (plan.options.whole_edition && !plan.findings.errors())
    planner.end_absent(fed_by(rows, header, mapping, plan.options));
}

}  // namespace xinheng::exchange
