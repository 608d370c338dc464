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
inline Diagnostic list_editions_overlap(Span later, Span earlier, std::string const& list) {
  return with(diagnostic(Code::XH0430, later, {list}), earlier, Code::XH0497);
}
/// `dated`: the other says when it is in force.
inline Diagnostic list_edition_without_period(Span name, Span other, bool dated, std::string const& list) {
  return with(diagnostic(Code::XH0431, name, {list}), other, dated ? Code::XH0497 : Code::XH0951);
}
inline Diagnostic list_of_two_natures(Span nature, Span earlier, std::string const& list) {
  return with(diagnostic(Code::XH0432, nature, {list}), earlier, Code::XH0493);
}
inline Diagnostic list_of_two_regions(Span region, Span earlier, std::string const& list) {
  return with(diagnostic(Code::XH0433, region, {list}), earlier, Code::XH0493);
}
inline Diagnostic list_region_from_elsewhere(Span edition, Span region, std::string const& list) {
  return with(diagnostic(Code::XH0952, edition, {list}), region, Code::XH0491);
}
inline Diagnostic attribute_of_two_types(Span type, Span earlier, std::string const& attribute) {
  return with(diagnostic(Code::XH0434, type, {attribute}), earlier, Code::XH0493);
}
inline Diagnostic grade_without_kind(Span ground, std::string const& list, std::string const& called) {
  return diagnostic(Code::XH0670, ground, {list, called});
}
inline Diagnostic graded_adds_up(Span name, std::string const& list) {
  return diagnostic(Code::XH0671, name, {list});
}
inline Diagnostic grounds_of_two_directions(Span place, std::string const& list) {
  return diagnostic(Code::XH0672, place, {list});
}
inline Diagnostic ground_editions_overlap(Span later, Span earlier, std::string const& ground) {
  return with(diagnostic(Code::XH0673, later, {ground}), earlier, Code::XH0493);
}
inline Diagnostic ground_edition_without_period(Span name, std::string const& ground) {
  return diagnostic(Code::XH0674, name, {ground});
}
inline Diagnostic not_years_running(Span term) {
  return diagnostic(Code::XH0675, term);
}
inline Diagnostic renamed_twice(Span name, Span other, std::string const& list) {
  return with(diagnostic(Code::XH0679, name, {list}), other, Code::XH0490);
}

}  // namespace xinheng::language::report
