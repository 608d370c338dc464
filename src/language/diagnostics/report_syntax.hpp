#pragma once

#include <string>
#include <vector>

#include "language/diagnostics/diagnostic.hpp"

/// One factory a message, for what is found before any meaning is known: files, characters, brackets, grammar.
namespace xinheng::language::report {

Diagnostic more_errors(Span first_left_out, std::size_t left_out);
Diagnostic more_warnings(Span first_left_out, std::size_t left_out);
/// A file that could not become a Source (XH0001, XH0002, XH0011, XH0012).
Diagnostic unreadable_file(FileId file, Error const& error);
Diagnostic empty_file(Span start);

Diagnostic invisible_character(Span span, std::string code_point);
Diagnostic bidirectional_character(Span span, std::string code_point);
Diagnostic odd_blank(Span span, std::string code_point);
Diagnostic control_character(Span span, std::string code_point);
Diagnostic look_alike(Span span, std::string written, std::string code_point, std::string taken_for);
Diagnostic text_not_closed(Span span);

/// `owner` is the declaration as written, keyword and name: `措施 限制政府采购`.
Diagnostic not_a_declaration(Span span, std::string word, std::vector<std::string> near);
Diagnostic unknown_clause(Span span, std::string owner, std::string word, std::string clauses,
                          std::vector<std::string> near);
Diagnostic clause_twice(Span span, std::string owner, std::string word, Span first);
Diagnostic not_closed(Span opened, std::string owner, Span ended_by);
Diagnostic closed_twice(Span span);
Diagnostic too_deep(Span span, std::size_t limit);
Diagnostic nothing_more_due(Span span, std::string owner, std::string after, std::string seen);

/// Something of the field was due (`code` of XH0310 … XH0359): what it is says the code; `keywords` are those
/// that could stand there.
Diagnostic due(Code code, Span span, std::string owner, std::string after, std::string seen, std::string keywords);
/// A literal that has the form of one and is none (XH0360 … XH0369).
Diagnostic no_such_literal(Code code, Span span, std::string written);

}  // namespace xinheng::language::report
