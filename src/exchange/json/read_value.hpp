#pragma once

#include <optional>
#include <string>

#include "domain/error.hpp"
#include "exchange/json/value.hpp"
#include "ruleset/rule_set.hpp"

namespace xinheng::exchange {

/// Reads a fact's value in the form of the wire, by its declared type. Adds the type's own error where it is
/// something else; never echoes what stood there, but the id of a case that an enumeration does not have.
std::optional<Value> read_value(Json const& json, ruleset::Fact const& fact, std::string const& pointer,
                                Errors& errors);

}  // namespace xinheng::exchange
