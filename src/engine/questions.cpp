#include "engine/questions.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/bounds.hpp"

namespace xinheng::engine {

using namespace ruleset;

namespace {

/// One measure, by its first edition, that is open for one party.
using Open = std::pair<std::string, MeasureId>;
using MissedBy = std::map<Missing, std::set<Open>>;

/// Whether what the candidate misses keeps the party's bounds apart.
bool keeps_apart(Check const& check, JudgedParty const& party, Candidate const& candidate) {
  if (candidate.standing != Standing::undetermined) return false;
  if (check.rules[candidate.measure].kind == MeasureKind::incentive) return party.bounds.heaviest == Outcome::proceed;
  auto const full = effect(check, candidate);
  return (party.would_be ? std::min(full, Outcome::review) : full) > party.bounds.lightest;
}

Question question(Missing const& missing, std::set<Open> const& open) {
  std::set<MeasureId> measures;
  for (auto const& [ref, measure] : open) measures.insert(measure);
  return {.missing = missing, .settles = {measures.begin(), measures.end()}};
}

}  // namespace

std::vector<Question> questions(Check const& check, std::vector<JudgedParty> const& parties) {
  MissedBy missed_by;
  for (auto const& party : parties)
    for (auto const& candidate : party.candidates)
      if (keeps_apart(check, party, candidate))
        for (auto const& missing : candidate.missing)
          missed_by[missing].emplace(party.party().ref, first_edition(check.rules, candidate.measure));

  std::vector<Question> result;
  auto left = missed_by;
  while (!left.empty()) {
    auto const most = std::ranges::max_element(left, {}, [](auto const& entry) { return entry.second.size(); });
    if (most->second.empty()) break;
    result.push_back(question(most->first, missed_by.at(most->first)));
    auto const settled = most->second;
    left.erase(most);
    for (auto& [missing, open] : left) std::erase_if(open, [&](Open const& one) { return settled.contains(one); });
  }
  for (auto const& [missing, open] : left) result.push_back(question(missing, missed_by.at(missing)));
  return result;
}

}  // namespace xinheng::engine
