#include "domain/quantity.hpp"

#include <array>
#include <utility>

#include "domain/numeral.hpp"
#include "support/normal_form.hpp"

namespace xinheng {
namespace {

constexpr std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

/// `12`, `3.5`, ASCII digits, times ten to the `exponent`; nullopt where that is no whole number or does not fit.
std::optional<std::int64_t> scaled(std::string_view text, int exponent) {
  auto const point = text.find('.');
  auto const whole = text.substr(0, point);
  auto fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && fraction.empty())) return std::nullopt;
  auto const only_digits = [](std::string_view digits) {
    return digits.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (!only_digits(whole) || !only_digits(fraction)) return std::nullopt;
  while (fraction.ends_with('0')) fraction.remove_suffix(1);
  if (fraction.size() > static_cast<std::size_t>(exponent)) return std::nullopt;
  std::int64_t number = 0;
  auto const push = [&](int digit) {
    return !__builtin_mul_overflow(number, 10, &number) && !__builtin_add_overflow(number, digit, &number);
  };
  for (char const digit : whole) {
    if (!push(digit - '0')) return std::nullopt;
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(exponent); ++i) {
    if (!push(i < fraction.size() ? fraction[i] - '0' : 0)) return std::nullopt;
  }
  return number;
}

/// `number` over ten to the `decimals`, without trailing zeros; `least` decimals at least.
std::string decimal(std::uint64_t number, int decimals, int least = 0) {
  auto const unit = static_cast<std::uint64_t>(power_of_ten(decimals));
  auto text = std::to_string(number / unit);
  auto fraction = std::to_string(unit + number % unit).substr(1);
  while (fraction.size() > static_cast<std::size_t>(least) && fraction.ends_with('0')) fraction.pop_back();
  if (!fraction.empty()) text += "." + fraction;
  return text;
}

std::uint64_t magnitude(std::int64_t number) {
  return number < 0 ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
}

struct MoneyUnit {
  std::string_view name;
  int exponent;  ///< of ten, in fen
};
constexpr std::array<MoneyUnit, 5> money_units{{{"亿元", 10}, {"万元", 6}, {"元", 2}, {"角", 1}, {"分", 0}}};

}  // namespace

std::optional<Money> Money::parse(std::string_view text) {
  auto const folded = half_width(text);
  std::string_view number{folded};
  int exponent = -1;
  for (auto const& unit : money_units) {
    if (!number.ends_with(unit.name)) continue;
    number.remove_suffix(unit.name.size());
    exponent = unit.exponent;
    break;
  }
  if (exponent < 0) {
    exponent = 2;
    if (auto const point = number.find('.'); point != std::string_view::npos && number.size() - point > 3) {
      return std::nullopt;
    }
  }
  auto const fen = scaled(number, exponent);
  if (!fen) return std::nullopt;
  return Money{*fen};
}

std::string Money::yuan() const {
  return (fen < 0 ? "-" : "") + decimal(magnitude(fen), 2, 2);
}

std::string Money::chinese() const {
  auto const amount = magnitude(fen);
  std::string const sign = fen < 0 ? "-" : "";
  for (auto const& [name, exponent] : money_units) {
    auto const unit = static_cast<std::uint64_t>(power_of_ten(exponent));
    auto const step = static_cast<std::uint64_t>(power_of_ten(exponent > 4 ? exponent - 4 : 0));
    if (amount >= unit && amount % step == 0) return sign + decimal(amount, exponent) + std::string{name};
  }
  return "0元";
}

std::optional<Percentage> Percentage::parse(std::string_view text) {
  constexpr std::string_view chinese_prefix = "百分之";
  auto const folded = half_width(text);
  std::string_view rest{folded};
  if (rest.ends_with('%')) {
    rest.remove_suffix(1);
    auto const number = scaled(rest, 4);
    if (!number) return std::nullopt;
    return Percentage{*number};
  }
  if (!rest.starts_with(chinese_prefix)) return std::nullopt;
  rest.remove_prefix(chinese_prefix.size());
  auto const digits = numeral::decimal_digits(rest);
  if (!digits) return std::nullopt;
  auto const number = scaled(*digits, 4);
  if (!number) return std::nullopt;
  return Percentage{*number};
}

std::string Percentage::text() const {
  return (ten_thousandths < 0 ? "-" : "") + decimal(magnitude(ten_thousandths), 4) + "%";
}

std::optional<int> chinese_number(std::string_view text) {
  return numeral::parse(text);
}

std::string chinese_numeral(int number) {
  return numeral::text(number);
}

}  // namespace xinheng
