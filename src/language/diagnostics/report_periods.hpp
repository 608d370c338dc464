#pragma once

#include "language/diagnostics/report_names.hpp"

/// Messages about days, periods and terms.
namespace xinheng::language::report {

inline Diagnostic period_ends_before_start(Span end, Span start) {
  return with(diagnostic(Code::XH0501, end), start, Code::XH0492);
}
inline Diagnostic editions_overlap(Span later, Span earlier, std::string const& law) {
  return with(diagnostic(Code::XH0502, later, {law}), earlier, Code::XH0493);
}
inline Diagnostic period_missing(Span name, std::string const& called) {
  return diagnostic(Code::XH0503, name, {called});
}
inline Diagnostic term_out_of_range(Span term) {
  return diagnostic(Code::XH0504, term);
}
inline Diagnostic term_in_working_days(Span term) {
  return diagnostic(Code::XH0505, term);
}
inline Diagnostic freshness_not_in_days(Span term) {
  return diagnostic(Code::XH0506, term);
}
inline Diagnostic calendar_year_repeated(Span again, Span first, std::string const& year) {
  return with(diagnostic(Code::XH0507, again, {year}), first, Code::XH0490);
}
inline Diagnostic day_of_another_year(Span day, std::string const& year) {
  return diagnostic(Code::XH0508, day, {year});
}
inline Diagnostic day_repeated(Span day, std::string const& date) {
  return diagnostic(Code::XH0509, day, {date});
}
inline Diagnostic workday_not_at_weekend(Span day, std::string const& date) {
  return diagnostic(Code::XH0510, day, {date});
}

}  // namespace xinheng::language::report
