#include "domain/term.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "domain/quantity.hpp"
#include "support/normal_form.hpp"

namespace xinheng {
namespace {

/// The calendar ends here, and so does every term.
constexpr std::int64_t last_day_of_calendar =
    std::chrono::sys_days{std::chrono::year{9999} / std::chrono::December / 31}.time_since_epoch().count();

struct UnitWord {
  std::string_view word;
  TermUnit unit;
};
/// Longest first, so that `个工作日` is not read as `日`.
constexpr UnitWord unit_words[] = {
    {"working days", TermUnit::working_day},
    {"working day", TermUnit::working_day},
    {"个工作日", TermUnit::working_day},
    {"calendar days", TermUnit::day},
    {"calendar day", TermUnit::day},
    {"个月", TermUnit::month},
    {"months", TermUnit::month},
    {"month", TermUnit::month},
    {"years", TermUnit::year},
    {"year", TermUnit::year},
    {"年", TermUnit::year},
    {"days", TermUnit::day},
    {"day", TermUnit::day},
    {"日", TermUnit::day},
    {"天", TermUnit::day},
};

Date clamped(std::int64_t days) {
  return Date::from_days(static_cast<std::int32_t>(std::min(days, last_day_of_calendar)));
}

/// The corresponding day `months` after `start`, and whether the month's last day stands in for it.
std::pair<Date, bool> corresponding_day(Date start, std::int64_t months) {
  std::int64_t const month_index = std::int64_t{start.year()} * 12 + start.month() - 1 + months;
  if (month_index >= 10'000 * 12) return {clamped(last_day_of_calendar), true};
  auto const year = std::chrono::year{static_cast<int>(month_index / 12)};
  auto const month = std::chrono::month{static_cast<unsigned>(month_index % 12) + 1};
  auto const last = std::chrono::sys_days{year / month / std::chrono::last};
  auto const day = year / month / std::chrono::day{start.day()};
  if (day.ok()) return {Date{std::chrono::sys_days{day}}, false};
  return {Date{last}, true};
}

}  // namespace

std::optional<Term> Term::parse(std::string_view text) {
  auto const folded = half_width(text);
  for (auto const& [word, unit] : unit_words) {
    if (!folded.ends_with(word)) continue;
    std::string_view number{folded};
    number.remove_suffix(word.size());
    while (number.ends_with(' ')) number.remove_suffix(1);
    auto const count = chinese_number(number);
    if (!count || *count < 1) return std::nullopt;
    return Term{*count, unit};
  }
  return std::nullopt;
}

std::string Term::text() const {
  auto const number = std::to_string(count);
  switch (unit) {
    case TermUnit::day:
      return number + "日";
    case TermUnit::working_day:
      return number + "个工作日";
    case TermUnit::month:
      return number + "个月";
    case TermUnit::year:
      return number + "年";
  }
  std::unreachable();
}

Date last_day(Date start, Term term, CountFrom count_from, EndsOn ends_on) {
  std::int64_t const earlier = (count_from == CountFrom::same_day ? 1 : 0) + (ends_on == EndsOn::day_before ? 1 : 0);
  if (term.unit == TermUnit::month || term.unit == TermUnit::year) {
    std::int64_t const months = std::int64_t{term.count} * (term.unit == TermUnit::year ? 12 : 1);
    auto const [day, stands_in] = corresponding_day(start, months);
    return stands_in ? day : day - static_cast<int>(earlier);
  }
  return clamped(std::int64_t{start.days_since_epoch()} + term.count - earlier);
}

}  // namespace xinheng
