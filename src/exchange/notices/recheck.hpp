#pragma once

#include <string>

#include "exchange/json/value.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

/// What differs when a decision is made again, and why, in words at 100 columns: from the document alone
/// (schemas/recheck.schema.json). Two lines where nothing does.
std::string recheck_text(Json const& document, messages::Language language);

}  // namespace xinheng::exchange
