#include "language/syntax/grammar/primitives.hpp"

namespace xinheng::language::syntax::grammar {
namespace {

using K = Keyword;

std::pair<K, ValueType> const types[] = {
    {K::type_boolean, ValueType::boolean}, {K::type_integer, ValueType::integer},
    {K::type_money, ValueType::money},     {K::type_percentage, ValueType::percentage},
    {K::type_date, ValueType::date},       {K::type_duration, ValueType::duration},
    {K::type_region, ValueType::region},   {K::type_industry, ValueType::industry}};

auto const day = [](auto const& context) { x3::_val(context).on = x3::_attr(context).value; };
auto const simple_type = [](auto const& context) { x3::_val(context).type = x3::_attr(context).value; };

// clang-format off
auto const title_rule = x3::rule<struct title_id, Title>{"title"} =
    name(Due::name)[to(&Title::name)] >> -(mark('(') > id[to(&Title::id)] > mark(')'));

auto const period_rule = x3::rule<struct period_id, Period>{"period"} = spanned[
    kw(K::in_force) > date[to(&Period::from)]
                    > ( loose(K::onward)
                      | loose(K::through) > date[to(&Period::last_day)]
                                          > -loose(K::then_unclear)[set(&Period::unclear_after, true)] ) ];

auto const reading_rule = x3::rule<struct reading_id, ReadingClause>{"reading"} = spanned[
    kw(K::reading) > ( kw(K::never_read)[set(&ReadingClause::state, ruleset::ReadState::unread)]
                     | kw(K::partly)[set(&ReadingClause::state, ruleset::ReadState::partly)] >> -date[day]
                     | date[day] )
                   > -(kw(K::per) > text[to(&ReadingClause::source)]) ];

auto const type_rule = x3::rule<struct type_id, TypePart>{"type"} = spanned[
    choice(Due::value_type, types)[simple_type]
  | kw(K::type_enumeration)[set(&TypePart::type, ValueType::enumeration)]
        > mark('{') > title_rule[to(&TypePart::cases)] % list_mark > mark('}') ];
// clang-format on

}  // namespace

Read read_title(Cursor cursor, Title& title) {
  return run(cursor, title_rule, title);
}
Read read_period(Cursor cursor, Period& period) {
  return run(cursor, period_rule, period);
}
Read read_reading(Cursor cursor, ReadingClause& reading) {
  return run(cursor, reading_rule, reading);
}
Read read_type(Cursor cursor, TypePart& type) {
  return run(cursor, type_rule, type);
}

}  // namespace xinheng::language::syntax::grammar
