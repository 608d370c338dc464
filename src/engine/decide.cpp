#include "engine/decide.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "engine/assemble.hpp"
#include "engine/bounds.hpp"
#include "engine/editions.hpp"
#include "engine/on_listing.hpp"
#include "engine/precedence.hpp"
#include "engine/standing.hpp"

namespace xinheng::engine {
namespace {

std::vector<Party const*> by_ref(std::vector<Party> const& parties) {
  std::vector<Party const*> sorted;
  for (auto const& party : parties) sorted.push_back(&party);
  std::ranges::sort(sorted, {}, [](Party const* party) -> std::string const& { return party->ref; });
  return sorted;
}

/// Candidates, then their standings, then what they come to.
JudgedParty judge(Check const& check, Party const& party) {
  JudgedParty judged{
      .sight = std::make_unique<Sight const>(check, party), .candidates = {}, .bounds = {}, .would_be = {}};
  judged.candidates = candidates(check, *judged.sight);

  pick_editions(check, judged.candidates);
  for (auto& candidate : judged.candidates) stand_alone(check, *judged.sight, candidate);
  choose_lighter(check, judged.candidates);
  override_losers(check, judged.candidates);
  suppress_incentives(check, judged.candidates);

  auto const full = bounds_of(check, judged.candidates);
  judged.bounds = is_capped(party) ? capped(full) : full;
  if (judged.bounds != full) judged.would_be = full;
  return judged;
}

/// Whom the registry names as reached, and whom the listing in the end does not reach, is no party.
Decision on_listing(Check const& check) {
  auto const reached = parties_reached(check);
  std::vector<JudgedParty> parties;
  for (auto const& party : reached)
    if (auto judged = judge(check, party); !judged.candidates.empty()) parties.push_back(std::move(judged));
  auto decision = assemble(check, parties);
  for (auto const& one : parties) decision.reached.push_back(one.party());
  for (auto& question : relations_not_known(check)) decision.questions.push_back(std::move(question));
  return decision;
}

}  // namespace

Decision decide(ruleset::RuleSet const& rules, registry::View const& view, Request const& request) {
  Check const check{rules, view, request};
  std::vector<JudgedParty> parties;
  if (!request.listing.empty()) return on_listing(check);
  for (auto const* party : by_ref(request.parties)) parties.push_back(judge(check, *party));
  return assemble(check, parties);
}

}  // namespace xinheng::engine
