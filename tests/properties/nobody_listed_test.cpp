#include <algorithm>

#include "property.hpp"

using namespace xinheng;
using namespace xinheng::properties;

namespace {

bool about_a_listing(Entry const& entry) {
  return std::holds_alternative<registry::ListingRecorded>(entry.record) ||
         std::holds_alternative<registry::ListingEventRecorded>(entry.record) ||
         std::holds_alternative<registry::AdjudicationRecorded>(entry.record);
}

Bounds const proceed{Outcome::proceed, Outcome::proceed, Outcome::proceed};

bool reached_or_open(PartyDecision const& party) {
  auto const any = [](std::vector<MeasureStanding> const& entries) {
    return std::ranges::any_of(entries, [](MeasureStanding const& one) {
      return one.standing == Standing::undetermined ||
             std::ranges::any_of(one.grounds, [](auto const& ground) { return !ground.listing.empty(); });
    });
  };
  return any(party.applied) || any(party.considered);
}

}  // namespace

TEST_CASE("whom no listing reaches, and of whom nothing is missing, proceeds") {
  CHECK(holds([](World& world, Choices& choices) {
    if (choices.chance(50))
      for (auto& commit : world.history) std::erase_if(commit, about_a_listing);
    auto const registry = registry_of(world);
    auto const decision = engine::decide(world.rules, registry, world.request);
    for (auto const& party : decision.parties) {
      RC_CLASSIFY(!reached_or_open(party), "proceeds");
      if (!reached_or_open(party)) RC_ASSERT(party.bounds == proceed);
      if (!reached_or_open(party)) RC_ASSERT(party.applied.empty());
    }
  }));
}
