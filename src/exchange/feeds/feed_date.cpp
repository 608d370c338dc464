#include "exchange/feeds/feed_date.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "support/normal_form.hpp"

namespace xinheng::exchange {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes up to `most` digits from the front.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t size = 0;
  int number = 0;
  while (size < text.size() && size < most && is_digit(text[size])) number = number * 10 + (text[size++] - '0');
  if (size < least) return std::nullopt;
  text.remove_prefix(size);
  return number;
}

bool take(std::string_view& text, std::string_view what) {
  if (!text.starts_with(what)) return false;
  text.remove_prefix(what.size());
  return true;
}

/// Nothing, or a time of day: `00:00`, `00:00:00`, `00:00:00.0`, after blanks or a T; a zone only where it is ours.
bool is_time_of_day(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() != ' ' && text.front() != 'T') return false;
  text.remove_prefix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  auto const hour = take_number(text, 1, 2);
  if (!hour || *hour > 23) return false;
  for (int part = 0; part < 2 && take(text, ":"); ++part) {
    auto const number = take_number(text, 2, 2);
    if (!number || *number > 59) return false;
    if (part == 0 && text.empty()) return true;
  }
  if (take(text, ".") && !take_number(text, 1, 9)) return false;
  return text.empty() || text == "+08:00";
}

}  // namespace

std::optional<Date> feed_date(std::string_view given) {
  auto const folded = half_width(given);
  std::string_view text{folded};
  auto const only_eight = text.size() >= 8 && std::ranges::all_of(text.substr(0, 8), is_digit);
  auto const year = take_number(text, 4, 4);
  if (!year) return std::nullopt;
  std::optional<int> month, day;
  if (only_eight) {
    month = take_number(text, 2, 2);
    day = take_number(text, 2, 2);
  } else if (take(text, "年")) {
    month = take_number(text, 1, 2);
    if (!take(text, "月")) return std::nullopt;
    day = take_number(text, 1, 2);
    if (!take(text, "日")) return std::nullopt;
  } else {
    if (text.empty() || std::string_view{"-/."}.find(text.front()) == std::string_view::npos) return std::nullopt;
    auto const mark = text.substr(0, 1);
    text.remove_prefix(1);
    month = take_number(text, 1, 2);
    if (!take(text, mark)) return std::nullopt;
    day = take_number(text, 1, 2);
  }
  if (!month || !day || !is_time_of_day(text)) return std::nullopt;
  return Date::of(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

}  // namespace xinheng::exchange
