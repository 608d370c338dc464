#pragma once

#include <string>

#include "domain/error.hpp"
#include "exchange/json/value.hpp"
#include "exchange/notices/given_values.hpp"
#include "exchange/notices/sheet.hpp"
#include "messages/messages.hpp"
#include "support/result.hpp"

namespace xinheng::exchange {

/// How a notice is laid out.
struct NoticeStyle {
  messages::Language language{messages::Language::zh};
  bool colour{};  ///< ANSI colours, for a terminal
};

/// 核查单, before it is laid out. With `decided_on` it tells the values on which conditions turned. XH4173 where the
/// document is no decision.
Result<Sheet, Error> notice_sheet(Json const& decision, messages::Language language,
                                  DecidedOn const* decided_on = nullptr);
/// A notice as text; where it is coloured, its first line by the outcome.
std::string notice_text(Sheet const& sheet, std::string_view outcome, NoticeStyle style);
/// 核查单: a decision in words, for the official who asked. Made from the document alone, so that a recorded decision
/// reads as it did when it was made. XH4173 where the document is no decision.
Result<std::string, Error> notice(Json const& decision, NoticeStyle style);

}  // namespace xinheng::exchange
