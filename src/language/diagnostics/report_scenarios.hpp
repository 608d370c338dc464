#pragma once

#include "language/diagnostics/report_periods.hpp"
#include "language/diagnostics/report_types.hpp"

/// Messages about scenarios.
namespace xinheng::language::report {

inline Diagnostic scenario_without_day(Span name) {
  return diagnostic(Code::XH0901, name);
}
inline Diagnostic scenario_without_check(Span name) {
  return diagnostic(Code::XH0902, name);
}
inline Diagnostic scenario_without_expectation(Span name) {
  return diagnostic(Code::XH0903, name);
}
inline Diagnostic subject_twice(Span again, Span first, std::string const& subject) {
  return with(diagnostic(Code::XH0904, again, {subject}), first, Code::XH0490);
}
inline Diagnostic event_without_listing(Span subject, std::string const& name, std::string const& list) {
  return diagnostic(Code::XH0905, subject, {name, list});
}
inline Diagnostic check_not_at_leaf(Span path, std::string const& written) {
  return diagnostic(Code::XH0906, path, {written});
}
inline Diagnostic given_twice(Span again, std::string const& name) {
  return diagnostic(Code::XH0907, again, {name});
}
inline Diagnostic list_cannot_hold(Span subject, Span list, std::string const& name, std::string const& called) {
  return with(diagnostic(Code::XH0908, subject, {name, called}), list, Code::XH0491);
}
inline Diagnostic expected_of_no_party(Span subject, std::string const& name) {
  return diagnostic(Code::XH0909, subject, {name});
}
inline Diagnostic nothing_to_undo(Span day, std::string const& name, std::string const& list) {
  return diagnostic(Code::XH0910, day, {name, list});
}

}  // namespace xinheng::language::report
