#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xinheng {

/// An amount of renminbi, exact, in fen.
struct Money {
  std::int64_t fen{};
  /// Reads `2000000.00` (yuan, at most two decimals) and `200万元`, `3.5亿元`, `12元`, `5角`, `3分`; nullopt
  /// where it is no amount, is not exact in fen, or does not fit.
  static std::optional<Money> parse(std::string_view text);
  std::string yuan() const;     ///< `2000000.00`, the form on the wire
  std::string chinese() const;  ///< `200万元`: the largest unit in which it is exact with at most 4 decimals
  friend auto operator<=>(Money, Money) = default;
};

/// A percentage, exact to four decimals: `40%`, `0.5%`, `百分之四十`.
struct Percentage {
  std::int64_t ten_thousandths{};  ///< of one per cent: 40% is 400000
  static std::optional<Percentage> parse(std::string_view text);
  std::string text() const;  ///< `40%`
  friend auto operator<=>(Percentage, Percentage) = default;
};

/// A Chinese numeral (`十二`, `一百零五`, `二〇一六`, `〇`) or Arabic digits, full or half width, as a number.
std::optional<int> chinese_number(std::string_view text);
/// 1..9999 as a Chinese numeral: 22 is `二十二`.
std::string chinese_numeral(int number);

}  // namespace xinheng
