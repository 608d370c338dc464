#include "engine.hpp"

#include <algorithm>

namespace xinheng::reference {

/// Whom any measure at the checkpoint would reach from the listing's subject.
std::vector<Party> Engine::whom_it_reaches() const {
  auto const listing = view.listing(request.listing, known_at);
  if (!listing) return {};
  std::set<std::string> keys;
  for (auto const& measure : rules.measures) {
    bool const here = std::count(measure.leaves.begin(), measure.leaves.end(), request.checkpoint) > 0;
    for (auto const& against : measure.against) {
      if (!here || list_called(listing->list) != against.list) continue;
      for (auto const& reach : measure.reach) {
        if (!reach.relation) {
          keys.insert(listing->subject);
          continue;
        }
        auto const& relation = rules[*reach.relation];
        bool const whose = reach.kind == ReachKind::organisation_whose;
        for (auto const& one : whose ? view.relations_to(listing->subject, request.on, known_at)
                                     : view.relations_of(listing->subject, request.on, known_at))
          if (one.relation == relation.id || one.relation == relation.name) keys.insert(whose ? one.of : one.who);
      }
    }
  }
  std::vector<Party> parties;
  for (auto const& key : keys) {
    auto const who = subject(key);
    Party one;
    one.ref = key;
    one.kinds = who.kinds;
    if (!who.names.empty()) one.name = who.names[0];
    for (bool const sure : {false, true})
      for (auto place = who.identifiers.rbegin(); place != who.identifiers.rend(); ++place)
        if (!sure || place->exact()) one.identifier = *place;
    parties.push_back(one);
  }
  return parties;
}

void Engine::on_listing(Decision& decision) const {
  std::set<std::pair<MeasureId, std::string>> bound;
  for (auto const& one : decision.parties)
    for (auto const& standing : one.applied) bound.insert({standing.measure, one.ref});
  for (auto const& [measure, ref] : bound)
    decision.obligations.push_back({Obligation::Kind::execution, measure, ref, {}});

  auto const listing = view.listing(request.listing, known_at);
  if (!listing) return;
  std::map<std::string, std::set<MeasureId>> through;
  for (std::uint32_t i = 0; i < rules.measures.size(); ++i) {
    auto const& measure = rules.measures[i];
    bool concerned = false;
    for (auto const& against : measure.against) concerned = concerned || list_called(listing->list) == against.list;
    if (!concerned || std::count(measure.leaves.begin(), measure.leaves.end(), request.checkpoint) == 0) continue;
    for (auto const& reach : measure.reach) {
      if (!reach.relation) continue;
      auto const& relation = rules[*reach.relation];
      std::vector<std::string> const names{relation.id, relation.name};
      bool known = view.relation_known(names, relation.own_kinds, request.on, known_at, relation.freshness_days);
      if (reach.kind == ReachKind::relation_of_listed)
        known = known || view.relation_known_of(names, listing->subject, request.on, known_at, relation.freshness_days);
      if (!known) through[relation.id].insert(whole(MeasureId{i}));
    }
  }
  for (auto const& [relation, measures] : through)
    decision.questions.push_back({{MissingKind::relation, relation, ""}, {measures.begin(), measures.end()}});
}

}  // namespace xinheng::reference
