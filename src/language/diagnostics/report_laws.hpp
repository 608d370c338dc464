#pragma once

#include "language/diagnostics/report_names.hpp"

/// Messages about laws, catalogues and citations.
namespace xinheng::language::report {

inline Diagnostic law_without_rank(Span name, std::string const& law) {
  return diagnostic(Code::XH0520, name, {law});
}
inline Diagnostic law_without_edition(Span name, std::string const& law) {
  return diagnostic(Code::XH0521, name, {law});
}
inline Diagnostic article_unknown(Span citation, Span law, std::string const& cited, std::string const& name) {
  return with(diagnostic(Code::XH0522, citation, {cited, name}), law, Code::XH0491);
}
inline Diagnostic law_not_in_force(Span citation, Span law, std::string const& name) {
  return with(diagnostic(Code::XH0523, citation, {name}), law, Code::XH0491);
}
inline Diagnostic article_not_in_force(Span citation, Span law, std::string const& cited) {
  return with(diagnostic(Code::XH0524, citation, {cited}), law, Code::XH0491);
}
inline Diagnostic not_read(Span name, std::string const& called) {
  return diagnostic(Code::XH0525, name, {called});
}

}  // namespace xinheng::language::report
