#include "domain/working_calendar.hpp"

#include <algorithm>
#include <utility>

namespace xinheng {

WorkingCalendar::WorkingCalendar(std::vector<CalendarYear> years) : years_(std::move(years)) {
  for (auto& year : years_) {
    std::ranges::sort(year.holidays);
    std::ranges::sort(year.workdays);
  }
  std::ranges::sort(years_);
}

std::optional<bool> WorkingCalendar::is_working_day(Date day) const {
  auto const found = std::ranges::lower_bound(years_, day.year(), {}, &CalendarYear::year);
  if (found == years_.end() || found->year != day.year()) return std::nullopt;
  if (std::ranges::binary_search(found->workdays, day)) return true;
  if (std::ranges::binary_search(found->holidays, day)) return false;
  return !day.is_weekend();
}

std::optional<Date> WorkingCalendar::after(Date start, int count) const {
  auto day = start;
  for (int passed = 0; passed < count;) {
    day = day + 1;
    auto const working = is_working_day(day);
    if (!working) return std::nullopt;
    if (*working) ++passed;
  }
  return day;
}

std::optional<Date> WorkingCalendar::due(Date start, Term term) const {
  if (term.unit == TermUnit::working_day) return after(start, term.count);
  return last_day(start, term);
}

}  // namespace xinheng
