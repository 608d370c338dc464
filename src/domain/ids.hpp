#pragma once

#include "support/strong_id.hpp"

namespace xinheng {

// Indices into the tables of one rule set (ruleset/rule_set.hpp). A request and a decision hold them; what
// leaves the process holds the ASCII ids that they stand for.
using OrganId = StrongId<struct OrganTag>;
using LawId = StrongId<struct LawTag>;
using CatalogueId = StrongId<struct CatalogueTag>;
using CategoryId = StrongId<struct CategoryTag>;
using CheckpointId = StrongId<struct CheckpointTag>;
using FactId = StrongId<struct FactTag>;
using RelationId = StrongId<struct RelationTag>;
using RoleId = StrongId<struct RoleTag>;
using ListId = StrongId<struct ListTag>;
using MemorandumId = StrongId<struct MemorandumTag>;
using MeasureId = StrongId<struct MeasureTag>;
/// Index into the duties to query.
using QueryId = StrongId<struct QueryTag>;
/// Index into one list's grounds.
using GroundId = StrongId<struct GroundTag>;

}  // namespace xinheng
