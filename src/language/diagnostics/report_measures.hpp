#pragma once

#include "language/diagnostics/report_names.hpp"

/// Messages about memoranda, measures, their clauses and precedence.
namespace xinheng::language::report {

// --- what a measure needs -------------------------------------------------------------------------------

inline Diagnostic measure_without_clause(Span name, std::string const& measure) {
  return diagnostic(Code::XH0610, name, {measure});
}
inline Diagnostic sanction_without_category(Span name, std::string const& measure) {
  return diagnostic(Code::XH0611, name, {measure});
}
inline Diagnostic sanction_without_basis(Span name, std::string const& measure) {
  return diagnostic(Code::XH0612, name, {measure});
}
inline Diagnostic sanction_without_organ(Span name, std::string const& measure) {
  return diagnostic(Code::XH0613, name, {measure});
}
inline Diagnostic measure_without_list(Span name, std::string const& measure) {
  return diagnostic(Code::XH0614, name, {measure});
}
inline Diagnostic measure_without_reach(Span name, std::string const& measure) {
  return diagnostic(Code::XH0615, name, {measure});
}
inline Diagnostic measure_without_checkpoint(Span name, std::string const& measure) {
  return diagnostic(Code::XH0616, name, {measure});
}
inline Diagnostic measure_without_treatment(Span name, std::string const& measure) {
  return diagnostic(Code::XH0617, name, {measure});
}
inline Diagnostic never_in_force(Span at, Span memorandum, std::string const& measure) {
  return with(diagnostic(Code::XH0619, at, {measure}), memorandum, Code::XH0491);
}

// --- one listing more never works the wrong way ---------------------------------------------------------

inline Diagnostic sanction_against_red(Span treatment, Span list) {
  return with(diagnostic(Code::XH0801, treatment), list, Code::XH0494);
}
inline Diagnostic incentive_against_black(Span treatment, Span list) {
  return with(diagnostic(Code::XH0802, treatment), list, Code::XH0494);
}
inline Diagnostic reference_of_two_kinds(Span treatment, Span red, Span other) {
  return with(with(diagnostic(Code::XH0803, treatment), red, Code::XH0494), other, Code::XH0494);
}
inline Diagnostic black_lifts_sanction(Span test, std::string const& list) {
  return diagnostic(Code::XH0804, test, {list});
}
inline Diagnostic black_brings_incentive(Span test, std::string const& list) {
  return diagnostic(Code::XH0805, test, {list});
}
inline Diagnostic red_lifts_incentive(Span test, std::string const& list) {
  return diagnostic(Code::XH0806, test, {list});
}
inline Diagnostic red_brings_sanction(Span test, std::string const& list) {
  return diagnostic(Code::XH0807, test, {list});
}
inline Diagnostic precedence_between_kinds(Span winner, Span loser) {
  return with(diagnostic(Code::XH0810, winner), loser, Code::XH0491);
}
inline Diagnostic precedence_between_lists(Span winner, Span loser) {
  return with(diagnostic(Code::XH0811, winner), loser, Code::XH0491);
}
inline Diagnostic precedence_in_circle(Span winner, std::string const& measure) {
  return diagnostic(Code::XH0812, winner, {measure});
}
inline Diagnostic precedence_tests_list(Span winner, Span measure, std::string const& name) {
  return with(diagnostic(Code::XH0813, winner, {name}), measure, Code::XH0491);
}
/// `region`: of the winner's instrument; `measure`: the loser.
inline Diagnostic precedence_of_a_region(Span winner, Span region, Span measure, std::string const& name,
                                         std::string const& loser) {
  auto made = with(diagnostic(Code::XH0948, winner, {name, loser}), region, Code::XH0491);
  return with(std::move(made), measure, Code::XH0491);
}

// --- menus -----------------------------------------------------------------------------------------------------

inline Diagnostic menu_of_both_kinds(Span treatment, Span first) {
  return with(diagnostic(Code::XH0830, treatment), first, Code::XH0492);
}
inline Diagnostic menu_not_a_may(Span treatment) {
  return diagnostic(Code::XH0831, treatment);
}
inline Diagnostic menu_without_choice(Span treatment) {
  return diagnostic(Code::XH0832, treatment);
}

inline Diagnostic not_a_region(Span territory, std::string const& name) {
  return diagnostic(Code::XH0840, territory, {name});
}

// --- duties to query ----------------------------------------------------------------------------------------

inline Diagnostic query_not_a_duty(Span treatment) {
  return diagnostic(Code::XH0820, treatment);
}
inline Diagnostic query_cannot_have(Span part, std::string const& query, std::string const& what) {
  return diagnostic(Code::XH0821, part, {query, what});
}
inline Diagnostic query_without_organ(Span name, std::string const& query) {
  return diagnostic(Code::XH0822, name, {query});
}

// --- no clause goes unmentioned ---------------------------------------------------------------------------

inline Diagnostic clauses_not_counted(Span name, std::string const& memorandum) {
  return diagnostic(Code::XH0620, name, {memorandum});
}
inline Diagnostic clause_unmentioned(Span name, std::string const& clause) {
  return diagnostic(Code::XH0621, name, {clause});
}
inline Diagnostic clause_beyond_count(Span clause, Span count, std::string const& text, std::string const& number) {
  return with(diagnostic(Code::XH0622, clause, {text, number}), count, Code::XH0491);
}
inline Diagnostic clause_not_listed(Span clause, Span listed, std::string const& text) {
  return with(diagnostic(Code::XH0623, clause, {text}), listed, Code::XH0491);
}
inline Diagnostic clauses_unknown(Span reason, std::string const& memorandum) {
  return diagnostic(Code::XH0624, reason, {memorandum});
}
inline Diagnostic reason_missing(Span reason) {
  return diagnostic(Code::XH0625, reason);
}
inline Diagnostic clause_left_out_twice(Span again, Span first, std::string const& clause) {
  return with(diagnostic(Code::XH0626, again, {clause}), first, Code::XH0490);
}
inline Diagnostic run_of_clauses_unclear(Span end, Span begin, std::string const& first, std::string const& last) {
  return with(diagnostic(Code::XH0627, end, {first, last}), begin, Code::XH0492);
}

}  // namespace xinheng::language::report
