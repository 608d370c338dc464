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

int uncommon_name_character(char const* at, char const* end) {
  auto const [character, bytes] = decode(at, end);
  return ends_name(character) ? 0 : static_cast<int>(bytes);
}

Mark mark_there(char const* at, char const* end) {
  auto const lead = static_cast<unsigned char>(*at);
  if (lead < 0x80) return lead > 0x20 && lead != 0x7F ? Mark{static_cast<char>(lead), 1} : Mark{};
  auto const [character, bytes] = decode(at, end);
  if (char const half = half_width_mark(character)) return {half, static_cast<int>(bytes)};
  return {};
}

char const* skip_some_blank(char const* at, char const* end) {
  while (at != end) {
    auto const lead = static_cast<unsigned char>(*at);
    if (lead == ' ' || lead == '\n') {
      do ++at;
      while (at != end && *at == ' ');
    } else if (lead_bytes[lead].ends_blank) {
      return at;
    } else if (lead < 0x20 || lead == 0x7F) {
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
  auto const [open, bytes] = decode(at, end);
  std::string_view const written{at, bytes};
  std::string_view const close = open == U'“' ? std::string_view{"”"} : written;
  for (at += bytes; at != end && *at != '\n' && *at != '\r'; ++at) {
    // A byte that begins a character stands nowhere within one.
    if (*at != close.front() || static_cast<std::size_t>(end - at) < close.size()) continue;
    if (std::string_view{at, close.size()} == close) return at + close.size();
  }
  return nullptr;
}

std::string folded_name(std::string_view written) {
  std::size_t at = 0;
  while (at < written.size()) {
    auto const bytes = lead_bytes[static_cast<unsigned char>(written[at])].name_bytes;
    if (bytes == 0) return half_width(written);
    at += bytes;
  }
  return std::string{written};
}

}  // namespace xinheng::language::syntax
