#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ruleset/rule_set.hpp"

namespace xinheng::ruleset {

/// Types on which `less` and its kin mean something. A term does not: 30日 and 1个月 have no order.
constexpr bool is_ordered(ValueType type) {
  return type == ValueType::integer || type == ValueType::money || type == ValueType::percentage ||
         type == ValueType::date;
}

/// 主体.类型: an enumeration whose cases are the kinds of subjects, in their order.
FactType const& subject_kind_type();

/// The type of what an operand looks at, for a measure against `lists`; nullopt where one of the lists does not declare
/// the attribute, or two declare it differently. A literal case of an enumeration has no cases of its own.
std::optional<FactType> type_of(RuleSet const& rules, std::vector<ListId> const& lists, Operand const& operand);

/// Whether two operands can be compared: one type, and for enumerations the same cases (or a literal among them).
bool comparable(FactType const& a, Operand const& first, FactType const& b, Operand const& second);

/// A value as rules write it, by the type of what it stands beside: a case by its name.
std::string literal_text(FactType const& type, Value const& value);

}  // namespace xinheng::ruleset
