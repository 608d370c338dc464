#include "language/compile/draft.hpp"

namespace xinheng::language::passes {

Draft made_from(std::vector<Source> const& sources, std::vector<syntax::File> const& trees, bool a_file_unread,
                Diagnostics& diagnostics) {
  using Pass = Draft (*)(Draft, Diagnostics&);
  constexpr Pass passes[] = {
      collect_declarations, declare_words,      declare_laws,        declare_checkpoints, declare_lists,
      declare_memoranda,    declare_measures,   declare_transitions, declare_queries,     follow_citations,
      declare_stops,        judge_monotonicity, judge_overlays,      account_for_clauses, declare_precedences,
      declare_scenarios,    declare_claims,     map_sources,
  };
  Draft draft;
  draft.sources = &sources;
  draft.files = &trees;
  draft.a_file_unread = a_file_unread;
  for (auto const pass : passes) draft = pass(std::move(draft), diagnostics);
  return draft;
}

}  // namespace xinheng::language::passes
