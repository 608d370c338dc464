#pragma once

#include <string>

#include "language/diagnostics/report_names.hpp"

/// Messages about rules that compile and are hardly meant, and about claims.
namespace xinheng::analysis::report {

using language::Diagnostic;
using language::Span;
using language::report::diagnostic;
using language::report::with;

inline Diagnostic on_no_day(Span measure, std::string const& name) {
  return diagnostic(Code::XH1001, measure, {name});
}
inline Diagnostic in_no_edition(Span measure, std::string const& name, std::string const& category) {
  return diagnostic(Code::XH1002, measure, {name, category});
}
inline Diagnostic never_carried(Span measure, std::string const& name) {
  return diagnostic(Code::XH1003, measure, {name});
}
inline Diagnostic condition_never_holds(Span condition, std::string const& name) {
  return diagnostic(Code::XH1004, condition, {name});
}
inline Diagnostic exceptions_leave_nothing(Span measure, std::string const& name) {
  return diagnostic(Code::XH1005, measure, {name});
}
inline Diagnostic exception_never_holds(Span exception, std::string const& name) {
  return diagnostic(Code::XH1006, exception, {name});
}
inline Diagnostic exception_always_holds(Span exception, std::string const& name) {
  return diagnostic(Code::XH1007, exception, {name});
}
inline Diagnostic reaches_nobody(Span reach, std::string const& name) {
  return diagnostic(Code::XH1008, reach, {name});
}
inline Diagnostic same_measure(Span measure, Span other, std::string const& name, std::string const& other_name) {
  return with(diagnostic(Code::XH1009, measure, {name, other_name}), other, Code::XH0491);
}
inline Diagnostic always_overridden(Span measure, Span winner, std::string const& name, std::string const& winners) {
  return with(diagnostic(Code::XH1010, measure, {name, winners}), winner, Code::XH0491);
}
inline Diagnostic refuses_from_memory(Span measure, std::string const& name) {
  return diagnostic(Code::XH1011, measure, {name});
}
inline Diagnostic read_long_ago(Span place, std::string const& name, int days) {
  return diagnostic(Code::XH1012, place, {name, std::to_string(days)});
}
inline Diagnostic never_read(Span place, std::string const& name) {
  return diagnostic(Code::XH1013, place, {name});
}
inline Diagnostic list_not_used(Span list, std::string const& name) {
  return diagnostic(Code::XH1014, list, {name});
}
inline Diagnostic role_not_taken(Span place, std::string const& name, std::string const& roles) {
  return diagnostic(Code::XH1015, place, {name, roles});
}
inline Diagnostic gap_between_editions(Span place, std::string const& name, int days, Date ended) {
  return diagnostic(Code::XH1016, place, {name, std::to_string(days), ended.iso()});
}
inline Diagnostic lint_not_decided(Span measure, std::string const& name, Code code) {
  return diagnostic(Code::XH1020, measure, {name, code_name(code)});
}

inline Diagnostic claim_is_false(Span claim, std::string const& name, std::string const& measure) {
  return diagnostic(Code::XH1030, claim, {name, measure});
}
inline Diagnostic claim_not_decided(Span claim, std::string const& name, std::string const& measure) {
  return diagnostic(Code::XH1031, claim, {name, measure});
}
inline Diagnostic claim_not_shown_false(Span claim, std::string const& name, std::string const& measure) {
  return diagnostic(Code::XH1032, claim, {name, measure});
}

}  // namespace xinheng::analysis::report
