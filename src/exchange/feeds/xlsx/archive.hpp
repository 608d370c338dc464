#pragma once

#include <string>
#include <utility>
#include <vector>

namespace xinheng::exchange::xlsx {

/// A zip archive of the parts (name, bytes), in their order. The same parts give the same bytes: no part has the time
/// of its making. Empty where memory is short.
std::string archive_of(std::vector<std::pair<std::string, std::string>> const& parts);

}  // namespace xinheng::exchange::xlsx
