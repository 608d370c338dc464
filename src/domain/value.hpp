#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "domain/date.hpp"
#include "domain/place.hpp"
#include "domain/quantity.hpp"
#include "domain/term.hpp"

namespace xinheng {

enum class ValueType { boolean, integer, money, percentage, date, duration, enumeration, region, industry };

/// The ASCII id of one case of a declared enumeration.
struct EnumCase {
  std::string id;
  friend auto operator<=>(EnumCase const&, EnumCase const&) = default;
};

/// A typed value of a fact or of a listing's attribute. The order of the alternatives is that of ValueType.
using Value = std::variant<bool, std::int64_t, Money, Percentage, Date, Term, EnumCase, Region, Industry>;

inline ValueType type_of(Value const& value) {
  return static_cast<ValueType>(value.index());
}

/// The value in the form of the wire: `"2000000.00"`, `"2021-03-01"`, `"40%"`, `"6个月"`, id or code; `true`, `12`.
std::string wire_text(Value const& value);

}  // namespace xinheng
