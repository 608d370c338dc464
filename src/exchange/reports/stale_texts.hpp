#pragma once

#include <string>

#include "analysis/stale_texts.hpp"
#include "exchange/json/value.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

/// Texts that nobody has read for long, by day of the last reading, those never read first. Measures of one instrument
/// stand on one line.
std::string stale_texts_text(analysis::StaleTexts const& texts, messages::Language language);
/// The member `stale` of schemas/scenario-report.schema.json.
Json stale_texts_json(analysis::StaleTexts const& texts);

}  // namespace xinheng::exchange
