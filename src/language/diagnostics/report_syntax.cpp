#include "language/diagnostics/report_syntax.hpp"

#include <utility>

namespace xinheng::language::report {

Diagnostic more_errors(Span first_left_out, std::size_t left_out) {
  return {Code::XH0003, first_left_out, {std::to_string(left_out)}, {}, {}};
}

Diagnostic more_warnings(Span first_left_out, std::size_t left_out) {
  return {Code::XH0005, first_left_out, {std::to_string(left_out)}, {}, {}};
}

Diagnostic unreadable_file(FileId file, Error const& error) {
  return {error.code, {file, 0, 0}, error.args, {}, {}};
}

Diagnostic empty_file(Span start) {
  return {Code::XH0013, start, {}, {}, {}};
}

Diagnostic invisible_character(Span span, std::string code_point) {
  return {Code::XH0101, span, {std::move(code_point)}, {}, {}};
}

Diagnostic bidirectional_character(Span span, std::string code_point) {
  return {Code::XH0102, span, {std::move(code_point)}, {}, {}};
}

Diagnostic odd_blank(Span span, std::string code_point) {
  return {Code::XH0103, span, {std::move(code_point)}, {}, {}};
}

Diagnostic control_character(Span span, std::string code_point) {
  return {Code::XH0104, span, {std::move(code_point)}, {}, {}};
}

Diagnostic look_alike(Span span, std::string written, std::string code_point, std::string taken_for) {
  return {Code::XH0105, span, {std::move(written), std::move(code_point), std::move(taken_for)}, {}, {}};
}

Diagnostic text_not_closed(Span span) {
  return {Code::XH0106, span, {}, {}, {}};
}

Diagnostic not_a_declaration(Span span, std::string word, std::vector<std::string> near) {
  return {Code::XH0201, span, {std::move(word)}, {}, std::move(near)};
}

Diagnostic unknown_clause(Span span, std::string owner, std::string word, std::string clauses,
                          std::vector<std::string> near) {
  return {Code::XH0202, span, {std::move(owner), std::move(word), std::move(clauses)}, {}, std::move(near)};
}

Diagnostic clause_twice(Span span, std::string owner, std::string word, Span first) {
  return {Code::XH0203, span, {std::move(owner), std::move(word)}, {{first, Code::XH0204, {}}}, {}};
}

Diagnostic not_closed(Span opened, std::string owner, Span ended_by) {
  return {Code::XH0205, opened, {std::move(owner)}, {{ended_by, Code::XH0206, {}}}, {}};
}

Diagnostic closed_twice(Span span) {
  return {Code::XH0207, span, {}, {}, {}};
}

Diagnostic too_deep(Span span, std::size_t limit) {
  return {Code::XH0208, span, {std::to_string(limit)}, {}, {}};
}

Diagnostic nothing_more_due(Span span, std::string owner, std::string after, std::string seen) {
  return {Code::XH0209, span, {std::move(owner), std::move(after), std::move(seen)}, {}, {}};
}

Diagnostic due(Code code, Span span, std::string owner, std::string after, std::string seen, std::string keywords) {
  return {code, span, {std::move(owner), std::move(after), std::move(seen), std::move(keywords)}, {}, {}};
}

Diagnostic no_such_literal(Code code, Span span, std::string written) {
  return {code, span, {std::move(written)}, {}, {}};
}

}  // namespace xinheng::language::report
