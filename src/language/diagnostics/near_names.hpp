#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace xinheng::language {

/// Of `candidates`, the names that `written` may have been meant for: best first, at most three, without
/// repetitions. Near is an edit distance over characters of at most a third of the longer name (at least one
/// common character remains), where neighbours exchanged count once and look-alikes such as 己/已 count half.
std::vector<std::string> near_names(std::string_view written, std::span<std::string const> candidates);

}  // namespace xinheng::language
