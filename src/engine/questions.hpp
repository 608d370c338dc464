#pragma once

#include <vector>

#include "engine/judged_party.hpp"

namespace xinheng::engine {

/// The missing things that would settle the outcome, those first that settle most of what those before left open.
std::vector<Question> questions(Check const& check, std::vector<JudgedParty> const& parties);

}  // namespace xinheng::engine
