#pragma once

#include "language/diagnostics/report_names.hpp"

/// Messages about editions of measures side by side, transitions between them, organs over time, and checks of a
/// listing.
namespace xinheng::language::report {

inline Diagnostic measure_edition_without_period(Span name, Span other, std::string const& measure) {
  return with(diagnostic(Code::XH0850, name, {measure}), other, Code::XH0497);
}
inline Diagnostic measure_editions_overlap(Span later, Span earlier, std::string const& measure) {
  return with(diagnostic(Code::XH0851, later, {measure}), earlier, Code::XH0493);
}
inline Diagnostic measure_editions_of_both_kinds(Span name, Span earlier, std::string const& measure) {
  return with(diagnostic(Code::XH0852, name, {measure}), earlier, Code::XH0493);
}
inline Diagnostic transitions_differ(Span later, Span earlier, std::string const& measure) {
  return with(diagnostic(Code::XH0853, later, {measure}), earlier, Code::XH0490);
}
inline Diagnostic application_day_is_no_date(Span use, std::string const& fact) {
  return diagnostic(Code::XH0854, use, {fact});
}
inline Diagnostic succession_in_circle(Span successor, std::string const& organ) {
  return diagnostic(Code::XH0855, successor, {organ});
}

inline Diagnostic checks_no_listing(Span subject, std::string const& name, std::string const& list) {
  return diagnostic(Code::XH0856, subject, {name, list});
}

}  // namespace xinheng::language::report
