#include <set>

#include "property.hpp"
#include "reference/reference.hpp"

using namespace xinheng;
using namespace xinheng::properties;

namespace {

/// In place of parties, one of the listings that there are.
void ask_on_listing(World& world, Choices& choices) {
  std::vector<std::string> listings;
  for (auto const& commit : world.history)
    for (auto const& entry : commit)
      if (auto const* listing = std::get_if<registry::ListingRecorded>(&entry.record)) listings.push_back(listing->key);
  if (listings.empty()) return;
  world.request.listing = choices.one_of(listings);
  world.request.parties.clear();
}

}  // namespace

TEST_CASE("engine and naive reference agree on every field of every decision") {
  CHECK(holds(
      [](World& world, Choices& choices) {
        if (choices.chance(20)) ask_on_listing(world, choices);
        auto const registry = registry_of(world);
        auto const decision = engine::decide(world.rules, registry, world.request);
        auto const expected = reference::decide(world.rules, registry, world.request);
        same(dump(world, decision), dump(world, expected));
        std::set<std::string> standings;
        for (auto const& party : decision.parties)
          for (auto const* entries : {&party.applied, &party.considered})
            for (auto const& one : *entries) standings.emplace(wire_name(one.standing));
        RC_TAG(std::string{wire_name(decision.bounds.outcome)});
        for (auto const& one : standings) RC_CLASSIFY(true, one);
      },
      10000));
}
