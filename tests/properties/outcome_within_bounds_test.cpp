#include "property.hpp"

using namespace xinheng;
using namespace xinheng::properties;

namespace {

void in_order(Bounds const& bounds) {
  RC_ASSERT(bounds.lightest <= bounds.outcome);
  RC_ASSERT(bounds.outcome <= bounds.heaviest);
}

}  // namespace

TEST_CASE("an outcome lies within its bounds, for a party, a group and the request") {
  CHECK(holds([](World& world, Choices&) {
    auto const registry = registry_of(world);
    auto const decision = engine::decide(world.rules, registry, world.request);
    in_order(decision.bounds);
    for (auto const& group : decision.groups) in_order(group.bounds);
    for (auto const& party : decision.parties) {
      in_order(party.bounds);
      if (party.would_be) in_order(*party.would_be);
    }
    bool const apart = decision.bounds.lightest != decision.bounds.heaviest;
    if (apart) RC_ASSERT(!decision.questions.empty());
    RC_CLASSIFY(apart);
  }));
}
