#pragma once

#include <string>

#include "exchange/feeds/quality_report.hpp"
#include "exchange/json/value.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

/// The quality report of a delivery for people: what would be or was recorded, and what is wrong with it.
std::string quality_text(QualityReport const& report, messages::Language language);
/// schemas/quality-report.schema.json.
Json quality_json(QualityReport const& report, messages::Language language);
/// The findings alone, one a row: `line,column,code,severity,text,remedy`, with a byte order mark for spreadsheets.
std::string quality_csv(QualityReport const& report, messages::Language language);

}  // namespace xinheng::exchange
