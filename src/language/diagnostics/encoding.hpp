#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/error.hpp"

namespace xinheng::language {

/// Why bytes are no text that rules can be read from; nullopt where they are well-formed UTF-8. What an editor in China
/// saves by mistake is told by its name: UTF-16 (XH0011), GB18030 with its parts GBK and GB2312 (XH0012). Anything else
/// is told by the first byte that cannot be read (XH0001). Both are guesses from the bytes alone, and only ever made to
/// say what went wrong: nothing is read in a guessed encoding.
std::optional<Error> encoding_error(std::string const& path, std::string_view bytes);

}  // namespace xinheng::language
