#pragma once

#include <functional>
#include <string>
#include <vector>

#include "world.hpp"

namespace xinheng::properties {

/// One construct of the language, kind of record or part of a request: what takes it out of a world. A decision that
/// comes out otherwise without it was decided by it.
struct Construct {
  enum class Of { rules, history, request };
  std::string name;
  Of of{};
  std::function<void(World&)> take_out;
};
std::vector<Construct> const& constructs();

}  // namespace xinheng::properties
