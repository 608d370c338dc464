#include <iterator>

#include "language/syntax/grammar/primitives.hpp"

namespace xinheng::language::syntax::grammar {
namespace {

using K = Keyword;
using Kind = Expression::Kind;
using Scope = OperandPart::Scope;

/// The two days that every listing has, under their Chinese names in either language.
std::pair<K, K> const listing_days[] = {{K::listing_start, K::listing_start},
                                        {K::listing_last_day, K::listing_last_day}};

std::pair<K, ruleset::Comparison> const day_comparisons[] = {{K::earlier, ruleset::Comparison::less},
                                                             {K::later, ruleset::Comparison::greater},
                                                             {K::not_earlier, ruleset::Comparison::greater_equal},
                                                             {K::not_later, ruleset::Comparison::less_equal}};

struct comparison_parser : primitive<comparison_parser, ruleset::Comparison> {
  bool read(Iterator& at, Iterator end, Sink& sink, ruleset::Comparison& value) const {
    return read_comparison(at, end, sink, value);
  }
  void due(Iterator at, Sink& sink) const {
    for (auto const word : {K::equal, K::not_equal, K::less, K::less_equal, K::greater, K::greater_equal}) {
      sink.due_at(at, {Due::keyword, word, 0});
    }
  }
};
constexpr comparison_parser comparison{};

auto const self = [](auto const& context) { x3::_val(context) = std::move(x3::_attr(context)); };
auto const listing_day = [](auto const& context) {
  auto const& day = x3::_attr(context);
  x3::_val(context).name = {std::string{entry(day.value).zh}, day.span};
};
auto const literal_operand = [](auto const& context) {
  x3::_val(context).scope = Scope::literal;
  x3::_val(context).literal = std::move(x3::_attr(context));
};
auto const bare_operand = [](auto const& context) {
  x3::_val(context).kind = Kind::holds;
  x3::_val(context).operands.push_back(std::move(x3::_attr(context)));
};
auto const compared = [](auto const& context) {
  x3::_val(context).kind = Kind::compare;
  x3::_val(context).comparison = x3::_attr(context);
};
auto const days_compared = [](auto const& context) {
  x3::_val(context).kind = Kind::compare;
  x3::_val(context).comparison = x3::_attr(context).value;
  x3::_val(context).of_days = true;
};
auto const list_test = [](auto const& context) {
  x3::_val(context).kind = Kind::listed;
  x3::_val(context).list_test = std::move(x3::_attr(context));
};
auto const count_within = [](auto const& context) { x3::_val(context).count.emplace().within = x3::_attr(context); };
auto const count_at_least = [](auto const& context) { x3::_val(context).count->at_least = x3::_attr(context); };
auto const negate = [](auto const& context) { x3::_val(context).negated = !x3::_val(context).negated; };
auto const under_negation = [](auto const& context) {
  Expression& child = x3::_attr(context);
  Expression& value = x3::_val(context);
  if (!value.negated) {
    value = std::move(child);
    return;
  }
  value = Expression{};
  value.kind = Kind::negation;
  value.span = child.span;
  value.children.push_back(std::move(child));
};
/// Joins what follows 且 or 或 to what stood before; brackets around the same word change nothing.
template <Kind kind>
auto const joined = [](auto const& context) {
  Expression& next = x3::_attr(context);
  Expression& value = x3::_val(context);
  if (value.kind != kind || value.children.empty()) {
    Expression whole;
    whole.kind = kind;
    whole.span = value.span;
    whole.children.push_back(std::move(value));
    value = std::move(whole);
  }
  value.span.end = next.span.end;
  if (next.kind != kind || next.children.empty()) {
    value.children.push_back(std::move(next));
    return;
  }
  std::move(next.children.begin(), next.children.end(), std::back_inserter(value.children));
};

x3::rule<struct any_id, Expression> const any_rule{"any"};

// clang-format off
auto const operand = x3::rule<struct operand_id, OperandPart>{"operand"} = spanned[
    kw(K::request)[set(&OperandPart::scope, Scope::request)] >> mark('.') > name(Due::fact_name)[to(&OperandPart::name)]
  | kw(K::subject)[set(&OperandPart::scope, Scope::party)] >> mark('.')
        > ( kw(K::party_kind)[set(&OperandPart::scope, Scope::party_kind)]
          | name(Due::fact_name)[to(&OperandPart::name)] )
  | kw(K::listing)[set(&OperandPart::scope, Scope::listing)] >> mark('.')
        > ( choice(Due::attribute_name, listing_days)[listing_day] | name(Due::attribute_name)[to(&OperandPart::name)] )
  | kw(K::check_date)[set(&OperandPart::scope, Scope::check_date)]
  | literal[literal_operand] ];

auto const set_literal = x3::rule<struct set_literal_id, OperandPart>{"member"} = spanned[
    literal[literal_operand] ];

auto const tested_list_parts =
    name(Due::list_name)[to(&ListTestPart::list)]
        > -(kw(K::ground) > name(Due::ground_name)[to(&ListTestPart::grounds)] % list_mark);

auto const list_test_rule = x3::rule<struct list_test_id, ListTestPart>{"list test"} =
    kw(K::subject) >> ( ( kw(K::listed) | kw(K::not_listed)[set(&ListTestPart::negated, true)] ) > tested_list_parts
                      | loose(K::within_last) > term[count_within] > kw(K::listed) > tested_list_parts
                            > loose(K::times) > loose(K::times_at_least) > count[count_at_least]
                      | loose(K::running) > term[to(&ListTestPart::years_running)] > kw(K::listed)
                            > tested_list_parts );

auto const test = x3::rule<struct test_id, Expression>{"test"} = spanned[
    list_test_rule[list_test]
  | operand[bare_operand] >> -( ( comparison[compared] | choice(Due::keyword, day_comparisons)[days_compared] )
                                    > operand[to(&Expression::operands)]
                              | ( kw(K::not_member)[set(&Expression::negated, true)]
                                | kw(K::not_before_member) >> kw(K::member)[set(&Expression::negated, true)]
                                | kw(K::member) )
                                    > mark('{')[set(&Expression::kind, Kind::member)]
                                    > set_literal[to(&Expression::operands)] % list_mark > mark('}') ) ];

auto const unary = x3::rule<struct unary_id, Expression>{"unary"} =
    *kw(K::negation)[negate] >> ( note(Due::condition)
                                | (mark('(') > any_rule > mark(')'))[under_negation]
                                | test[under_negation] );

auto const all = x3::rule<struct all_id, Expression>{"all"} =
    unary[self] >> *(kw(K::all_of) > unary[joined<Kind::all>]);

auto const any_rule_def =
    all[self] >> *(kw(K::any_of) > all[joined<Kind::any>]);
// clang-format on

BOOST_SPIRIT_DEFINE(any_rule)

}  // namespace

Read read_condition(Cursor cursor, Expression& condition) {
  return run(cursor, any_rule, condition);
}

}  // namespace xinheng::language::syntax::grammar
