#include "property.hpp"

using namespace xinheng;
using namespace xinheng::properties;

TEST_CASE("the same inputs give the same decision, whatever is recorded later") {
  CHECK(holds([](World& world, Choices& choices) {
    auto const registry = registry_of(world);
    world.request.known_at = world.request.known_at.value_or(registry.last_commit());
    auto const first = dump(world, engine::decide(world.rules, registry, world.request));
    same(dump(world, engine::decide(world.rules, registry, world.request)), first);

    for (int i = 0; i < 5; ++i)
      if (auto const later = new_listing(choices, world, {ListKind::black, ListKind::red, ListKind::watch},
                                         "later" + std::to_string(i)))
        world.history.push_back({*later});
    auto const grown = registry_of(world);
    same(dump(world, engine::decide(world.rules, grown, world.request)), first);
  }));
}
