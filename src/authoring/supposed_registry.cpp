#include "authoring/supposed_registry.hpp"

#include <algorithm>
#include <utility>

#include "support/digest.hpp"

namespace xinheng::authoring {
namespace {

using registry::EventKind;
using registry::ListingEvent;
using ruleset::Scenario;

/// `number`: of the listings supposed, from 1.
std::string listing_key(std::size_t number) {
  return "listing-" + std::to_string(number);
}

EventKind recorded_kind(Scenario::ListingEventGiven::Kind kind) {
  using Kind = Scenario::ListingEventGiven::Kind;
  switch (kind) {
    case Kind::extended:
      return EventKind::extended;
    case Kind::contested:
      return EventKind::contested;
    case Kind::contest_closed:
      return EventKind::contest_closed;
    case Kind::suspended:
      return EventKind::suspended;
    case Kind::resumed:
      return EventKind::resumed;
    case Kind::repaired:
      return EventKind::repaired;
    case Kind::removed:
      return EventKind::removed;
    case Kind::revoked:
      return EventKind::revoked;
    case Kind::restored:
      return EventKind::restored;
    case Kind::published:
      return EventKind::published;
  }
  std::unreachable();
}

/// The records of one commit. A further event names the one that it undoes by its number, which is its place here.
class Recorder {
 public:
  Recorder(ruleset::RuleSet const& rules, Scenario const& scenario) : rules_(rules), scenario_(scenario) {}

  std::vector<registry::Record> records() {
    for (auto const& subject : scenario_.subjects)
      if (is_known(subject.name)) add(subject);
    for (auto const& listing : scenario_.listings) add(listing);
    for (auto const& relation : scenario_.relations)
      records_.push_back(registry::RelationRecorded{.relation = rules_[relation.relation].id,
                                                    .of = key_of(relation.of),
                                                    .who = key_of(relation.who),
                                                    .share = "",
                                                    .in_force = {relation.from, relation.to}});
    add_sources();
    return std::move(records_);
  }

 private:
  /// A registry knows those of whom it has a listing or a relation, and nobody else.
  bool is_known(std::string const& subject) const {
    return std::ranges::find(scenario_.listings, subject, &Scenario::ListingGiven::subject) !=
               scenario_.listings.end() ||
           std::ranges::any_of(scenario_.relations,
                               [&](auto const& one) { return one.of == subject || one.who == subject; });
  }
  void add(Scenario::SubjectGiven const& subject) {
    auto identifier = identifier_of(subject);
    records_.push_back(registry::SubjectRecorded{
        .subject = key_of(subject.name),
        .identifier = identifier.exact() ? std::optional{std::move(identifier)} : std::nullopt,
        .name = subject.name,
        .kinds = SubjectKinds::of(subject.kind)});
  }

  void add(Scenario::ListingGiven const& given) {
    auto const& list = rules_[given.list];
    registry::ListingRecorded listing;
    listing.key = listing_key(++listings_);
    listing.subject = key_of(given.subject);
    listing.list = list.id;
    if (given.ground) listing.ground = list.grounds[given.ground->value].id;
    if (given.follows) listing.hangs_on = key_of_listing(*given.follows);
    for (auto const& [attribute, value] : given.attributes)
      listing.attributes.emplace_back(list.attributes[attribute].id, wire_text(value));
    std::ranges::sort(listing.attributes);
    listing.event = event(EventKind::listed, given.from, list);
    listing.event.document_number = given.document_number;
    listing.event.stated_last_day = given.last_day;
    auto const key = listing.key;
    records_.push_back(std::move(listing));

    auto const first = static_cast<std::int64_t>(records_.size()) + 1;
    auto const undone = ruleset::undone_by(given.events);
    for (std::size_t i = 0; i < given.events.size(); ++i) {
      auto further = event(recorded_kind(given.events[i].kind), given.events[i].on, list);
      further.stated_last_day = given.events[i].new_last_day;
      if (undone[i]) further.undoes = first + static_cast<std::int64_t>(*undone[i]);
      records_.push_back(registry::ListingEventRecorded{key, std::move(further)});
    }
  }
  /// The only listing of that subject on that list.
  std::optional<std::string> key_of_listing(Scenario::ListingGiven::Followed const& followed) const {
    for (std::size_t i = 0; i < scenario_.listings.size(); ++i) {
      auto const& one = scenario_.listings[i];
      if (one.subject == followed.subject && one.list == followed.list) return "listing-" + std::to_string(i + 1);
    }
    return std::nullopt;
  }
  ListingEvent event(EventKind kind, Date on, ruleset::List const& list) const {
    ListingEvent event;
    event.kind = kind;
    event.effective = on;
    if (auto const authority = list.edition_on(on).authority)
      event.authority = rules_[organ_on(rules_, *authority, on)].name;
    return event;
  }

  std::optional<Date> as_of(ListId list) const {
    for (auto const& [said, day] : scenario_.lists_as_of)
      if (said == list) return day;
    return std::nullopt;
  }
  /// A source of one list: not of subjects of every kind, or not of the scenario's day.
  void source_of(std::string const& list, SubjectKinds kinds, Date as_of) {
    registry::BatchRecorded batch;
    batch.batch = batch.source = "scenario:" + list;
    batch.lists = {list};
    batch.kinds = kinds;
    batch.as_of = as_of;
    batch.covers.from = Date::of(1, 1, 1);
    batch.whole_edition = true;
    records_.push_back(std::move(batch));
  }

  void add_sources() {
    registry::BatchRecorded batch;
    batch.batch = batch.source = "scenario";
    batch.as_of = scenario_.on;
    batch.covers.from = Date::of(1, 1, 1);  // known of every day before, too
    batch.whole_edition = true;
    for (std::uint32_t i = 0; i < rules_.lists.size(); ++i) {
      auto const unknown = std::ranges::find(scenario_.unknown_lists, ListId{i}, &Scenario::ListUnknown::list);
      auto known = SubjectKinds::all();
      if (unknown != scenario_.unknown_lists.end()) known = known.without(unknown->kinds);
      auto const day = as_of(ListId{i});
      if (!day && known == SubjectKinds::all())
        batch.lists.push_back(rules_.lists[i].id);
      else if (!known.empty())
        source_of(rules_.lists[i].id, known, day.value_or(scenario_.on));
    }
    for (std::uint32_t i = 0; i < rules_.relations.size(); ++i)
      if (std::ranges::find(scenario_.unknown_relations, RelationId{i}) == scenario_.unknown_relations.end())
        batch.relations.push_back(rules_.relations[i].id);
    if (!batch.lists.empty() || !batch.relations.empty()) records_.push_back(std::move(batch));
  }

  ruleset::RuleSet const& rules_;
  Scenario const& scenario_;
  std::vector<registry::Record> records_;
  std::size_t listings_{};
};

}  // namespace

std::string key_of(std::string const& subject) {
  return "scenario:" + subject;
}
std::string key_of(Scenario const& scenario, Scenario::ListingAsked const& asked) {
  std::string key;
  for (std::size_t i = 0; i < scenario.listings.size(); ++i)
    if (scenario.listings[i].subject == asked.subject && scenario.listings[i].list == asked.list)
      key = listing_key(i + 1);
  return key;
}

Identifier identifier_of(Scenario::SubjectGiven const& subject) {
  if (subject.name_only) return {};
  if (subject.kind == SubjectKind::vehicle) return {IdentifierKind::plate_number, "scenario:" + subject.name};
  if (subject.kind == SubjectKind::site) return {IdentifierKind::site_record_number, "scenario:" + subject.name};
  if (subject.kind == SubjectKind::app) return {IdentifierKind::app_id, "scenario:" + subject.name};
  if (subject.kind != SubjectKind::natural_person)
    return {IdentifierKind::registration_number, "scenario:" + subject.name};
  auto const digest = sm3("scenario:" + subject.name).text();
  return {IdentifierKind::pseudonym, "psn:" + digest.substr(digest.find(':') + 1)};
}

Result<registry::MemoryRegistry, Errors> supposed_registry(ruleset::RuleSet const& rules, Scenario const& scenario) {
  constexpr std::int64_t microseconds_a_day = 86'400'000'000;
  registry::MemoryRegistry registry{"scenario"};
  Instant const at{std::int64_t{scenario.on.days_since_epoch()} * microseconds_a_day};
  if (auto recorded = registry.record(Recorder{rules, scenario}.records(), at); !recorded)
    return std::unexpected{recorded.error()};
  return registry;
}

}  // namespace xinheng::authoring
