#include <algorithm>

#include "exchange/json/request.hpp"

namespace xinheng::exchange {
namespace {

Json facts_json(ruleset::RuleSet const& rules, Facts const& facts) {
  Json out(Json::Object{});
  for (auto const& [fact, value] : facts) out.set(rules[fact].id, value_json(value));
  return out;
}

Json party_json(ruleset::RuleSet const& rules, Party const& party) {
  Json out;
  out.set("ref", party.ref);
  out.set("role", rules[party.role].id);
  out.set_given("group", party.group);
  out.set("subject", subject_json(party));
  out.set_given("facts", facts_json(rules, party.facts));
  out.set_given("refuses_automated_decision", party.refuses_automated_decision);
  return out;
}

}  // namespace

Json value_json(Value const& value) {
  if (auto const* boolean = std::get_if<bool>(&value)) return *boolean;
  if (auto const* integer = std::get_if<std::int64_t>(&value)) return *integer;
  return wire_text(value);
}

Json subject_json(Party const& party) {
  Json out(Json::Object{});
  if (party.identifier.kind != IdentifierKind::none) {
    out.set(std::string(wire_name(party.identifier.kind)), party.identifier.value);
  }
  out.set_given("name", party.name);
  return out;
}

Json canonical_request(ruleset::RuleSet const& rules, Request const& request) {
  Json out;
  out.set("checkpoint", rules[request.checkpoint].id);
  out.set_given("facts", facts_json(rules, request.facts));
  if (!request.listing.empty()) {
    out.set("listing", request.listing);
    return out;
  }
  std::vector<Party const*> parties;
  for (auto const& party : request.parties) parties.push_back(&party);
  std::ranges::sort(parties, {}, [](Party const* party) { return std::string_view(party->ref); });
  Json::Array list;
  for (auto const* party : parties) list.push_back(party_json(rules, *party));
  out.set("parties", std::move(list));
  return out;
}

Json recorded_request(ruleset::RuleSet const& rules, Request const& request) {
  Json out = canonical_request(rules, request);
  out.set("on", request.on.iso());
  if (request.known_at) out.set("known_at", request.known_at->text());
  Json asked_by(Json::Object{});
  asked_by.set_given("organ", request.asked_by.organ);
  asked_by.set_given("case", request.asked_by.case_number);
  asked_by.set_given("operator", request.asked_by.operator_id);
  asked_by.set_given("purpose", request.asked_by.purpose);
  out.set_given("asked_by", std::move(asked_by));
  return out;
}

}  // namespace xinheng::exchange
