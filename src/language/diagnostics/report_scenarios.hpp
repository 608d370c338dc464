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
/// `of_standing`: the ids of the reasons that the standing can have.
inline Diagnostic no_such_reason(Span reason, std::string const& written, std::string of_standing,
                                 std::vector<std::string> near) {
  auto result = diagnostic(Code::XH0940, reason, {written, std::move(of_standing)});
  result.near = std::move(near);
  return result;
}
inline Diagnostic reason_of_another_standing(Span reason, std::string const& written, std::string const& standing) {
  return diagnostic(Code::XH0941, reason, {written, standing});
}
inline Diagnostic expected_of_no_group(Span group, std::string const& name) {
  return diagnostic(Code::XH0942, group, {name});
}
inline Diagnostic group_has_bounds_alone(Span group, std::string const& name) {
  return diagnostic(Code::XH0943, group, {name});
}
inline Diagnostic binds_no_group(Span member) {
  return diagnostic(Code::XH0944, member);
}
inline Diagnostic role_not_taken(Span role, std::string const& called, std::string const& leaf, std::string roles,
                                 Span node) {
  return with(diagnostic(Code::XH0945, role, {called, leaf, std::move(roles)}), node, Code::XH0495);
}
inline Diagnostic delivered_later(Span day) {
  return diagnostic(Code::XH0946, day);
}
inline Diagnostic follows_no_listing(Span name, std::string const& followed, std::string const& list) {
  return diagnostic(Code::XH0676, name, {followed, list});
}
inline Diagnostic follows_one_of_several(Span name, std::string const& followed, std::string const& list) {
  return diagnostic(Code::XH0677, name, {followed, list});
}
inline Diagnostic follows_itself(Span name, std::string const& subject) {
  return diagnostic(Code::XH0678, name, {subject});
}
inline Diagnostic relation_unknown_of_kinds(Span kind, std::string const& relation) {
  return diagnostic(Code::XH0680, kind, {relation});
}

}  // namespace xinheng::language::report
