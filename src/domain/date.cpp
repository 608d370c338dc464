#include "domain/date.hpp"

#include <cstdio>

namespace xinheng {
namespace {

using std::chrono::year_month_day;

constexpr std::int64_t microseconds_a_second = 1'000'000;
constexpr std::int64_t seconds_a_day = 86'400;
constexpr std::int64_t china_offset_seconds = 8 * 3600;

/// Exactly `count` ASCII digits at the start of `text`, taken off it.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    number = number * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

/// One to four ASCII digits up to `mark`, both taken off `text`.
std::optional<int> take_number_before(std::string_view& text, std::string_view mark) {
  auto const at = text.find(mark);
  if (at == std::string_view::npos || at == 0 || at > 4) return std::nullopt;
  auto const number = take_digits(text, at);
  if (number) text.remove_prefix(mark.size());
  return number;
}

/// `2021-03-01`, taken off `text`.
std::optional<Date> take_iso(std::string_view& text) {
  auto const year = take_digits(text, 4);
  if (!year || !take(text, "-")) return std::nullopt;
  auto const month = take_digits(text, 2);
  if (!month || !take(text, "-")) return std::nullopt;
  auto const day = take_digits(text, 2);
  if (!day) return std::nullopt;
  return Date::of(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

/// `.` and one to six digits as microseconds, taken off `text`; 0 where there is no point.
std::optional<std::int64_t> take_fraction(std::string_view& text) {
  if (!take(text, ".")) return 0;
  std::int64_t fraction = 0;
  int digits = 0;
  for (; !text.empty() && text[0] >= '0' && text[0] <= '9'; ++digits) fraction = fraction * 10 + *take_digits(text, 1);
  if (digits < 1 || digits > 6) return std::nullopt;
  for (; digits < 6; ++digits) fraction *= 10;
  return fraction;
}

/// `Z` or `+08:00`, all of `text`, in seconds east of UTC.
std::optional<std::int64_t> offset_of(std::string_view text) {
  if (text == "Z") return 0;
  bool const west = text.starts_with("-");
  if (!west && !text.starts_with("+")) return std::nullopt;
  text.remove_prefix(1);
  auto const hours = take_digits(text, 2);
  if (!hours || *hours > 23 || !take(text, ":")) return std::nullopt;
  auto const minutes = take_digits(text, 2);
  if (!minutes || *minutes > 59 || !text.empty()) return std::nullopt;
  std::int64_t const seconds = *hours * 3600 + *minutes * 60;
  return west ? -seconds : seconds;
}

std::int64_t floor_divide(std::int64_t number, std::int64_t by) {
  return number / by - (number % by < 0 ? 1 : 0);
}

}  // namespace

std::optional<Date> Date::of(int year, unsigned month, unsigned day) {
  if (year < 1 || year > 9999 || month > 12 || day > 31) return std::nullopt;
  year_month_day const date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  return Date{std::chrono::sys_days{date}};
}

std::optional<Date> Date::parse(std::string_view text) {
  if (auto rest = text; text.size() == 10) {
    if (auto const date = take_iso(rest); date && rest.empty()) return date;
  }
  auto const year = take_number_before(text, "年");
  if (!year) return std::nullopt;
  auto const month = take_number_before(text, "月");
  if (!month) return std::nullopt;
  auto const day = take_number_before(text, "日");
  if (!day || !text.empty()) return std::nullopt;
  return of(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

int Date::year() const {
  return static_cast<int>(year_month_day{days_}.year());
}
unsigned Date::month() const {
  return static_cast<unsigned>(year_month_day{days_}.month());
}
unsigned Date::day() const {
  return static_cast<unsigned>(year_month_day{days_}.day());
}

bool Date::is_weekend() const {
  auto const weekday = std::chrono::weekday{days_};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

std::string Date::iso() const {
  char text[32];
  auto const size = std::snprintf(text, sizeof text, "%04d-%02u-%02u", year(), month(), day());
  return {text, static_cast<std::size_t>(size)};
}

std::string Date::chinese() const {
  return std::to_string(year()) + "年" + std::to_string(month()) + "月" + std::to_string(day()) + "日";
}

std::optional<Instant> Instant::parse(std::string_view text) {
  auto const day = take_iso(text);
  if (!day || !take(text, "T")) return std::nullopt;
  auto const hours = take_digits(text, 2);
  if (!hours || *hours > 23 || !take(text, ":")) return std::nullopt;
  auto const minutes = take_digits(text, 2);
  if (!minutes || *minutes > 59 || !take(text, ":")) return std::nullopt;
  auto const seconds = take_digits(text, 2);
  if (!seconds || *seconds > 59) return std::nullopt;
  auto const fraction = take_fraction(text);
  auto const offset = offset_of(text);
  if (!fraction || !offset) return std::nullopt;
  auto const total = day->days_since_epoch() * seconds_a_day + *hours * 3600 + *minutes * 60 + *seconds - *offset;
  Instant const instant{total * microseconds_a_second + *fraction};
  auto const year = instant.date().year();  // an offset can carry the first and last day out of the calendar
  if (year < 1 || year > 9999) return std::nullopt;
  return instant;
}

std::string Instant::text() const {
  auto const local = floor_divide(microseconds, microseconds_a_second) + china_offset_seconds;
  auto const second = static_cast<int>(local - floor_divide(local, seconds_a_day) * seconds_a_day);
  auto const fraction =
      static_cast<int>((microseconds % microseconds_a_second + microseconds_a_second) % microseconds_a_second);
  char text[48];
  auto const size = std::snprintf(text, sizeof text, "T%02d:%02d:%02d.%06d+08:00", second / 3600, second / 60 % 60,
                                  second % 60, fraction);
  return date().iso() + std::string{text, static_cast<std::size_t>(size)};
}

Date Instant::date() const {
  auto const local = floor_divide(microseconds, microseconds_a_second) + china_offset_seconds;
  return Date::from_days(static_cast<std::int32_t>(floor_divide(local, seconds_a_day)));
}

}  // namespace xinheng
