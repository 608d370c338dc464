#pragma once

#include "language/diagnostics/report_names.hpp"

/// Messages about how claims are written; whether they hold is analysis's to say.
namespace xinheng::language::report {

inline Diagnostic claim_without_measures(Span name, std::string const& claim) {
  return diagnostic(Code::XH1040, name, {claim});
}
inline Diagnostic claim_without_never(Span name, std::string const& claim) {
  return diagnostic(Code::XH1041, name, {claim});
}
inline Diagnostic claim_about_no_instrument(Span path, std::string const& written, std::vector<std::string> near) {
  auto made = diagnostic(Code::XH1042, path, {written});
  made.near = std::move(near);
  return made;
}
inline Diagnostic claim_about_nothing(Span name, std::string const& claim) {
  return diagnostic(Code::XH1043, name, {claim});
}

}  // namespace xinheng::language::report
