#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace xinheng::exchange {

/// The known names nearest to what was written (language/diagnostics/near_names.hpp), joined by `、`; where none is
/// near, the first few that are known; `—` where there is none at all.
std::string near_names(std::string_view written, std::vector<std::string> const& names);

/// What was written, fit for a message: at most 60 characters, without controls and without long runs of digits that
/// could be somebody's number.
std::string shown(std::string_view written);

}  // namespace xinheng::exchange
