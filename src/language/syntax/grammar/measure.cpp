#include "language/syntax/grammar/citations.hpp"
#include "language/syntax/grammar/first_word.hpp"
#include "language/syntax/grammar/primitives.hpp"
#include "language/syntax/grammar/transition.hpp"

namespace xinheng::language::syntax::grammar {
namespace {

using K = Keyword;
using ruleset::Choosing;
using ruleset::FeedbackTerm;

std::pair<K, bool> const not_stated_word[] = {{K::basis_not_stated, true}};
constexpr literal_parser<Name, read_relation_before_of> relation_before_of{Due::relation_name};

auto const not_stated = [](auto const& context) { x3::_val(context).basis_not_stated = x3::_attr(context).span; };
auto const within = [](auto const& context) {
  x3::_val(context).value = {FeedbackTerm::Kind::within, x3::_attr(context).value};
};
template <FeedbackTerm::Kind kind>
auto const feedback_kind = [](auto const& context) { x3::_val(context).value.kind = kind; };
template <Treatment treatment>
auto const treated = set(&TreatmentPart::treatment, treatment);
template <ReachKind kind>
auto const reached = set(&ReachPart::kind, kind);

template <TerritoryPart::Kind kind>
auto const within_territory = set(&TerritoryPart::kind, kind);
auto const region_literal = [](auto const& context) {
  x3::_val(context).scope = OperandPart::Scope::literal;
  x3::_val(context).literal = std::move(x3::_attr(context));
};

// clang-format off
auto const against = x3::rule<struct against_id, AgainstPart>{"against"} = spanned[
    name(Due::list_name)[to(&AgainstPart::list)]
        > kw(K::ground) > ( kw(K::any) | name(Due::ground_or_any)[to(&AgainstPart::grounds)] % list_mark ) ];

auto const reach = x3::rule<struct reach_id, ReachPart>{"reach"} = spanned[
    note(Due::reach)
  | loose(K::listed_subject) >> loose(K::of)[reached<ReachKind::relation_of_listed>]
                             > name(Due::relation_name)[to(&ReachPart::relation)]
  | kw(K::listed_subject)[reached<ReachKind::listed_subject>]
  | loose(K::with) >> loose(K::listed_subject) > loose(K::as) > relation_before_of[to(&ReachPart::relation)]
                   > loose(K::of) > kw(K::organisation)[reached<ReachKind::organisation_whose>]
  | kw(K::organisation) >> kw(K::whose) > name(Due::relation_name)[to(&ReachPart::relation)]
                        > kw(K::is) > kw(K::listed_subject)[reached<ReachKind::organisation_whose>]
  | name(Due::relation_name)[to(&ReachPart::relation)] >> (note(Due::reach) | kw(K::of))
                        > kw(K::listed_subject)[reached<ReachKind::relation_of_listed>] ];

auto const one_treatment =
    kw(K::refuse)[treated<Treatment::refuse>]
  | kw(K::restrict)[treated<Treatment::restrict>] >> -text[to(&TreatmentPart::limit)]
  | kw(K::scrutinise)[treated<Treatment::scrutinise>] >> -percentage[to(&TreatmentPart::percentage)]
  | kw(K::consider)[treated<Treatment::consider>]
  | kw(K::prefer)[treated<Treatment::prefer>]
        >> -(integer[to(&TreatmentPart::points)] > loose(K::points))
        >> -kw(K::equal_conditions)[set(&TreatmentPart::equal_conditions, true)]
  | kw(K::relax)[treated<Treatment::relax>]
        > (kw(K::size_open)[set(&TreatmentPart::not_stated, true)] | percentage[to(&TreatmentPart::percentage)])
  | kw(K::expedite)[treated<Treatment::expedite>];

auto const choice_of_menu = x3::rule<struct choice_of_menu_id, TreatmentPart>{"choice"} = spanned[
    note(Due::treatment) | one_treatment ];

auto const menu =
    choice_of_menu[to(&TreatmentPart::choices)] > *(list_mark > choice_of_menu[to(&TreatmentPart::choices)]);

auto const treatment_or_menu =
    one_treatment
  | kw(K::choose_one)[set(&TreatmentPart::choosing, Choosing::one)]
        > menu
  | kw(K::choose_several)[set(&TreatmentPart::choosing, Choosing::several)]
        > menu;

auto const treatment_taken = x3::rule<struct treatment_taken_id, TreatmentPart>{"treatment taken"} = spanned[
    note(Due::treatment) | treatment_or_menu ];

auto const treatment = x3::rule<struct treatment_id, TreatmentPart>{"treatment"} = spanned[
    ( kw(K::must)[set(&TreatmentPart::modality, Modality::must)]
    | kw(K::may)[set(&TreatmentPart::modality, Modality::may)] )
  > ( note(Due::treatment)
    | treatment_or_menu
    | kw(K::query)[set(&TreatmentPart::query, true)] ) ];

auto const region = x3::rule<struct region_id, OperandPart>{"region"} = spanned[
    literal[region_literal] ];

auto const territory = x3::rule<struct territory_id, TerritoryPart>{"territory"} = spanned[
    kw(K::of_authority)[within_territory<TerritoryPart::Kind::authority>]
        > region[to(&TerritoryPart::regions)] % list_mark
  | kw(K::of_check)[within_territory<TerritoryPart::Kind::check>]
        > ( (kw(K::inside) > kw(K::of_authority))[within_territory<TerritoryPart::Kind::check_within_authority>]
          | region[to(&TerritoryPart::regions)] % list_mark ) ];

auto const exception = x3::rule<struct exception_id, ExceptionPart>{"exception"} =
    -text[to(&ExceptionPart::name)] > condition[to(&ExceptionPart::condition)];

auto const feedback = x3::rule<struct feedback_id, At<FeedbackTerm>>{"feedback"} = spanned[
    kw(K::quarterly)[feedback_kind<FeedbackTerm::Kind::quarterly>]
  | kw(K::when_possible)[feedback_kind<FeedbackTerm::Kind::when_possible>]
  | term[within] ];

auto const category = x3::rule<struct category_id, MeasureDecl::CategoryPart>{"category"} =
    name(Due::category_name)[to(&MeasureDecl::CategoryPart::item)]
        >> -(kw(K::in_edition) > name(Due::catalogue_name)[to(&MeasureDecl::CategoryPart::catalogue)]);

auto const measure_clause = x3::rule<struct measure_id, MeasureDecl>{"measure"} = by_first_word[
    kw(K::clause) > clause[to(&MeasureDecl::clause)]
  | kw(K::category) > category[to(&MeasureDecl::categories)] % list_mark
  | kw(K::against) > against[to(&MeasureDecl::against)]
  | kw(K::reaching) > reach[to(&MeasureDecl::reach)] % list_mark
  | kw(K::role) > (kw(K::any) | name(Due::role_name)[to(&MeasureDecl::roles)] % list_mark)
  | kw(K::at) > path[to(&MeasureDecl::checkpoints)] % list_mark
  | kw(K::territory) > territory[to(&MeasureDecl::territories)]
  | kw(K::when) > condition[to(&MeasureDecl::when)]
  | kw(K::unless) > exception[to(&MeasureDecl::unless)]
  | treatment[to(&MeasureDecl::treatment)]
  | kw(K::basis) > (choice(Due::keyword, not_stated_word)[not_stated] | citations[append(&MeasureDecl::basis)])
  | kw(K::by) > name(Due::organ_name)[to(&MeasureDecl::by)] % list_mark
  | kw(K::feedback) > feedback[to(&MeasureDecl::feedback)]
  | kw(K::term) > term[to(&MeasureDecl::own_term)]
  | period[to(&MeasureDecl::in_force)]
  | transition[to(&MeasureDecl::transition)]
  | reading[to(&MeasureDecl::reading)] ];
// clang-format on

}  // namespace

Read read_treatment(Cursor cursor, TreatmentPart& treatment) {
  return run(cursor, treatment_taken, treatment);
}
Read read_measure_clause(Cursor cursor, MeasureDecl& measure) {
  return run(cursor, measure_clause, measure);
}

}  // namespace xinheng::language::syntax::grammar
