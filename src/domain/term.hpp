#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/date.hpp"

namespace xinheng {

enum class TermUnit { day, working_day, month, year };

/// A length of time as law states it: `2年`, `6个月`, `30日`, `10个工作日`.
struct Term {
  int count{};
  TermUnit unit{TermUnit::day};
  /// Reads `2年`, `6个月`, `30日`/`30天`, `10个工作日`, Chinese numerals too; and 2 years, 6 months, 30 days,
  /// 30 calendar days, 10 working days.
  static std::optional<Term> parse(std::string_view text);
  std::string text() const;  ///< Chinese form
  friend auto operator<=>(Term const&, Term const&) = default;
};

/// 起算: whether the day of the event counts (`当日`) or the next is the first (`次日`, Civil Code art 201).
enum class CountFrom { next_day, same_day };
/// 期满: whether the corresponding day is the last day inside (`当日`, Civil Code art 202) or the one before it.
enum class EndsOn { corresponding_day, day_before };

/// The last day (inclusive) of a term that starts with an event on `start`.
/// In years or months: the corresponding day, or the month's last day where the month has none; `same_day`
/// and `day_before` each make it one day earlier, unless the month's last day stands in for a missing day.
/// In days: `start` + count, one earlier for each of the same two. Holidays do not move it.
/// PRECONDITION: unit is not working_day (see WorkingCalendar).
Date last_day(Date start, Term term, CountFrom count_from = CountFrom::next_day,
              EndsOn ends_on = EndsOn::corresponding_day);

}  // namespace xinheng
