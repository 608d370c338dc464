#pragma once

#include "domain/value.hpp"
#include "language/diagnostics/report_names.hpp"

/// Messages about types, facts and conditions.
namespace xinheng::language::report {

inline Diagnostic literal_of_another_type(Span literal, ValueType wanted) {
  constexpr Code codes[] = {Code::XH0710, Code::XH0711, Code::XH0712, Code::XH0713, Code::XH0714,
                            Code::XH0715, Code::XH0716, Code::XH0717, Code::XH0718};
  return diagnostic(codes[static_cast<std::size_t>(wanted)], literal);
}
inline Diagnostic fact_without_type(Span name, std::string const& fact) {
  return diagnostic(Code::XH0702, name, {fact});
}
inline Diagnostic fact_without_owner(Span name, std::string const& fact) {
  return diagnostic(Code::XH0703, name, {fact});
}
inline Diagnostic attribute_name_reserved(Span name, std::string const& attribute) {
  return diagnostic(Code::XH0704, name, {attribute});
}

inline Diagnostic types_differ(Span comparison) {
  return diagnostic(Code::XH0720, comparison);
}
inline Diagnostic type_not_ordered(Span comparison) {
  return diagnostic(Code::XH0721, comparison);
}
inline Diagnostic not_a_boolean(Span operand) {
  return diagnostic(Code::XH0722, operand);
}
inline Diagnostic attribute_not_of_list(Span use, std::string const& attribute, std::string const& list, Span against) {
  return with(diagnostic(Code::XH0723, use, {attribute, list}), against, Code::XH0494);
}
inline Diagnostic attribute_typed_differently(Span use, std::string const& attribute) {
  return diagnostic(Code::XH0724, use, {attribute});
}
inline Diagnostic fact_belongs_to_party(Span use, std::string const& fact) {
  return diagnostic(Code::XH0725, use, {fact});
}
inline Diagnostic fact_belongs_to_request(Span use, std::string const& fact) {
  return diagnostic(Code::XH0726, use, {fact});
}
inline Diagnostic fact_not_taken(Span use, std::string const& fact, std::string const& leaf, Span node) {
  return with(diagnostic(Code::XH0727, use, {fact, leaf}), node, Code::XH0495);
}
inline Diagnostic nothing_looked_at(Span comparison) {
  return diagnostic(Code::XH0728, comparison);
}
inline Diagnostic not_a_count(Span number) {
  return diagnostic(Code::XH0750, number);
}
inline Diagnostic count_looks_too_far(Span term) {
  return diagnostic(Code::XH0751, term);
}
inline Diagnostic days_only(Span comparison) {
  return diagnostic(Code::XH0753, comparison);
}
inline Diagnostic fact_name_reserved(Span name, std::string const& fact) {
  return diagnostic(Code::XH0754, name, {fact});
}
inline Diagnostic condition_too_deep(Span condition) {
  return diagnostic(Code::XH0729, condition);
}

}  // namespace xinheng::language::report
