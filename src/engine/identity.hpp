#pragma once

#include <string>
#include <vector>

#include "engine/check.hpp"

namespace xinheng::engine {

/// One whom listings may be about: the party itself, or a subject related to it.
struct Person {
  std::vector<Identifier> identifiers;
  std::vector<std::string> names;
  SubjectKinds kinds;
  std::string key;  ///< in the registry, of a related subject; empty: the party
  bool exact() const;
};
Person person(Party const& party);
/// PRECONDITION: something of the subject is recorded at the check's `known_at`.
Person person(Check const& check, std::string const& key);

/// The registry's subjects that are the person, and those that may be: by name, or by a masked number and name. The
/// names are those given and those that the registry has: leaving the name out of a request hides no namesake.
struct Subjects {
  struct Possible {
    std::string key;
    std::optional<MatchBasis> basis;  ///< nullopt: it is the very subject, whom nothing exact identifies
  };
  std::vector<std::string> certain;  ///< keys, sorted
  std::vector<Possible> possible;    ///< by key, none of them certain
};
Subjects subjects_of(Check const& check, Person person);

/// A listing of somebody, with all that the check needs to know of it.
struct FoundListing {
  registry::Listing listing;
  ListId list;
  std::optional<GroundId> ground;
  registry::StateAt state;
  std::optional<Date> from;  ///< the day from which it acts; nullopt where nothing tells yet
  std::string authority, document_number;
  SubjectKinds kinds;                 ///< what the one whom it is about can be
  MissingThings missing;              ///< why it is not known whether it reaches the party at all
  std::string possible{};             ///< key of a subject that may be the person; else empty
  std::optional<MatchBasis> basis{};  ///< … and on what that rests
};

/// Listings on lists of the rule set: of the certain subjects, of the possible ones (each with its identity missing),
/// and as adjudicated. Sorted by key.
std::vector<FoundListing> listings_of(Check const& check, Person const& person, Subjects const& subjects,
                                      std::string const& ref);

IdentityMatch identity_match(Check const& check, Party const& party, Subjects const& subjects);
/// Subjects that may be the party and whose listings stand among those found. Sorted.
std::vector<PossibleIdentity> possible_identities(std::vector<FoundListing> const& listings);
/// The request's notes on the identifier, and that one code carries several names. Sorted.
std::vector<std::string> identity_notes(Check const& check, Party const& party, Subjects const& subjects);

}  // namespace xinheng::engine
