#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "exchange/feeds/mapping.hpp"
#include "support/result.hpp"

namespace xinheng::exchange {

/// The bytes as UTF-8 without a byte order mark. Otherwise the offset of the first byte that cannot be read, a NUL
/// among them.
Result<std::string, std::size_t> utf8_from(std::string_view bytes, Mapping::Encoding encoding);
std::string_view wire_name(Mapping::Encoding encoding);

}  // namespace xinheng::exchange
