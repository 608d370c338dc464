#pragma once

#include "language/diagnostics/report_names.hpp"

/// Messages about regions, local overlays and what they take away.
namespace xinheng::language::report {

inline Diagnostic local_sanction_without_regulation(Span basis, Span region, std::string const& measure) {
  return with(diagnostic(Code::XH0881, basis, {measure}), region, Code::XH0491);
}
inline Diagnostic consortium_said_twice(Span again, Span first, std::string const& node) {
  return with(diagnostic(Code::XH0882, again, {node}), first, Code::XH0490);
}
inline Diagnostic roles_said_twice(Span again, Span first, std::string const& node) {
  return with(diagnostic(Code::XH0947, again, {node}), first, Code::XH0490);
}
inline Diagnostic said_of_anothers_nodes(Span here, Span other, std::string const& node) {
  return with(diagnostic(Code::XH0949, here, {node}), other, Code::XH0491);
}
inline Diagnostic child_below_leaf(Span child, Span leaf, std::string const& node) {
  return with(diagnostic(Code::XH0883, child, {node}), leaf, Code::XH0491);
}
inline Diagnostic region_undeclared(Span use, std::string const& name, std::vector<std::string> near) {
  auto made = diagnostic(Code::XH0884, use, {name});
  made.near = std::move(near);
  return made;
}
inline Diagnostic region_without_code(Span name, std::string const& region) {
  return diagnostic(Code::XH0885, name, {region});
}
inline Diagnostic no_fact_of_region(Span region) {
  return diagnostic(Code::XH0886, region);
}
inline Diagnostic stop_without_basis(Span head) {
  return diagnostic(Code::XH0887, head);
}
inline Diagnostic stop_without_period(Span head) {
  return diagnostic(Code::XH0888, head);
}
inline Diagnostic incentive_of_local_origin(Span origin, Span measure, std::string const& name) {
  return with(diagnostic(Code::XH0889, origin, {name}), measure, Code::XH0491);
}
inline Diagnostic stop_never_meets(Span measure, Span declared, std::string const& name) {
  return with(diagnostic(Code::XH0890, measure, {name}), declared, Code::XH0491);
}

}  // namespace xinheng::language::report
