#include <algorithm>
#include <utility>

#include "language/compile/citations.hpp"
#include "language/compile/draft.hpp"
#include "language/compile/intervals.hpp"
#include "language/compile/paths.hpp"
#include "language/compile/sort_once_each.hpp"
#include "language/diagnostics/report_measures.hpp"
#include "language/syntax/keywords.hpp"

namespace xinheng::language::passes {
namespace {

class QueryMaker {
 public:
  QueryMaker(Draft const& draft, DeclaredMeasure const& entry, Diagnostics& diagnostics)
      : draft_(draft), entry_(entry), decl_(*entry.decl), diagnostics_(diagnostics) {}

  ruleset::QueryDuty made() {
    query_.id = entry_.id, query_.name = entry_.name;
    query_.memorandum = MemorandumId{entry_.memorandum};
    if (decl_.treatment->modality == Modality::may) diagnostics_.add(report::query_not_a_duty(decl_.treatment->span));
    what_it_cannot_have();
    if (decl_.clause)
      query_.clause = decl_.clause->value;
    else
      lacks(report::measure_without_clause(entry_.span, entry_.name));
    query_.roles = all<RoleId>(draft_.roles.names, Undeclared::role, decl_.roles);
    query_.by = all<OrganId>(draft_.organs.names, Undeclared::organ, decl_.by);
    if (decl_.by.empty()) lacks(report::query_without_organ(entry_.span, entry_.name));
    checkpoints();
    query_.basis =
        citations(draft_, decl_.basis, time(), diagnostics_, draft_.rules.memoranda[entry_.memorandum].issued_on);
    query_.reading = decl_.reading ? reading_of(decl_.reading) : draft_.rules.memoranda[entry_.memorandum].reading;
    return std::move(query_);
  }

 private:
  template <class Id>
  std::vector<Id> all(Names const& names, Undeclared kind, std::vector<syntax::Name> const& written) {
    std::vector<Id> ids;
    for (auto const& name : written)
      if (auto const index = resolved(names, kind, name, draft_.unread, diagnostics_)) ids.push_back(Id{*index});
    sort_once_each(ids);
    return ids;
  }

  /// Reports what the duty does not have, unless it may be what could not be read.
  void lacks(Diagnostic diagnostic) {
    if (!decl_.damaged) diagnostics_.add(std::move(diagnostic));
  }

  /// Where its own interval and its memorandum's meet; nullopt where they do not, and a diagnostic,
  /// or where it could not be read.
  std::optional<Interval> time() {
    query_.in_force = interval_of(decl_.in_force, diagnostics_).value_or(Interval{});
    auto const both = intersection(query_.in_force, draft_.rules.memoranda[entry_.memorandum].in_force);
    auto const& memorandum = *draft_.memoranda.entries[entry_.memorandum].decl;
    bool const known = (decl_.in_force || !decl_.damaged) && (memorandum.in_force || !memorandum.damaged);
    if (!both.empty()) return known ? std::optional{both} : std::nullopt;
    auto const at = decl_.in_force ? decl_.in_force->span : entry_.span;
    diagnostics_.add(report::never_in_force(at, draft_.memoranda.entries[entry_.memorandum].span, entry_.name));
    return std::nullopt;
  }

  void checkpoints() {
    if (decl_.checkpoints.empty()) lacks(report::measure_without_checkpoint(entry_.span, entry_.name));
    for (auto const& path : decl_.checkpoints)
      for (auto const node : nodes_at(draft_, path, diagnostics_)) add_leaves(draft_, node, query_.leaves);
    sort_once_each(query_.leaves);
  }

  /// It binds every check at the node: no listing, condition or treatment has a place in it.
  void what_it_cannot_have() {
    using K = syntax::Keyword;
    if (!decl_.categories.empty()) cannot_have(decl_.categories.front().item.span, K::category);
    if (!decl_.against.empty()) cannot_have(decl_.against.front().span, K::against);
    if (!decl_.reach.empty()) cannot_have(decl_.reach.front().span, K::reaching);
    if (decl_.when) cannot_have(decl_.when->span, K::when);
    if (!decl_.unless.empty()) cannot_have(decl_.unless.front().condition.span, K::unless);
    if (decl_.basis_not_stated) cannot_have(*decl_.basis_not_stated, K::basis_not_stated);
    if (decl_.feedback) cannot_have(decl_.feedback->span, K::feedback);
    if (decl_.own_term) cannot_have(decl_.own_term->span, K::term);
    if (decl_.transition) cannot_have(decl_.transition->span, K::transition);
  }
  void cannot_have(Span part, syntax::Keyword what) {
    diagnostics_.add(report::query_cannot_have(part, entry_.name, std::string{syntax::entry(what).zh}));
  }

  Draft const& draft_;
  DeclaredMeasure const& entry_;
  syntax::MeasureDecl const& decl_;
  Diagnostics& diagnostics_;
  ruleset::QueryDuty query_;
};

}  // namespace

Draft declare_queries(Draft draft, Diagnostics& diagnostics) {
  for (auto const& entry : draft.queries) draft.rules.queries.push_back(QueryMaker{draft, entry, diagnostics}.made());
  return draft;
}

}  // namespace xinheng::language::passes
