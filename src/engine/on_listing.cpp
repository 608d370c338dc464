#include "engine/on_listing.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace xinheng::engine {

using namespace ruleset;
using registry::Listing;

namespace {

/// The ways in which measures at this checkpoint reach from a listing on its list, each with the measures.
std::map<Reach, std::set<MeasureId>> ways(Check const& check, Listing const& listing) {
  std::map<Reach, std::set<MeasureId>> result;
  auto const list = find_list(check.rules, listing.list);
  for (std::uint32_t i = 0; list && i < check.rules.measures.size(); ++i) {
    auto const& measure = check.rules.measures[i];
    if (!std::ranges::binary_search(measure.leaves, check.request.checkpoint)) continue;
    if (std::ranges::find(measure.against, *list, &Against::list) == measure.against.end()) continue;
    for (auto const& reach : measure.reach) result[reach].insert(first_edition(check.rules, MeasureId{i}));
  }
  return result;
}

std::set<std::string> subjects_by(Check const& check, Listing const& listing, Reach const& reach) {
  if (reach.kind == ReachKind::listed_subject) return {listing.subject};
  bool const from_whole = reach.kind == ReachKind::relation_of_listed;
  auto const names = called(check.rules[*reach.relation]);
  auto const ties = from_whole ? check.view.relations_of(listing.subject, check.on, check.known_at)
                               : check.view.relations_to(listing.subject, check.on, check.known_at);
  std::set<std::string> result;
  for (auto const& one : ties)
    if (std::ranges::find(names, one.relation) != names.end()) result.insert(from_whole ? one.who : one.of);
  return result;
}

Party party_of(Check const& check, std::string const& key) {
  Party party;
  party.ref = key;
  auto const subject = check.view.subject(key, check.known_at);
  if (!subject) return party;
  auto const exact = std::ranges::find_if(subject->identifiers, &Identifier::exact);
  if (exact != subject->identifiers.end())
    party.identifier = *exact;
  else if (!subject->identifiers.empty())
    party.identifier = subject->identifiers.front();
  if (!subject->names.empty()) party.name = subject->names.front();
  party.kinds = subject->kinds;
  return party;
}

}  // namespace

std::vector<Party> parties_reached(Check const& check) {
  auto const listing = check.view.listing(check.request.listing, check.known_at);
  if (!listing) return {};
  std::set<std::string> keys;
  for (auto const& [reach, measures] : ways(check, *listing)) keys.merge(subjects_by(check, *listing, reach));
  std::vector<Party> parties;
  for (auto const& key : keys) parties.push_back(party_of(check, key));
  return parties;
}

std::vector<Question> relations_not_known(Check const& check) {
  auto const listing = check.view.listing(check.request.listing, check.known_at);
  if (!listing) return {};
  std::map<Missing, std::set<MeasureId>> missing;
  for (auto const& [reach, measures] : ways(check, *listing)) {
    if (!reach.relation) continue;
    bool const from_whole = reach.kind == ReachKind::relation_of_listed;
    if (from_whole ? check.known_of(*reach.relation, listing->subject) : check.known(*reach.relation)) continue;
    missing[{MissingKind::relation, check.rules[*reach.relation].id, {}}].insert(measures.begin(), measures.end());
  }
  std::vector<Question> questions;
  for (auto const& [what, measures] : missing) questions.push_back({what, {measures.begin(), measures.end()}});
  return questions;
}

}  // namespace xinheng::engine
