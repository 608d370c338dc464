#include "language/compile/operands.hpp"

#include <algorithm>

#include "language/diagnostics/report_types.hpp"
#include "ruleset/condition_types.hpp"

namespace xinheng::language::passes {
namespace {

using ruleset::Operand;
using Scope = syntax::OperandPart::Scope;

ruleset::Attribute const* attribute_of(ruleset::List const& list, std::string_view id_or_name) {
  for (auto const& attribute : list.attributes)
    if (attribute.id == id_or_name || attribute.name == id_or_name) return &attribute;
  return nullptr;
}

Names attribute_names(ruleset::List const& list) {
  Names names;
  for (auto const& attribute : list.attributes) names.add(attribute.name, 0);
  return names;
}

class OperandReader {
 public:
  OperandReader(Draft const& draft, ConditionPlace const& place, syntax::OperandPart const& part,
                Diagnostics& diagnostics)
      : draft_(draft), place_(place), part_(part), diagnostics_(diagnostics) {}

  std::optional<TypedOperand> read() {
    switch (part_.scope) {
      case Scope::request:
        return fact(Operand::Kind::request_fact);
      case Scope::party:
        return fact(Operand::Kind::party_fact);
      case Scope::listing:
        return of_listing();
      case Scope::check_date:
        return day(Operand::Kind::check_date);
      case Scope::party_kind: {
        TypedOperand typed;
        typed.operand.kind = Operand::Kind::party_kind;
        typed.type = ruleset::subject_kind_type();
        return typed;
      }
      case Scope::literal:
        break;
    }
    return std::nullopt;
  }

 private:
  static TypedOperand day(Operand::Kind kind) {
    TypedOperand typed;
    typed.operand.kind = kind;
    typed.type.type = ValueType::date;
    return typed;
  }

  std::optional<TypedOperand> fact(Operand::Kind kind) {
    auto const index = resolved(draft_.facts.names, Undeclared::fact, part_.name, draft_.unread, diagnostics_);
    if (!index || !made_out(*draft_.facts.entries[*index].decl)) return std::nullopt;
    auto const& fact = draft_.rules.facts[*index];
    if (fact.of_party != (kind == Operand::Kind::party_fact)) {
      diagnostics_.add(fact.of_party ? report::fact_belongs_to_party(part_.span, fact.name)
                                     : report::fact_belongs_to_request(part_.span, fact.name));
      return std::nullopt;
    }
    for (auto const leaf : place_.leaves) {
      auto const& node = draft_.rules[leaf];
      if (std::ranges::binary_search(node.facts, FactId{*index})) continue;
      if (draft_.checkpoints[leaf.value].facts_damaged) continue;
      diagnostics_.add(report::fact_not_taken(part_.span, fact.name, node.name, place_.at));
      break;
    }
    TypedOperand typed;
    typed.operand.kind = kind;
    typed.operand.fact = FactId{*index};
    typed.type = fact.type;
    return typed;
  }

  std::optional<TypedOperand> of_listing() {
    auto const& name = part_.name.value;
    if (name == "列入日" || name == "start") return day(Operand::Kind::listing_start);
    if (name == "期满日" || name == "last-day") return day(Operand::Kind::listing_last_day);
    if (!place_.lists_known || place_.lists.empty()) return std::nullopt;
    TypedOperand typed;
    typed.operand.kind = Operand::Kind::listing_attribute;
    for (auto const id : place_.lists) {
      auto const& list = draft_.rules[id];
      auto const* const attribute = attribute_of(list, name);
      if (attribute == nullptr && draft_.lists.entries[id.value].decl->damaged) return std::nullopt;
      if (attribute == nullptr) {
        auto diagnostic = report::attribute_not_of_list(part_.name.span, name, list.name, place_.against);
        if (diagnostics_.may_show(part_.name.span)) diagnostic.near = attribute_names(list).near(name);
        diagnostics_.add(std::move(diagnostic));
        return std::nullopt;
      }
      typed.operand.attribute = attribute->id;
    }
    auto const type = ruleset::type_of(draft_.rules, place_.lists, typed.operand);
    if (!type) {
      diagnostics_.add(report::attribute_typed_differently(part_.name.span, name));
      return std::nullopt;
    }
    typed.type = *type;
    return typed;
  }

  Draft const& draft_;
  ConditionPlace const& place_;
  syntax::OperandPart const& part_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<TypedOperand> operand(Draft const& draft, ConditionPlace const& place, syntax::OperandPart const& part,
                                    Diagnostics& diagnostics) {
  return OperandReader{draft, place, part, diagnostics}.read();
}

std::string operand_text(ruleset::RuleSet const& rules, ConditionPlace const& place, Operand const& operand) {
  switch (operand.kind) {
    case Operand::Kind::literal:
      return operand.literal ? ruleset::literal_text({type_of(*operand.literal), {}}, *operand.literal) : "";
    case Operand::Kind::request_fact:
      return "申请." + rules[operand.fact].name;
    case Operand::Kind::party_fact:
      return "主体." + rules[operand.fact].name;
    case Operand::Kind::listing_attribute: {
      auto const* const attribute = attribute_of(rules[place.lists.front()], operand.attribute);
      return "名单." + (attribute != nullptr ? attribute->name : operand.attribute);
    }
    case Operand::Kind::listing_start:
      return "名单.列入日";
    case Operand::Kind::listing_last_day:
      return "名单.期满日";
    case Operand::Kind::check_date:
      return "核查日";
    case Operand::Kind::party_kind:
      return "主体.类型";
  }
  std::unreachable();
}

}  // namespace xinheng::language::passes
