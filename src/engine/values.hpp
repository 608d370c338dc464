#pragma once

#include <optional>
#include <string_view>

#include "domain/value.hpp"
#include "ruleset/condition.hpp"
#include "ruleset/rule_set.hpp"

namespace xinheng::engine {

/// Reads the wire form of an attribute that a record holds; of an enumeration also a case's name. nullopt where it is
/// none of the type.
std::optional<Value> read_value(ruleset::FactType const& type, std::string_view text);

/// Two values of one type. A year is twelve months; terms in other units are equal only in their own unit.
bool compares(Value const& a, ruleset::Comparison comparison, Value const& b);
/// Equality; of a region or industry, whether `set` contains `one`.
bool is_one_of(Value const& one, Value const& set);

}  // namespace xinheng::engine
