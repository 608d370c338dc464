#include "language/syntax/grammar/primitives.hpp"
#include "language/syntax/grammar/words.hpp"

namespace xinheng::language::syntax::grammar {
namespace {

using K = Keyword;

std::pair<K, bool> const owners[] = {{K::request, false}, {K::subject, true}};
std::pair<K, ConsortiumRule> const consortium_rules[] = {{K::any, ConsortiumRule::any_member},
                                                         {K::each, ConsortiumRule::each_alone}};

// clang-format off
auto const fact_clause = x3::rule<struct fact_id, FactDecl>{"fact"} =
    kw(K::belongs_to) > choice(Due::keyword, owners)[to(&FactDecl::of_party)]
  | kw(K::value_type) > type[to(&FactDecl::type)]
  | kw(K::asks) > text[to(&FactDecl::question)];

auto const relation_clause = x3::rule<struct relation_id, RelationDecl>{"relation"} =
    kw(K::other_end) > choice(Due::subject_kind, subject_kinds)[to(&RelationDecl::other_kinds)] % list_mark
  | kw(K::own_end) > choice(Due::subject_kind, subject_kinds)[to(&RelationDecl::own_kinds)] % list_mark
  | kw(K::freshness) > term[to(&RelationDecl::freshness)];

auto const roles_taken = x3::rule<struct roles_taken_id, CheckpointDecl::RolesPart>{"roles taken"} = spanned[
    kw(K::any) | name(Due::role_name)[to(&CheckpointDecl::RolesPart::names)] % list_mark ];

auto const checkpoint_clause = x3::rule<struct checkpoint_id, CheckpointDecl>{"checkpoint"} =
    kw(K::consortium) > choice(Due::keyword, consortium_rules)[to(&CheckpointDecl::consortium)]
  | kw(K::takes) > name(Due::fact_name)[to(&CheckpointDecl::facts)] % list_mark
  | kw(K::role) > roles_taken[to(&CheckpointDecl::roles)];

auto const precedence = x3::rule<struct precedence_id, PrecedenceDecl>{"precedence"} =
    measure_path[to(&PrecedenceDecl::winner)] > kw(K::over) > measure_path[to(&PrecedenceDecl::loser)];
// clang-format on

}  // namespace

Read read_fact_clause(Cursor cursor, FactDecl& fact) {
  return run(cursor, fact_clause, fact);
}
Read read_relation_clause(Cursor cursor, RelationDecl& relation) {
  return run(cursor, relation_clause, relation);
}
Read read_checkpoint_clause(Cursor cursor, CheckpointDecl& checkpoint) {
  return run(cursor, checkpoint_clause, checkpoint);
}
Read read_precedence(Cursor cursor, PrecedenceDecl& decl) {
  return run(cursor, precedence, decl);
}

}  // namespace xinheng::language::syntax::grammar
