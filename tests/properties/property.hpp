#pragma once

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <functional>

#include "engine/decide.hpp"
#include "world.hpp"

namespace xinheng::properties {

/// Tries a property on XINHENG_CASES made worlds (default `cases`), or fewer if one fails, and shrinks that. RC_PARAMS
/// with a seed gives fresh ones.
bool holds(std::function<void(World&, Choices&)> const& property, int cases = 1000);

/// The registry of a world that contradicts nothing. Fails the case otherwise.
registry::MemoryRegistry registry_of(World const& world);

/// Fails the case, with both texts, where they differ.
void same(std::string const& one, std::string const& other);

std::string dump(World const& world, Decision const& decision);

}  // namespace xinheng::properties
