#pragma once

#include <optional>

#include "domain/date.hpp"

namespace xinheng {

/// A half-open interval of days `[from, to)`: `from` is the first day inside, `to` the first day outside.
/// Every interval in this code base is half-open; an inclusive last day is called `last_day`, never `to`.
/// A missing bound is open.
struct Interval {
  std::optional<Date> from;
  std::optional<Date> to;

  bool contains(Date day) const { return (!from || *from <= day) && (!to || day < *to); }
  bool empty() const { return from && to && *to <= *from; }
  bool overlaps(Interval const& other) const {
    return (!to || !other.from || *other.from < *to) && (!other.to || !from || *from < *other.to) && !empty() &&
           !other.empty();
  }
  friend auto operator<=>(Interval const&, Interval const&) = default;
};

}  // namespace xinheng
