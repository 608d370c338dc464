#pragma once

#include <vector>

#include "engine/check.hpp"

namespace xinheng::engine {

/// Whom the listing that is asked about reaches at this checkpoint, by whatever measure, over relations in force: each
/// subject once, under its key, without a role. Empty where nothing of the listing is recorded.
std::vector<Party> parties_reached(Check const& check);

/// Relations that are not known, by which it may reach others; each settles the measures that reach through it.
std::vector<Question> relations_not_known(Check const& check);

}  // namespace xinheng::engine
