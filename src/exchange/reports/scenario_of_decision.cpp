#include "exchange/reports/scenario_of_decision.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "engine/check.hpp"
#include "engine/identity.hpp"
#include "engine/values.hpp"
#include "exchange/reports/scenario_people.hpp"

namespace xinheng::exchange {
namespace {

using namespace ruleset;
using Event = Scenario::ListingEventGiven;
using registry::EventKind;

std::optional<Event::Kind> said(EventKind kind) {
  switch (kind) {
    case EventKind::extended:
      return Event::Kind::extended;
    case EventKind::contested:
      return Event::Kind::contested;
    case EventKind::contest_closed:
      return Event::Kind::contest_closed;
    case EventKind::suspended:
      return Event::Kind::suspended;
    case EventKind::resumed:
      return Event::Kind::resumed;
    case EventKind::repaired:
      return Event::Kind::repaired;
    case EventKind::removed:
      return Event::Kind::removed;
    case EventKind::revoked:
      return Event::Kind::revoked;
    case EventKind::restored:
      return Event::Kind::restored;
    case EventKind::published:
      return Event::Kind::published;
    case EventKind::listed:
    case EventKind::corrected:
      return std::nullopt;
  }
  std::unreachable();
}

class Maker {
 public:
  Maker(RuleSet const& rules, registry::View const& view, Request const& request, Decision const& decision)
      : rules_(rules),
        request_(request),
        decision_(decision),
        check_(rules, view, request),
        parties_(request.listing.empty() ? request.parties : decision.reached) {}

  ScenarioOfDecision made() {
    out_.scenario.on = decision_.on;
    out_.scenario.checkpoint = decision_.checkpoint;
    for (auto const& party : parties_) add(party);
    if (!request_.listing.empty()) ask_listing();
    // Reach goes over one relation and no further.
    for (std::size_t i = 0, parties = people_.size(); i < parties; ++i) relations(i);
    for (std::size_t i = 0; i < people_.size(); ++i) listings(i);
    for (auto const& [fact, value] : request_.facts) out_.scenario.facts.push_back({"", fact, value});
    unknown_lists();
    unknown_relations();
    expected();
    return std::move(out_);
  }

 private:
  /// Somebody in the scenario: a party, or one to whom a party is related.
  struct Somebody {
    std::string name, ref;
    std::vector<engine::FoundListing> listings;
    std::vector<std::string> keys;
  };

  void cannot(std::string what) { out_.unsaid.push_back(std::move(what)); }
  SubjectKind kind_of(SubjectKinds kinds) const {
    for (int i = 0; i < subject_kind_count; ++i)
      if (kinds.contains(static_cast<SubjectKind>(i))) return static_cast<SubjectKind>(i);
    return SubjectKind::legal_person;
  }

  /// The place in `people_` of the one who is `person`; added where new.
  std::size_t somebody(engine::Person const& person, std::string const& ref) {
    auto const subjects = engine::subjects_of(check_, person);
    Somebody one{.name = {},
                 .ref = ref,
                 .listings = engine::listings_of(check_, person, subjects, ref),
                 .keys = subjects.certain};
    for (auto const& possible : subjects.possible)
      if (!person.exact()) one.keys.push_back(possible.key);
    for (std::size_t i = 0; i < people_.size(); ++i)
      if (!one.keys.empty() && people_[i].keys == one.keys) return i;
    bool const unsure = std::ranges::any_of(one.listings, [](auto const& found) { return !found.missing.empty(); });
    if (unsure && person.exact()) cannot("有确切标识码的当事方另有仅凭名称的疑似匹配");
    one.name = names_.next(kind_of(person.kinds));
    out_.scenario.subjects.push_back({.name = one.name, .kind = kind_of(person.kinds), .name_only = !person.exact()});
    people_.push_back(std::move(one));
    return people_.size() - 1;
  }

  void add(Party const& party) {
    auto const before = people_.size();
    auto const at = somebody(engine::person(party), party.ref);
    auto const& name = people_[at].name;
    if (at < before) cannot("同一主体是两个当事方（" + party.ref + "）");
    names_of_refs_[party.ref] = name;
    out_.scenario.subjects.back().refuses_automated_decision = party.refuses_automated_decision;
    for (auto const& [fact, value] : party.facts) out_.scenario.facts.push_back({name, fact, value});
    if (request_.listing.empty()) out_.scenario.parties.push_back({name, party.role, group(party.group)});
  }
  std::string group(std::string const& given) {
    if (given.empty()) return {};
    auto const [at, fresh] = groups_.try_emplace(given, "");
    if (fresh) at->second = group_name(groups_.size());
    return at->second;
  }

  void ask_listing() {
    auto const asked = check_.view.listing(request_.listing, check_.known_at);
    auto const list = asked ? find_list(rules_, asked->list) : std::nullopt;
    if (!list) return cannot("所问的名单记录不在规则的名单上");
    auto const at = somebody(engine::person(check_, asked->subject), "");
    out_.scenario.listing = Scenario::ListingAsked{people_[at].name, *list};
  }

  void relations(std::size_t at) {
    for (auto const& key : std::vector(people_[at].keys)) {
      for (auto const& tie : check_.view.relations_of(key, check_.on, check_.known_at)) add(tie, at, tie.who, true);
      for (auto const& tie : check_.view.relations_to(key, check_.on, check_.known_at)) add(tie, at, tie.of, false);
    }
  }
  void add(registry::Relation const& tie, std::size_t at, std::string const& other, bool whole) {
    auto const relation = find_relation(rules_, tie.relation);
    if (!relation || !ties_.insert({tie.relation, tie.of, tie.who}).second) return;
    auto const& name = people_[somebody(engine::person(check_, other), "")].name;
    auto const& own = people_[at].name;
    out_.scenario.relations.push_back({.of = whole ? own : name,
                                       .who = whole ? name : own,
                                       .relation = *relation,
                                       .from = tie.in_force.from,
                                       .to = tie.in_force.to});
  }

  void listings(std::size_t at) {
    auto const found = people_[at].listings;  // `people_` grows below
    for (auto const& one : found)
      if (one.listing.key != request_.listing) listing(at, one);
    for (auto const& one : found)
      if (one.listing.key == request_.listing) listing(at, one);
  }
  void listing(std::size_t at, engine::FoundListing const& found) {
    auto const& record = found.listing;
    if (!said_.insert(record.key).second) return;
    auto const& list = rules_[found.list];
    Scenario::ListingGiven given;
    given.subject = people_[at].name;
    given.list = found.list;
    given.ground = found.ground;
    if (!found.ground && !record.ground.empty())
      cannot("名单「" + list.name + "」没有声明的情形「" + record.ground + "」");
    for (auto const& [id, text] : record.attributes) {
      auto const attribute = std::ranges::find(list.attributes, id, &Attribute::id);
      if (attribute == list.attributes.end()) continue;  // no rule can ask for it
      // What is none of the type is missing to the engine, and to the scenario.
      if (auto value = engine::read_value(attribute->type, text))
        given.attributes.emplace_back(static_cast<std::uint32_t>(attribute - list.attributes.begin()),
                                      *std::move(value));
    }
    if (record.hangs_on) given.follows = followed(*record.hangs_on);
    history(record, list, given);
    out_.scenario.listings.push_back(std::move(given));
  }

  std::optional<Scenario::ListingGiven::Followed> followed(std::string const& key) {
    auto const record = check_.view.listing(key, check_.known_at);
    auto const list = record ? find_list(rules_, record->list) : std::nullopt;
    if (!list) {
      cannot("随附于规则之外的名单记录");
      return std::nullopt;
    }
    auto const at = somebody(engine::person(check_, record->subject), "");
    auto const& theirs = people_[at].listings;
    if (std::ranges::count(theirs, *list, &engine::FoundListing::list) != 1)
      cannot("随附于名单「" + rules_[*list].name + "」上几条记录中的一条");
    listings(at);
    return Scenario::ListingGiven::Followed{people_[at].name, *list};
  }

  /// What was recorded by then and is not corrected away, in the order of days.
  void history(registry::Listing const& record, List const& list, Scenario::ListingGiven& given) {
    std::set<std::int64_t> corrected;
    std::vector<registry::ListingEvent> events;
    for (auto const& event : record.events)
      if (event.kind == EventKind::corrected && event.recorded <= check_.known_at && event.undoes)
        corrected.insert(*event.undoes);
    for (auto const& event : record.events)
      if (event.recorded <= check_.known_at && event.kind != EventKind::corrected &&
          !corrected.contains(event.sequence))
        events.push_back(event);
    std::ranges::stable_sort(events, {}, &registry::ListingEvent::effective);
    std::vector<std::optional<std::int64_t>> undone;
    std::vector<std::int64_t> sequences;
    for (auto const& event : events) {
      auto const kind = said(event.kind);
      if (!kind) {
        given.from = event.effective;
        given.last_day = event.stated_last_day;
        continue;
      }
      if (event.stated_extension && !event.stated_last_day)
        cannot("名单「" + list.name + "」的记录按期间延长，而不是延长到某日");
      given.events.push_back({*kind, event.effective, event.stated_last_day});
      undone.push_back(event.undoes);
      sequences.push_back(event.sequence);
    }
    auto const meant = undone_by(given.events);
    for (std::size_t i = 0; i < undone.size(); ++i) {
      auto const sequence = meant[i] ? std::optional{sequences[*meant[i]]} : std::nullopt;
      if (undone[i] != sequence) cannot("名单「" + list.name + "」的记录里撤回的不是最近的一件事");
    }
  }

  /// Lists that a measure here is against, and those that the decision misses.
  std::set<ListId> lists_here() const {
    std::set<ListId> out;
    for (auto const& measure : rules_.measures)
      if (std::ranges::binary_search(measure.leaves, decision_.checkpoint))
        for (auto const& against : measure.against) out.insert(against.list);
    for (auto const& party : decision_.parties)
      for (auto const& standing : party.considered)
        for (auto const& ground : standing.grounds)
          for (auto const& missing : ground.missing)
            if (auto const list = missing.kind == MissingKind::source ? find_list(rules_, missing.what) : std::nullopt)
              out.insert(*list);
    return out;
  }
  void unknown_lists() {
    for (auto const list : lists_here()) {
      SubjectKinds unknown, held;
      for (int i = 0; i < subject_kind_count; ++i) {
        auto const kind = SubjectKinds::of(static_cast<SubjectKind>(i));
        if ((rules_[list].subject_kinds & kind).empty()) continue;
        held = held | kind;
        if (!check_.covers(list, kind)) unknown = unknown | kind;
      }
      if (unknown.empty()) continue;
      out_.scenario.unknown_lists.push_back({list, unknown == held ? SubjectKinds::all() : unknown});
    }
  }
  void unknown_relations() {
    std::set<RelationId> here;
    for (auto const& measure : rules_.measures)
      if (std::ranges::binary_search(measure.leaves, decision_.checkpoint))
        for (auto const& reach : measure.reach)
          if (reach.relation) here.insert(*reach.relation);
    for (auto const relation : here) {
      if (check_.known(relation)) continue;
      out_.scenario.unknown_relations.push_back(relation);
      for (auto const& one : people_)
        for (auto const& key : one.keys)
          if (check_.known_of(relation, key)) cannot("关系「" + rules_[relation].name + "」只为个别主体已知");
    }
  }

  void expected() {
    Scenario::Expected all;
    bounds(all, decision_.bounds);
    all.no_question = decision_.questions.empty();
    for (auto const& question : decision_.questions) {
      auto const& missing = question.missing;
      if (missing.kind == MissingKind::identity && missing.what.empty()) all.questions.push_back("identity");
      if (missing.kind == MissingKind::text || missing.what.starts_with("listing:")) continue;
      if (missing.kind != MissingKind::identity) all.questions.push_back(missing.what);
    }
    std::ranges::sort(all.questions);
    auto const again = std::ranges::unique(all.questions);
    all.questions.erase(again.begin(), again.end());
    out_.scenario.expected.push_back(std::move(all));
    for (auto const& one : decision_.groups) group(one);
    for (auto const& one : decision_.parties) party(one);
  }
  static void bounds(Scenario::Expected& to, Bounds const& bounds) {
    to.outcome = bounds.outcome;
    to.lightest = bounds.lightest;
    to.heaviest = bounds.heaviest;
  }
  void group(GroupDecision const& decided) {
    Scenario::Expected one;
    one.of_group = true;
    one.subject = group(decided.group);
    bounds(one, decided.bounds);
    for (auto const& ref : decided.bound_by) one.bound_by.push_back(names_of_refs_[ref]);
    out_.scenario.expected.push_back(std::move(one));
  }
  void party(PartyDecision const& decided) {
    Scenario::Expected one;
    one.subject = names_of_refs_[decided.ref];
    bounds(one, decided.bounds);
    if (decided.would_be) one.would_be = decided.would_be->outcome;
    std::set<MeasureId> applied;
    for (auto const& standing : decided.applied) applied.insert(first_edition(rules_, standing.measure));
    one.only_applied = std::vector(applied.begin(), applied.end());
    for (auto const* standings : {&decided.applied, &decided.considered})
      for (auto const& standing : *standings) one.measures.push_back(of_measure(standing));
    for (auto const& obligation : decision_.obligations)
      if (obligation.kind == Obligation::Kind::feedback && obligation.party == decided.ref)
        one.feedback.push_back({obligation.measure, obligation.due, !obligation.due});
    one.no_feedback = one.feedback.empty();
    out_.scenario.expected.push_back(std::move(one));
  }
  Scenario::Expected::OfMeasure of_measure(MeasureStanding const& standing) const {
    Scenario::Expected::OfMeasure out{
        .measure = first_edition(rules_, standing.measure), .standing = standing.standing, .until = standing.until};
    out.until_open = standing.standing == Standing::applied && !standing.until;
    if (!standing.grounds.empty()) out.reason = standing.grounds.front().reason.code;
    return out;
  }

  RuleSet const& rules_;
  Request const& request_;
  Decision const& decision_;
  engine::Check check_;
  std::vector<Party> const& parties_;
  ScenarioOfDecision out_;
  ScenarioPeople names_;
  std::vector<Somebody> people_;
  std::map<std::string, std::string> names_of_refs_, groups_;
  std::set<std::string> said_;  ///< keys of listings
  std::set<std::tuple<std::string, std::string, std::string>> ties_;
};

}  // namespace

ScenarioOfDecision scenario_of(RuleSet const& rules, registry::View const& view, Request const& request,
                               Decision const& decision) {
  auto out = Maker(rules, view, request, decision).made();
  std::ranges::sort(out.unsaid);
  auto const again = std::ranges::unique(out.unsaid);
  out.unsaid.erase(again.begin(), again.end());
  return out;
}

}  // namespace xinheng::exchange
