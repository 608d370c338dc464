#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/description.hpp"

namespace xinheng::analysis {

enum class ChangeKind { added, removed, changed };
std::string_view wire_name(ChangeKind kind);

/// One thing that a field says and did not say, or the reverse, or says otherwise.
struct ItemChange {
  std::string id;  ///< empty in a field of one value
  std::optional<std::string> before, after;
  friend bool operator==(ItemChange const&, ItemChange const&) = default;
};
struct FieldChange {
  Field field{};
  std::vector<ItemChange> items;
  friend bool operator==(FieldChange const&, FieldChange const&) = default;
};

/// A declaration that one of two rule sets lacks, or that says otherwise in them.
struct Change {
  Topic topic{};
  ChangeKind kind{};
  std::string id, name;
  std::vector<FieldChange> fields;
  /// Whom it can touch: measures and duties to query that refer to it in either rule set (of such a
  /// one, none), the checkpoints at which it
  /// or they act, drawn together to the highest node that they fill, and the days on which it acts, those of a measure
  /// within its memorandum's; where both rule sets have it, from the earlier start to the later end.
  std::vector<ruleset::Named> measures, checkpoints;
  std::optional<Interval> days;
};
struct Diff {
  bool equal{};                 ///< of one meaning: their bundles are the same bytes
  std::vector<Change> changes;  ///< by topic, then id
  std::size_t number_of(ChangeKind kind) const;
};

/// What `after` means differently from `before`. Layout, comments, order and keyword language cannot show, for a rule
/// set holds none of it. A change that a checkpoint has from its parent is told once, at the parent.
Diff diff(ruleset::RuleSet const& before, ruleset::RuleSet const& after, messages::Language language);

}  // namespace xinheng::analysis
