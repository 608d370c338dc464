#pragma once

#include <string>

#include "exchange/feeds/import_feed.hpp"
#include "exchange/json/value.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

/// The quality report of a delivery for people: what would be or was recorded, and what is wrong with it.
std::string quality_text(QualityReport const& report, messages::Language language);
Json quality_json(QualityReport const& report, messages::Language language);

}  // namespace xinheng::exchange
