#include <algorithm>

#include "language/compile/draft.hpp"

namespace xinheng::language::passes {
namespace {

/// The request's region is taken everywhere: a local overlay needs it at every node.
std::optional<FactId> region_of_request(ruleset::RuleSet const& rules) {
  auto const region = ruleset::find_fact(rules, "region");
  if (!region || rules[*region].of_party || rules[*region].type.type != ValueType::region) return std::nullopt;
  return region;
}

}  // namespace

Draft declare_checkpoints(Draft draft, Diagnostics& diagnostics) {
  auto const region = region_of_request(draft.rules);
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
    if (declared.decl->consortium) node.consortium = declared.decl->consortium->value;
    for (auto const& name : declared.decl->facts)
      if (auto const fact = resolved(draft.facts.names, Undeclared::fact, name, draft.unread, diagnostics))
        node.facts.push_back(FactId{*fact});
    std::ranges::sort(node.facts);
    auto const repeated = std::ranges::unique(node.facts);
    node.facts.erase(repeated.begin(), repeated.end());
    draft.rules.checkpoints.push_back(std::move(node));
  }
  return draft;
}

}  // namespace xinheng::language::passes
