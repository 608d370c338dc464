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
inline Decoded decode(std::string_view text, std::size_t offset);
/// The same of a character that is neither ASCII nor one of three bytes.
Decoded decode_uncommon(std::string_view text, std::size_t offset);

void append(std::string& text, char32_t character);

/// Columns that `text` takes on a terminal: 2 for wide characters, 0 for combining ones (utf8proc's table).
std::size_t display_width(std::string_view text);

inline Decoded decode(std::string_view text, std::size_t offset) {
  auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(text[offset + at]); };
  auto const lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  // Of three bytes, but for those whose second byte has narrower bounds.
  if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && text.size() - offset >= 3 && (byte(1) & 0xC0u) == 0x80u &&
      (byte(2) & 0xC0u) == 0x80u) {
    return {char32_t{(lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu)}, 3};
  }
  return decode_uncommon(text, offset);
}

}  // namespace xinheng::utf8
