#pragma once

#include <string>

#include "exchange/json/value.hpp"
#include "messages/messages.hpp"

namespace xinheng::exchange {

/// One change of a registry in words, at 100 columns. Made from the document alone.
std::string change_text(Json const& change, messages::Language language);

/// The same on one line, without its number, its instant and whom it touches.
std::string change_words(Json const& change, messages::Language language);

}  // namespace xinheng::exchange
