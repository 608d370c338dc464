#include "support/utf8.hpp"

#include <utf8proc.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace xinheng::utf8 {
namespace {

unsigned char byte_at(std::string_view text, std::size_t offset) {
  return static_cast<unsigned char>(text[offset]);
}

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0u) == 0x80u;
}

/// Bytes that a well-formed character takes at `offset` (Unicode 15, table 3-7); 0 where there is none.
std::size_t well_formed_length(std::string_view text, std::size_t offset) {
  auto const lead = byte_at(text, offset);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  std::size_t const length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() - offset < length) return 0;
  auto const second = byte_at(text, offset + 1);
  unsigned char const lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned char const highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (second < lowest || second > highest) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!is_continuation(byte_at(text, offset + i))) return 0;
  }
  return length;
}

using Eight = std::uint64_t;
constexpr Eight eight_bytes(std::array<unsigned char, sizeof(Eight)> const& bytes) {
  return std::bit_cast<Eight>(bytes);
}

/// How many of the bytes are one or two characters of U+4000 to U+BFFF, which Chinese ones are. Their first bytes, 0xE4
/// to 0xEB, are 1110'01xx or 1110'10xx, and give the second no narrower bounds.
int chinese_bytes(Eight bytes) {
  constexpr auto bit_3 = eight_bytes({0x08, 0, 0, 0x08});
  constexpr auto two_masked = eight_bytes({0xF8, 0xC0, 0xC0, 0xF8, 0xC0, 0xC0});
  constexpr auto two = eight_bytes({0xE8, 0x80, 0x80, 0xE8, 0x80, 0x80});
  constexpr auto one_masked = eight_bytes({0xF8, 0xC0, 0xC0});
  constexpr auto one = eight_bytes({0xE8, 0x80, 0x80});
  auto const bit_3_unlike_2 = bytes ^ (bytes << 1 & bit_3);
  if ((bit_3_unlike_2 & two_masked) == two) return 6;
  return (bit_3_unlike_2 & one_masked) == one ? 3 : 0;
}

/// Bytes at the beginning of `text` that are ASCII or Chinese, several at a time: most of any text that we read. Stops
/// at anything else, and short of the end.
std::size_t usual_bytes(std::string_view text) {
  auto at = text.data();
  auto const end = at + text.size();
  while (end - at >= std::ptrdiff_t{sizeof(Eight)}) {
    Eight eight{};
    std::memcpy(&eight, at, sizeof eight);
    if (int const chinese = chinese_bytes(eight)) {
      at += chinese;
      continue;
    }
    auto const beyond_ascii = eight & 0x8080808080808080u;
    if (beyond_ascii == 0) {
      at += sizeof eight;
      continue;
    }
    constexpr bool little = std::endian::native == std::endian::little;
    auto const ascii = (little ? std::countr_zero(beyond_ascii) : std::countl_zero(beyond_ascii)) / 8;
    if (ascii == 0) break;
    at += ascii;
  }
  return static_cast<std::size_t>(at - text.data());
}

}  // namespace

std::optional<std::size_t> first_malformed(std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    offset += usual_bytes(text.substr(offset));
    if (offset == text.size()) break;
    auto const length = well_formed_length(text, offset);
    if (length == 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

Decoded decode_uncommon(std::string_view text, std::size_t offset) {
  auto const length = well_formed_length(text, offset);
  auto const lead = byte_at(text, offset);
  if (length <= 1) return {length == 1 ? char32_t{lead} : char32_t{0xFFFD}, 1};
  char32_t character = length == 2 ? lead & 0x1Fu : length == 3 ? lead & 0x0Fu : lead & 0x07u;
  for (std::size_t i = 1; i < length; ++i) character = (character << 6) | (byte_at(text, offset + i) & 0x3Fu);
  return {character, length};
}

void append(std::string& text, char32_t character) {
  auto const put = [&](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0 | (character >> 6));
    put(0x80 | (character & 0x3F));
  } else if (character < 0x10000) {
    put(0xE0 | (character >> 12));
    put(0x80 | ((character >> 6) & 0x3F));
    put(0x80 | (character & 0x3F));
  } else {
    put(0xF0 | (character >> 18));
    put(0x80 | ((character >> 12) & 0x3F));
    put(0x80 | ((character >> 6) & 0x3F));
    put(0x80 | (character & 0x3F));
  }
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    auto const [character, bytes] = decode(text, offset);
    auto const columns = utf8proc_charwidth(static_cast<utf8proc_int32_t>(character));
    if (columns > 0) width += static_cast<std::size_t>(columns);
    offset += bytes;
  }
  return width;
}

}  // namespace xinheng::utf8
