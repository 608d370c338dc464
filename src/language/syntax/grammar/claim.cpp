#include "language/syntax/grammar/first_word.hpp"
#include "language/syntax/grammar/primitives.hpp"
#include "language/syntax/grammar/words.hpp"

namespace xinheng::language::syntax::grammar {
namespace {

using K = Keyword;
using Never = ruleset::Claim::Never;

std::pair<K, Never> const outcomes[] = {{K::outcome_refuse, Never::refuse},
                                        {K::outcome_restrict, Never::restrict},
                                        {K::outcome_review, Never::review},
                                        {K::standing_applied, Never::apply}};

// clang-format off
auto const days = x3::rule<struct claim_days_id, Period>{"days"} = spanned[
    kw(K::on) > date[to(&Period::from)]
        > -( loose(K::onward)
           | loose(K::through) > date[to(&Period::last_day)] ) ];

auto const claim_name = x3::rule<struct claim_name_id, ClaimDecl>{"claim name"} =
    text[to(&ClaimDecl::name)];

auto const claim_clause = x3::rule<struct claim_id, ClaimDecl>{"claim"} = by_first_word[
    kw(K::measure) > measure_path[to(&ClaimDecl::measures)] % list_mark
  | kw(K::at) > path[to(&ClaimDecl::checkpoints)] % list_mark
  | days[to(&ClaimDecl::on)]
  | kw(K::when) > condition[to(&ClaimDecl::when)]
  | kw(K::comes_never) > choice(Due::outcome, outcomes)[to(&ClaimDecl::never)] ];
// clang-format on

}  // namespace

Read read_claim_name(Cursor cursor, ClaimDecl& claim) {
  return run(cursor, claim_name, claim);
}
Read read_claim_clause(Cursor cursor, ClaimDecl& claim) {
  return run(cursor, claim_clause, claim);
}

}  // namespace xinheng::language::syntax::grammar
