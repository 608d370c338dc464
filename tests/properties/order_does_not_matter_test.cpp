#include <algorithm>
#include <map>

#include "property.hpp"

using namespace xinheng;
using namespace xinheng::properties;

namespace {

bool may_move(Entry const& entry) {
  return std::holds_alternative<registry::SubjectRecorded>(entry.record) ||
         std::holds_alternative<registry::ListingRecorded>(entry.record) ||
         std::holds_alternative<registry::ListingEventRecorded>(entry.record);
}

/// Shuffles what is recorded at one instant: what an event needs comes before it, and of relations and rulings, where
/// the later statement replaces the earlier, the order stays.
Commit shuffled(Choices& choices, Commit commit) {
  std::map<int, int> rank;
  for (auto const& entry : commit) {
    int const needs = entry.undoes && rank.contains(*entry.undoes) ? rank[*entry.undoes] + 1 : 1;
    if (std::holds_alternative<registry::SubjectRecorded>(entry.record)) rank[entry.id] = 0;
    if (std::holds_alternative<registry::ListingRecorded>(entry.record)) rank[entry.id] = 1;
    if (std::holds_alternative<registry::ListingEventRecorded>(entry.record)) rank[entry.id] = 1 + needs;
  }
  Commit moving, staying;
  for (auto const& entry : commit) (may_move(entry) ? moving : staying).push_back(entry);
  choices.shuffle(moving);
  std::ranges::stable_sort(moving, {}, [&](Entry const& entry) { return rank[entry.id]; });
  moving.insert(moving.end(), staying.begin(), staying.end());
  return moving;
}

}  // namespace

TEST_CASE("the order of parties, facts and of what is recorded at one instant does not matter") {
  CHECK(holds([](World& world, Choices& choices) {
    world.request.known_at.reset();
    // Two instants make the longest commits that the history allows.
    std::vector<Commit> merged(1);
    for (std::size_t i = 0; i < world.history.size(); ++i) {
      if (i == world.history.size() / 2) merged.emplace_back();
      merged.back().insert(merged.back().end(), world.history[i].begin(), world.history[i].end());
    }
    world.history = without_contradictions(merged);
    auto const registry = registry_of(world);
    auto const before = dump(world, engine::decide(world.rules, registry, world.request));

    for (auto& commit : world.history) commit = shuffled(choices, commit);
    choices.shuffle(world.request.parties);
    choices.shuffle(world.request.facts);
    for (auto& party : world.request.parties) choices.shuffle(party.facts);
    auto const other = recorded(world.history);
    RC_PRE(other.has_value());
    same(dump(world, engine::decide(world.rules, *other, world.request)), before);
  }));
}
