#include "exchange/json/write_dossier.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "domain/codes.hpp"
#include "engine/identity.hpp"
#include "exchange/json/subject_json.hpp"
#include "exchange/json/write_standing.hpp"
#include "registry/dossier.hpp"

namespace xinheng::exchange {
namespace {

using registry::Dossier;
using registry::ListingEvent;

ruleset::RuleSet const no_rules{};

Json date(std::optional<Date> day) {
  return day ? Json(day->iso()) : Json();
}

void add_place(Json& out, std::int64_t sequence, Instant recorded) {
  out.set("sequence", sequence);
  out.set("recorded", recorded.text());
}

/// Makes one dossier.
class Writer {
 public:
  Writer(DossierPoint const& at, std::vector<std::string> const& keys)
      : at_(at),
        rules_(at.bundle ? at.bundle->rules : no_rules),
        request_(request_at(at)),
        check_(rules_, at.view, request_),
        dossier_(registry::dossier(at.view, keys, at.known_at)) {}

  Json json() {
    for (auto const& subject : dossier_.subjects) kinds_ = kinds_ | subject.kinds;
    Json out;
    out.set("asked", asked_json());
    out.set("subjects", subjects_json());
    out.set("listings", listings_json());
    Json::Array relations;
    for (auto const& tie : dossier_.ties_of) relations.push_back(tie_json(tie, true));
    for (auto const& tie : dossier_.ties_to) relations.push_back(tie_json(tie, false));
    out.set("relations", std::move(relations));
    out.set("adjudications", rulings_json());
    out.set("possible", possible_json());
    out.set("sources", sources_json());
    out.set("notes", notes_json());
    return out;
  }
  Json asked_json() const {
    auto const point = at_.view.point(at_.known_at);
    Json registry, out;
    registry.set("id", point.id).set("sequence", point.sequence).set("head", point.head.text());
    out.set("registry", std::move(registry));
    if (at_.bundle) out.set("bundle", at_.bundle->digest.text());
    out.set("on", at_.on.iso());
    out.set("known_at", at_.known_at.text());
    return out;
  }
  Json candidate_json(registry::PossibleMatch const& match) const {
    auto const subject = at_.view.subject(match.subject, at_.known_at);
    Json out;
    out.set("subject", match.subject);
    out.set("basis", wire_name(match.basis));
    Json::Array names, identifiers;
    if (subject) {
      for (auto const& name : subject->names) names.push_back(name);
      for (auto const& identifier : subject->identifiers) identifiers.push_back(identifier_json(identifier));
      out.set("kinds", kinds_json(subject->kinds));
    }
    out.set("names", std::move(names));
    out.set("identifiers", std::move(identifiers));
    out.set("listings", static_cast<std::int64_t>(at_.view.listings_of(match.subject, at_.known_at).size()));
    return out;
  }

 private:
  static Request request_at(DossierPoint const& at) {
    Request request;
    request.on = at.on;
    request.known_at = at.known_at;
    return request;
  }

  Json subjects_json() const {
    Json::Array out;
    for (auto const& subject : dossier_.subjects) {
      Json one;
      one.set("subject", subject.key);
      one.set("kinds", kinds_json(subject.kinds));
      Json::Array names, identifiers;
      for (auto const& name : dossier_.names) {
        if (name.subject != subject.key) continue;
        Json said;
        said.set("name", name.name);
        add_place(said, name.first.sequence, name.first.recorded);
        names.push_back(std::move(said));
      }
      for (auto const& code : dossier_.codes) {
        if (code.subject != subject.key) continue;
        auto said = identifier_json(code.identifier);
        add_place(said, code.first.sequence, code.first.recorded);
        identifiers.push_back(std::move(said));
      }
      one.set("names", std::move(names));
      one.set("identifiers", std::move(identifiers));
      out.push_back(std::move(one));
    }
    return out;
  }

  /// By the name of the day, where the bundle knows it.
  Json list_json(std::string const& recorded) const {
    if (auto const list = ruleset::find_list(rules_, recorded))
      return named({rules_[*list].id, ruleset::name_on(rules_[*list], at_.on)});
    return named({recorded, recorded});
  }
  Json relation_json(std::string const& recorded) const {
    if (auto const relation = ruleset::find_relation(rules_, recorded)) return named(rules_[*relation]);
    return named({recorded, recorded});
  }

  Json listings_json() {
    auto listings = dossier_.listings;
    std::ranges::sort(listings, {}, [&](auto const& one) { return std::pair{one.listed_on(at_.known_at), one.key}; });
    Json::Array out;
    for (auto const& listing : listings) {
      auto const state = check_.state_of(listing);
      late_extension_ = late_extension_ || state.late_extension;
      Json one;
      one.set("listing", listing.key);
      one.set("subject", listing.subject);
      one.set("list", list_json(listing.list));
      if (auto const list = ruleset::find_list(rules_, listing.list)) one.set("kind", list_kind(*list, listing));
      add_ground(one, listing);
      one.set("state", wire_name(state.state));
      one.set("since", date(state.since));
      one.set_given("contested", state.contested);
      one.set("last_day", date(state.last_day));
      one.set("last_day_by", last_day_by(listing, state));
      one.set_given("may_have_expired", state.may_have_expired);
      Json attributes;
      for (auto const& [id, value] : listing.attributes) attributes.set(id, value);
      one.set_given("attributes", std::move(attributes));
      if (listing.hangs_on) one.set("hangs_on", *listing.hangs_on);
      one.set("events", events_json(listing));
      out.push_back(std::move(one));
    }
    return out;
  }
  Json list_kind(ListId list, registry::Listing const& listing) const {
    auto const ground = ruleset::find_ground(rules_[list], listing.ground, listing.listed_on(at_.known_at));
    return wire_name(ground ? rules_[list].kind_of(*ground) : rules_[list].kind);
  }
  void add_ground(Json& out, registry::Listing const& listing) const {
    auto const list = ruleset::find_list(rules_, listing.list);
    auto const ground =
        list ? ruleset::find_ground(rules_[*list], listing.ground, listing.listed_on(at_.known_at)) : std::nullopt;
    out.set_given("ground", ground ? rules_[*list].grounds[ground->value].id : listing.ground);
    if (!ground) return;
    auto const& declared = rules_[*list].grounds[ground->value];
    if (declared.name != declared.id) out.set_given("ground_name", declared.name);
  }
  static std::string_view last_day_by(registry::Listing const& listing, registry::StateAt const& state) {
    if (state.last_day_unknown) return "unknown";
    if (!state.last_day) return "open";
    bool const stated =
        std::ranges::find(listing.events, state.last_day, &ListingEvent::stated_last_day) != listing.events.end();
    return stated ? "stated" : "computed";
  }
  /// By the day from which each acts; of one day as recorded.
  static Json events_json(registry::Listing const& listing) {
    auto events = listing.events;
    std::ranges::sort(events, {}, [](auto const& event) { return std::pair{event.effective, event.sequence}; });
    Json::Array out;
    for (auto const& event : events) {
      Json one;
      one.set("event", wire_name(event.kind));
      one.set("effective", event.effective.iso());
      one.set_given("authority", event.authority);
      one.set_given("document_number", event.document_number);
      one.set_given("batch", event.batch);
      if (event.undoes) one.set("undoes", *event.undoes);
      auto const undoing = std::ranges::find(listing.events, event.sequence,
                                             [](auto const& other) { return other.undoes.value_or(-1); });
      if (undoing != listing.events.end()) one.set("undone_by", undoing->sequence);
      if (event.stated_last_day) one.set("stated_last_day", event.stated_last_day->iso());
      if (event.stated_extension) one.set("stated_extension", event.stated_extension->text());
      add_place(one, event.sequence, event.recorded);
      out.push_back(std::move(one));
    }
    return out;
  }

  Json tie_json(Dossier::Tie const& tie, bool has) const {
    auto const& it = tie.stated;
    Json out;
    out.set("direction", has ? "has" : "is");
    out.set("relation", relation_json(it.relation));
    out.set("subject", has ? it.of : it.who);
    auto const& other = has ? it.who : it.of;
    out.set("other", other);
    Json::Array names;
    if (auto const subject = at_.view.subject(other, at_.known_at))
      for (auto const& name : subject->names) names.push_back(name);
    out.set("other_names", std::move(names));
    out.set("from", date(it.in_force.from));
    out.set("last_day", it.in_force.to ? Json((*it.in_force.to - 1).iso()) : Json());
    out.set("in_force", !it.withdrawn && it.in_force.contains(at_.on));
    out.set_given("share", it.share);
    out.set_given("withdrawn", it.withdrawn);
    if (tie.earlier > 0) out.set("earlier_statements", std::int64_t{tie.earlier});
    add_place(out, tie.place.sequence, tie.place.recorded);
    return out;
  }

  Json rulings_json() const {
    Json::Array out;
    for (auto const& ruling : dossier_.rulings) {
      Json one;
      one.set("listing", ruling.stated.listing);
      one.set("identifier", identifier_json(ruling.stated.identifier));
      one.set("is_subject", ruling.stated.is_subject);
      one.set_given("author", ruling.stated.author);
      one.set_given("reason", ruling.stated.reason);
      one.set_given("document_number", ruling.stated.document_number);
      one.set_given("replaced", ruling.replaced);
      add_place(one, ruling.place.sequence, ruling.place.recorded);
      out.push_back(std::move(one));
    }
    return out;
  }

  /// Subjects that may be the same though no identifier says so.
  Json possible_json() {
    std::map<std::string, MatchBasis> matches;
    for (auto const& subject : dossier_.subjects)
      for (auto const& one : engine::subjects_of(check_, engine::person(check_, subject.key)).possible) {
        if (!one.basis ||
            std::ranges::find(dossier_.subjects, one.key, &registry::Subject::key) != dossier_.subjects.end())
          continue;
        auto const [place, first] = matches.try_emplace(one.key, *one.basis);
        if (!first) place->second = std::min(place->second, *one.basis);
      }
    Json::Array out;
    for (auto const& [key, basis] : matches) out.push_back(candidate_json({key, basis}));
    possible_ = !out.empty();
    return out;
  }

  /// How the lists and relations stand that say anything of the subject: those that it is on; with a bundle, all that
  /// can hold its kind, for to be on none means something only where it is known.
  Json sources_json() const {
    std::map<std::string, std::vector<std::string>> lists, relations;
    for (auto const& listing : dossier_.listings)
      if (!ruleset::find_list(rules_, listing.list)) lists[listing.list] = {listing.list};
    for (auto const& list : rules_.lists)
      if (!(list.subject_kinds & kinds_).empty()) lists[list.id] = engine::called(list);
    for (auto const* ties : {&dossier_.ties_of, &dossier_.ties_to})
      for (auto const& tie : *ties) {
        auto const id = ruleset::find_relation(rules_, tie.stated.relation);
        relations[id ? rules_[*id].id : tie.stated.relation] =
            id ? engine::called(rules_[*id]) : std::vector{tie.stated.relation};
      }
    Json::Array out;
    for (auto const& [id, names] : lists) out.push_back(source_json("list", id, names));
    for (auto const& [id, names] : relations) out.push_back(source_json("relation", id, names));
    return out;
  }
  Json source_json(char const* what, std::string const& id, std::vector<std::string> const& names) const {
    bool const is_list = std::string_view{what} == "list";
    Json out;
    out.set("what", what);
    out.set("id", id);
    if (auto name = (is_list ? list_json(id) : relation_json(id))["name"].text(); name != id)
      out.set("name", std::move(name));
    auto const list = ruleset::find_list(rules_, id);
    auto const relation = ruleset::find_relation(rules_, id);
    auto const limit = is_list && list        ? rules_[*list].edition_on(at_.on).freshness_days
                       : !is_list && relation ? rules_[*relation].freshness_days
                                              : std::nullopt;
    if (is_list) {
      auto const known = at_.view.list_known(names, at_.on, at_.known_at, limit);
      auto const needed = list ? kinds_ & rules_[*list].subject_kinds : kinds_;
      out.set("known", needed.without(known).empty());
    } else {
      auto const own = relation ? rules_[*relation].own_kinds : SubjectKinds::organisations();
      out.set("known", at_.view.relation_known(names, own, at_.on, at_.known_at, limit) ||
                           std::ranges::all_of(dossier_.subjects, [&](auto const& subject) {
                             return at_.view.relation_known_of(names, subject.key, at_.on, at_.known_at, limit);
                           }));
    }
    if (limit) out.set("freshness_days", std::int64_t{*limit});
    Json::Array deliveries;
    auto const index = is_list ? registry::Index::list_feeds : registry::Index::relation_feeds;
    for (auto const& one : registry::deliveries(at_.view, index, names, at_.known_at)) {
      Json delivery;
      delivery.set("source", one.batch.source);
      delivery.set("batch", one.batch.batch);
      delivery.set("as_of", one.batch.as_of.iso());
      delivery.set("whole_edition", one.batch.whole_edition);
      delivery.set("recorded", one.recorded.text());
      deliveries.push_back(std::move(delivery));
    }
    out.set("deliveries", std::move(deliveries));
    return out;
  }

  Json notes_json() const {
    std::set<std::string> notes;
    auto const note = [&](bool when, Code code) {
      if (when) notes.insert(code_name(code));
    };
    std::set<std::string> forms;
    for (auto const& name : dossier_.names) forms.insert(matching_form(name.name));
    note(forms.size() > 1, Code::XH4153);
    bool exact = false;
    for (auto const& code : dossier_.codes) {
      exact = exact || code.identifier.exact();
      if (auto const credit = CreditCode::parse(code.identifier.value);
          code.identifier.kind == IdentifierKind::credit_code && credit)
        note(!credit->check_ok(), Code::XH4150);
      if (auto const org = OrgCode::parse(code.identifier.value);
          code.identifier.kind == IdentifierKind::org_code && org)
        note(!org->check_ok(), Code::XH4151);
    }
    note(!exact, Code::XH4222);
    note(dossier_.kinds_contradict, Code::XH4223);
    note(late_extension_, Code::XH4224);
    note(possible_, Code::XH4225);
    Json::Array out;
    for (auto const& one : notes) out.push_back(one);
    return out;
  }

  DossierPoint const& at_;
  ruleset::RuleSet const& rules_;
  Request request_;
  engine::Check check_;
  Dossier dossier_;
  SubjectKinds kinds_{};
  bool late_extension_{}, possible_{};
};

}  // namespace

Json dossier_json(DossierPoint const& at, std::vector<std::string> const& keys) {
  return Writer{at, keys}.json();
}

Json candidates_json(DossierPoint const& at, std::string const& asked,
                     std::vector<registry::PossibleMatch> const& matches) {
  Writer const writer{at, {}};
  Json out;
  out.set("asked", writer.asked_json());
  out.set("name", asked);
  Json::Array candidates;
  for (auto const& match : matches) candidates.push_back(writer.candidate_json(match));
  out.set("candidates", std::move(candidates));
  return out;
}

}  // namespace xinheng::exchange
