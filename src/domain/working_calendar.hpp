#pragma once

#include <optional>
#include <vector>

#include "domain/date.hpp"
#include "domain/term.hpp"

namespace xinheng {

/// The State Council's calendar of one year: what its notice takes off and what it makes a working day.
struct CalendarYear {
  int year{};
  std::vector<Date> holidays;  ///< sorted; natural weekends inside a span may be among them
  std::vector<Date> workdays;  ///< sorted; Saturdays and Sundays that are worked
  friend auto operator<=>(CalendarYear const&, CalendarYear const&) = default;
};

/// Working days of the years that have been published. A year without data is open, never guessed:
/// every question that touches one is answered nullopt.
class WorkingCalendar {
 public:
  WorkingCalendar() = default;
  explicit WorkingCalendar(std::vector<CalendarYear> years);
  std::optional<bool> is_working_day(Date day) const;
  /// The `count`-th working day after `start` (start itself not counted); count >= 0.
  std::optional<Date> after(Date start, int count) const;
  /// last_day() for any unit; a term in calendar units needs no calendar.
  std::optional<Date> due(Date start, Term term) const;
  std::vector<CalendarYear> const& years() const { return years_; }

 private:
  std::vector<CalendarYear> years_;
};

}  // namespace xinheng
