#include "calendar.hpp"

#include <algorithm>

namespace xinheng::reference {
namespace {

struct Civil {
  int year, month, day;
};

bool leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
int days_in_year(int year) {
  return leap(year) ? 366 : 365;
}
int days_in_month(int year, int month) {
  if (month == 2) return leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// By counting years, then months.
Civil civil(Day day) {
  Civil result{1970, 1, 1};
  while (day < 0) day += days_in_year(--result.year);
  while (day >= days_in_year(result.year)) day -= days_in_year(result.year++);
  while (day >= days_in_month(result.year, result.month)) day -= days_in_month(result.year, result.month++);
  result.day = day + 1;
  return result;
}

Day number(Civil civil) {
  Day day = civil.day - 1;
  for (int year = 1970; year < civil.year; ++year) day += days_in_year(year);
  for (int year = civil.year; year < 1970; ++year) day -= days_in_year(year);
  for (int month = 1; month < civil.month; ++month) day += days_in_month(civil.year, month);
  return day;
}

bool has(std::vector<Date> const& days, Day day) {
  return std::any_of(days.begin(), days.end(), [&](Date one) { return one.days_since_epoch() == day; });
}

}  // namespace

Day end_of_term(Day start, Term term, bool same_day, bool day_before) {
  Day const earlier = (same_day ? 1 : 0) + (day_before ? 1 : 0);
  if (term.unit == TermUnit::day) return start + term.count - earlier;
  auto end = civil(start);
  for (int months = term.unit == TermUnit::year ? 12 * term.count : term.count; months > 0; --months)
    if (++end.month == 13) end.month = 1, ++end.year;
  int const last = days_in_month(end.year, end.month);
  if (end.day > last) return number({end.year, end.month, last});
  return number(end) - earlier;
}

std::optional<Day> due(std::vector<CalendarYear> const& years, Day start, Term term) {
  if (term.unit != TermUnit::working_day) return end_of_term(start, term, false, false);
  Day day = start;
  for (int left = term.count; left > 0;) {
    ++day;
    auto const year =
        std::find_if(years.begin(), years.end(), [&](auto const& one) { return one.year == civil(day).year; });
    if (year == years.end()) return std::nullopt;
    int const weekday = ((day % 7) + 7 + 3) % 7;  // 1970-01-01 was a Thursday; Monday is 0
    bool const works = has(year->workdays, day) || (weekday < 5 && !has(year->holidays, day));
    if (works) --left;
  }
  return day;
}

}  // namespace xinheng::reference
