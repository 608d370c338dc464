#pragma once

#include "language/compile/draft.hpp"

namespace xinheng::language::passes {

/// The nodes that a path names, part by part, by id or name; `*` is every child. Empty, and a diagnostic at the first
/// part that names nothing, where there is none.
std::vector<CheckpointId> nodes_at(Draft const& draft, syntax::Name const& path, Diagnostics& diagnostics);

/// Adds the leaves at or below a node.
void add_leaves(Draft const& draft, CheckpointId node, std::vector<CheckpointId>& leaves);

}  // namespace xinheng::language::passes
