#pragma once

#include <algorithm>
#include <vector>

#include "language/compile/draft.hpp"
#include "ruleset/directions.hpp"

namespace xinheng::language::passes {

/// Whether the list says of which nature it is, or its grades do.
inline bool has_nature(Draft const& draft, ListId list) {
  auto const& decl = *draft.lists.entries[list.value].decl;
  return decl.kind || std::ranges::any_of(decl.grounds, [](auto const& ground) { return ground.kind.has_value(); });
}

/// Which way the grounds work that are named (none: any); a name that stands for nothing is passed over.
inline ruleset::Directions directions_named(Draft const& draft, ListId id, std::vector<syntax::Name> const& names) {
  auto const& list = draft.rules[id];
  std::vector<GroundId> grounds;
  for (auto const& name : names)
    for (std::uint32_t i = 0; i < list.grounds.size(); ++i)
      if (list.grounds[i].id == name.value || list.grounds[i].name == name.value) grounds.push_back(GroundId{i});
  return grounds.empty() && !names.empty() ? ruleset::Directions{} : ruleset::directions(list, grounds);
}

}  // namespace xinheng::language::passes
