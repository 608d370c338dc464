#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Numerals as law texts write them.
namespace xinheng::numeral {

/// The digit 0..9 that a character stands for, Arabic or Chinese (〇 零 两 among them).
std::optional<int> digit_of(char32_t character);
/// Whether a character can stand in a whole number: a digit, or 十 百 千.
bool is_part(char32_t character);

/// See chinese_number() in quantity.hpp.
std::optional<int> parse(std::string_view text);
std::optional<int> parse(std::u32string_view characters);
/// See chinese_numeral() in quantity.hpp.
std::string text(int number);
/// `四十`, `零点五`, `12.5` in Arabic digits: `40`, `0.5`, `12.5`.
std::optional<std::string> decimal_digits(std::string_view text);

}  // namespace xinheng::numeral
