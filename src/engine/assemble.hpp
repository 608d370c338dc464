#pragma once

#include <vector>

#include "engine/judged_party.hpp"

namespace xinheng::engine {

/// The decision that judged parties come to: one entry a measure and standing, equal treatments once, groups, remedies,
/// obligations, questions. PRECONDITION: `parties` by ref, bytewise; at least one.
Decision assemble(Check const& check, std::vector<JudgedParty> const& parties);

}  // namespace xinheng::engine
