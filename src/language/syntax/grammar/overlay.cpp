#include "language/syntax/grammar/citations.hpp"
#include "language/syntax/grammar/primitives.hpp"

namespace xinheng::language::syntax::grammar {
namespace {

using K = Keyword;

// clang-format off
auto const region_clause = x3::rule<struct region_clause_id, RegionDecl>{"region"} =
    kw(K::region_code) > region_literal[to(&RegionDecl::code)];

auto const stop_head = x3::rule<struct stop_head_id, StopDecl>{"stop"} = spanned[
    measure_path[to(&StopDecl::measures)] % list_mark > kw(K::in_region) > region_literal[to(&StopDecl::region)] ];

auto const stop_clause = x3::rule<struct stop_clause_id, StopDecl>{"stop"} =
    kw(K::full_title) > text[to(&StopDecl::name)]
  | kw(K::basis) > citations[append(&StopDecl::basis)]
  | kw(K::when) > condition[to(&StopDecl::condition)]
  | period[to(&StopDecl::in_force)]
  | reading[to(&StopDecl::reading)];
// clang-format on

}  // namespace

Read read_region_clause(Cursor cursor, RegionDecl& region) {
  return run(cursor, region_clause, region);
}
Read read_stop_head(Cursor cursor, StopDecl& stop) {
  return run(cursor, stop_head, stop);
}
Read read_stop_clause(Cursor cursor, StopDecl& stop) {
  return run(cursor, stop_clause, stop);
}

}  // namespace xinheng::language::syntax::grammar
