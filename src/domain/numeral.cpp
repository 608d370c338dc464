#include "domain/numeral.hpp"

#include <array>
#include <string_view>

#include "support/utf8.hpp"

namespace xinheng::numeral {
namespace {

constexpr std::array<std::string_view, 10> digit_names{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/// More digits than this do not fit an int.
constexpr std::size_t most_digits = 9;
/// More characters than this no number has: four digits with three units, and a 零 in every gap.
constexpr std::size_t most_characters = 12;

int unit_of(char32_t character) {
  switch (character) {
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    default:
      return 0;
  }
}

char32_t half_width_digit(char32_t character) {
  bool const full_width = character >= U'０' && character <= U'９';
  return full_width ? character - U'０' + U'0' : character;
}

/// Digit after digit: `2016`, `２０１６`, `二〇一六`.
std::optional<int> positional(std::u32string_view characters) {
  if (characters.empty() || characters.size() > most_digits) return std::nullopt;
  int number = 0;
  for (auto const character : characters) {
    auto const digit = digit_of(half_width_digit(character));
    if (!digit || (character == U'两' && characters.size() > 1)) return std::nullopt;
    number = number * 10 + *digit;
  }
  return number;
}

/// With units: `十二`, `一百零五`, `二千零一十六`. A gap between units is marked by exactly one 零 or 〇, so that
/// the colloquial `一百五` (150) is refused rather than misread.
std::optional<int> with_units(std::u32string_view characters) {
  int total = 0, last_unit = 0;
  bool zero = false;
  for (std::size_t i = 0; i < characters.size();) {
    auto digit = digit_of(characters[i]);
    if (digit == 0) {
      if (zero || total == 0) return std::nullopt;
      zero = true;
      ++i;
      continue;
    }
    if (digit) {
      ++i;
    } else if (characters[i] == U'十') {
      digit = 1;
    } else {
      return std::nullopt;
    }
    int unit = 1;
    if (i < characters.size()) {
      unit = unit_of(characters[i]);
      if (unit == 0) return std::nullopt;
      ++i;
    }
    if (total != 0) {
      bool const gap = last_unit != unit * 10;
      if (unit >= last_unit || gap != zero) return std::nullopt;
    }
    total += *digit * unit;
    last_unit = unit;
    zero = false;
  }
  if (zero) return std::nullopt;
  return total;
}

}  // namespace

std::optional<int> digit_of(char32_t character) {
  if (character >= U'0' && character <= U'9') return static_cast<int>(character - U'0');
  switch (character) {
    case U'〇':
    case U'零':
      return 0;
    case U'一':
      return 1;
    case U'二':
    case U'两':
      return 2;
    case U'三':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    default:
      return std::nullopt;
  }
}

bool is_part(char32_t character) {
  return digit_of(character).has_value() || unit_of(character) != 0;
}

std::optional<int> parse(std::string_view text) {
  std::array<char32_t, most_characters + 1> characters{};
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size() && count < characters.size(); ++count) {
    auto const [character, bytes] = utf8::decode(text, offset);
    characters[count] = character;
    offset += bytes;
  }
  return parse(std::u32string_view{characters.data(), count});
}

std::optional<int> parse(std::u32string_view characters) {
  if (characters.size() > most_characters) return std::nullopt;
  bool units = false, arabic = false;
  for (auto const character : characters) {
    auto const digit = half_width_digit(character);
    units = units || unit_of(character) != 0;
    arabic = arabic || (digit >= U'0' && digit <= U'9');
  }
  if (units && arabic) return std::nullopt;
  return units ? with_units(characters) : positional(characters);
}

std::string text(int number) {
  if (number < 1 || number > 9999) return std::to_string(number);
  std::string result;
  bool gap = false;
  for (int unit = 1000; unit >= 1; unit /= 10) {
    int const digit = number / unit % 10;
    if (digit == 0) {
      gap = !result.empty();
      continue;
    }
    if (gap) result += digit_names[0];
    gap = false;
    if (!(unit == 10 && digit == 1 && result.empty())) result += digit_names[static_cast<std::size_t>(digit)];
    if (unit == 1000) result += "千";
    if (unit == 100) result += "百";
    if (unit == 10) result += "十";
  }
  return result;
}

std::optional<std::string> decimal_digits(std::string_view text) {
  if (text.find('.') != std::string_view::npos) return std::string{text};
  constexpr std::string_view point = "点";
  auto const at = text.find(point);
  auto const whole = parse(text.substr(0, at));
  if (!whole) return std::nullopt;
  auto result = std::to_string(*whole);
  if (at == std::string_view::npos) return result;
  auto const fraction = text.substr(at + point.size());
  if (fraction.empty()) return std::nullopt;
  result += '.';
  for (std::size_t offset = 0; offset < fraction.size();) {
    auto const [character, bytes] = utf8::decode(fraction, offset);
    auto const digit = digit_of(character);
    if (!digit) return std::nullopt;
    result += std::to_string(*digit);
    offset += bytes;
  }
  return result;
}

}  // namespace xinheng::numeral
