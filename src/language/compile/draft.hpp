#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "language/compile/names.hpp"
#include "ruleset/claim.hpp"
#include "ruleset/rule_set.hpp"
#include "ruleset/scenario.hpp"

namespace xinheng::language::passes {

/// One declaration with what it is called and where; its index in its table is its id in the rule set.
template <class Decl>
struct Declared {
  Decl const* decl{};
  std::string id, name;
  Span span;  ///< of its name
};
template <class Decl>
struct Table {
  std::vector<Declared<Decl>> entries;  ///< sorted by id, without repetitions
  Names names;
};

/// Sorted: what measures are called within their memoranda, by id and by name, with their places in a table.
using MeasureIndex = std::vector<std::pair<std::string, std::uint32_t>>;
struct DeclaredMeasure : Declared<syntax::MeasureDecl> {
  std::uint32_t memorandum{};
};
/// A node of the checkpoint tree; id and name are whole paths. Several files may declare it: `decl` is the first.
struct DeclaredCheckpoint : Declared<syntax::CheckpointDecl> {
  std::vector<syntax::CheckpointDecl const*> decls;
  std::optional<std::uint32_t> parent;
  std::vector<std::uint32_t> children;
  bool facts_damaged{};  ///< it or a node above it is damaged: it may take facts that could not be read
  Names children_named;
};

/// A 停用 with the measures that it takes something away from.
struct MadeStop {
  syntax::StopDecl const* decl{};
  std::vector<MeasureId> measures;  ///< sorted
};

/// Where a law says what became of its articles, by day and article.
using ChangesDeclared = std::map<std::pair<Date, std::string>, Span>;

/// What the passes hand on: what was declared, and the rule set as far as it is made. Points into the trees, which
/// outlive it.
struct Draft {
  std::vector<Source> const* sources{};
  std::vector<syntax::File> const* files{};
  bool a_file_unread{};  ///< it may declare whatever is not found
  UnreadHeads unread;
  bool catalogue_unread{};  ///< so that a category which is not found may stand in it

  Table<syntax::OrganDecl> organs;
  Table<syntax::LawDecl> laws;
  Table<syntax::CatalogueDecl> catalogues;
  Table<syntax::CatalogueDecl::Item> categories;
  Table<syntax::RoleDecl> roles;
  Table<syntax::FactDecl> facts;
  Table<syntax::RelationDecl> relations;
  Table<syntax::RegionDecl> regions;
  Table<syntax::ListDecl> lists;
  Table<syntax::MemorandumDecl> memoranda;
  std::vector<std::vector<syntax::ListDecl const*>> list_editions;  ///< by list; by their start
  std::deque<syntax::ListDecl> joined_lists;                        ///< of lists that are declared more than once
  std::vector<DeclaredCheckpoint> checkpoints;                      ///< sorted by id
  Names roots;                                                      ///< of the checkpoint trees
  std::vector<DeclaredMeasure> measures;                            ///< sorted by id, editions by their start
  std::vector<DeclaredMeasure> queries;                             ///< sorted by id: measures whose treatment is 查询
  MeasureIndex measures_called, queries_called;

  std::vector<MadeStop> stops;

  std::vector<ChangesDeclared> changes_declared;  ///< by law

  ruleset::RuleSet rules;
  std::vector<ruleset::Scenario> scenarios;
  std::vector<ruleset::Claim> claims;
  std::map<std::string, Span> source_map;
};

// The passes, in their order. Each takes the draft so far and returns the next, adds diagnostics and prints nothing.
// What a pass could not make it leaves out, having said so; later passes stay silent about what is missing for that
// reason.
Draft collect_declarations(Draft draft, Diagnostics& diagnostics);
Draft declare_words(Draft draft, Diagnostics& diagnostics);  ///< organs, roles, facts, relations, calendar
Draft declare_laws(Draft draft, Diagnostics& diagnostics);   ///< laws and catalogues
Draft declare_checkpoints(Draft draft, Diagnostics& diagnostics);
Draft declare_lists(Draft draft, Diagnostics& diagnostics);
Draft declare_memoranda(Draft draft, Diagnostics& diagnostics);
Draft declare_measures(Draft draft, Diagnostics& diagnostics);
Draft declare_transitions(Draft draft, Diagnostics& diagnostics);  ///< and whether editions go together
Draft declare_queries(Draft draft, Diagnostics& diagnostics);
Draft declare_stops(Draft draft, Diagnostics& diagnostics);
Draft follow_citations(Draft draft, Diagnostics& diagnostics);  ///< to the last day on which each is needed
Draft judge_monotonicity(Draft draft, Diagnostics& diagnostics);
Draft judge_overlays(Draft draft, Diagnostics& diagnostics);
Draft account_for_clauses(Draft draft, Diagnostics& diagnostics);
Draft declare_precedences(Draft draft, Diagnostics& diagnostics);
Draft declare_scenarios(Draft draft, Diagnostics& diagnostics);
Draft declare_claims(Draft draft, Diagnostics& diagnostics);
Draft map_sources(Draft draft, Diagnostics& diagnostics);

/// All passes over trees that have been read, in the order of their files. `a_file_unread`: some source is empty
/// because it could not be read.
Draft made_from(std::vector<Source> const& sources, std::vector<syntax::File> const& trees, bool a_file_unread,
                Diagnostics& diagnostics);

/// Whether enough of the fact could be read to judge its uses.
inline bool made_out(syntax::FactDecl const& fact) {
  return fact.of_party && fact.type;
}

/// Calls `take(declaration, extent)` for every declaration of one kind, by file and place.
template <class Decl, class Take>
void each(Draft const& draft, Take const& take) {
  for (auto const& file : *draft.files)
    for (auto const& declaration : file.declarations)
      if (auto const* decl = std::get_if<Decl>(&declaration.value)) take(*decl, declaration);
}

}  // namespace xinheng::language::passes
