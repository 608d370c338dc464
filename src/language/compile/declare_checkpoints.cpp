#include <algorithm>

#include "language/compile/draft.hpp"
#include "language/compile/shared_checkpoints.hpp"
#include "language/compile/sort_once_each.hpp"
#include "ruleset/region_of_request.hpp"

namespace xinheng::language::passes {
namespace {

/// None of 任一: any.
std::vector<RoleId> roles_of(Draft const& draft, syntax::CheckpointDecl::RolesPart const& part,
                             Diagnostics& diagnostics) {
  std::vector<RoleId> roles;
  for (auto const& name : part.names)
    if (auto const role = resolved(draft.roles.names, Undeclared::role, name, draft.unread, diagnostics))
      roles.push_back(RoleId{*role});
  sort_once_each(roles);
  return roles;
}

}  // namespace

Draft declare_checkpoints(Draft draft, Diagnostics& diagnostics) {
  judge_shared_checkpoints(draft, diagnostics);
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
      node.roles = parent.roles;
    } else if (region) {
      node.facts = {*region};
    }
    for (auto const* decl : declared.decls) {
      if (decl->consortium) node.consortium = decl->consortium->value;
      for (auto const& name : decl->facts)
        if (auto const fact = resolved(draft.facts.names, Undeclared::fact, name, draft.unread, diagnostics))
          node.facts.push_back(FactId{*fact});
      if (decl->roles) node.roles = roles_of(draft, *decl->roles, diagnostics);
    }
    std::ranges::sort(node.facts);
    auto const repeated = std::ranges::unique(node.facts);
    node.facts.erase(repeated.begin(), repeated.end());
    draft.rules.checkpoints.push_back(std::move(node));
  }
  return draft;
}

}  // namespace xinheng::language::passes
