#include "ledger/tree_head.hpp"

#include <algorithm>
#include <optional>

namespace xinheng::ledger {

std::string TreeHead::statement() const {
  // No character of these values is escaped in JSON.
  return "{\"chain\":\"" + chain.text() + "\",\"ledger\":\"" + ledger + "\",\"root\":\"" + root.text() +
         "\",\"size\":" + std::to_string(size) + ",\"time\":\"" + time.text() + "\"}";
}

std::vector<HeadFault> faults_of(std::vector<TreeHead> const& heads, std::string const& id, std::int64_t count,
                                 std::map<std::int64_t, TreeState> const& states) {
  using enum HeadFault::Kind;
  std::vector<HeadFault> faults;
  std::vector<std::size_t> by_size;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    auto const& head = heads[i];
    if (head.ledger != id) {
      faults.push_back({other_ledger, i, i});
      continue;
    }
    by_size.push_back(i);
    if (head.size > count) faults.push_back({beyond, i, i});
    auto const state = states.find(head.size);
    if (state != states.end() && state->second != TreeState{head.root, head.chain})
      faults.push_back({other_root, i, i});
  }
  std::ranges::stable_sort(by_size, {}, [&](std::size_t i) { return heads[i].size; });
  std::optional<std::size_t> latest;  // of the smaller ones
  for (auto begin = by_size.begin(); begin != by_size.end();) {
    auto const size = heads[*begin].size;
    auto const end = std::find_if(begin, by_size.end(), [&](std::size_t i) { return heads[i].size != size; });
    for (auto it = begin; it != end; ++it) {
      if (TreeState const first{heads[*begin].root, heads[*begin].chain};
          first != TreeState{heads[*it].root, heads[*it].chain})
        faults.push_back({split, *it, *begin});
      if (latest && heads[*it].time < heads[*latest].time) faults.push_back({order, *latest, *it});
    }
    for (auto it = begin; it != end; ++it)
      if (!latest || heads[*latest].time < heads[*it].time) latest = *it;
    begin = end;
  }
  return faults;
}

}  // namespace xinheng::ledger
