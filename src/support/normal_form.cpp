#include "support/normal_form.hpp"

#include <algorithm>

#include "support/utf8.hpp"

namespace xinheng {
namespace {

char32_t half_width_of(char32_t character) {
  if (character >= 0xFF01 && character <= 0xFF5E) return character - 0xFF01 + U'!';
  switch (character) {
    case U'\u3000':
      return U' ';
    case U'〔':
    case U'【':
      return U'[';
    case U'〕':
    case U'】':
      return U']';
    default:
      return character;
  }
}

}  // namespace

std::string half_width(std::string_view text) {
  // What has a half-width form begins with one of two bytes, which stand nowhere within a character.
  auto const first = std::find_if(text.begin(), text.end(), [](char c) { return c == '\xE3' || c == '\xEF'; });
  std::string result{text.begin(), first};
  if (first == text.end()) return result;
  result.reserve(text.size());
  for (std::size_t offset = result.size(); offset < text.size();) {
    auto const [character, bytes] = utf8::decode(text, offset);
    auto const folded = half_width_of(character);
    if (folded == character) {
      result.append(text, offset, bytes);
    } else {
      utf8::append(result, folded);
    }
    offset += bytes;
  }
  return result;
}

}  // namespace xinheng
