#include "exchange/feeds/xlsx/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "domain/date.hpp"

namespace xinheng::exchange::xlsx {
namespace {

constexpr int kept_digits = 15;         // of a number in a spreadsheet
constexpr int last_serial = 2'958'465;  // 9999-12-31

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The digits of a number without zeros around, and where the point stands among them: 0.digits × 10^point.
struct Decimal {
  bool negative{};
  std::string digits;
  int point{};
};

std::optional<Decimal> decimal_of(std::string_view text) {
  Decimal number;
  if (text.starts_with('-') || text.starts_with('+')) {
    number.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  bool fraction = false, any = false;
  for (; !text.empty() && (is_digit(text.front()) || (text.front() == '.' && !fraction)); text.remove_prefix(1)) {
    if (text.front() == '.') {
      fraction = true;
      continue;
    }
    any = true;
    if (text.front() != '0' || !number.digits.empty()) {
      number.digits += text.front();
      if (!fraction) ++number.point;
    } else if (fraction) {
      --number.point;
    }
  }
  if (!any) return std::nullopt;
  if (text.starts_with('E') || text.starts_with('e')) {
    text.remove_prefix(1);
    bool const down = text.starts_with('-');
    if (down || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text.size() > 3 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    int exponent = 0;
    for (char const c : text) exponent = exponent * 10 + (c - '0');
    number.point += down ? -exponent : exponent;
    text = {};
  }
  if (!text.empty()) return std::nullopt;
  while (number.digits.ends_with('0')) number.digits.pop_back();
  if (number.digits.empty()) return Decimal{};
  return number;
}

/// Rounded half away from zero to the digits that are kept.
void round(Decimal& number) {
  if (number.digits.size() <= kept_digits) return;
  bool carry = number.digits[kept_digits] >= '5';
  number.digits.resize(kept_digits);
  for (auto digit = number.digits.rbegin(); carry && digit != number.digits.rend(); ++digit) {
    carry = *digit == '9';
    *digit = carry ? '0' : static_cast<char>(*digit + 1);
  }
  if (carry) {
    number.digits.insert(0, "1");
    ++number.point;
  }
  while (number.digits.ends_with('0')) number.digits.pop_back();
}

std::string plain(Decimal const& number, std::size_t zeros) {
  if (number.digits.empty()) return std::string(std::max<std::size_t>(zeros, 1), '0');
  std::string whole, fraction;
  auto const size = static_cast<int>(number.digits.size());
  if (number.point <= 0) {
    fraction = std::string(static_cast<std::size_t>(-number.point), '0') + number.digits;
  } else if (number.point >= size) {
    whole = number.digits + std::string(static_cast<std::size_t>(number.point - size), '0');
  } else {
    whole = number.digits.substr(0, static_cast<std::size_t>(number.point));
    fraction = number.digits.substr(static_cast<std::size_t>(number.point));
  }
  if (fraction.empty() && whole.size() < zeros) whole.insert(0, zeros - whole.size(), '0');
  if (whole.empty()) whole = "0";
  return (number.negative ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

/// Day number `serial` of the calendar that the workbook uses. The one from 1900 has a 29 February 1900, number 60.
std::optional<Date> day_of(int serial, bool since_1904) {
  if (since_1904) return *Date::of(1904, 1, 1) + serial;
  if (serial < 1 || serial == 60) return std::nullopt;
  return *Date::of(1899, 12, 31) + (serial < 60 ? serial : serial - 1);
}

/// A day, a time of day or both; nullopt where the number is none.
std::optional<std::string> instant_text(Decimal const& number, NumberFormat const& format, bool since_1904) {
  if (number.negative || number.point > 7) return std::nullopt;
  std::int64_t whole = 0, fraction = 0;
  constexpr int places = 12;  // of the fraction: enough for its seconds, and 10^12 × 86,400 fits
  for (int at = std::min(number.point, 0); at < number.point + places + 8; ++at) {
    auto const digit =
        at >= 0 && at < static_cast<int>(number.digits.size()) ? number.digits[static_cast<std::size_t>(at)] - '0' : 0;
    if (at < number.point)
      whole = whole * 10 + digit;
    else if (at < number.point + places)
      fraction = fraction * 10 + digit;
  }
  constexpr std::int64_t one = 1'000'000'000'000, day = 86'400;
  auto seconds = (fraction * day + one / 2) / one;
  if (seconds == day) {
    seconds = 0;
    ++whole;
  }
  if (whole > last_serial) return std::nullopt;
  auto const time = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (!format.day) return whole == 0 ? std::optional{time} : std::nullopt;
  auto const on = day_of(static_cast<int>(whole), since_1904);
  if (!on) return std::nullopt;
  return seconds == 0 ? on->iso() : on->iso() + " " + time;
}

}  // namespace

NumberFormat number_format(std::string_view code) {
  NumberFormat format;
  bool month = false, other = false;
  std::size_t zeros = 0;
  code = code.substr(0, code.find(';'));  // of positive numbers
  if (code == "General" || code == "@") return format;
  for (std::size_t i = 0; i < code.size(); ++i) {
    switch (code[i]) {
      case '"':
        i = std::min(code.find('"', i + 1), code.size());
        other = true;
        break;
      case '[': {
        // [h], [mm] count time that has gone; everything else in brackets is a colour, a condition or a language.
        auto const end = std::min(code.find(']', i), code.size());
        auto const inner = code.substr(i + 1, end - i - 1);
        if (!inner.empty() && inner.find_first_not_of("hHmMsS") == std::string_view::npos) format.time = true;
        i = end;
        other = true;
        break;
      }
      case '\\':
      case '_':
      case '*':
        ++i;
        other = true;
        break;
      case 'y':
      case 'Y':
      case 'd':
      case 'D':
        format.day = true;
        break;
      case 'm':
      case 'M':
        month = true;
        break;
      case 'h':
      case 'H':
      case 's':
      case 'S':
        format.time = true;
        break;
      case '%':
        format.percent = true;
        break;
      case '0':
        ++zeros;
        break;
      default:
        other = true;
    }
  }
  if (month && !format.time) format.day = true;
  if (!other && !format.day && !format.time && !format.percent && zeros > 1) format.zeros = zeros;
  return format;
}

NumberFormat built_in_number_format(int id) {
  NumberFormat format;
  format.percent = id == 9 || id == 10;
  // 27 to 36 and 50 to 58 are the days, and a few times, of Chinese, Japanese and Korean workbooks.
  bool const eastern_time = (id >= 32 && id <= 35) || id == 55 || id == 56;
  format.day =
      (id >= 14 && id <= 17) || id == 22 || (((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) && !eastern_time);
  format.time = (id >= 18 && id <= 22) || (id >= 45 && id <= 47) || eastern_time;
  return format;
}

std::optional<std::string> shown_number(std::string_view literal, NumberFormat const& format, bool since_1904) {
  auto number = decimal_of(literal);
  if (!number) return std::string{literal};
  if (format.day || format.time) {
    if (auto text = instant_text(*number, format, since_1904)) return text;
    return std::string{literal};
  }
  if (number->point > kept_digits) return std::nullopt;
  if (number->point < -40) return std::string{literal};
  round(*number);
  if (!format.percent) return plain(*number, format.zeros);
  number->point += number->digits.empty() ? 0 : 2;
  return plain(*number, 0) + "%";
}

}  // namespace xinheng::exchange::xlsx
