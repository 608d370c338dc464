#pragma once

#include <string>

#include "domain/error.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

/// Errors for people: `error[XH4103] /parties/1/subject/credit_code: …` and, indented, the hint. One or two lines each.
std::string errors_text(Errors const& errors, messages::Language language);

}  // namespace xinheng::exchange
