#include <algorithm>
#include <utility>

#include "exchange/json/decision.hpp"
#include "exchange/json/request.hpp"
#include "exchange/json/write_standing.hpp"

namespace xinheng::exchange {
namespace {

std::string_view wire(IdentityMatch match) {
  switch (match) {
    case IdentityMatch::exact:
      return "exact";
    case IdentityMatch::none:
      return "none";
    case IdentityMatch::possible:
      return "possible";
    case IdentityMatch::name_only:
      return "name_only";
  }
  std::unreachable();
}

std::string_view wire(ruleset::Remedy::Kind kind) {
  switch (kind) {
    case ruleset::Remedy::Kind::objection:
      return "objection";
    case ruleset::Remedy::Kind::review:
      return "review";
    case ruleset::Remedy::Kind::repair:
      return "repair";
  }
  std::unreachable();
}

std::string_view wire(Obligation::Kind kind) {
  switch (kind) {
    case Obligation::Kind::feedback:
      return "feedback";
    case Obligation::Kind::query:
      return "query";
    case Obligation::Kind::execution:
      return "execution";
  }
  std::unreachable();
}

void add_bounds(Json& out, Bounds const& bounds) {
  out.set("outcome", wire_name(bounds.outcome));
  out.set("lightest", wire_name(bounds.lightest));
  out.set("heaviest", wire_name(bounds.heaviest));
}

/// Ids; of several editions of one measure one.
Json measures_json(ruleset::RuleSet const& rules, std::vector<MeasureId> const& measures) {
  Json::Array out;
  for (auto const measure : measures)
    if (out.empty() || out.back().text() != rules[measure].id) out.push_back(rules[measure].id);
  return out;
}

Json standings_json(ruleset::RuleSet const& rules, std::vector<MeasureStanding> const& standings, Date on) {
  Json::Array out;
  for (auto const& standing : standings) out.push_back(standing_json(rules, standing, on));
  return out;
}

Json actions_json(ruleset::RuleSet const& rules, std::vector<Action> const& actions) {
  Json::Array out;
  for (auto const& action : actions) {
    Json one;
    add_treatment(one, rules[action.measures.front()]);
    one.set("measures", measures_json(rules, action.measures));
    out.push_back(std::move(one));
  }
  return out;
}

Json remedies_json(ruleset::RuleSet const& rules, std::vector<RemedyOfDecision> const& remedies, Date on) {
  Json::Array out;
  for (auto const& remedy : remedies) {
    auto const& list = rules[remedy.list];
    auto const& declared = list.edition_on(on).remedies[remedy.remedy];
    Json one;
    one.set("list", list.id);
    one.set("kind", wire(declared.kind));
    one.set_given("name", declared.name);
    one.set("with", ruleset::addressee_on(rules, declared, on));
    one.set("days", declared.days.text());
    out.push_back(std::move(one));
  }
  return out;
}

/// On listing a party has no role.
Json party_json(ruleset::RuleSet const& rules, Party const& asked, PartyDecision const& party, Date on,
                bool on_listing) {
  Json out;
  out.set("ref", party.ref);
  if (!on_listing) out.set("role", named(rules[asked.role]));
  out.set_given("group", asked.group);
  out.set("subject", subject_json(asked));
  Json identity;
  identity.set("match", wire(party.identity));
  Json::Array notes;
  for (auto const& note : party.identity_notes) notes.push_back(note);
  identity.set("notes", std::move(notes));
  Json::Array possible;
  for (auto const& one : party.possible_identities) {
    Json match;
    match.set("subject", one.subject);
    match.set("basis", wire_name(one.basis));
    possible.push_back(std::move(match));
  }
  identity.set_given("possible", std::move(possible));
  out.set("identity", std::move(identity));
  add_bounds(out, party.bounds);
  if (party.would_be) {
    Json would_be;
    add_bounds(would_be, *party.would_be);
    out.set("would_be", std::move(would_be));
  }
  out.set("applied", standings_json(rules, party.applied, on));
  out.set("considered", standings_json(rules, party.considered, on));
  out.set("actions", actions_json(rules, party.actions));
  out.set("remedies", remedies_json(rules, party.remedies, on));
  return out;
}

Json parties_json(ruleset::RuleSet const& rules, Request const& request, Decision const& decision) {
  bool const on_listing = !request.listing.empty();
  auto const& parties = on_listing ? decision.reached : request.parties;
  Json::Array out;
  for (auto const& party : decision.parties) {
    auto const asked = std::ranges::find(parties, party.ref, &Party::ref);
    if (asked != parties.end()) out.push_back(party_json(rules, *asked, party, decision.on, on_listing));
  }
  return out;
}

Json questions_json(ruleset::RuleSet const& rules, std::vector<Question> const& questions, Date on) {
  Json::Array out;
  for (auto const& question : questions) {
    Json one = missing_json(rules, question.missing, on);
    one.set("settles", measures_json(rules, question.settles));
    out.push_back(std::move(one));
  }
  return out;
}

Json groups_json(std::vector<GroupDecision> const& groups) {
  Json::Array out;
  for (auto const& group : groups) {
    Json one;
    one.set("group", group.group);
    add_bounds(one, group.bounds);
    Json::Array bound_by;
    for (auto const& ref : group.bound_by) bound_by.push_back(ref);
    one.set("bound_by", std::move(bound_by));
    out.push_back(std::move(one));
  }
  return out;
}

Json obligations_json(ruleset::RuleSet const& rules, std::vector<Obligation> const& obligations, Date on) {
  Json::Array out;
  for (auto const& obligation : obligations) {
    bool const query = obligation.kind == Obligation::Kind::query;
    Json one;
    one.set("kind", wire(obligation.kind));
    one.set("measure", query ? rules[obligation.query].id : rules[obligation.measure].id);
    one.set_given("party", obligation.party);
    one.set("due", obligation.due ? Json(obligation.due->iso()) : Json());
    if (obligation.kind == Obligation::Kind::execution) add_organs(one, rules, rules[obligation.measure].by, on);
    if (query) add_duty(one, rules, rules[obligation.query], on);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::string decision_id(Json const& inputs) {
  return sm3(canonical(inputs)).text();
}

WrittenDecision write_decision(ruleset::RuleSet const& rules, Digest const& bundle, registry::Point const& point,
                               Request const& request, Decision const& decision) {
  Json registry;
  registry.set("id", point.id);
  registry.set("sequence", point.sequence);
  registry.set("head", point.head.text());
  Json inputs;
  inputs.set("bundle", bundle.text());
  inputs.set("registry", std::move(registry));
  inputs.set("on", decision.on.iso());
  inputs.set("known_at", decision.known_at.text());
  inputs.set("request", sm3(canonical(canonical_request(rules, request))).text());
  auto id = decision_id(inputs);

  Json out;
  out.set("decision_id", id);
  out.set("inputs", std::move(inputs));
  out.set("checkpoint", named(rules[decision.checkpoint]));
  out.set_given("listing", request.listing);
  add_bounds(out, decision.bounds);
  out.set("questions", questions_json(rules, decision.questions, decision.on));
  out.set("groups", groups_json(decision.groups));
  out.set("parties", parties_json(rules, request, decision));
  out.set("obligations", obligations_json(rules, decision.obligations, decision.on));
  return {std::move(id), canonical(out)};
}

}  // namespace xinheng::exchange
