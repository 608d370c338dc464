#pragma once

#include "language/syntax/sink.hpp"
#include "language/syntax/tree.hpp"

/// The literals of the field, each read by its parser in `domain`. All take a place behind the blanks and
/// move `at` behind the literal where they return true. What has the form of a literal and is none leaves its
/// diagnostic in the sink and returns false.
namespace xinheng::language::syntax {

bool read_name(char const*& at, char const* end, Sink& sink, Name& name);
/// Of ASCII letters, digits and `-`.
bool read_id(char const*& at, char const* end, Sink& sink, Name& name);
/// The relation in `以 名单主体 为 法定代表人 的 单位`, also where 的单位 is written straight on.
bool read_relation_before_of(char const*& at, char const* end, Sink& sink, Name& name);
/// A name before a colon, which stays unread: `甲公司: …`.
bool read_labelled_subject(char const*& at, char const* end, Sink& sink, Name& name);
/// Names joined by `/`; `*` stands for one level.
bool read_path(char const*& at, char const* end, Sink& sink, Name& path);
bool read_text(char const*& at, char const* end, Sink& sink, Text& text);
bool read_date(char const*& at, char const* end, Sink& sink, At<Date>& date);
bool read_term(char const*& at, char const* end, Sink& sink, At<Term>& term);
bool read_integer(char const*& at, char const* end, Sink& sink, At<std::int64_t>& number);
bool read_count(char const*& at, char const* end, Sink& sink, At<int>& number);
bool read_percentage(char const*& at, char const* end, Sink& sink, At<Percentage>& percentage);
bool read_document_number(char const*& at, char const* end, Sink& sink, Text& number);
bool read_clause(char const*& at, char const* end, Sink& sink, At<Clause>& clause);
bool read_citation(char const*& at, char const* end, Sink& sink, CitationAt& citation);
/// Any value of a condition or scenario.
bool read_value(char const*& at, char const* end, Sink& sink, Literal& literal);
bool read_comparison(char const*& at, char const* end, Sink& sink, ruleset::Comparison& comparison);

}  // namespace xinheng::language::syntax
