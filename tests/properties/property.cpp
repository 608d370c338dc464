#include "property.hpp"

#include <cstdlib>
#include <string>

#include "reference/reference.hpp"
#include "ruleset/invariants.hpp"

namespace xinheng::properties {
namespace {

constexpr std::size_t choices_of_a_world = 1500, choices_of_a_property = 400;

std::vector<std::uint16_t> drawn(std::size_t count) {
  auto const element = rc::gen::inRange<std::uint16_t>(0, 0xffff);
  return *rc::gen::noShrink(rc::gen::resize(100, rc::gen::container<std::vector<std::uint16_t>>(count, element)));
}

/// rapidcheck reads its environment once, before the first property.
void configure(int cases) {
  auto const* const given = std::getenv("RC_PARAMS");
  auto const* const count = std::getenv("XINHENG_CASES");
  std::string params = given ? given : "";
  if (params.find("seed=") == std::string::npos) params += " seed=20210301";
  if (params.find("max_success=") == std::string::npos)
    params += " max_success=" + (count ? std::string{count} : std::to_string(cases));
  setenv("RC_PARAMS", params.c_str(), 1);
}

}  // namespace

bool holds(std::function<void(World&, Choices&)> const& property, int cases) {
  configure(cases);
  return rc::check([&] {
    Choices for_world{drawn(choices_of_a_world)};
    auto made = world(for_world);
    auto const broken = ruleset::broken_invariants(made.rules);
    if (!broken.empty()) RC_FAIL(broken.front());
    Choices choices{drawn(choices_of_a_property)};
    property(made, choices);
  });
}

registry::MemoryRegistry registry_of(World const& world) {
  auto registry = recorded(world.history);
  if (!registry) RC_FAIL("the history contradicts itself");
  return *std::move(registry);
}

void same(std::string const& one, std::string const& other) {
  if (one != other) RC_FAIL("\n--- one\n" + one + "--- other\n" + other);
}

std::string dump(World const& world, Decision const& decision) {
  return reference::dump(world.rules, decision);
}

}  // namespace xinheng::properties
