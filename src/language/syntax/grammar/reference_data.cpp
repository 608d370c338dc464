#include "language/syntax/grammar/first_word.hpp"
#include "language/syntax/grammar/primitives.hpp"
#include "language/syntax/grammar/words.hpp"

namespace xinheng::language::syntax::grammar {
namespace {

using K = Keyword;
using ruleset::OrganKind;

std::pair<K, OrganKind> const organ_kinds[] = {{K::organ_administrative, OrganKind::administrative},
                                               {K::organ_court, OrganKind::court},
                                               {K::organ_prosecutor, OrganKind::prosecutor},
                                               {K::organ_party_body, OrganKind::party_body},
                                               {K::organ_institution, OrganKind::institution},
                                               {K::organ_platform, OrganKind::platform},
                                               {K::organ_bank, OrganKind::bank},
                                               {K::organ_association, OrganKind::association},
                                               {K::organ_other, OrganKind::other}};

constexpr literal_parser<At<int>, read_count> year{Due::year};

using Succession = OrganDecl::Succession;
using Edition = LawDecl::Edition;
using Renumbering = LawDecl::Renumbering;
using Deletion = LawDecl::Deletion;
using GistPart = LawDecl::GistPart;
using Item = CatalogueDecl::Item;
using Days = CalendarDecl::Days;

// clang-format off
auto const succession = x3::rule<struct succession_id, Succession>{"succession"} =
    name(Due::organ_name)[to(&Succession::by)] > kw(K::from) > date[to(&Succession::from)];

auto const organ_clause = x3::rule<struct organ_id, OrganDecl>{"organ"} =
    kw(K::organ_class) > choice(Due::organ_kind, organ_kinds)[to(&OrganDecl::kind)]
  | kw(K::succeeded_by) > succession[to(&OrganDecl::succeeded)];

auto const edition = x3::rule<struct edition_id, Edition>{"edition"} = spanned[
    period[to(&Edition::in_force)]
        >> *( kw(K::articles) > count[to(&Edition::articles)]
            | kw(K::number) > document_number[to(&Edition::document_number)] ) ];

auto const article_run = x3::rule<struct article_run_id, ArticleRun>{"articles"} =
    clause[to(&ArticleRun::first)] >> -(loose(K::through) > clause[to(&ArticleRun::through)]);

auto const renumbering = x3::rule<struct renumbering_id, Renumbering>{"renumbering"} = spanned[
    kw(K::renumbered) > article_run[to(&Renumbering::from)]
        > kw(K::renumbered_as) > article_run[to(&Renumbering::to)] % list_mark
        > kw(K::on_day) > date[to(&Renumbering::on)]
        >> -kw(K::substance_changed)[set(&Renumbering::changed, true)] ];

auto const deletion = x3::rule<struct deletion_id, Deletion>{"deletion"} = spanned[
    kw(K::deleted) > article_run[to(&Deletion::articles)] % list_mark > kw(K::on_day) > date[to(&Deletion::on)] ];

auto const gist = x3::rule<struct gist_id, GistPart>{"gist"} = spanned[
    kw(K::gist) > clause[to(&GistPart::clause)] > text[to(&GistPart::text)]
        >> -(kw(K::on_day) > date[to(&GistPart::on)]) ];

auto const law_clause = x3::rule<struct law_id, LawDecl>{"law"} = by_first_word[
    kw(K::rank) > choice(Due::rank, ranks)[to(&LawDecl::rank)]
  | kw(K::edition) > edition[to(&LawDecl::editions)]
  | renumbering[to(&LawDecl::renumberings)]
  | deletion[to(&LawDecl::deletions)]
  | kw(K::rewritten) > kw(K::on_day) > date[to(&LawDecl::rewritten)]
  | gist[to(&LawDecl::gists)]
  | reading[to(&LawDecl::reading)] ];

auto const item = x3::rule<struct item_id, Item>{"item"} =
    title[to(&Item::title)]
        >> *( kw(K::takes_no_right_away)[set(&Item::takes_no_right_away, true)]
            | kw(K::item_of) > name(Due::category_name)[to(&Item::category)] );

auto const catalogue_clause = x3::rule<struct catalogue_id, CatalogueDecl>{"catalogue"} =
    kw(K::item) > item[to(&CatalogueDecl::items)]
  | period[to(&CatalogueDecl::in_force)]
  | reading[to(&CatalogueDecl::reading)];

auto const days = x3::rule<struct days_id, Days>{"days"} =
    date[to(&Days::from)] >> -(loose(K::through) > date[to(&Days::last)]);

auto const calendar_year = x3::rule<struct calendar_year_id, CalendarDecl>{"year"} =
    year[to(&CalendarDecl::year)] >> -loose(K::of_year);

auto const calendar_clause = x3::rule<struct calendar_id, CalendarDecl>{"calendar"} =
    kw(K::number) > document_number[to(&CalendarDecl::document_number)]
  | kw(K::holiday) > days[to(&CalendarDecl::holidays)] % list_mark
  | kw(K::workday) > days[to(&CalendarDecl::workdays)] % list_mark;
// clang-format on

}  // namespace

Read read_organ_clause(Cursor cursor, OrganDecl& organ) {
  return run(cursor, organ_clause, organ);
}
Read read_law_clause(Cursor cursor, LawDecl& law) {
  return run(cursor, law_clause, law);
}
Read read_catalogue_clause(Cursor cursor, CatalogueDecl& catalogue) {
  return run(cursor, catalogue_clause, catalogue);
}
Read read_calendar_year(Cursor cursor, CalendarDecl& calendar) {
  return run(cursor, calendar_year, calendar);
}
Read read_calendar_clause(Cursor cursor, CalendarDecl& calendar) {
  return run(cursor, calendar_clause, calendar);
}

}  // namespace xinheng::language::syntax::grammar
