#include <algorithm>

#include "language/compile/draft.hpp"
#include "language/compile/intervals.hpp"
#include "language/diagnostics/report_overlays.hpp"

namespace xinheng::language::passes {
namespace {

using Scope = syntax::OperandPart::Scope;
using Territory = syntax::TerritoryPart::Kind;

/// 公平竞争审查条例实施办法, in force from this day (art 48). Art 15: no policy in tenders or procurement gives a bonus
/// for where an operator is from, has performed, was honoured or pays tax.
constexpr Date fair_competition_from{std::chrono::sys_days{std::chrono::year{2025} / 4 / 20}};

class OverlayJudge {
 public:
  OverlayJudge(Draft const& draft, std::size_t index, Diagnostics& diagnostics)
      : draft_(draft),
        entry_(draft.measures[index]),
        decl_(*entry_.decl),
        measure_(draft.rules.measures[index]),
        diagnostics_(diagnostics) {}

  void judge() {
    if (!decl_.treatment) return;
    if (measure_.kind == MeasureKind::sanction)
      carried_locally();
    else if (at_trading_node() && in_force_since_fair_competition())
      rests_on_no_origin();
  }

 private:
  /// A sanction that holds in one region alone adds to what the whole country has: it takes a local regulation.
  void carried_locally() {
    auto const& region = draft_.memoranda.entries[entry_.memorandum].decl->region;
    if (!region || decl_.basis.empty() || measure_.basis.size() != decl_.basis.size()) return;
    bool const carried = std::ranges::any_of(measure_.basis, [&](ruleset::Citation const& citation) {
      return draft_.rules[citation.law].rank == ruleset::Rank::local_regulation ||
             !draft_.laws.entries[citation.law.value].decl->rank;
    });
    if (!carried)
      diagnostics_.add(report::local_sanction_without_regulation(decl_.basis.front().span, region->span, entry_.name));
  }

  bool at_trading_node() const {
    return std::ranges::any_of(measure_.leaves, [&](CheckpointId leaf) {
      auto const& node = draft_.rules[leaf];
      auto const below = [](std::string_view path, std::string_view root) {
        return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
      };
      return below(node.id, "trading") || below(node.name, "公共资源交易");
    });
  }
  bool in_force_since_fair_competition() const {
    auto const since = Interval{fair_competition_from, std::nullopt};
    auto const both = intersection(measure_.in_force, draft_.rules[measure_.memorandum].in_force);
    return !intersection(both, since).empty();
  }

  void rests_on_no_origin() {
    for (auto const& part : decl_.against)
      if (auto const list = draft_.lists.names.index(part.list.value); list && draft_.lists.entries[*list].decl->region)
        origin(part.span);
    for (auto const& part : decl_.territories)
      if (part.kind != Territory::check) origin(part.span);
    if (decl_.when) look_at(*decl_.when);
    for (auto const& exception : decl_.unless) look_at(exception.condition);
  }
  void look_at(syntax::Expression const& expression) {
    for (auto const& operand : expression.operands)
      if (tells_origin(operand)) origin(operand.span);
    for (auto const& child : expression.children) look_at(child);
  }
  bool tells_origin(syntax::OperandPart const& operand) const {
    auto const& name = operand.name.value;
    if (operand.scope == Scope::party) {
      auto const fact = draft_.facts.names.index(name);
      return fact && draft_.rules.facts[*fact].type.type == ValueType::region;
    }
    if (operand.scope != Scope::listing) return false;
    return std::ranges::any_of(measure_.against, [&](ruleset::Against const& against) {
      return std::ranges::any_of(draft_.rules[against.list].attributes, [&](ruleset::Attribute const& one) {
        return (one.id == name || one.name == name) && one.type.type == ValueType::region;
      });
    });
  }
  void origin(Span span) { diagnostics_.add(report::incentive_of_local_origin(span, entry_.span, entry_.name)); }

  Draft const& draft_;
  DeclaredMeasure const& entry_;
  syntax::MeasureDecl const& decl_;
  ruleset::Measure const& measure_;
  Diagnostics& diagnostics_;
};

}  // namespace

Draft judge_overlays(Draft draft, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < draft.measures.size(); ++i) OverlayJudge{draft, i, diagnostics}.judge();
  return draft;
}

}  // namespace xinheng::language::passes
