#pragma once

#include <optional>
#include <string>
#include <vector>

#include "choices.hpp"
#include "domain/request.hpp"
#include "registry/memory_registry.hpp"
#include "ruleset/rule_set.hpp"

namespace xinheng::properties {

/// One record, with a number of its own by which a later event undoes it: sequence numbers come with recording.
struct Entry {
  registry::Record record;
  int id{};
  std::optional<int> undoes{};
};
using Commit = std::vector<Entry>;  ///< what is recorded at one instant

/// Everything that a check reads. Small, but with every construct of the rule set and every kind of record.
struct World {
  ruleset::RuleSet rules;
  std::vector<Commit> history;
  Request request;
};

World world(Choices& choices);

/// The parts, for tests that change one.
ruleset::RuleSet rules(Choices& choices);
Value value_of(Choices& choices, ruleset::FactType const& type);
std::optional<Entry> new_listing(Choices& choices, World const& world, std::vector<ListKind> const& kinds,
                                 std::string key);
Date some_day(Choices& choices);

/// The registry of a history; nullopt where it contradicts itself.
std::optional<registry::MemoryRegistry> recorded(std::vector<Commit> history);
/// The history without the entries that the registry refuses.
std::vector<Commit> without_contradictions(std::vector<Commit> history);
Instant instant_of(std::size_t commit);

/// Whom the histories are about: keys, identifiers, names and kinds that fit one another.
struct Figure {
  std::string key, name;
  Identifier identifier;
  SubjectKinds kinds;
};
std::vector<Figure> const& figures();

}  // namespace xinheng::properties
