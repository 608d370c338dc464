#include "ruleset/condition_types.hpp"

#include <algorithm>
#include <utility>

namespace xinheng::ruleset {
namespace {

bool has_case(FactType const& type, std::string_view id) {
  return std::ranges::any_of(type.cases, [&](Named const& one) { return one.id == id; });
}

bool same_cases(FactType const& a, FactType const& b) {
  return std::ranges::equal(a.cases, b.cases, {}, &Named::id, &Named::id);
}

EnumCase const* literal_case(Operand const& operand) {
  return operand.kind == Operand::Kind::literal && operand.literal ? std::get_if<EnumCase>(&*operand.literal) : nullptr;
}

std::optional<FactType> attribute_type(RuleSet const& rules, std::vector<ListId> const& lists, std::string_view id) {
  std::optional<FactType> type;
  for (auto const list : lists) {
    auto const& attributes = rules[list].attributes;
    auto const found = std::ranges::find(attributes, id, [](Attribute const& one) { return std::string_view{one.id}; });
    if (found == attributes.end()) return std::nullopt;
    if (type && (type->type != found->type.type || !same_cases(*type, found->type))) return std::nullopt;
    type = found->type;
  }
  return type;
}

}  // namespace

FactType const& subject_kind_type() {
  static FactType const type{ValueType::enumeration,
                             {{"legal-person", "法人"},
                              {"unincorporated", "非法人组织"},
                              {"individual-business", "个体工商户"},
                              {"natural-person", "自然人"},
                              {"public-body", "公共机构"},
                              {"vehicle", "车辆"},
                              {"site", "网站"},
                              {"app", "应用程序"}}};
  return type;
}

std::optional<FactType> type_of(RuleSet const& rules, std::vector<ListId> const& lists, Operand const& operand) {
  switch (operand.kind) {
    case Operand::Kind::literal:
      if (!operand.literal) return std::nullopt;
      return FactType{type_of(*operand.literal), {}};
    case Operand::Kind::request_fact:
    case Operand::Kind::party_fact:
      if (operand.fact.value >= rules.facts.size()) return std::nullopt;
      if (rules[operand.fact].of_party != (operand.kind == Operand::Kind::party_fact)) return std::nullopt;
      return rules[operand.fact].type;
    case Operand::Kind::listing_attribute:
      return attribute_type(rules, lists, operand.attribute);
    case Operand::Kind::listing_start:
    case Operand::Kind::listing_last_day:
    case Operand::Kind::check_date:
      return FactType{ValueType::date, {}};
    case Operand::Kind::party_kind:
      return subject_kind_type();
  }
  std::unreachable();
}

bool comparable(FactType const& a, Operand const& first, FactType const& b, Operand const& second) {
  if (a.type != b.type) return false;
  if (a.type != ValueType::enumeration) return true;
  auto const* const first_case = literal_case(first);
  auto const* const second_case = literal_case(second);
  if (first_case && second_case) return false;
  if (first_case) return has_case(b, first_case->id);
  if (second_case) return has_case(a, second_case->id);
  return same_cases(a, b);
}

std::string literal_text(FactType const& type, Value const& value) {
  struct Writer {
    FactType const& type;
    std::string operator()(bool yes) const { return yes ? "是" : "否"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(Money money) const { return money.chinese(); }
    std::string operator()(Percentage percentage) const { return percentage.text(); }
    std::string operator()(Date date) const { return date.chinese(); }
    std::string operator()(Term const& term) const { return term.text(); }
    std::string operator()(EnumCase const& one) const {
      auto const named = std::ranges::find(type.cases, one.id, &Named::id);
      return named == type.cases.end() ? one.id : named->name;
    }
    std::string operator()(Region const& region) const { return region.code(); }
    std::string operator()(Industry const& industry) const { return industry.code(); }
  };
  return std::visit(Writer{type}, value);
}

}  // namespace xinheng::ruleset
