#pragma once

#include <algorithm>
#include <vector>

#include "ruleset/rule_set.hpp"

namespace xinheng::ruleset {

/// Which way listings on a list work, as far as some of its grounds go: a red one never makes an outcome heavier, any
/// other never makes it lighter.
struct Directions {
  bool red{}, other{};
  bool mixed() const { return red && other; }
};

/// `grounds` empty: any. PRECONDITION: they are the list's.
inline Directions directions(List const& list, std::vector<GroundId> const& grounds) {
  Directions result;
  auto const add = [&](ListKind kind) { (kind == ListKind::red ? result.red : result.other) = true; };
  for (auto const ground : grounds) add(list.kind_of(ground));
  if (!grounds.empty()) return result;
  for (std::uint32_t i = 0; i < list.grounds.size(); ++i) add(list.kind_of(GroundId{i}));
  if (!list.graded()) add(list.kind);
  return result;
}

/// Whether they name each of their grounds with all its editions.
inline bool editions_whole(List const& list, std::vector<GroundId> const& grounds) {
  for (auto const one : grounds)
    for (std::uint32_t i = 0; i < list.grounds.size(); ++i)
      if (list.grounds[i].id == list.grounds[one.value].id && !std::ranges::binary_search(grounds, GroundId{i}))
        return false;
  return true;
}

constexpr bool is_years_running(int years) {
  return years >= 2 && years <= 100;
}

}  // namespace xinheng::ruleset
