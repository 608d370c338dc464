#include <algorithm>

#include "language/compile/clauses.hpp"
#include "language/compile/draft.hpp"
#include "language/compile/intervals.hpp"
#include "language/compile/regions.hpp"
#include "language/diagnostics/report_laws.hpp"
#include "language/diagnostics/report_measures.hpp"
#include "language/diagnostics/report_periods.hpp"

namespace xinheng::language::passes {
namespace {

std::vector<ruleset::ClauseNotEncoded> not_encoded(syntax::MemorandumDecl const& decl, Diagnostics& diagnostics) {
  std::vector<ruleset::ClauseNotEncoded> clauses;
  std::map<std::string, Span> seen;
  for (auto const& part : decl.not_encoded) {
    if (part.reason.value.empty()) diagnostics.add(report::reason_missing(part.reason.span));
    for (auto& clause : run_of(part.clauses, diagnostics)) {
      auto const [first, fresh] = seen.try_emplace(clause.text, part.clauses.clause.span);
      if (!fresh) diagnostics.add(report::clause_left_out_twice(part.clauses.clause.span, first->second, clause.text));
      if (fresh) clauses.push_back({std::move(clause), part.reason.value});
    }
  }
  std::ranges::sort(clauses, {}, &ruleset::ClauseNotEncoded::clause);
  return clauses;
}

ruleset::Memorandum memorandum(Draft const& draft, Declared<syntax::MemorandumDecl> const& entry,
                               Diagnostics& diagnostics) {
  auto const& decl = *entry.decl;
  ruleset::Memorandum memorandum;
  memorandum.id = entry.id, memorandum.name = entry.name;
  memorandum.title = decl.full_title ? decl.full_title->value : entry.name;
  if (decl.document_number) memorandum.document_number = decl.document_number->value;
  if (decl.rank) memorandum.rank = decl.rank->value;
  if (decl.issued_on) memorandum.issued_on = decl.issued_on->value;
  if (decl.in_force)
    memorandum.in_force = interval_of(*decl.in_force, diagnostics).value_or(Interval{});
  else if (!decl.damaged)
    diagnostics.add(report::period_missing(entry.span, entry.name));
  for (auto const& name : decl.signatories)
    if (auto const organ = resolved(draft.organs.names, Undeclared::organ, name, draft.unread, diagnostics))
      memorandum.signatories.push_back(OrganId{*organ});
  std::ranges::sort(memorandum.signatories);
  auto const repeated = std::ranges::unique(memorandum.signatories);
  memorandum.signatories.erase(repeated.begin(), repeated.end());
  for (auto const& text : decl.replaces) memorandum.replaces.push_back(text.value);
  std::ranges::sort(memorandum.replaces);
  if (!decl.reading && !decl.damaged) diagnostics.add(report::not_read(entry.span, entry.name));
  memorandum.reading = reading_of(decl.reading);
  memorandum.not_encoded = not_encoded(decl, diagnostics);
  memorandum.region = region_of(draft, decl.region, diagnostics);
  return memorandum;
}

}  // namespace

Draft declare_memoranda(Draft draft, Diagnostics& diagnostics) {
  for (auto const& entry : draft.memoranda.entries)
    draft.rules.memoranda.push_back(memorandum(draft, entry, diagnostics));
  return draft;
}

}  // namespace xinheng::language::passes
