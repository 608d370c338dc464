#include "engine.hpp"

#include <algorithm>

namespace xinheng::reference {

Sight Engine::sight(Reach const& reach) const {
  auto const me = the_party();
  if (reach.kind == ReachKind::listed_subject)
    return {listings(me), {{me.kinds, exact(me) ? Things{} : identity(""), {}}}};
  Sight result;
  auto const& relation = rules[*reach.relation];
  std::vector<std::string> const names{relation.id, relation.name};
  bool const whose = reach.kind == ReachKind::organisation_whose;
  auto const here = whose ? relation.own_kinds : relation.other_kinds;
  auto const there = whose ? relation.other_kinds : relation.own_kinds;
  bool const whole = view.relation_known(names, relation.own_kinds, request.on, known_at, relation.freshness_days);
  auto const unknown = [&](bool known) {
    return known ? Things{} : Things{{MissingKind::relation, relation.id, party->ref}};
  };
  auto const known_at_end = [&](std::string const& key) {
    return whole || (whose && view.relation_known_of(names, key, request.on, known_at, relation.freshness_days));
  };
  bool known = whole;
  for (auto const& [key, seen] : subjects(me)) {
    bool const sure = seen.sure;
    known = known || (sure && known_at_end(key));
    if (!sure && !meet(me.kinds, here)) continue;
    auto const tie = unknown(known_at_end(key)) + (sure ? Things{} : identity("subject:" + key));
    auto const ties =
        whose ? view.relations_of(key, request.on, known_at) : view.relations_to(key, request.on, known_at);
    for (auto const& one : ties) {
      if (one.relation != names[0] && one.relation != names[1]) continue;
      auto other = subject(whose ? one.who : one.of);
      if (meet(other.kinds, there)) other.kinds = other.kinds & there;
      result.gaps.push_back({other.kinds, exact(other) ? Things{} : identity("subject:" + other.key), tie});
      for (auto& [listing, found] : listings(other)) {
        found.missing = found.missing + tie;
        auto const [place, fresh] = result.listings.try_emplace(listing, found);
        if (fresh) continue;
        bool const sure_now = place->second.missing.empty() || found.missing.empty();
        place->second.missing = sure_now ? Things{} : place->second.missing + found.missing;
        place->second.kinds = place->second.kinds | found.kinds;
        auto& basis = place->second.basis;
        basis = basis && found.basis ? std::min(basis, found.basis) : std::nullopt;
      }
    }
  }
  auto const own = unknown(known) + (exact(me) ? Things{} : identity(""));
  if (meet(me.kinds, here) && !own.empty()) result.gaps.push_back({there, own, {}});
  return result;
}

std::vector<Case> Engine::cases() const {
  std::vector<Case> result;
  for (std::uint32_t i = 0; i < rules.measures.size(); ++i) {
    auto const& measure = rules.measures[i];
    auto const& roles = measure.roles;
    if (std::find(measure.leaves.begin(), measure.leaves.end(), request.checkpoint) == measure.leaves.end()) continue;
    bool const any_role = roles.empty() || !request.listing.empty();
    if (!any_role && std::find(roles.begin(), roles.end(), party->role) == roles.end()) continue;
    for (auto const& against : measure.against)
      for (auto const& reach : measure.reach) {
        auto const seen = sight(reach);
        for (auto const& [key, found] : seen.listings)
          if (means(against.list, against.grounds, found.listing) &&
              (request.listing.empty() || request.listing == key))
            result.push_back({MeasureId{i}, against.list, reach, found, state(found.listing),
                              found.missing + source(against.list, found.kinds)});
        Things hidden;
        for (auto const& gap : seen.gaps) {
          if (!meet(gap.kinds, rules[against.list].subject_kinds)) continue;
          auto const why = gap.missing + source(against.list, gap.kinds);
          if (!why.empty()) hidden = hidden + why + gap.tie;
        }
        if (!hidden.empty() && request.listing.empty())
          result.push_back({MeasureId{i}, against.list, reach, std::nullopt, {}, hidden});
      }
  }
  return result;
}

}  // namespace xinheng::reference
