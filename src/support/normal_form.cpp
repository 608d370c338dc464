#include "support/normal_form.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

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

bool is_blank(char32_t character) {
  return character == U' ' || (character >= U'\t' && character <= U'\r') || character == U'\u0085' ||
         character == U'\u00A0' || (character >= U'\u2000' && character <= U'\u200B') || character == U'\u2028' ||
         character == U'\u2029' || character == U'\u202F' || character == U'\u3000' || character == U'\uFEFF';
}

char32_t folded_mark(char32_t character) {
  switch (character) {
    case U'[':
    case U'{':
    case U'〔':
    case U'【':
    case U'〖':
    case U'《':
    case U'〈':
      return U'(';
    case U']':
    case U'}':
    case U'〕':
    case U'】':
    case U'〗':
    case U'》':
    case U'〉':
      return U')';
    case U'•':
    case U'‧':
    case U'・':
      return U'·';
    default:
      return character;
  }
}

/// NFKC with case folding; the text itself where it is not well-formed.
std::string compatible_lower_case(std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  auto const options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                      UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  auto const size = utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
  std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owner{mapped, &std::free};
  if (size < 0) return std::string{text};
  return std::string{reinterpret_cast<char const*>(mapped), static_cast<std::size_t>(size)};
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
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

std::string matching_form(std::string_view name) {
  auto const lower = compatible_lower_case(name);
  std::string result;
  result.reserve(lower.size());
  for (std::size_t offset = 0; offset < lower.size();) {
    auto const [character, bytes] = utf8::decode(lower, offset);
    if (auto const folded = folded_mark(character); folded != character) {
      utf8::append(result, folded);
    } else if (!is_blank(character)) {
      result.append(lower, offset, bytes);
    }
    offset += bytes;
  }
  replace_all(result, "有限责任公司", "有限公司");
  return result;
}

}  // namespace xinheng
