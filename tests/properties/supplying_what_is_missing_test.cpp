#include <algorithm>
#include <set>

#include "domain/value.hpp"
#include "engine/identity.hpp"
#include "property.hpp"

using namespace xinheng;
using namespace xinheng::properties;
using namespace xinheng::registry;

namespace {

SubjectKinds const natural = SubjectKinds::of(SubjectKind::natural_person);

/// Gives what a decision calls missing, so far as a caller or the registry can give it. What it turns out to be is
/// drawn.
class Supplier {
 public:
  Supplier(World& world, Choices& choices, View const& view, Decision const& decision)
      : world_(world), choices_(choices), view_(view), decision_(decision) {}

  bool supply(Missing const& missing) {
    switch (missing.kind) {
      case MissingKind::fact:
        return fact(missing);
      case MissingKind::identity:
        return identity(missing);
      case MissingKind::source:
        return source(missing.what);
      case MissingKind::relation:
        return relation(missing.what);
      case MissingKind::text:
        return text(missing.what);
    }
    return false;
  }

 private:
  Party& party(std::string const& ref) { return *std::ranges::find(world_.request.parties, ref, &Party::ref); }
  void append(Record record) { world_.history.push_back({{std::move(record), 100'000 + next_++, {}}}); }

  bool fact(Missing const& missing) {
    if (missing.what == "subject:kind") return kind_of(party(missing.party));
    if (missing.what.starts_with("listing:")) return of_listings(missing.what.substr(8));
    auto const id = *ruleset::find_fact(world_.rules, missing.what);
    auto& facts = missing.party.empty() ? world_.request.facts : party(missing.party).facts;
    facts.emplace_back(id, value_of(choices_, world_.rules[id].type));
    std::ranges::sort(facts, {}, [](auto const& one) { return one.first; });
    return true;
  }

  bool kind_of(Party& one) {
    std::vector<SubjectKind> kinds;
    for (int i = 0; i < subject_kind_count; ++i)
      if (one.kinds.contains(static_cast<SubjectKind>(i))) kinds.push_back(static_cast<SubjectKind>(i));
    one.kinds = SubjectKinds::of(choices_.one_of(kinds));
    return true;
  }

  /// The end of an objection is a new event, not the supply of something missing: it changes what the listing's own
  /// measures do.
  bool of_listings(std::string const& what) {
    if (what == "contest" || what == "start") return false;
    return what == "last-day" ? last_days() : attribute(what);
  }

  bool attribute(std::string const& id) {
    for (auto& commit : world_.history)
      for (auto& entry : commit)
        if (auto* listing = std::get_if<ListingRecorded>(&entry.record)) {
          auto const found = std::ranges::find(listing->attributes, id, [](auto const& one) { return one.first; });
          if (found != listing->attributes.end() && found->second != "不可读") continue;
          if (found != listing->attributes.end()) listing->attributes.erase(found);
          auto const& declared = world_.rules.lists.front().attributes;
          auto const type = std::ranges::find(declared, id, &ruleset::Attribute::id)->type;
          listing->attributes.emplace_back(id, wire_text(value_of(choices_, type)));
          std::ranges::sort(listing->attributes);
        }
    return true;
  }

  /// States a last day in every event that could have stated one, of the listings whose own is not known.
  bool last_days() {
    engine::Check const check{world_.rules, view_, world_.request};
    std::set<std::string> open;
    for (auto const& figure : figures())
      for (auto listing : view_.listings_of(figure.key, check.known_at)) {
        listing.hangs_on.reset();
        if (check.state_of(listing).may_have_expired) open.insert(listing.key);
      }
    for (auto& commit : world_.history)
      for (auto& entry : commit) {
        auto* listing = std::get_if<ListingRecorded>(&entry.record);
        auto* event = std::get_if<ListingEventRecorded>(&entry.record);
        if (!listing && !event) continue;
        if (!open.contains(listing ? listing->key : event->listing)) continue;
        auto& one = listing ? listing->event : event->event;
        bool const tells =
            one.kind == EventKind::listed || one.kind == EventKind::extended || one.kind == EventKind::restored;
        if (tells && !one.stated_last_day && !one.stated_extension)
          one.stated_last_day = one.effective + static_cast<int>(choices_.below(900));
      }
    return true;
  }

  bool identity(Missing const& missing) {
    if (missing.what.empty()) return exact_identifier(party(missing.party));
    if (missing.what.starts_with("subject:")) return identifier_of(missing.what.substr(8));
    auto const& one = party(missing.party);
    if (!one.identifier.exact()) return false;
    for (auto const& other : world_.request.parties)  // to whom the same subject appears under another name
      if (other.identifier == one.identifier && other.name != one.name) return false;
    engine::Check const check{world_.rules, view_, world_.request};
    for (auto const& subject : engine::subjects_of(check, engine::person(one)).possible)
      for (auto const& listing : view_.listings_of(subject.key, check.known_at))
        if (listing.key == missing.what) {
          append(AdjudicationRecorded{listing.key, one.identifier, choices_.chance(50), "a", "b", "c"});
          return true;
        }
    return false;
  }

  /// Who refuses an automated decision says with it to be a person or an individual business.
  bool exact_identifier(Party& one) {
    auto const fits = [&](Figure const& figure) {
      bool const person = !(figure.kinds & (natural | SubjectKinds::of(SubjectKind::individual_business))).empty();
      return figure.identifier.exact() && !(figure.kinds & one.kinds).empty() &&
             (person || !one.refuses_automated_decision);
    };
    std::vector<Figure> fitting;
    std::ranges::copy_if(figures(), std::back_inserter(fitting), fits);
    auto const figure = choices_.one_of(fitting);
    one.identifier = figure.identifier;
    one.kinds = figure.kinds;
    return true;
  }

  bool identifier_of(std::string const& key) {
    auto const subject = view_.subject(key, view_.last_commit());
    if (!subject || subject->has_exact_identifier()) return false;
    auto const kind = subject->kinds == natural ? IdentifierKind::pseudonym : IdentifierKind::registration_number;
    append(SubjectRecorded{key, Identifier{kind, "fresh"}, {}, subject->kinds});
    return true;
  }

  /// A list that holds persons alone reveals nobody who may be a company: whoever is one missed no source.
  static bool can_only_be_held(std::string const& subject, ruleset::List const& list) {
    auto const figure = std::ranges::find(figures(), subject, &Figure::key);
    return figure->kinds.without(list.subject_kinds).empty();
  }

  /// A fresh whole edition from every source that feeds it; where nothing at all was known, perhaps with what it
  /// reveals.
  bool source(std::string const& id) {
    auto const& list = world_.rules[*ruleset::find_list(world_.rules, id)];
    std::vector<std::string> names{list.id, list.name};
    names.insert(names.end(), list.former_names.begin(), list.former_names.end());
    auto const freshness = list.edition_on(world_.request.on).freshness_days;
    bool const nothing = view_.list_known(names, world_.request.on, view_.last_commit(), freshness).empty();
    fresh_editions(names, &BatchRecorded::lists);
    for (int i = 0; nothing && i < 4; ++i)
      if (auto const listing = new_listing(choices_, world_, {list.kind}, "revealed" + std::to_string(i)))
        if (auto const& one = std::get<ListingRecorded>(listing->record);
            std::ranges::find(names, one.list) != names.end() && can_only_be_held(one.subject, list))
          append(listing->record);
    return true;
  }

  bool relation(std::string const& id) {
    auto const& relation = world_.rules[*ruleset::find_relation(world_.rules, id)];
    std::vector<std::string> const names{relation.id, relation.name};
    bool const by_subject = fresh_editions(names, &BatchRecorded::relations);
    auto const& of = choices_.one_of(figures());
    auto const& who = choices_.one_of(figures());
    bool const fits = !(of.kinds & relation.own_kinds).empty() && !(who.kinds & relation.other_kinds).empty();
    if (fits && !by_subject && of.key != who.key) append(RelationRecorded{relation.id, of.key, who.key, {}, {}, false});
    return true;
  }

  /// Gives whether some source loads subject by subject.
  bool fresh_editions(std::vector<std::string> const& names, std::vector<std::string> BatchRecorded::* fed) {
    std::set<std::string> sources{"fresh"};
    bool by_subject = false;
    for (auto const& commit : world_.history)
      for (auto const& entry : commit)
        if (auto const* batch = std::get_if<BatchRecorded>(&entry.record)) {
          bool const feeds = std::ranges::any_of(
              batch->*fed, [&](auto const& one) { return std::ranges::find(names, one) != names.end(); });
          if (feeds) sources.insert(batch->source);
          by_subject = by_subject || (feeds && !batch->only_subjects.empty());
        }
    for (auto const& source : sources) {
      BatchRecorded batch;
      batch.batch = "fresh from " + source;
      batch.source = source;
      (batch.*fed).push_back(names.front());
      batch.as_of = world_.request.on;
      batch.whole_edition = true;
      append(batch);
    }
    return by_subject;
  }

  /// That a sanction applies though its text is unread is the model's rule; where one does, reading can take it away,
  /// and nothing is said of the bounds.
  bool text(std::string const& id) {
    bool of_measure = false;
    for (auto& measure : world_.rules.measures)
      if (measure.id == id) measure.reading.state = ruleset::ReadState::read, of_measure = true;
    if (of_measure) return true;
    if (local_text(id)) return true;
    for (auto const& one : decision_.parties)
      for (auto const& standing : one.applied)
        for (auto const& ground : standing.grounds)
          if (ground.reason.code == ReasonCode::stands_text_unread) return false;
    auto& edition = *std::ranges::find(world_.rules.catalogues, id, &ruleset::Catalogue::id);
    if (choices_.chance(50)) edition.in_force.to = world_.request.on + 1;
    edition.unclear_after = false;
    return true;
  }

  /// A law on which exceptions of a region rest.
  bool local_text(std::string const& law) {
    bool found = false;
    for (auto& measure : world_.rules.measures)
      for (auto& exception : measure.unless) {
        if (!exception.local || world_.rules[exception.local->basis.front().law].id != law) continue;
        exception.local->reading.state = ruleset::ReadState::read;
        found = true;
      }
    return found;
  }

  World& world_;
  Choices& choices_;
  View const& view_;
  Decision const& decision_;
  int next_{};
};

std::vector<Missing> all_missing(Decision const& decision) {
  std::set<Missing> all;
  for (auto const& party : decision.parties)
    for (auto const& one : party.considered)
      for (auto const& ground : one.grounds) all.insert(ground.missing.begin(), ground.missing.end());
  return {all.begin(), all.end()};
}

}  // namespace

TEST_CASE("supplying what is missing never widens the range between the bounds") {
  CHECK(holds([](World& world, Choices& choices) {
    world.request.known_at.reset();
    auto const registry = registry_of(world);
    auto const before = engine::decide(world.rules, registry, world.request);
    auto const missing = all_missing(before);
    RC_PRE(!missing.empty());
    auto const one = choices.one_of(missing);
    auto changed = world;
    RC_PRE((Supplier{changed, choices, registry, before}.supply(one)));
    auto const other = recorded(changed.history);
    RC_PRE(other.has_value());
    auto const after = engine::decide(changed.rules, *other, changed.request);
    auto const narrower = [&](Bounds const& now, Bounds const& then) {
      if (now.lightest < then.lightest || now.heaviest > then.heaviest)
        RC_FAIL("\nsupplied " + std::string{wire_name(one.kind)} + " " + one.what + " " + one.party + "\n--- before\n" +
                dump(world, before) + "--- after\n" + dump(changed, after));
    };
    narrower(after.bounds, before.bounds);
    for (std::size_t i = 0; i < after.parties.size(); ++i) narrower(after.parties[i].bounds, before.parties[i].bounds);
    RC_TAG(std::string{wire_name(one.kind)});
  }));
}
