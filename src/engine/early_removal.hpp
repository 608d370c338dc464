#pragma once

#include <optional>

#include "engine/reach.hpp"

namespace xinheng::engine {

/// What the list or ground says of removal before the term is over; nullopt where it says nothing. The day is the first
/// behind the least time, which is counted as a term is (Civil Code arts 201, 202): listed for one year from 1 June
/// 2020 on, whoever is listed can ask from 2 June 2021 on.
std::optional<EarlyRemovalOfDecision> early_removal(Check const& check, FoundListing const& found);

}  // namespace xinheng::engine
