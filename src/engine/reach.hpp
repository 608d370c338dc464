#pragma once

#include <map>
#include <vector>

#include "engine/identity.hpp"

namespace xinheng::engine {

/// Somebody whose listings would reach the party, in so far as the registry cannot show them all.
struct Unseen {
  SubjectKinds kinds;     ///< what he, she or it can be
  MissingThings missing;  ///< why listings may be unseen, whatever the list: an identity, a relation
  MissingThings tie;      ///< what else is unknown of the tie to the party; counts only beside another gap
};

/// What one way of reaching finds for one party: listings, and what may be there besides.
struct Reached {
  std::vector<FoundListing> listings;  ///< sorted by key, each once
  std::vector<Unseen> unseen;
};

/// One party as the registry shows it. Found once, asked by every measure.
class Sight {
 public:
  Sight(Check const& check, Party const& party);
  Reached const& by(ruleset::Reach const& reach) const;
  Reached const& own() const { return by({}); }

  Party const& party;
  Person const person;
  Subjects const subjects;

 private:
  Check const& check_;
  mutable std::map<ruleset::Reach, Reached> reached_;
};

}  // namespace xinheng::engine
