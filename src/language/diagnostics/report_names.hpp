#pragma once

#include <string>
#include <utility>
#include <vector>

#include "language/diagnostics/diagnostic.hpp"

namespace xinheng::language {

/// What can be named without being declared; each kind has a message of its own (XH0410 …).
enum class Undeclared {
  organ,
  law,
  category,
  catalogue,
  role,
  fact,
  relation,
  checkpoint,
  list,
  ground,
  attribute,
  measure,
  subject,
  enum_case,
  thing
};

/// Messages about what declarations are called.
namespace report {

inline Diagnostic diagnostic(Code code, Span span, std::vector<std::string> args = {}) {
  return Diagnostic{code, span, std::move(args), {}, {}};
}
inline Diagnostic with(Diagnostic diagnostic, Span place, Code note, std::vector<std::string> args = {}) {
  diagnostic.labels.push_back({place, note, std::move(args)});
  return diagnostic;
}

inline Diagnostic id_missing(Span name, std::string const& called) {
  return diagnostic(Code::XH0401, name, {called});
}
inline Diagnostic duplicate_id(Span again, Span first, std::string const& id) {
  return with(diagnostic(Code::XH0402, again, {id}), first, Code::XH0490);
}
inline Diagnostic duplicate_name(Span again, Span first, std::string const& name, Code note = Code::XH0490) {
  return with(diagnostic(Code::XH0403, again, {name}), first, note);
}
inline Diagnostic category_named_differently(Span here, Span first, std::string const& id) {
  return with(diagnostic(Code::XH0404, here, {id}), first, Code::XH0490);
}
inline Diagnostic undeclared(Undeclared kind, Span use, std::string const& name, std::vector<std::string> near) {
  constexpr Code codes[] = {Code::XH0410, Code::XH0411, Code::XH0412, Code::XH0541, Code::XH0413,
                            Code::XH0414, Code::XH0415, Code::XH0416, Code::XH0417, Code::XH0418,
                            Code::XH0419, Code::XH0420, Code::XH0421, Code::XH0422, Code::XH0423};
  auto made = diagnostic(codes[static_cast<std::size_t>(kind)], use, {name});
  made.near = std::move(near);
  return made;
}
inline Diagnostic any_beside_roles(Span any, std::string const& written) {
  return diagnostic(Code::XH0950, any, {written});
}
inline Diagnostic ambiguous_measure(Span use, std::string const& name) {
  return diagnostic(Code::XH0424, use, {name});
}

}  // namespace report
}  // namespace xinheng::language
