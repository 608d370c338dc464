#include <array>
#include <thread>

#include "property.hpp"

using namespace xinheng;
using namespace xinheng::properties;

TEST_CASE("eight threads over one rule set and one view decide as one does") {
  CHECK(holds(
      [](World& world, Choices& choices) {
        auto const registry = registry_of(world);
        auto backwards = world.request;
        choices.shuffle(backwards.parties);
        choices.shuffle(backwards.facts);
        std::array<std::string, 8> told;
        {
          std::array<std::jthread, 8> threads;
          for (std::size_t i = 0; i < threads.size(); ++i)
            threads[i] = std::jthread{[&, i] {
              auto const& request = i % 2 == 0 ? world.request : backwards;
              told[i] = dump(world, engine::decide(world.rules, registry, request));
            }};
        }
        auto const alone = dump(world, engine::decide(world.rules, registry, world.request));
        for (auto const& one : told) same(one, alone);
      },
      200));
}
