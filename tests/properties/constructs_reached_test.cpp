#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <set>
#include <string>

#include "constructs.hpp"
#include "domain/reasons.hpp"
#include "property.hpp"

using namespace xinheng;
using namespace xinheng::properties;

namespace {

/// Of so many worlds each construct decides something in one at least …
constexpr int worlds = 600;
/// … but for these, which take some thousand.
std::set<std::string> const rare{"outcome refuse", "resumed", "异议期间 转人工", "日历"};

std::string told(World const& world, registry::View const& registry) {
  auto decision = engine::decide(world.rules, registry, world.request);
  decision.known_at = {};  // without a record the last commit may be an earlier one
  return dump(world, decision);
}

void count(std::map<std::string, int>& counts, Decision const& decision) {
  ++counts["outcome " + std::string{wire_name(decision.bounds.outcome)}];
  for (auto const& question : decision.questions) ++counts["missing " + std::string{wire_name(question.missing.kind)}];
  for (auto const& party : decision.parties) {
    ++counts["identity " + std::to_string(static_cast<int>(party.identity))];
    for (auto const* entries : {&party.applied, &party.considered})
      for (auto const& one : *entries)
        for (auto const& ground : one.grounds) {
          ++counts["reason " + std::string{entry(ground.reason.code).id}];
          if (ground.reason.state) ++counts["state " + std::string{wire_name(*ground.reason.state)}];
        }
  }
}

}  // namespace

TEST_CASE("every construct decides something, and everything that a decision can say is said") {
  std::map<std::string, int> decided, said;
  for (auto const& one : constructs()) decided[one.name];
  for (auto const& one : all_reasons()) said["reason " + std::string{one.id}];
  for (auto const one : {Outcome::facilitate, Outcome::proceed, Outcome::review, Outcome::restrict, Outcome::refuse})
    said["outcome " + std::string{wire_name(one)}];
  for (auto const one :
       {MissingKind::fact, MissingKind::identity, MissingKind::source, MissingKind::relation, MissingKind::text})
    said["missing " + std::string{wire_name(one)}];
  for (auto const one : {ListingState::pending, ListingState::suspended, ListingState::repaired, ListingState::removed,
                         ListingState::expired, ListingState::revoked})
    said["state " + std::string{wire_name(one)}];
  for (int one = 0; one < 4; ++one) said["identity " + std::to_string(one)];

  CHECK(holds(
      [&](World& world, Choices&) {
        auto const registry = registry_of(world);
        count(said, engine::decide(world.rules, registry, world.request));
        auto const of_rules = told(world, registry);
        auto latest = world;
        latest.request.known_at.reset();
        auto const of_history = told(latest, registry);
        for (auto const& one : constructs()) {
          bool const recorded_otherwise = one.of == Construct::Of::history;
          auto without = recorded_otherwise ? latest : world;
          one.take_out(without);
          if (one.of == Construct::Of::rules && without.rules == world.rules) continue;
          if (recorded_otherwise) {
            auto const other = recorded(without.history);
            decided[one.name] += other && told(without, *other) != of_history;
          } else {
            decided[one.name] += told(without, registry) != of_rules;
          }
        }
      },
      worlds));
  for (auto const* counts : {&decided, &said})
    for (auto const& [name, times] : *counts) {
      fmt::print("{:6} {}\n", times, name);
      INFO(name);
      CHECK((times > 0 || rare.contains(name)));
    }
}
