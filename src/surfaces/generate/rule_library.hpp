#pragma once

#include <cstddef>
#include <string>

#include "surfaces/generate/population.hpp"

namespace xinheng::generate {

/// A made rule library as one file: `measures` measures spread over lists and checkpoints, every eighth with
/// conditions and exceptions, one scenario each hundred. It compiles without a diagnostic.
std::string made_rule_library(Dice& dice, std::size_t measures);

}  // namespace xinheng::generate
