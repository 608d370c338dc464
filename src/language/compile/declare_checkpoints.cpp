#include <algorithm>

#include "language/compile/draft.hpp"
#include "ruleset/region_of_request.hpp"

namespace xinheng::language::passes {
Draft declare_checkpoints(Draft draft, Diagnostics& diagnostics) {
  auto const region = ruleset::region_of_request(draft.rules);
  for (auto const& declared : draft.checkpoints) {
    ruleset::Checkpoint node;
    node.id = declared.id, node.name = declared.name;
    node.leaf = declared.children.empty();
    if (declared.parent) {
      // A path sorts after the path that begins it, so the parent is made already.
      auto const& parent = draft.rules.checkpoints[*declared.parent];
      node.parent = CheckpointId{*declared.parent};
      node.consortium = parent.consortium;
      node.facts = parent.facts;
    } else if (region) {
      node.facts = {*region};
    }
    for (auto const* decl : declared.decls) {
      if (decl->consortium) node.consortium = decl->consortium->value;
      for (auto const& name : decl->facts)
        if (auto const fact = resolved(draft.facts.names, Undeclared::fact, name, draft.unread, diagnostics))
          node.facts.push_back(FactId{*fact});
    }
    std::ranges::sort(node.facts);
    auto const repeated = std::ranges::unique(node.facts);
    node.facts.erase(repeated.begin(), repeated.end());
    draft.rules.checkpoints.push_back(std::move(node));
  }
  return draft;
}

}  // namespace xinheng::language::passes
