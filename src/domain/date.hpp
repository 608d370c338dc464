#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xinheng {

/// A calendar day (proleptic Gregorian) in mainland China; business days are UTC+8, fixed.
class Date {
 public:
  constexpr Date() = default;
  constexpr explicit Date(std::chrono::sys_days days) : days_(days) {}
  /// nullopt where there is no such day (2023-02-29) or the year is outside 1..9999.
  static std::optional<Date> of(int year, unsigned month, unsigned day);
  /// Reads `2021-03-01` and `2021年3月1日`; nothing else (feeds have forms of their own).
  static std::optional<Date> parse(std::string_view text);

  int year() const;
  unsigned month() const;
  unsigned day() const;
  bool is_weekend() const;
  std::string iso() const;      ///< 2021-03-01
  std::string chinese() const;  ///< 2021年3月1日

  constexpr std::int32_t days_since_epoch() const {
    return static_cast<std::int32_t>(days_.time_since_epoch().count());
  }
  static constexpr Date from_days(std::int32_t days) { return Date{std::chrono::sys_days{std::chrono::days{days}}}; }
  constexpr Date operator+(int days) const { return from_days(days_since_epoch() + days); }
  constexpr Date operator-(int days) const { return from_days(days_since_epoch() - days); }
  constexpr int operator-(Date other) const { return days_since_epoch() - other.days_since_epoch(); }
  friend constexpr auto operator<=>(Date, Date) = default;

 private:
  std::chrono::sys_days days_{};
};

/// A point of time, in microseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t microseconds{};
  /// RFC 3339 with an offset, up to six decimals: `2021-03-01T09:00:00+08:00`, `…Z`.
  static std::optional<Instant> parse(std::string_view text);
  /// `2021-03-01T09:00:00.000000+08:00`: always +08:00, always six decimals.
  std::string text() const;
  Date date() const;  ///< the day in UTC+8
  friend constexpr auto operator<=>(Instant, Instant) = default;
};

}  // namespace xinheng
