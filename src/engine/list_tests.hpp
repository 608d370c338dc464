#pragma once

#include "engine/conditions.hpp"

namespace xinheng::engine {

/// `主体 列入 L`: whether a listing of the party's own on the list is in force. Unknown where the list is, where the
/// party's identity or that of a listing is, where a last day is, or where the listing is contested under 转人工.
/// With a count: whether as many of them began within the time before the check, ended ones too, but none that was
/// revoked or repaired. Unknown where the certain ones are too few and the possible ones might be enough.
/// With years running: whether such a listing began in each of them.
Finding listed(Check const& check, Sight const& sight, ruleset::ListTest const& test);

}  // namespace xinheng::engine
