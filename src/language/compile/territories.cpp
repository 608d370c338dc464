#include "language/compile/territories.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "language/compile/operands.hpp"
#include "language/diagnostics/report_measures.hpp"

namespace xinheng::language::passes {
namespace {

using Kind = syntax::TerritoryPart::Kind;
using Scope = syntax::OperandPart::Scope;

/// What the region is called here: 地区, or in rules that name in English, region.
std::string called(Draft const& draft, ConditionPlace const& place, Scope scope) {
  auto const has = [&](std::string_view name) {
    if (scope == Scope::request) return draft.facts.names.index(name).has_value();
    return std::ranges::any_of(place.lists, [&](ListId list) {
      return std::ranges::any_of(draft.rules[list].attributes,
                                 [&](auto const& one) { return one.name == name || one.id == name; });
    });
  };
  return !has("地区") && has("region") ? "region" : "地区";
}

class TerritoryReader {
 public:
  TerritoryReader(Draft const& draft, ConditionPlace const& place, Diagnostics& diagnostics)
      : draft_(draft), place_(place), diagnostics_(diagnostics) {}

  std::optional<syntax::Expression> read(syntax::TerritoryPart const& part) {
    syntax::Expression inside;
    inside.kind = syntax::Expression::Kind::member;
    inside.span = part.span;
    auto first = looked_at(part, part.kind == Kind::authority ? Scope::listing : Scope::request);
    if (!first) return std::nullopt;
    inside.operands.push_back(std::move(*first));
    inside.operands.insert(inside.operands.end(), part.regions.begin(), part.regions.end());
    if (part.kind != Kind::check_within_authority) return inside;
    auto second = looked_at(part, Scope::listing);
    if (!second) return std::nullopt;
    inside.operands.push_back(std::move(*second));
    return inside;
  }

 private:
  /// The operand, if it is a region; where it cannot be read, that is told.
  std::optional<syntax::OperandPart> looked_at(syntax::TerritoryPart const& part, Scope scope) {
    syntax::OperandPart operand_part;
    operand_part.scope = scope;
    operand_part.name = {called(draft_, place_, scope), part.span};
    operand_part.span = part.span;
    auto const typed = operand(draft_, place_, operand_part, diagnostics_);
    if (!typed) return std::nullopt;
    if (typed->type.type == ValueType::region) return operand_part;
    diagnostics_.add(report::not_a_region(part.span, operand_text(draft_.rules, place_, typed->operand)));
    return std::nullopt;
  }

  Draft const& draft_;
  ConditionPlace const& place_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<syntax::Expression> condition_of(Draft const& draft, ConditionPlace const& place,
                                               syntax::MeasureDecl const& measure, Diagnostics& diagnostics) {
  if (measure.territories.empty()) return measure.when;
  syntax::Expression all;
  all.kind = syntax::Expression::Kind::all;
  TerritoryReader reader{draft, place, diagnostics};
  for (auto const& part : measure.territories)
    if (auto inside = reader.read(part)) all.children.push_back(std::move(*inside));
  if (measure.when) all.children.push_back(*measure.when);
  if (all.children.empty()) return std::nullopt;
  all.span = all.children.front().span;
  return all;
}

}  // namespace xinheng::language::passes
