#include "language/syntax/grammar/citations.hpp"
#include "language/syntax/grammar/first_word.hpp"
#include "language/syntax/grammar/primitives.hpp"
#include "language/syntax/grammar/words.hpp"

namespace xinheng::language::syntax::grammar {
namespace {

using K = Keyword;
using ruleset::TermRule;
using RemedyKind = ruleset::Remedy::Kind;

std::pair<K, ListKind> const natures[] = {
    {K::nature_red, ListKind::red}, {K::nature_watch, ListKind::watch}, {K::nature_black, ListKind::black}};
std::pair<K, TermRule::Kind> const unmeasured_terms[] = {{K::none, TermRule::Kind::none},
                                                         {K::by_decision, TermRule::Kind::by_decision},
                                                         {K::for_life, TermRule::Kind::for_life}};
std::pair<K, EndsOn> const ends_words[] = {{K::same_day, EndsOn::corresponding_day},
                                           {K::day_before, EndsOn::day_before}};
std::pair<K, TermRule::Restoring> const restoring_words[] = {{K::resume, TermRule::Restoring::resume},
                                                             {K::restart, TermRule::Restoring::restart}};
std::pair<K, ContestRule> const contest_rules[] = {{K::contest_as_usual, ContestRule::as_usual},
                                                   {K::contest_manual, ContestRule::manual},
                                                   {K::contest_hold, ContestRule::hold}};
std::pair<K, bool> const effective_from[] = {{K::event_listing, false}, {K::event_publication, true}};

auto const fixed_term = [](auto const& context) {
  x3::_val(context).term_kind = {TermRule::Kind::fixed, x3::_attr(context).span};
  x3::_val(context).term = x3::_attr(context);
};
template <RemedyKind kind>
auto const remedy_of = [](auto const& context) {
  x3::_attr(context).kind = kind;
  x3::_val(context).remedies.push_back(std::move(x3::_attr(context)));
};

// clang-format off
auto const counting = x3::rule<struct counting_id, CountingPart>{"counting"} = spanned[
    kw(K::counted)
        > ( kw(K::event_listing)
          | kw(K::event_publication)[set(&CountingPart::from_publication, true)]
          | name(Due::attribute_name)[to(&CountingPart::attribute)] )
        > ( kw(K::next_day)[set(&CountingPart::count_from, CountFrom::next_day)]
          | kw(K::same_day)[set(&CountingPart::count_from, CountFrom::same_day)] ) ];
auto const ends = kw(K::ends) > choice(Due::keyword, ends_words);
auto const restoring = kw(K::restoring) > choice(Due::keyword, restoring_words);

auto const early_removal = x3::rule<struct early_removal_id, EarlyRemovalPart>{"early-removal"} = spanned[
    kw(K::early_removal)
        > ( kw(K::none)
          | term[to(&EarlyRemovalPart::least)]
                > -( loose(K::from) > ( kw(K::event_listing)
                                      | kw(K::event_publication)[set(&EarlyRemovalPart::from_publication, true)]
                                      | name(Due::attribute_name)[to(&EarlyRemovalPart::attribute)] ) ) ) ];

// What follows on the ground's own line is the ground's; on a line of its own it is the list's.
auto const ground = x3::rule<struct ground_id, GroundPart>{"ground"} = spanned[
    title[to(&GroundPart::title)]
        > -( same_line >> kw(K::nature) > choice(Due::list_kind, natures)[to(&GroundPart::kind)] )
        > kw(K::term) > ( choice(Due::keyword, unmeasured_terms)[to(&GroundPart::term_kind)] | term[fixed_term] )
        > -( -mark(';') >> kw(K::extendable) > term[to(&GroundPart::extension_from)]
                        > loose(K::through) > term[to(&GroundPart::extension_to)] )
        > *( same_line >> -mark(';') >> ( counting[to(&GroundPart::counting)]
                                        | ends[to(&GroundPart::ends_on)]
                                        | restoring[to(&GroundPart::restoring)]
                                        | kw(K::adds_up)[set(&GroundPart::adds_up, true)]
                                        | early_removal[to(&GroundPart::early_removal)]
                                        | period[to(&GroundPart::in_force)] ) ) ];

auto const succession = x3::rule<struct succession_id, ListDecl::Succession>{"succession"} =
    title[to(&ListDecl::Succession::title)] > -(loose(K::through) > date[to(&ListDecl::Succession::last_day)]);

auto const attribute = x3::rule<struct attribute_id, ListDecl::AttributePart>{"attribute"} =
    title[to(&ListDecl::AttributePart::title)] > type[to(&ListDecl::AttributePart::type)];

auto const remedy = x3::rule<struct remedy_id, RemedyPart>{"remedy"} = spanned[
    -(!kw(K::to) >> name(Due::name)[to(&RemedyPart::name)])
        > kw(K::to) > name(Due::organ_name)[to(&RemedyPart::with)] > term[to(&RemedyPart::days)] ];

auto const list_clause = x3::rule<struct list_id, ListDecl>{"list"} = by_first_word[
    kw(K::nature) > choice(Due::list_kind, natures)[to(&ListDecl::kind)]
  | kw(K::determined_by) > name(Due::organ_name)[to(&ListDecl::authority)]
  | kw(K::basis) > citations[append(&ListDecl::basis)]
  | kw(K::subjects) > choice(Due::subject_kind, subject_kinds)[to(&ListDecl::subject_kinds)] % list_mark
  | kw(K::ground) > ground[to(&ListDecl::grounds)]
  | kw(K::attribute) > attribute[to(&ListDecl::attributes)]
  | kw(K::objection) > remedy[remedy_of<RemedyKind::objection>]
  | kw(K::review) > remedy[remedy_of<RemedyKind::review>]
  | kw(K::repair) > remedy[remedy_of<RemedyKind::repair>]
  | kw(K::while_contested) > choice(Due::keyword, contest_rules)[to(&ListDecl::contest)]
  | kw(K::effective) > choice(Due::keyword, effective_from)[to(&ListDecl::acts_on_publication)]
  | kw(K::freshness) > term[to(&ListDecl::freshness)]
  | kw(K::territory) > region_literal[to(&ListDecl::region)]
  | kw(K::succeeds) > succession[to(&ListDecl::succeeds)] % list_mark
  | kw(K::adds_up)[set(&ListDecl::adds_up, true)]
  | early_removal[to(&ListDecl::early_removal)]
  | counting[to(&ListDecl::counting)]
  | ends[to(&ListDecl::ends_on)]
  | restoring[to(&ListDecl::restoring)]
  | (kw(K::days) > kw(K::mean) > kw(K::working_days))[set(&ListDecl::days_are_working, true)]
  | period[to(&ListDecl::in_force)]
  | reading[to(&ListDecl::reading)] ];
// clang-format on

}  // namespace

Read read_list_clause(Cursor cursor, ListDecl& list) {
  return run(cursor, list_clause, list);
}

}  // namespace xinheng::language::syntax::grammar
