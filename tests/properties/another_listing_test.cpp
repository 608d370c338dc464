#include <algorithm>

#include "property.hpp"

using namespace xinheng;
using namespace xinheng::properties;

namespace {

bool not_lighter(Bounds const& now, Bounds const& before) {
  return now.outcome >= before.outcome && now.lightest >= before.lightest && now.heaviest >= before.heaviest;
}

/// A listing that some measure is against, of a subject that some party is, where a few draws give one.
std::optional<Entry> one_that_matters(World const& world, Choices& choices, std::vector<ListKind> const& kinds) {
  std::optional<Entry> found;
  for (int i = 0; i < 12; ++i) {
    auto made = new_listing(choices, world, kinds, "another");
    if (!made) continue;
    found = made;
    auto& listing = std::get<registry::ListingRecorded>(found->record);
    if (choices.chance(70)) {
      listing.event.effective = world.request.on - static_cast<int>(choices.below(40));
      listing.event.stated_last_day = world.request.on + static_cast<int>(choices.below(40));
    }
    auto const list = ruleset::find_list(world.rules, listing.list);
    auto const against = [&](ruleset::Measure const& measure) {
      return std::ranges::any_of(measure.against, [&](auto const& one) { return one.list == list; });
    };
    auto const is_party = [&](Party const& party) {
      return std::ranges::any_of(figures(), [&](Figure const& figure) {
        return figure.key == listing.subject && figure.identifier == party.identifier;
      });
    };
    if (std::ranges::any_of(world.rules.measures, against) && std::ranges::any_of(world.request.parties, is_party))
      break;
  }
  return found;
}

/// Whether it is a rating of somebody who had one before: it takes that one's place, so that all else is not equal.
bool replaces(registry::View const& view, World const& world, registry::ListingRecorded const& rating) {
  auto const list = ruleset::find_list(world.rules, rating.list);
  if (!world.rules[*list].graded()) return false;
  return std::ranges::any_of(view.listings_of(rating.subject, view.last_commit()), [&](registry::Listing const& one) {
    return ruleset::find_list(world.rules, one.list) == list &&
           one.listed_on(view.last_commit()) < rating.event.effective;
  });
}

/// Decides, records one more listing (and perhaps an event of it), and holds every party's outcome against the earlier.
void add_one(World& world, Choices& choices, std::vector<ListKind> const& kinds, bool heavier) {
  world.request.known_at.reset();
  auto const listing = one_that_matters(world, choices, kinds);
  RC_PRE(listing.has_value());
  auto const registry = registry_of(world);
  RC_PRE((!replaces(registry, world, std::get<registry::ListingRecorded>(listing->record))));
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
