#include <algorithm>

#include "property.hpp"

using namespace xinheng;
using namespace xinheng::properties;

namespace {

bool refuses(Outcome outcome) {
  return outcome >= Outcome::restrict;
}

/// Whether the ground can carry a refusal: found for certain, on a list known for the day, not contested under 转人工
/// or 暂缓.
bool is_sound(World const& world, registry::View const& view, GroundOfDecision const& ground) {
  auto const& list = world.rules[ground.list];
  std::vector<std::string> names{list.id, list.name};
  names.insert(names.end(), list.former_names.begin(), list.former_names.end());
  auto const known = view.list_known(names, world.request.on, world.request.known_at.value_or(view.last_commit()),
                                     list.edition_on(world.request.on).freshness_days);
  return !ground.listing.empty() && !ground.possible_match && !known.empty() &&
         !(ground.contested && list.edition_on(world.request.on).contest != ContestRule::as_usual);
}

}  // namespace

TEST_CASE("no may, name-only match, stale list or contested listing refuses or restricts by itself") {
  CHECK(holds(
      [](World& world, Choices&) {
        auto const registry = registry_of(world);
        auto const decision = engine::decide(world.rules, registry, world.request);
        for (auto const& party : decision.parties) {
          RC_CLASSIFY(refuses(party.bounds.outcome));
          if (!refuses(party.bounds.outcome)) continue;
          RC_ASSERT(party.identity != IdentityMatch::name_only);
          RC_ASSERT(std::ranges::any_of(party.applied, [&](MeasureStanding const& one) {
            auto const& measure = world.rules[one.measure];
            return measure.kind == MeasureKind::sanction && measure.modality == Modality::must &&
                   measure.treatment <= Treatment::restrict &&
                   std::ranges::any_of(one.grounds,
                                       [&](auto const& ground) { return is_sound(world, registry, ground); });
          }));
        }
      },
      1500));
}

TEST_CASE("a person or individual business that refuses an automated decision is at most reviewed") {
  CHECK(holds([](World& world, Choices&) {
    auto const& person = figures()[1];
    auto const& shop = figures()[2];
    for (auto& party : world.request.parties) {
      auto const& figure = party.ref == "A" ? person : shop;
      party.identifier = figure.identifier;
      party.kinds = figure.kinds;
      party.refuses_automated_decision = true;
      party.group = "G";
    }
    auto const registry = registry_of(world);
    auto const decision = engine::decide(world.rules, registry, world.request);
    for (auto const& party : decision.parties) {
      RC_ASSERT(party.bounds.heaviest <= Outcome::review);
      if (party.would_be) RC_ASSERT(refuses(party.would_be->heaviest));
      RC_CLASSIFY(party.would_be.has_value(), "capped");
    }
    for (auto const& group : decision.groups) RC_ASSERT(group.bounds.heaviest <= Outcome::review);
    RC_ASSERT(decision.bounds.heaviest <= Outcome::review);
  }));
}
