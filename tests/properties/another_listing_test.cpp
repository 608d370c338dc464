#include "property.hpp"

using namespace xinheng;
using namespace xinheng::properties;

namespace {

bool not_lighter(Bounds const& now, Bounds const& before) {
  return now.outcome >= before.outcome && now.lightest >= before.lightest && now.heaviest >= before.heaviest;
}

/// Decides, records one more listing (and perhaps an event of it), and holds every party's outcome against the earlier.
void add_one(World& world, Choices& choices, std::vector<ListKind> const& kinds, bool heavier) {
  world.request.known_at.reset();
  auto const listing = new_listing(choices, world, kinds, "another");
  RC_PRE(listing.has_value());
  auto const registry = registry_of(world);
  auto const before = engine::decide(world.rules, registry, world.request);
  world.history.push_back({*listing});
  auto const after_registry = registry_of(world);
  auto const after = engine::decide(world.rules, after_registry, world.request);
  auto const text = "\n--- before\n" + dump(world, before) + "--- after\n" + dump(world, after);
  auto const compare = [&](Bounds const& now, Bounds const& then) {
    if (!(heavier ? not_lighter(now, then) : not_lighter(then, now))) RC_FAIL(text);
  };
  compare(after.bounds, before.bounds);
  for (std::size_t i = 0; i < after.parties.size(); ++i) compare(after.parties[i].bounds, before.parties[i].bounds);
  RC_CLASSIFY(!(after.bounds == before.bounds), "it changes something");
}

}  // namespace

TEST_CASE("another black or watch listing never makes an outcome lighter") {
  CHECK(
      holds([](World& world, Choices& choices) { add_one(world, choices, {ListKind::black, ListKind::watch}, true); }));
}

TEST_CASE("another red listing never makes an outcome heavier") {
  CHECK(holds([](World& world, Choices& choices) { add_one(world, choices, {ListKind::red}, false); }));
}
