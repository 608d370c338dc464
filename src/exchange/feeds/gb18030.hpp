#pragma once

#include <string>
#include <string_view>

namespace xinheng::exchange {

/// A text in GB18030, which has a place for every character of Unicode. PRECONDITION: well-formed UTF-8.
std::string in_gb18030(std::string_view text);

}  // namespace xinheng::exchange
