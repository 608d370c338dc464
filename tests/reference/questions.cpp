#include "engine.hpp"

#include <algorithm>

namespace xinheng::reference {

void Engine::groups(Decision& decision) const {
  if (rules[request.checkpoint].consortium == ConsortiumRule::each_alone) return;
  std::map<std::string, GroupDecision> groups;
  for (bool const second : {false, true})
    for (auto const& one : request.parties) {
      if (one.group.empty()) continue;
      auto const& decided = *std::find_if(decision.parties.begin(), decision.parties.end(),
                                          [&](auto const& other) { return other.ref == one.ref; });
      auto const [place, fresh] = groups.try_emplace(one.group, GroupDecision{one.group, decided.bounds, {}});
      auto& group = place->second;
      raise(group.bounds, decided.bounds);
      if (second && decided.bounds.outcome == group.bounds.outcome) group.bound_by.push_back(one.ref);
    }
  for (auto& [name, group] : groups) {
    std::sort(group.bound_by.begin(), group.bound_by.end());
    decision.groups.push_back(group);
  }
}

void Engine::questions(Decision& decision) const {
  auto left = asked;
  std::set<Missing> done;
  auto const put = [&](Missing const& missing) {
    std::set<MeasureId> settles;
    for (auto const& [ref, measure, what] : asked)
      if (what == missing) settles.insert(measure);
    decision.questions.push_back({missing, {settles.begin(), settles.end()}});
    done.insert(missing);
  };
  while (!left.empty()) {
    std::map<Missing, std::set<std::pair<std::string, MeasureId>>> by;
    for (auto const& [ref, measure, missing] : left) by[missing].insert({ref, measure});
    auto most = by.begin();
    for (auto place = by.begin(); place != by.end(); ++place)
      if (place->second.size() > most->second.size()) most = place;
    put(most->first);
    std::erase_if(left, [&](auto const& one) { return most->second.contains({std::get<0>(one), std::get<1>(one)}); });
  }
  std::set<Missing> rest;
  for (auto const& one : asked)
    if (!done.contains(std::get<2>(one))) rest.insert(std::get<2>(one));
  for (auto const& missing : rest) put(missing);
}

}  // namespace xinheng::reference
