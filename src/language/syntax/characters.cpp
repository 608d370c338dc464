#include "language/syntax/characters.hpp"

#include <array>
#include <cstddef>

#include "support/normal_form.hpp"
#include "support/utf8.hpp"

namespace xinheng::language::syntax {
namespace {

utf8::Decoded decode(char const* at, char const* end) {
  return utf8::decode({at, static_cast<std::size_t>(end - at)}, 0);
}

char half_width_mark(char32_t c) {
  switch (c) {
    case U'（':
      return '(';
    case U'）':
      return ')';
    case U'｛':
    case U'【':
      return '{';
    case U'｝':
    case U'】':
      return '}';
    case U'、':
    case U'，':
      return ',';
    case U'；':
    case U'·':
    case U'・':
      return ';';
    case U'：':
      return ':';
    case U'／':
      return '/';
    case U'．':
      return '.';
    case U'＊':
      return '*';
    case U'＝':
      return '=';
    case U'！':
      return '!';
    case U'＜':
      return '<';
    case U'＞':
      return '>';
    case U'％':
      return '%';
    case U'“':
    case U'”':
    case U'＂':
      return '"';
    default:
      return 0;
  }
}

bool blank(char32_t c) {
  return c == 0x3000 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x85;
}

/// Characters beyond ASCII that end a name: punctuation, symbols, brackets in either width.
bool ends_name(char32_t c) {
  if (c < 0xC0) return c != 0xAA && c != 0xB5 && c != 0xBA && c != 0xAD;
  if (c == 0xD7 || c == 0xF7) return true;
  if (c >= 0x2000 && c <= 0x2BFF)
    return !(c >= 0x200B && c <= 0x200F) && !(c >= 0x202A && c <= 0x202E) && !(c >= 0x2060 && c <= 0x206F) &&
           !(c >= 0x2160 && c <= 0x2188) && c != 0x25CB;
  if (c >= 0x3000 && c <= 0x3020) return c < 0x3005 || c > 0x3007;
  if (c == 0x30FB) return true;
  if (c >= 0xFE10 && c <= 0xFE6F) return true;
  if (c >= 0xFF00 && c <= 0xFF65) {
    bool const digit = c >= 0xFF10 && c <= 0xFF19;
    bool const letter = (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
    return !digit && !letter && c != 0xFF3F && c != 0xFF0D;
  }
  return false;
}

char const* line_end(char const* at, char const* end) {
  while (at != end && *at != '\n' && *at != '\r') ++at;
  return at;
}

}  // namespace

constexpr std::array<bool, 128> ascii_name_characters = [] {
  std::array<bool, 128> result{};
  for (char c = 'a'; c <= 'z'; ++c) result[static_cast<std::size_t>(c)] = true;
  for (char c = 'A'; c <= 'Z'; ++c) result[static_cast<std::size_t>(c)] = true;
  for (char c = '0'; c <= '9'; ++c) result[static_cast<std::size_t>(c)] = true;
  result['_'] = result['-'] = true;
  return result;
}();

int uncommon_name_character(char const* at, char const* end) {
  auto const [character, bytes] = decode(at, end);
  return ends_name(character) ? 0 : static_cast<int>(bytes);
}

Mark mark_at(char const* at, char const* end) {
  if (at == end) return {};
  auto const lead = static_cast<unsigned char>(*at);
  if (lead < 0x80) {
    return lead > 0x20 && lead != 0x7F && !ascii_name_characters[lead] ? Mark{static_cast<char>(lead), 1} : Mark{};
  }
  if (lead >= 0xE4 && lead <= 0xE9) return {};
  auto const [character, bytes] = decode(at, end);
  if (char const half = half_width_mark(character)) return {half, static_cast<int>(bytes)};
  return {};
}

char const* skip_some_blank(char const* at, char const* end) {
  while (at != end) {
    auto const lead = static_cast<unsigned char>(*at);
    if (lead <= 0x20 || lead == 0x7F) {
      ++at;
    } else if (lead == '/' && end - at > 1 && at[1] == '/') {
      at = line_end(at, end);
    } else if (lead == 0xC2 || lead == 0xE1 || lead == 0xE2 || lead == 0xE3) {
      auto const [character, bytes] = decode(at, end);
      if (!blank(character)) return at;
      at += bytes;
    } else {
      return at;
    }
  }
  return at;
}

char const* skip_separators(char const* at, char const* end) {
  for (;;) {
    at = skip_blank(at, end);
    auto const mark = mark_at(at, end);
    if (mark.character != ';') return at;
    at += mark.bytes;
  }
}

bool opens_text(char const* at, char const* end) {
  return mark_at(at, end).character == '"';
}

char const* text_end(char const* at, char const* end) {
  auto const open = decode(at, end);
  char32_t const close = open.character == U'“' ? U'”' : open.character;
  for (at += open.bytes; at != end && *at != '\n' && *at != '\r';) {
    auto const [character, bytes] = decode(at, end);
    at += bytes;
    if (character == close) return at;
  }
  return nullptr;
}

std::string folded_name(std::string_view written) {
  bool plain = true;
  for (std::size_t at = 0; at < written.size() && plain; ++at) {
    auto const byte = static_cast<unsigned char>(written[at]);
    plain = byte < 0x80 || (byte >= 0xE4 && byte <= 0xE9) || (byte & 0xC0u) == 0x80u;
  }
  return plain ? std::string{written} : half_width(written);
}

}  // namespace xinheng::language::syntax
