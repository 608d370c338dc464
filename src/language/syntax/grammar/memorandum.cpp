#include "language/syntax/grammar/first_word.hpp"
#include "language/syntax/grammar/primitives.hpp"
#include "language/syntax/grammar/transition.hpp"
#include "language/syntax/grammar/words.hpp"

namespace xinheng::language::syntax::grammar {
namespace {

using K = Keyword;

// clang-format off
auto const run_of_clauses = x3::rule<struct run_of_clauses_id, ClauseRun>{"clauses"} =
    clause[to(&ClauseRun::clause)] > -(loose(K::through) > clause[to(&ClauseRun::through)]);

auto const not_encoded = x3::rule<struct not_encoded_id, NotEncodedPart>{"not encoded"} =
    run_of_clauses[to(&NotEncodedPart::clauses)] > text[to(&NotEncodedPart::reason)];

auto const memorandum_clause = x3::rule<struct memorandum_id, MemorandumDecl>{"memorandum"} = by_first_word[
    kw(K::full_title) > text[to(&MemorandumDecl::full_title)]
  | kw(K::number) > document_number[to(&MemorandumDecl::document_number)]
  | kw(K::rank) > choice(Due::rank, ranks)[to(&MemorandumDecl::rank)]
  | kw(K::issued) > date[to(&MemorandumDecl::issued_on)]
  | period[to(&MemorandumDecl::in_force)]
  | transition[to(&MemorandumDecl::transition)]
  | reading[to(&MemorandumDecl::reading)]
  | kw(K::signed_by) > name(Due::organ_name)[to(&MemorandumDecl::signatories)] % list_mark
  | kw(K::territory) > region_literal[to(&MemorandumDecl::region)]
  | kw(K::replaces) > text[to(&MemorandumDecl::replaces)] % list_mark
  | kw(K::clause_count) > ( kw(K::count_unknown) > text[to(&MemorandumDecl::clauses_unknown)]
                          | count[to(&MemorandumDecl::clause_count)] )
  | (kw(K::days) > kw(K::mean) > kw(K::working_days))[set(&MemorandumDecl::days_are_working, true)]
  | kw(K::clauses_listed) > run_of_clauses[to(&MemorandumDecl::clauses_listed)] % list_mark
  | kw(K::not_encoded) > not_encoded[to(&MemorandumDecl::not_encoded)] ];
// clang-format on

}  // namespace

Read read_memorandum_clause(Cursor cursor, MemorandumDecl& memorandum) {
  return run(cursor, memorandum_clause, memorandum);
}

}  // namespace xinheng::language::syntax::grammar
