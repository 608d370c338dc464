#include "exchange/feeds/listing_row.hpp"

#include "domain/term.hpp"

namespace xinheng::exchange {
namespace {

using registry::EventKind;
using registry::ListingEvent;

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
      row_.note(Code::XH4253, FeedField::listed_on);
    }
    if (!subject || plan_.findings.count() > errors) return std::nullopt;
    read.subject = std::move(*subject);
    key(read, record_id, prefix);
    return read;
  }

 private:
  void not_before(FeedField field, std::optional<Date> day, std::optional<Date> start) const {
    if (day && *day < *start)
      row_.note(Code::XH4245, field, {day->iso(), row_.column_name(FeedField::listed_on), start->iso()});
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
    if (row_.raw(FeedField::event_on).empty()) row_.note(Code::XH4253, FeedField::event_on);
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
    if (!term.empty() && !counted) row_.note(Code::XH4244, FeedField::event_term, {term, "1年、6个月、30日"});
    if (term.empty() && !event.stated_last_day) row_.note(Code::XH4253, FeedField::event_last_day);
    if (event.stated_last_day && *event.stated_last_day < event.effective)
      row_.note(Code::XH4245, FeedField::event_last_day,
                {event.stated_last_day->iso(), row_.column_name(FeedField::event_on), event.effective.iso()});
  }

  /// The source's own number where it has one; otherwise what tells one listing from another, which the next edition
  /// states again.
  static void key(ListingRow& read, std::string const& record_id, std::string const& prefix) {
    auto const& listed = read.listing.event;
    auto const parts = [&] {
      return std::vector<std::string>{read.listing.ground, listed.effective.iso(), listed.document_number,
                                      listed.authority};
    };
    if (!read.subject.exact()) {
      auto seed = parts();
      seed.insert(seed.end(), {prefix, record_id, read.subject.name});
      for (auto const& identifier : read.subject.identifiers) seed.push_back(registry::subject_key(identifier));
      read.seed = key_of_parts(seed);
    }
    if (!record_id.empty()) {
      read.listing.key = prefix + record_id;
      return;
    }
    auto of_content = parts();
    of_content.push_back(read.subject.exact() ? registry::subject_key(read.subject.identifiers.front()) : read.seed);
    read.listing.key = prefix + key_of_parts(of_content);
  }

  Plan const& plan_;
  FeedRow const& row_;
};

}  // namespace

std::optional<ListingRow> read_listing_row(Plan const& plan, FeedRow const& row) {
  return ListingReader{plan, row}.read();
}

std::optional<std::string> listing_key_of(FeedRow const& row, ImportOptions const& options) {
  auto const list = row.raw(FeedField::list).empty() ? options.list : row.known(FeedField::list);
  auto const record_id = row.raw(FeedField::record_id);
  if (list.empty() || record_id.empty()) return std::nullopt;
  return options.source + "/" + list + "/" + std::string{record_id};
}

}  // namespace xinheng::exchange
