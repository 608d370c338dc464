#include "engine/decide.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include "engine/assemble.hpp"
#include "engine/bounds.hpp"
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

  for (auto& candidate : judged.candidates) stand_alone(check, *judged.sight, candidate);
  override_losers(check, judged.candidates);
  suppress_incentives(check, judged.candidates);

  auto const full = bounds_of(check, judged.candidates);
  judged.bounds = is_capped(party) ? capped(full) : full;
  if (judged.bounds != full) judged.would_be = full;
  return judged;
}

}  // namespace

Decision decide(ruleset::RuleSet const& rules, registry::View const& view, Request const& request) {
  Check const check{rules, view, request};
  std::vector<JudgedParty> parties;
  for (auto const* party : by_ref(request.parties)) parties.push_back(judge(check, *party));
  return assemble(check, parties);
}

}  // namespace xinheng::engine
