#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "language/diagnostics/oddities.hpp"
#include "language/diagnostics/report_syntax.hpp"
#include "language/syntax/characters.hpp"
#include "language/syntax/scan.hpp"
#include "support/normal_form.hpp"
#include "support/utf8.hpp"

namespace xinheng::language::syntax {
namespace {

/// What a reader takes the character for; empty where it is what it seems.
std::string taken_for(char32_t c, std::string_view written) {
  static constexpr std::pair<char32_t, char> letters[] = {
      {U'А', 'A'}, {U'В', 'B'}, {U'Е', 'E'}, {U'К', 'K'}, {U'М', 'M'}, {U'Н', 'H'}, {U'О', 'O'}, {U'Р', 'P'},
      {U'С', 'C'}, {U'Т', 'T'}, {U'Х', 'X'}, {U'а', 'a'}, {U'е', 'e'}, {U'о', 'o'}, {U'р', 'p'}, {U'с', 'c'},
      {U'у', 'y'}, {U'х', 'x'}, {U'і', 'i'}, {U'ј', 'j'}, {U'ѕ', 's'}, {U'Α', 'A'}, {U'Β', 'B'}, {U'Ε', 'E'},
      {U'Ζ', 'Z'}, {U'Η', 'H'}, {U'Ι', 'I'}, {U'Κ', 'K'}, {U'Μ', 'M'}, {U'Ν', 'N'}, {U'Ο', 'O'}, {U'Ρ', 'P'},
      {U'Τ', 'T'}, {U'Υ', 'Y'}, {U'Χ', 'X'}, {U'ο', 'o'}, {U'ν', 'v'}};
  if (c >= 0x370 && c < 0x530) {  // Greek and Cyrillic
    for (auto const& [odd, plain] : letters) {
      if (c == odd) return std::string(1, plain);
    }
  }
  if (c == 0x25CB || c == 0x25EF) return "〇";
  bool const radical = c >= 0x2E80 && c <= 0x2FD5;
  bool const compatibility = (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
  if (radical || compatibility) {
    auto plain = compatible_lower_case(written);
    if (plain != written) return plain;
  }
  return {};
}

/// By first byte, the bytes of a character that is what it seems; 0: look at it.
constexpr std::array<std::uint8_t, 256> innocent_bytes = [] {
  std::array<std::uint8_t, 256> result{};
  for (std::size_t lead = 0x20; lead < 0x7F; ++lead) result[lead] = 1;
  for (char const c : {'\n', '\r', '\t'}) result[static_cast<std::size_t>(c)] = 1;
  for (std::size_t lead = 0xE4; lead <= 0xE9; ++lead) result[lead] = 3;
  return result;
}();

/// `、`, `《` and their like (U+3000 to U+303F), letters, digits and marks in full width (U+FF00 to U+FF7F).
bool is_usual_mark(char const* at) {
  return (at[0] == '\xE3' && at[1] == '\x80') || (at[0] == '\xEF' && (at[1] == '\xBC' || at[1] == '\xBD'));
}

}  // namespace

void report_characters(Source const& source, FileId file, Diagnostics& diagnostics) {
  auto const text = source.text();
  std::size_t reported = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto next = text.data() + at;
    // The byte behind a text is 0, which is not innocent.
    while (auto const bytes = innocent_bytes[static_cast<unsigned char>(*next)]) next += bytes;
    at = static_cast<std::size_t>(next - text.data());
    if (at == text.size()) break;
    if (text.size() - at >= 3 && is_usual_mark(text.data() + at)) {
      at += 3;
      continue;
    }
    if (reported == most_errors) return;
    auto const [character, bytes] = utf8::decode(text, at);
    Span const span{file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + bytes)};
    if (auto const odd = oddity(character)) {
      ++reported;
      switch (*odd) {
        case Oddity::bidirectional:
          diagnostics.add(report::bidirectional_character(span, code_point(character)));
          break;
        case Oddity::invisible:
          diagnostics.add(report::invisible_character(span, code_point(character)));
          break;
        case Oddity::blank:
          diagnostics.add(report::odd_blank(span, code_point(character)));
          break;
        case Oddity::control:
          diagnostics.add(report::control_character(span, code_point(character)));
          break;
      }
    } else if (auto plain = taken_for(character, text.substr(at, bytes)); !plain.empty()) {
      ++reported;
      diagnostics.add(report::look_alike(span, std::string{text.substr(at, bytes)}, code_point(character), plain));
    }
    at += bytes;
  }
}

}  // namespace xinheng::language::syntax
