#include "engine/values.hpp"

#include <algorithm>
#include <charconv>
#include <compare>
#include <utility>

namespace xinheng::engine {

using ruleset::Comparison;
using ruleset::FactType;
using ruleset::Named;

namespace {

std::optional<Value> boolean(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return std::nullopt;
}

std::optional<Value> integer(std::string_view text) {
  std::int64_t number{};
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Value> enumeration(FactType const& type, std::string_view text) {
  auto const found =
      std::ranges::find_if(type.cases, [&](Named const& one) { return one.id == text || one.name == text; });
  if (found == type.cases.end()) return std::nullopt;
  return EnumCase{found->id};
}

template <class T>
std::optional<Value> parsed(std::string_view text) {
  auto const value = T::parse(text);
  if (!value) return std::nullopt;
  return *value;
}

Term in_months(Term term) {
  return term.unit == TermUnit::year ? Term{term.count * 12, TermUnit::month} : term;
}

std::partial_ordering order(Value const& a, Value const& b) {
  if (a.index() != b.index()) return std::partial_ordering::unordered;
  auto const* const term = std::get_if<Term>(&a);
  if (!term) return a <=> b;
  bool const same = in_months(*term) == in_months(std::get<Term>(b));
  return same ? std::partial_ordering::equivalent : std::partial_ordering::unordered;
}

}  // namespace

std::optional<Value> read_value(FactType const& type, std::string_view text) {
  switch (type.type) {
    case ValueType::boolean:
      return boolean(text);
    case ValueType::integer:
      return integer(text);
    case ValueType::money:
      return parsed<Money>(text);
    case ValueType::percentage:
      return parsed<Percentage>(text);
    case ValueType::date:
      return parsed<Date>(text);
    case ValueType::duration:
      return parsed<Term>(text);
    case ValueType::enumeration:
      return enumeration(type, text);
    case ValueType::region:
      return parsed<Region>(text);
    case ValueType::industry:
      return parsed<Industry>(text);
  }
  std::unreachable();
}

bool compares(Value const& a, Comparison comparison, Value const& b) {
  auto const found = order(a, b);
  switch (comparison) {
    case Comparison::equal:
      return found == 0;
    case Comparison::not_equal:
      return found != 0;
    case Comparison::less:
      return found < 0;
    case Comparison::less_equal:
      return found <= 0;
    case Comparison::greater:
      return found > 0;
    case Comparison::greater_equal:
      return found >= 0;
  }
  std::unreachable();
}

bool is_one_of(Value const& one, Value const& set) {
  if (auto const* const region = std::get_if<Region>(&one))
    return std::holds_alternative<Region>(set) && std::get<Region>(set).contains(*region);
  if (auto const* const industry = std::get_if<Industry>(&one))
    return std::holds_alternative<Industry>(set) && std::get<Industry>(set).contains(*industry);
  return compares(one, Comparison::equal, set);
}

}  // namespace xinheng::engine
