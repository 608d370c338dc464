#include <stdlib.h>

#include <filesystem>
#include <map>

#include "property.hpp"
#include "store/snapshot/build.hpp"
#include "store/snapshot/snapshot.hpp"

using namespace xinheng;
using namespace xinheng::properties;

namespace {

/// The history's records as the registry has them: an event names by its number what it undoes.
std::vector<std::string> records_of(World const& world) {
  std::vector<std::string> records;
  std::map<int, std::int64_t> numbers;
  for (auto const& commit : world.history)
    for (auto const& entry : commit) {
      auto record = entry.record;
      if (auto* const event = std::get_if<registry::ListingEventRecorded>(&record); event && entry.undoes)
        if (auto const found = numbers.find(*entry.undoes); found != numbers.end()) event->event.undoes = found->second;
      records.push_back(registry::canonical_bytes(record));
      numbers[entry.id] = static_cast<std::int64_t>(records.size());
    }
  return records;
}

std::unique_ptr<store::Snapshot const> snapshot_of(World const& world, registry::View const& registry) {
  std::vector<registry::Point> commits;
  for (std::size_t i = 0; i < world.history.size(); ++i)
    if (auto const point = registry.point(instant_of(i)); commits.empty() || commits.back().sequence < point.sequence)
      if (point.sequence > 0) commits.push_back(point);
  auto folder = (std::filesystem::temp_directory_path() / "xinheng-property-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) RC_FAIL("no folder to write to");
  auto const path = folder + "/world.xhs";
  auto build = store::SnapshotBuild::begin(path, "world", commits);
  if (!build) RC_FAIL("no snapshot is begun");
  for (auto const& record : records_of(world))
    if (!build->add(record)) RC_FAIL("a record is not taken");
  if (!build->finish()) RC_FAIL("no snapshot is finished");
  auto snapshot = store::Snapshot::open(path);
  if (!snapshot) RC_FAIL("no snapshot is opened");
  std::filesystem::remove_all(folder);  // what is mapped stays
  if (!(*snapshot)->verify()) RC_FAIL("the snapshot does not hold what was recorded");
  return std::move(*snapshot);
}

}  // namespace

TEST_CASE("on a snapshot every decision is the registry's own") {
  CHECK(holds(
      [](World& world, Choices&) {
        auto const registry = registry_of(world);
        auto const snapshot = snapshot_of(world, registry);
        world.request.known_at = world.request.known_at.value_or(registry.last_commit());
        same(dump(world, engine::decide(world.rules, *snapshot, world.request)),
             dump(world, engine::decide(world.rules, registry, world.request)));
      },
      300));
}

TEST_CASE("whom no listing may concern, no listing reaches but by a name") {
  CHECK(holds(
      [](World& world, Choices&) {
        auto const registry = registry_of(world);
        auto const snapshot = snapshot_of(world, registry);
        if (!world.request.listing.empty()) return;
        auto const decision = engine::decide(world.rules, registry, world.request);
        for (auto const& party : world.request.parties) {
          if (snapshot->may_concern(party.identifier)) continue;
          for (auto const& decided : decision.parties)
            if (decided.ref == party.ref)
              for (auto const* standings : {&decided.applied, &decided.considered})
                for (auto const& standing : *standings)
                  for (auto const& ground : standing.grounds)
                    if (!ground.listing.empty() && !ground.match_basis) RC_FAIL("reached by " + ground.listing);
        }
      },
      300));
}
