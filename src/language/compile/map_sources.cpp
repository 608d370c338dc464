#include "language/compile/draft.hpp"

namespace xinheng::language::passes {
namespace {

template <class Decl>
void add(Draft& draft, std::string const& kind, Table<Decl> const& table) {
  for (auto const& entry : table.entries) draft.source_map.emplace(kind + ":" + entry.id, entry.span);
}

/// Of an edition, where its days stand.
void add_edition(Draft& draft, std::string const& of, syntax::Period const& period) {
  if (period.from) draft.source_map.emplace(of + ":" + period.from->value.iso(), period.span);
}

}  // namespace

Draft map_sources(Draft draft, Diagnostics&) {
  add(draft, "list", draft.lists);
  add(draft, "law", draft.laws);
  add(draft, "catalogue", draft.catalogues);
  add(draft, "memorandum", draft.memoranda);
  for (std::size_t i = 0; i < draft.lists.entries.size(); ++i)
    for (auto const* edition : draft.list_editions[i])
      if (edition->in_force) add_edition(draft, "list:" + draft.lists.entries[i].id, *edition->in_force);
  for (auto const& law : draft.laws.entries)
    for (auto const& edition : law.decl->editions) add_edition(draft, "law:" + law.id, edition.in_force);
  for (std::size_t i = 0; i < draft.measures.size(); ++i) {
    auto const& measure = draft.measures[i];
    auto const key = "measure:" + std::to_string(i);
    draft.source_map.emplace(key, measure.span);
    if (!measure.decl->roles.empty()) draft.source_map.emplace(key + ":roles", measure.decl->roles.front().span);
    if (measure.decl->when) draft.source_map.emplace(key + ":when", measure.decl->when->span);
    for (auto const& reach : measure.decl->reach) {
      auto const relation = reach.relation ? draft.relations.names.index(reach.relation->value) : std::nullopt;
      draft.source_map.emplace(key + ":reach:" + std::to_string(static_cast<int>(reach.kind)) + ":" +
                                   (relation ? std::to_string(*relation) : ""),
                               reach.span);
    }
    for (std::size_t k = 0; k < measure.decl->unless.size(); ++k)
      draft.source_map.emplace(key + ":unless:" + std::to_string(k), measure.decl->unless[k].condition.span);
  }
  for (std::size_t i = 0; i < draft.queries.size(); ++i) {
    auto const& query = draft.queries[i];
    auto const key = "query:" + std::to_string(i);
    draft.source_map.emplace(key, query.span);
    if (!query.decl->roles.empty()) draft.source_map.emplace(key + ":roles", query.decl->roles.front().span);
  }
  return draft;
}

}  // namespace xinheng::language::passes
