#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace xinheng::utf8 {

/// Byte offset of the first byte that is not part of well-formed UTF-8 (RFC 3629: no overlong forms, no
/// surrogates, nothing above U+10FFFF); nullopt where all of `text` is well-formed.
std::optional<std::size_t> first_malformed(std::string_view text);

/// One decoded character and how many bytes it took. INVARIANT: text is well-formed and offset < size.
struct Decoded {
  char32_t character;
  std::size_t bytes;
};
Decoded decode(std::string_view text, std::size_t offset);

void append(std::string& text, char32_t character);

/// Columns that `text` takes on a terminal: 2 for wide characters, 0 for combining ones (utf8proc's table).
std::size_t display_width(std::string_view text);

}  // namespace xinheng::utf8
