#pragma once

#include <string>
#include <string_view>

#include "domain/error.hpp"
#include "domain/identifier.hpp"
#include "domain/request.hpp"
#include "exchange/json/value.hpp"

namespace xinheng::exchange {

/// Reads a party's `subject` into its identifier, name, kinds and notes. Exactly one identifier or none; a citizen
/// number becomes a pseudonym. No value of an identifier enters an error.
void read_subject(Json const& json, std::string const& pointer, PseudonymKey const* key, Party& party, Errors& errors);

}  // namespace xinheng::exchange
