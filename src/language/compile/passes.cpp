#include "language/compile/draft.hpp"

namespace xinheng::language::passes {

Draft made_from(std::vector<Source> const& sources, std::vector<syntax::File> const& trees, Diagnostics& diagnostics) {
  using Pass = Draft (*)(Draft, Diagnostics&);
  constexpr Pass passes[] = {
      collect_declarations, declare_words,       declare_laws,        declare_checkpoints,
      declare_lists,        declare_memoranda,   declare_measures,    declare_queries,
      judge_monotonicity,   account_for_clauses, declare_precedences, declare_scenarios,
  };
  Draft draft;
  draft.sources = &sources;
  draft.files = &trees;
  for (auto const pass : passes) draft = pass(std::move(draft), diagnostics);
  return draft;
}

}  // namespace xinheng::language::passes
