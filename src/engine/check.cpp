#include "engine/check.hpp"

#include <algorithm>

#include "ruleset/region_of_request.hpp"

namespace xinheng::engine {

using namespace ruleset;
using registry::Listing;
using registry::StateAt;
using registry::Terms;

std::optional<Date> stated_day(Listing const& listing, std::string const& attribute) {
  auto const found = std::ranges::find(listing.attributes, attribute, [](auto const& one) { return one.first; });
  return found == listing.attributes.end() ? std::nullopt : Date::parse(found->second);
}

Check::Check(RuleSet const& rules, registry::View const& view, Request const& request)
    : rules(rules),
      view(view),
      request(request),
      on(request.on),
      known_at(request.known_at ? *request.known_at : view.last_commit()),
      region_fact(ruleset::region_of_request(rules)),
      list_known_(rules.lists.size()),
      relation_known_(rules.relations.size()) {}

bool Check::covers(ListId id, SubjectKinds kinds) const {
  auto const& list = rules[id];
  auto& known = list_known_[id.value];
  if (!known) known = view.list_known(called(list), on, known_at, list.edition_on(on).freshness_days);
  auto const needed = kinds & list.subject_kinds;
  return (needed.empty() ? list.subject_kinds : needed).without(*known).empty();
}

bool Check::known(RelationId id) const {
  auto const& relation = rules[id];
  auto& known = relation_known_[id.value];
  if (!known) known = view.relation_known(called(relation), relation.own_kinds, on, known_at, relation.freshness_days);
  return *known;
}

bool Check::known_of(RelationId id, std::string_view of) const {
  auto const& relation = rules[id];
  return known(id) || view.relation_known_of(called(relation), of, on, known_at, relation.freshness_days);
}

std::optional<TermRule> Check::term_rule(Listing const& listing) const {
  auto const id = find_list(rules, listing.list);
  if (!id) return std::nullopt;
  auto const& list = rules[*id];
  if (auto const ground = find_ground(list, listing.ground, listing.listed_on(known_at)))
    return list.grounds[ground->value].term;
  if (list.grounds.empty()) return TermRule{};
  auto const& first = list.grounds.front().term;
  bool const one_rule = std::ranges::all_of(list.grounds, [&](Ground const& ground) { return ground.term == first; });
  if (one_rule) return first;
  return std::nullopt;
}

Terms Check::terms_of(Listing const& listing) const {
  Terms terms;
  auto const list = find_list(rules, listing.list);
  if (list) {
    terms.list = rules[*list].id;
    terms.acts_on_publication = rules[*list].edition_on(listing.listed_on(known_at)).acts_on_publication;
    terms.next_replaces = rules[*list].graded();
  }
  auto const rule = term_rule(listing);
  terms.by_decision = !rule || rule->kind == TermRule::Kind::by_decision;
  if (!rule) return terms;
  terms.term = rule->term;
  terms.count_from = rule->count_from;
  terms.ends_on = rule->ends_on;
  terms.from_publication = rule->from_publication;
  terms.from_stated_day = !rule->from_attribute.empty();
  if (terms.from_stated_day) terms.stated_day = stated_day(listing, rule->from_attribute);
  terms.restart_on_restore = rule->restoring == TermRule::Restoring::restart;
  terms.adds_up = rule->adds_up;
  return terms;
}

StateAt Check::state_of(Listing const& listing) const {
  return view.state_at(listing, on, known_at, [this](Listing const& one) { return terms_of(one); });
}

std::vector<std::string> called(List const& list) {
  std::vector<std::string> names{list.id, list.name};
  names.insert(names.end(), list.former_names.begin(), list.former_names.end());
  return names;
}

std::vector<std::string> called(Relation const& relation) {
  return {relation.id, relation.name};
}

}  // namespace xinheng::engine
