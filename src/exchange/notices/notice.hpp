#pragma once

#include <string>

#include "domain/error.hpp"
#include "exchange/json/value.hpp"
#include "messages/messages.hpp"
#include "support/result.hpp"

namespace xinheng::exchange {

/// How a notice is laid out.
struct NoticeStyle {
  messages::Language language{messages::Language::zh};
  bool colour{};  ///< ANSI colours, for a terminal
};

/// 核查单: a decision in words, for the official who asked. Made from the document alone, so that a recorded decision
/// reads as it did when it was made. XH4173 where the document is no decision.
Result<std::string, Error> notice(Json const& decision, NoticeStyle style);

}  // namespace xinheng::exchange
