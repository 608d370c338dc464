#include "analysis/proof/quantities.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace xinheng::analysis::proof {
namespace {

using ruleset::Comparison;

z3::expr number(z3::context& context, std::int64_t value) {
  return context.int_val(value);
}

/// Code letters and digits of an industry as numbers.
struct IndustryParts {
  int section{}, division{-1}, group{-1}, cls{-1};
};
IndustryParts parts_of(Industry const& industry) {
  auto const& code = industry.code();
  IndustryParts parts;
  parts.section = code[0] - 'A';
  if (code.size() >= 3) parts.division = (code[1] - '0') * 10 + (code[2] - '0');
  if (code.size() >= 4) parts.group = code[3] - '0';
  if (code.size() >= 5) parts.cls = code[4] - '0';
  return parts;
}

/// The first and last division of every section, as GB/T 4754 has them.
struct SectionRange {
  int section{}, first{}, last{};
};
std::vector<SectionRange> sections() {
  std::vector<SectionRange> result;
  for (int division = 1; division < 100; ++division) {
    std::string const digits{static_cast<char>('0' + division / 10), static_cast<char>('0' + division % 10)};
    auto const industry = Industry::parse(digits);
    if (!industry) continue;
    int const section = industry->code()[0] - 'A';
    if (result.empty() || result.back().section != section) result.push_back({section, division, division});
    result.back().last = division;
  }
  return result;
}

constexpr int case_of(ruleset::FactType const& type, std::string const& id) {
  for (std::size_t i = 0; i < type.cases.size(); ++i)
    if (type.cases[i].id == id) return static_cast<int>(i);
  return -1;
}

/// Day, working day, month.
int unit_number(TermUnit unit) {
  return unit == TermUnit::day ? 0 : unit == TermUnit::working_day ? 1 : 2;
}

z3::expr between(z3::expr const& value, std::int64_t least, std::int64_t most) {
  auto& context = value.ctx();
  return value >= number(context, least) && value <= number(context, most);
}

std::int64_t integer_in(z3::model const& model, z3::expr const& expression) {
  return model.eval(expression, true).get_numeral_int64();
}

}  // namespace

z3::expr day(z3::context& context, Date date) {
  return number(context, date.days_since_epoch());
}

z3::expr all_of(z3::context& context, std::vector<z3::expr> const& parts) {
  z3::expr_vector vector(context);
  for (auto const& part : parts) vector.push_back(part);
  return z3::mk_and(vector);
}

z3::expr any_of(z3::context& context, std::vector<z3::expr> const& parts) {
  z3::expr_vector vector(context);
  for (auto const& part : parts) vector.push_back(part);
  return z3::mk_or(vector);
}

z3::expr inside(z3::expr const& on, Interval const& interval) {
  auto& context = on.ctx();
  auto result = context.bool_val(true);
  if (interval.from) result = result && on >= day(context, *interval.from);
  if (interval.to) result = result && on < day(context, *interval.to);
  return result;
}

Quantity unknown(z3::context& context, std::string const& name, ruleset::FactType const& type,
                 std::vector<z3::expr>& laws) {
  Quantity quantity{type, {}};
  auto const add = [&](char const* part, std::int64_t least, std::int64_t most) {
    quantity.parts.push_back(context.int_const((name + part).c_str()));
    laws.push_back(between(quantity.parts.back(), least, most));
  };
  constexpr auto least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
  switch (type.type) {
    case ValueType::boolean:
      quantity.parts.push_back(context.bool_const(name.c_str()));
      break;
    case ValueType::integer:
      add("", least, most);
      break;
    case ValueType::money:
    case ValueType::percentage:
      add("", 0, most);
      break;
    case ValueType::date:
      add("", Date::of(1, 1, 1)->days_since_epoch(), Date::of(9999, 12, 31)->days_since_epoch());
      break;
    case ValueType::duration:
      add(".number", 0, std::numeric_limits<int>::max());
      add(".unit", 0, 2);
      break;
    case ValueType::enumeration:
      add("", 0, static_cast<std::int64_t>(type.cases.size()) - 1);
      break;
    case ValueType::region:
      for (auto const* part : {".province", ".city", ".county"}) add(part, 0, 99);
      break;
    case ValueType::industry: {
      add(".section", 0, 19);
      add(".division", -1, 99);
      add(".group", -1, 9);
      add(".class", -1, 9);
      auto const& parts = quantity.parts;
      std::vector<z3::expr> of_section{parts[1] == -1};
      for (auto const& range : sections())
        of_section.push_back(parts[0] == range.section && between(parts[1], range.first, range.last));
      laws.push_back(any_of(context, of_section));
      laws.push_back(z3::implies(parts[1] == -1, parts[2] == -1));
      laws.push_back(z3::implies(parts[2] == -1, parts[3] == -1));
      break;
    }
  }
  return quantity;
}

Quantity known(z3::context& context, ruleset::FactType const& type, Value const& value) {
  struct Writer {
    z3::context& context;
    ruleset::FactType const& type;
    std::vector<z3::expr> operator()(bool yes) const { return {context.bool_val(yes)}; }
    std::vector<z3::expr> operator()(std::int64_t integer) const { return {number(context, integer)}; }
    std::vector<z3::expr> operator()(Money money) const { return {number(context, money.fen)}; }
    std::vector<z3::expr> operator()(Percentage share) const { return {number(context, share.ten_thousandths)}; }
    std::vector<z3::expr> operator()(Date date) const { return {day(context, date)}; }
    std::vector<z3::expr> operator()(Term const& term) const {
      std::int64_t const months = term.unit == TermUnit::year ? 12 : 1;
      return {number(context, term.count * months), number(context, unit_number(term.unit))};
    }
    std::vector<z3::expr> operator()(EnumCase const& one) const { return {number(context, case_of(type, one.id))}; }
    std::vector<z3::expr> operator()(Region const& region) const {
      std::vector<z3::expr> parts;
      for (std::size_t i = 0; i < 6; i += 2)
        parts.push_back(number(context, (region.code()[i] - '0') * 10 + (region.code()[i + 1] - '0')));
      return parts;
    }
    std::vector<z3::expr> operator()(Industry const& industry) const {
      auto const [section, division, group, cls] = parts_of(industry);
      return {number(context, section), number(context, division), number(context, group), number(context, cls)};
    }
  };
  return {type, std::visit(Writer{context, type}, value)};
}

z3::expr equal(Quantity const& a, Quantity const& b) {
  auto result = a.parts[0] == b.parts[0];
  for (std::size_t i = 1; i < a.parts.size(); ++i) result = result && a.parts[i] == b.parts[i];
  return result;
}

z3::expr compared(Quantity const& a, Comparison comparison, Quantity const& b) {
  switch (comparison) {
    case Comparison::equal:
      return equal(a, b);
    case Comparison::not_equal:
      return !equal(a, b);
    case Comparison::less:
      return a.parts[0] < b.parts[0];
    case Comparison::less_equal:
      return a.parts[0] <= b.parts[0];
    case Comparison::greater:
      return a.parts[0] > b.parts[0];
    case Comparison::greater_equal:
      return a.parts[0] >= b.parts[0];
  }
  std::unreachable();
}

z3::expr is_one_of(Quantity const& one, Quantity const& set) {
  auto const type = one.type.type;
  if (type != ValueType::region && type != ValueType::industry) return equal(one, set);
  // From the finest part up: where the set says nothing so fine, only what is coarser has to agree.
  int const nothing = type == ValueType::region ? 0 : -1;
  auto result = equal(one, set);
  auto finer_open = one.parts[0].ctx().bool_val(true);
  for (std::size_t i = one.parts.size(); i-- > 0;) {
    finer_open = finer_open && set.parts[i] == nothing;
    auto agree = finer_open;
    for (std::size_t k = 0; k < i; ++k) agree = agree && one.parts[k] == set.parts[k];
    result = result || agree;
  }
  return result;
}

Value value_in(z3::model const& model, Quantity const& quantity) {
  auto const at = [&](std::size_t part) { return integer_in(model, quantity.parts[part]); };
  auto const two_digits = [](std::int64_t pair) {
    return std::string{static_cast<char>('0' + pair / 10), static_cast<char>('0' + pair % 10)};
  };
  switch (quantity.type.type) {
    case ValueType::boolean:
      return model.eval(quantity.parts[0], true).is_true();
    case ValueType::integer:
      return at(0);
    case ValueType::money:
      return Money{at(0)};
    case ValueType::percentage:
      return Percentage{at(0)};
    case ValueType::date:
      return Date::from_days(static_cast<std::int32_t>(at(0)));
    case ValueType::duration:
      return Term{static_cast<int>(at(0)),
                  std::array{TermUnit::day, TermUnit::working_day, TermUnit::month}[static_cast<std::size_t>(at(1))]};
    case ValueType::enumeration:
      return EnumCase{quantity.type.cases[static_cast<std::size_t>(at(0))].id};
    case ValueType::region:
      return *Region::parse(two_digits(at(0)) + two_digits(at(1)) + two_digits(at(2)));
    case ValueType::industry: {
      std::string code{static_cast<char>('A' + at(0))};
      if (at(1) >= 0) code += two_digits(at(1));
      if (at(2) >= 0) code += static_cast<char>('0' + at(2));
      if (at(3) >= 0) code += static_cast<char>('0' + at(3));
      return *Industry::parse(code);
    }
  }
  std::unreachable();
}

}  // namespace xinheng::analysis::proof
