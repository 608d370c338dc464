#pragma once

#include "language/diagnostics/report_names.hpp"

/// Messages about lists.
namespace xinheng::language::report {

inline Diagnostic list_without_kind(Span name, std::string const& list) {
  return diagnostic(Code::XH0601, name, {list});
}
inline Diagnostic list_without_subjects(Span name, std::string const& list) {
  return diagnostic(Code::XH0602, name, {list});
}
inline Diagnostic counting_event_unknown(Span event, std::string const& written) {
  return diagnostic(Code::XH0604, event, {written});
}
inline Diagnostic counting_from_no_day(Span attribute, std::string const& written) {
  return diagnostic(Code::XH0752, attribute, {written});
}
inline Diagnostic former_name_of_another(Span name, Span list, std::string const& written) {
  return with(diagnostic(Code::XH0605, name, {written}), list, Code::XH0490);
}

}  // namespace xinheng::language::report
