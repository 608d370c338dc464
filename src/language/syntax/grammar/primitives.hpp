#pragma once

#include <algorithm>
#include <boost/spirit/home/x3.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "language/syntax/characters.hpp"
#include "language/syntax/grammar/grammars.hpp"
#include "language/syntax/literals.hpp"

// In X3 `a > b | c` is `(a > b) | c`, as the grammars mean it.
#pragma GCC diagnostic ignored "-Wparentheses"

/// What the grammars are built of. X3 gives the structure; whatever looks at characters is a primitive of ours,
/// over validated UTF-8, that tells the sink what was due where it fails.
namespace xinheng::language::syntax::grammar {

namespace x3 = boost::spirit::x3;
using Iterator = char const*;
struct sink_tag;

struct blank_parser : x3::parser<blank_parser> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const&, RuleContext&, Attribute&) const {
    auto const begin = first;
    first = skip_blank(first, last);
    return first != begin;
  }
};

/// Thrown out of a clause by a construct of another grammar that failed hard; the sink knows why.
struct Failed {};

/// Derived has `bool read(Iterator&, Iterator, Sink&, Attribute&) const` and `void due(Iterator, Sink&) const`.
template <class Derived, class Attribute_>
struct primitive : x3::parser<Derived> {
  using attribute_type = Attribute_;
  static bool const has_attribute = !std::is_same_v<Attribute_, x3::unused_type>;
  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext&, Attribute& attribute) const {
    Sink& sink = x3::get<sink_tag>(context).get();
    auto at = sink.past_blank(first, last);
    Attribute_ value{};
    auto const begin = at;
    if (!this->derived().read(at, last, sink, value)) {
      this->derived().due(begin, sink);
      return false;
    }
    x3::traits::move_to(std::move(value), attribute);
    first = at;
    return true;
  }
};

struct keyword_parser : primitive<keyword_parser, x3::unused_type> {
  constexpr explicit keyword_parser(Keyword word, bool goes_on = false) : keyword(word), loose(goes_on) {}
  bool read(Iterator& at, Iterator end, Sink& sink, x3::unused_type&) const {
    int const bytes = loose                  ? loose_keyword_bytes(keyword, at, end)
                      : at == sink.looked_up ? sink.bytes_looked_up(keyword)
                                             : keyword_bytes(keyword, at, end);
    if (bytes == 0) return false;
    sink.matched(at, at + bytes, TokenKind::keyword, keyword);
    at += bytes;
    return true;
  }
  void due(Iterator at, Sink& sink) const { sink.due_at(at, {Due::keyword, keyword, 0}); }
  Keyword keyword;
  bool loose;
};
constexpr keyword_parser kw(Keyword keyword) {
  return keyword_parser{keyword};
}
/// A keyword that Chinese may write straight on: `2016年1月20日起`.
constexpr keyword_parser loose(Keyword keyword) {
  return keyword_parser{keyword, true};
}

struct mark_parser : primitive<mark_parser, x3::unused_type> {
  constexpr explicit mark_parser(char c) : character(c) {}
  bool read(Iterator& at, Iterator end, Sink& sink, x3::unused_type&) const {
    auto const mark = mark_at(at, end);
    if (mark.character != character) return false;
    sink.matched(at, at + mark.bytes, TokenKind::mark);
    at += mark.bytes;
    return true;
  }
  void due(Iterator at, Sink& sink) const { sink.due_at(at, {Due::keyword, {}, character}); }
  char character;
};
constexpr mark_parser mark(char character) {
  return mark_parser{character};
}
constexpr mark_parser list_mark{','};

/// A literal of the field.
template <class T, bool (*function)(Iterator&, Iterator, Sink&, T&)>
struct literal_parser : primitive<literal_parser<T, function>, T> {
  constexpr explicit literal_parser(Due what) : due_here(what) {}
  bool read(Iterator& at, Iterator end, Sink& sink, T& value) const { return function(at, end, sink, value); }
  void due(Iterator at, Sink& sink) const { sink.due_at(at, {due_here, {}, 0}); }
  Due due_here;
};
using name_parser = literal_parser<Name, read_name>;
constexpr name_parser name(Due what) {
  return name_parser{what};
}
constexpr literal_parser<Name, read_id> id{Due::id};
constexpr literal_parser<Name, read_path> path{Due::path};
constexpr literal_parser<Name, read_path> measure_path{Due::measure_path};
constexpr literal_parser<Text, read_text> text{Due::text};
constexpr literal_parser<At<Date>, read_date> date{Due::date};
constexpr literal_parser<At<Term>, read_term> term{Due::term};
constexpr literal_parser<At<std::int64_t>, read_integer> integer{Due::number};
constexpr literal_parser<At<int>, read_count> count{Due::number};
constexpr literal_parser<At<Percentage>, read_percentage> percentage{Due::percentage};
constexpr literal_parser<Text, read_document_number> document_number{Due::document_number};
constexpr literal_parser<At<Clause>, read_clause> clause{Due::clause};
constexpr literal_parser<CitationAt, read_citation> citation{Due::citation};
constexpr literal_parser<Literal, read_value> literal{Due::literal};
/// A region: digits, or a name. No term: of `region 440000` the next line may begin with `days`.
inline bool read_region(Iterator& at, Iterator end, Sink& sink, Literal& value) {
  if (At<std::int64_t> code; read_integer(at, end, sink, code)) {
    value = {code.value, code.span};
    return true;
  }
  Name name;
  if (!read_name(at, end, sink, name)) return false;
  value = {std::move(name.value), name.span};
  return true;
}
constexpr literal_parser<Literal, read_region> region_literal{Due::region};

/// Never there: says in one word of the field what the alternatives behind it are.
struct note_parser : primitive<note_parser, x3::unused_type> {
  constexpr explicit note_parser(Due what) : due_here(what) {}
  bool read(Iterator&, Iterator, Sink&, x3::unused_type&) const { return false; }
  void due(Iterator at, Sink& sink) const { sink.due_at(at, {due_here, {}, 0}); }
  Due due_here;
};
constexpr note_parser note(Due what) {
  return note_parser{what};
}

/// Holds where the next token stands on the line of the one before.
struct same_line_parser : x3::parser<same_line_parser> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const&, RuleContext&, Attribute&) const {
    auto const next = skip_blank(first, last);
    return std::find_if(first, next, [](char c) { return c == '\n' || c == '\r'; }) == next;
  }
};
constexpr same_line_parser same_line{};

/// One of the words of a table, as the value that it stands for.
template <class T, std::size_t n>
struct choice_parser : primitive<choice_parser<T, n>, At<T>> {
  using Table = std::pair<Keyword, T>[n];
  constexpr choice_parser(Due what, Table const& words) : due_here(what), table(words) {}
  bool read(Iterator& at, Iterator end, Sink& sink, At<T>& value) const {
    for (auto const& [word, meaning] : table) {
      if (int const bytes = keyword_bytes(word, at, end)) {
        value = {meaning, sink.span(at, at + bytes)};
        sink.matched(at, at + bytes, TokenKind::keyword, word);
        at += bytes;
        return true;
      }
    }
    return false;
  }
  void due(Iterator at, Sink& sink) const {
    if (due_here != Due::keyword) sink.due_at(at, {due_here, {}, 0});
    for (auto const& row : table) sink.due_at(at, {Due::keyword, row.first, 0});
  }
  Due due_here;
  Table const& table;
};
template <class T, std::size_t n>
constexpr choice_parser<T, n> choice(Due what, std::pair<Keyword, T> const (&table)[n]) {
  return {what, table};
}

/// A construct of another grammar file.
template <class T, Read (*function)(Cursor, T&)>
struct construct_parser : x3::parser<construct_parser<T, function>> {
  using attribute_type = T;
  static bool const has_attribute = true;
  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext&, Attribute& attribute) const {
    T value{};
    auto at = first;
    switch (function({at, last, x3::get<sink_tag>(context).get()}, value)) {
      case Read::no:
        return false;
      case Read::failed:
        throw Failed{};
      case Read::yes:
        break;
    }
    x3::traits::move_to(std::move(value), attribute);
    first = at;
    return true;
  }
};
constexpr construct_parser<Title, read_title> title{};
constexpr construct_parser<Period, read_period> period{};
constexpr construct_parser<ReadingClause, read_reading> reading{};
constexpr construct_parser<TypePart, read_type> type{};
constexpr construct_parser<Expression, read_condition> condition{};

// --- actions: where what was read goes -----------------------------------------------------------------

template <class T>
void put(std::vector<T>& into, T&& value) {
  into.push_back(std::move(value));
}
template <class T, class U>
void put(T& into, U&& value) {
  into = std::forward<U>(value);
}
/// Sets the member, or appends to it where it is a sequence.
template <class Member>
constexpr auto to(Member member) {
  return [member](auto const& context) { put(x3::_val(context).*member, std::move(x3::_attr(context))); };
}
/// Sets the member to a value of its own: a keyword's meaning.
template <class Member, class T>
constexpr auto set(Member member, T value) {
  return [member, value](auto const& context) { x3::_val(context).*member = value; };
}

/// `spanned[…]`: gives the rule's value its span, from its first byte to its last.
template <class Subject>
struct span_directive : x3::unary_parser<Subject, span_directive<Subject>> {
  using base_type = x3::unary_parser<Subject, span_directive<Subject>>;
  static bool const is_pass_through_unary = true;
  constexpr explicit span_directive(Subject const& subject) : base_type(subject) {}
  template <class Context, class Value, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, Value& value, Attribute& attribute) const {
    auto const begin = skip_blank(first, last);
    if (!this->subject.parse(first, last, context, value, attribute)) return false;
    value.span = x3::get<sink_tag>(context).get().span(begin, first);
    return true;
  }
};
struct span_generator {
  template <class Subject>
  constexpr auto operator[](Subject const& subject) const {
    return span_directive<typename x3::extension::as_parser<Subject>::value_type>{x3::as_parser(subject)};
  }
};
constexpr span_generator spanned{};

/// A grammar by reference: X3 keeps its parsers by value, and would copy the whole grammar for every clause.
template <class Parser>
struct grammar_reference : x3::parser<grammar_reference<Parser>> {
  using attribute_type = typename Parser::attribute_type;
  static bool const has_attribute = Parser::has_attribute;
  static bool const handles_container = Parser::handles_container;
  constexpr explicit grammar_reference(Parser const& parser) : grammar(parser) {}
  template <class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule,
             Attribute& attribute) const {
    return grammar.parse(first, last, context, rule, attribute);
  }
  Parser const& grammar;
};

/// Reads one construct: the only place that knows X3's exceptions.
template <class Parser, class T>
Read run(Cursor cursor, Parser const& parser, T& value) {
  auto const begin = cursor.at;
  try {
    auto at = cursor.at;
    if (!x3::phrase_parse(at, cursor.end, x3::with<sink_tag>(std::ref(cursor.sink))[grammar_reference{parser}],
                          blank_parser{}, value, x3::skip_flag::dont_post_skip)) {
      cursor.at = begin;
      return cursor.sink.rejection ? Read::failed : Read::no;
    }
    cursor.at = at;
    return Read::yes;
  } catch (x3::expectation_failure<Iterator> const&) {
    return Read::failed;
  } catch (Failed const&) {
    return Read::failed;
  }
}

}  // namespace xinheng::language::syntax::grammar
