#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <type_traits>

#include "language/syntax/grammar/primitives.hpp"

/// `by_first_word[ a | b | … ]` reads as `a | b | …` does, but goes straight to the branches that can begin with the
/// word that stands there. Which those are it reads off the branches themselves; one that does not say is always tried.
namespace xinheng::language::syntax::grammar {

/// The keyword that a construct of another grammar file begins with.
template <auto function>
inline constexpr std::optional<Keyword> begins_with = std::nullopt;
template <>
inline constexpr std::optional<Keyword> begins_with<&read_period> = Keyword::in_force;
template <>
inline constexpr std::optional<Keyword> begins_with<&read_reading> = Keyword::reading;

/// A set of branches.
using Branches = std::uint64_t;
/// For every keyword the branches that it may begin.
using BranchTable = std::array<Branches, keyword_count>;

/// `add(parser, branch, table)`: enters the words that `parser` can begin with; false where it may begin otherwise.
template <class Parser>
struct first_words {
  static constexpr bool add(Parser const&, Branches, BranchTable&) { return false; }
};
template <>
struct first_words<keyword_parser> {
  static constexpr bool add(keyword_parser const& parser, Branches branch, BranchTable& table) {
    table[static_cast<std::size_t>(parser.keyword)] |= branch;
    return !parser.loose;
  }
};
template <>
struct first_words<note_parser> {
  static constexpr bool add(note_parser const&, Branches, BranchTable&) { return true; }
};
template <class T, std::size_t n>
struct first_words<choice_parser<T, n>> {
  static constexpr bool add(choice_parser<T, n> const& parser, Branches branch, BranchTable& table) {
    for (auto const& row : parser.table) table[static_cast<std::size_t>(row.first)] |= branch;
    return true;
  }
};
template <class T, Read (*function)(Cursor, T&)>
struct first_words<construct_parser<T, function>> {
  static constexpr bool add(construct_parser<T, function> const&, Branches branch, BranchTable& table) {
    constexpr auto keyword = begins_with<function>;
    if (keyword) table[static_cast<std::size_t>(*keyword)] |= branch;
    return keyword.has_value();
  }
};
template <class Parser>
constexpr bool add_first_words(Parser const& parser, Branches branch, BranchTable& table) {
  return first_words<Parser>::add(parser, branch, table);
}
/// What begins with its subject.
template <class Parser>
struct first_words_of_subject {
  static constexpr bool add(Parser const& parser, Branches branch, BranchTable& table) {
    return add_first_words(parser.subject, branch, table);
  }
};
template <class Subject, class Action>
struct first_words<x3::action<Subject, Action>> : first_words_of_subject<x3::action<Subject, Action>> {};
template <class Subject>
struct first_words<x3::expect_directive<Subject>> : first_words_of_subject<x3::expect_directive<Subject>> {};
template <class Subject>
struct first_words<span_directive<Subject>> : first_words_of_subject<span_directive<Subject>> {};
template <class Id, class Rhs, class Attribute, bool force, bool skip>
struct first_words<x3::rule_definition<Id, Rhs, Attribute, force, skip>> {
  static constexpr bool add(auto const& rule, Branches branch, BranchTable& table) {
    return add_first_words(rule.rhs, branch, table);
  }
};
template <class Left, class Right>
struct first_words<x3::sequence<Left, Right>> {
  static constexpr bool add(x3::sequence<Left, Right> const& parser, Branches branch, BranchTable& table) {
    return add_first_words(parser.left, branch, table);
  }
};
template <class Left, class Right>
struct first_words<x3::alternative<Left, Right>> {
  static constexpr bool add(x3::alternative<Left, Right> const& parser, Branches branch, BranchTable& table) {
    bool const left = add_first_words(parser.left, branch, table);
    return add_first_words(parser.right, branch, table) && left;
  }
};

template <class Subject>
struct first_word_directive;
template <class Subject>
struct first_words<first_word_directive<Subject>> : first_words_of_subject<first_word_directive<Subject>> {};

template <class Parser>
inline constexpr std::size_t branch_count = 1;
template <class Left, class Right>
inline constexpr std::size_t branch_count<x3::alternative<Left, Right>> = branch_count<Left> + 1;

template <class Subject>
struct first_word_directive : x3::unary_parser<Subject, first_word_directive<Subject>> {
  using base_type = x3::unary_parser<Subject, first_word_directive<Subject>>;
  static bool const is_pass_through_unary = true;
  static_assert(branch_count<Subject> <= 64);

  constexpr explicit first_word_directive(Subject const& subject) : base_type(subject) { enter(subject); }

  template <class Context, class Value, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, Value& value, Attribute& attribute) const {
    static_assert(std::is_same_v<std::remove_const_t<Attribute>, x3::unused_type>, "actions give it its value");
    Sink& sink = x3::get<sink_tag>(context).get();
    Branches branches = 0;
    for (auto const keyword : sink.keywords_at(sink.past_blank(first, last), last)) {
      branches |= branches_[static_cast<std::size_t>(keyword)];
    }
    // Where no branch begins so, every branch says what was due.
    if (branches == 0) return this->subject.parse(first, last, context, value, attribute);
    return parse_one_of(this->subject, branches | open_, first, last, context, value, attribute);
  }

 private:
  template <class Parser>
  constexpr void enter(Parser const& parser) {
    Branches const branch = Branches{1} << (branch_count<Parser> - 1);
    if (!add_first_words(parser, branch, branches_)) open_ |= branch;
  }
  template <class Left, class Right>
  constexpr void enter(x3::alternative<Left, Right> const& parser) {
    enter(parser.left);
    Branches const branch = Branches{1} << (branch_count<x3::alternative<Left, Right>> - 1);
    if (!add_first_words(parser.right, branch, branches_)) open_ |= branch;
  }

  template <class Parser, class Context, class Value, class Attribute>
  static bool parse_one_of(Parser const& parser, Branches branches, Iterator& first, Iterator const& last,
                           Context const& context, Value& value, Attribute& attribute) {
    return (branches & 1) != 0 && parser.parse(first, last, context, value, attribute);
  }
  template <class Left, class Right, class Context, class Value, class Attribute>
  static bool parse_one_of(x3::alternative<Left, Right> const& parser, Branches branches, Iterator& first,
                           Iterator const& last, Context const& context, Value& value, Attribute& attribute) {
    if (parse_one_of(parser.left, branches, first, last, context, value, attribute)) return true;
    Branches const branch = Branches{1} << (branch_count<x3::alternative<Left, Right>> - 1);
    return (branches & branch) != 0 && parser.right.parse(first, last, context, value, attribute);
  }

  BranchTable branches_{};
  Branches open_{};  ///< those that may begin with any word
};
struct first_word_generator {
  template <class Subject>
  constexpr auto operator[](Subject const& subject) const {
    return first_word_directive<typename x3::extension::as_parser<Subject>::value_type>{x3::as_parser(subject)};
  }
};
constexpr first_word_generator by_first_word{};

}  // namespace xinheng::language::syntax::grammar
