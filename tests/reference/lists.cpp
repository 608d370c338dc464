#include "engine.hpp"

#include <algorithm>

namespace xinheng::reference {

std::optional<ListId> Engine::list_called(std::string const& name) const {
  for (int round = 0; round < 3; ++round)
    for (std::uint32_t i = 0; i < rules.lists.size(); ++i) {
      auto const& list = rules.lists[i];
      auto const& former = list.former_names;
      if ((round == 0 && list.id == name) || (round == 1 && list.name == name) ||
          (round == 2 && std::find(former.begin(), former.end(), name) != former.end()))
        return ListId{i};
    }
  return std::nullopt;
}

std::optional<GroundId> Engine::ground_of(List const& list, Listing const& listing) const {
  Day const began = listed_on(listing, known_at);
  for (bool const by_id : {true, false}) {
    std::optional<GroundId> first, last_begun;
    for (std::uint32_t i = 0; i < list.grounds.size(); ++i) {
      auto const& one = list.grounds[i];
      if ((by_id ? one.id : one.name) != listing.ground) continue;
      if (!first) first = GroundId{i};
      if (inside(one.in_force, began)) return GroundId{i};
      if (!one.in_force.from || one.in_force.from->days_since_epoch() <= began) last_begun = GroundId{i};
    }
    if (first) return last_begun ? last_begun : first;
  }
  return std::nullopt;
}

/// The text that determines the list on that day; on a day of none, the last one before it, and before all the first.
ListEdition const& Engine::text_of(List const& list, Day day) {
  for (auto const& one : list.editions)
    if (inside(one.in_force, day)) return one;
  ListEdition const* nearest = nullptr;
  for (auto const& one : list.editions)
    if (!one.in_force.from || one.in_force.from->days_since_epoch() <= day) nearest = &one;
  return nearest ? *nearest : list.editions.at(0);
}

bool Engine::held_on(List const& list, Day day) {
  return inside(text_of(list, day).in_force, day);
}

bool Engine::means(ListId list, std::vector<GroundId> const& grounds, Listing const& listing) const {
  if (list_called(listing.list) != list) return false;
  auto const ground = ground_of(rules[list], listing);
  return grounds.empty() || (ground && std::find(grounds.begin(), grounds.end(), *ground) != grounds.end());
}

ListingRules Engine::rules_of(Listing const& listing) const {
  auto const id = list_called(listing.list);
  if (!id) return {};
  auto const& list = rules[*id];
  ListingRules result{std::nullopt, text_of(list, listed_on(listing, known_at)).acts_on_publication, list.id};
  for (auto const& ground : list.grounds) result.next_ends = result.next_ends || ground.kind;
  if (auto const ground = ground_of(list, listing)) {
    result.term = list.grounds[ground->value].term;
  } else {
    std::vector<TermRule> different;
    for (auto const& one : list.grounds)
      if (std::find(different.begin(), different.end(), one.term) == different.end()) different.push_back(one.term);
    if (different.empty()) result.term = TermRule{};
    if (different.size() == 1) result.term = different[0];
  }
  return result;
}

State Engine::state(Listing const& listing) const {
  return state_of(view, listing, on, known_at, [this](Listing const& one) { return rules_of(one); });
}

Things Engine::source(ListId id, SubjectKinds kinds) const {
  auto const& list = rules[id];
  std::vector<std::string> names = list.former_names;
  names.push_back(list.id);
  names.push_back(list.name);
  auto const known = view.list_known(names, request.on, known_at, text_of(list, on).freshness_days);
  auto const needed = meet(kinds, list.subject_kinds) ? kinds & list.subject_kinds : list.subject_kinds;
  if ((needed.bits & ~known.bits) == 0) return {};
  return {{MissingKind::source, list.id, ""}};
}

}  // namespace xinheng::reference
