#include <algorithm>

#include "language/compile/draft.hpp"
#include "language/diagnostics/report_editions.hpp"
#include "language/diagnostics/report_types.hpp"

namespace xinheng::language::passes {
namespace {

using ruleset::EditionBy;
using Part = syntax::TransitionPart;

bool say_the_same(Part const& a, Part const& b) {
  return a.by == b.by && a.fact.has_value() == b.fact.has_value() && (!a.fact || a.fact->value == b.fact->value);
}

/// The editions of one measure, [first, last) of the table.
class Editions {
 public:
  Editions(Draft& draft, std::size_t first, std::size_t last, Diagnostics& diagnostics)
      : draft_(draft), first_(first), last_(last), diagnostics_(diagnostics) {}

  void declare() {
    one_kind();
    auto const* const part = said();
    if (part == nullptr) return;
    std::optional<FactId> day;
    if (part->by == EditionBy::application && part->fact) {
      day = application_day(*part->fact);
      if (!day) return;
    }
    for (auto i = first_; i < last_; ++i) {
      draft_.rules.measures[i].edition_by = part->by;
      draft_.rules.measures[i].application_day = day;
    }
  }

 private:
  syntax::MeasureDecl const& decl(std::size_t i) const { return *draft_.measures[i].decl; }

  void one_kind() {
    for (auto i = first_ + 1; i < last_; ++i) {
      bool const whole = !decl(i - 1).damaged && !decl(i).damaged && decl(i - 1).treatment && decl(i).treatment;
      if (whole && draft_.rules.measures[i - 1].kind != draft_.rules.measures[i].kind)
        diagnostics_.add(report::measure_editions_of_both_kinds(draft_.measures[i].span, draft_.measures[i - 1].span,
                                                                draft_.measures[i].name));
    }
  }

  /// What one edition says counts for all; where none says anything, what the instrument says.
  Part const* said() {
    Part const* said = nullptr;
    for (auto i = first_; i < last_; ++i) {
      if (!decl(i).transition) continue;
      auto const& one = *decl(i).transition;
      if (said == nullptr)
        said = &one;
      else if (!say_the_same(*said, one))
        diagnostics_.add(report::transitions_differ(one.span, said->span, draft_.measures[i].name));
    }
    if (said != nullptr) return said;
    auto const& memorandum = *draft_.memoranda.entries[draft_.measures[first_].memorandum].decl;
    return memorandum.transition ? &*memorandum.transition : nullptr;
  }

  std::optional<FactId> application_day(syntax::Name const& name) {
    auto const index = resolved(draft_.facts.names, Undeclared::fact, name, draft_.unread, diagnostics_);
    if (!index || !made_out(*draft_.facts.entries[*index].decl)) return std::nullopt;
    auto const& fact = draft_.rules.facts[*index];
    if (fact.of_party || fact.type.type != ValueType::date) {
      diagnostics_.add(report::application_day_is_no_date(name.span, fact.name));
      return std::nullopt;
    }
    for (auto i = first_; i < last_; ++i)
      if (!taken(FactId{*index}, name, i)) break;
    return FactId{*index};
  }

  bool taken(FactId fact, syntax::Name const& name, std::size_t i) {
    for (auto const leaf : draft_.rules.measures[i].leaves) {
      auto const& node = draft_.rules[leaf];
      if (std::ranges::binary_search(node.facts, fact) || draft_.checkpoints[leaf.value].facts_damaged) continue;
      auto const at = decl(i).checkpoints.empty() ? draft_.measures[i].span : decl(i).checkpoints.front().span;
      diagnostics_.add(report::fact_not_taken(name.span, draft_.rules[fact].name, node.name, at));
      return false;
    }
    return true;
  }

  Draft& draft_;
  std::size_t first_, last_;
  Diagnostics& diagnostics_;
};

}  // namespace

Draft declare_transitions(Draft draft, Diagnostics& diagnostics) {
  for (std::size_t first = 0, last = 0; first < draft.measures.size(); first = last) {
    while (last < draft.measures.size() && draft.measures[last].id == draft.measures[first].id) ++last;
    Editions{draft, first, last, diagnostics}.declare();
  }
  return draft;
}

}  // namespace xinheng::language::passes
