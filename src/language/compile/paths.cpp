#include "language/compile/paths.hpp"

#include <algorithm>

namespace xinheng::language::passes {
namespace {

/// The children of `parents`, or the roots, that one part of a path names.
std::vector<std::uint32_t> step(Draft const& draft, std::optional<std::vector<std::uint32_t>> const& parents,
                                std::string const& part) {
  std::vector<std::uint32_t> found;
  if (!parents) {
    if (part == "*")
      for (std::uint32_t i = 0; i < draft.checkpoints.size(); ++i)
        if (!draft.checkpoints[i].parent) found.push_back(i);
    if (auto const root = draft.roots.index(part)) found.push_back(*root);
    return found;
  }
  for (auto const parent : *parents) {
    auto const& node = draft.checkpoints[parent];
    if (part == "*") found.insert(found.end(), node.children.begin(), node.children.end());
    if (auto const child = node.children_named.index(part)) found.push_back(*child);
  }
  return found;
}

/// Whether a child that is not found may be one that could not be read.
bool may_have_lost(Draft const& draft, std::optional<std::vector<std::uint32_t>> const& parents) {
  return parents && std::ranges::any_of(*parents, [&](std::uint32_t parent) {
           return std::ranges::any_of(draft.checkpoints[parent].decls, &syntax::CheckpointDecl::damaged);
         });
}

std::vector<std::string> near(Draft const& draft, std::optional<std::vector<std::uint32_t>> const& parents,
                              std::string const& part) {
  if (!parents) return draft.roots.near(part);
  std::vector<std::string> all;
  for (auto const parent : *parents)
    for (auto const& name : draft.checkpoints[parent].children_named.near(part))
      if (all.size() < 3 && std::ranges::find(all, name) == all.end()) all.push_back(name);
  return all;
}

}  // namespace

std::vector<CheckpointId> nodes_at(Draft const& draft, syntax::Name const& path, Diagnostics& diagnostics) {
  std::optional<std::vector<std::uint32_t>> nodes;
  bool has_unread_part = false;
  for (std::size_t begin = 0; begin <= path.value.size();) {
    auto const end = std::min(path.value.find('/', begin), path.value.size());
    auto const part = path.value.substr(begin, end - begin);
    has_unread_part = has_unread_part || draft.unread.contains(part) || may_have_lost(draft, nodes);
    auto next = step(draft, nodes, part);
    if (next.empty()) {
      if (!has_unread_part)
        diagnostics.add(report::undeclared(
            Undeclared::checkpoint, path.span, part,
            diagnostics.may_show(path.span) ? near(draft, nodes, part) : std::vector<std::string>{}));
      return {};
    }
    nodes = std::move(next);
    begin = end + 1;
  }
  std::vector<CheckpointId> ids;
  for (auto const node : *nodes) ids.push_back(CheckpointId{node});
  return ids;
}

void add_leaves(Draft const& draft, CheckpointId node, std::vector<CheckpointId>& leaves) {
  auto const& children = draft.checkpoints[node.value].children;
  if (children.empty()) leaves.push_back(node);
  for (auto const child : children) add_leaves(draft, CheckpointId{child}, leaves);
}

}  // namespace xinheng::language::passes
