#include "domain/code_text.hpp"

#include <array>

#include "support/normal_form.hpp"
#include "support/utf8.hpp"

namespace xinheng {
namespace {

bool is_blank_or_hyphen(char32_t character) {
  return character <= U' ' || character == U'-' || character == U'\u00A0' || character == U'\u00AD' ||
         (character >= U'\u2000' && character <= U'\u2015') || character == U'\u202F' || character == U'\u2212' ||
         character == U'\u3000' || character == U'\uFEFF';
}

/// A run this long of one character is nobody's code; shorter ones are only too short.
constexpr std::size_t shortest_placeholder = 6;

}  // namespace

std::string bare_code(std::string_view text) {
  auto const folded = half_width(text);
  std::string bare;
  for (std::size_t offset = 0; offset < folded.size();) {
    auto const [character, bytes] = utf8::decode(folded, offset);
    if (character >= U'a' && character <= U'z') {
      bare.push_back(static_cast<char>(character - U'a' + U'A'));
    } else if (!is_blank_or_hyphen(character)) {
      bare.append(folded, offset, bytes);
    }
    offset += bytes;
  }
  return bare;
}

bool is_placeholder(std::string_view bare) {
  if (bare.size() < shortest_placeholder) return false;
  if (bare.find_first_not_of(bare[0]) == std::string_view::npos) return true;
  return bare.substr(0, bare.size() - 1).find_first_not_of('0') == std::string_view::npos;
}

bool only_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); ++count) offset += utf8::decode(text, offset).bytes;
  return count;
}

char org_code_check(std::string_view eight) {
  constexpr std::array<int, 8> weights{3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size() && i < eight.size(); ++i) {
    sum += weights[i] * (eight[i] <= '9' ? eight[i] - '0' : eight[i] - 'A' + 10);
  }
  return "0X987654321"[sum % 11];
}

}  // namespace xinheng
