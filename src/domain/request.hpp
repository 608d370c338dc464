#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/date.hpp"
#include "domain/identifier.hpp"
#include "domain/ids.hpp"
#include "domain/value.hpp"

namespace xinheng {

/// Values by fact, sorted by id, each fact at most once. What is not in it is missing, never false.
using Facts = std::vector<std::pair<FactId, Value>>;

/// A subject in a role, as the request names it.
struct Party {
  std::string ref;  ///< unique in the request
  RoleId role;
  std::string group;  ///< consortium members share one; empty: none
  Identifier identifier;
  std::string name;  ///< as given; may be empty
  /// The kinds that the party can be, by its identifier (CreditCode::subject_kinds; natural_person for a
  /// pseudonym or masked number; organisations for other codes; all for a name alone).
  SubjectKinds kinds{SubjectKinds::all()};
  Facts facts;
  bool refuses_automated_decision{};
  std::vector<std::string> identity_notes;  ///< codes.def names of notes on the identifier (bad check character …)
};

/// Who asked; goes into the ledger, never into the decision.
struct AskedBy {
  std::string organ, case_number, operator_id, purpose;
};

/// A question put to one rule set: its ids are that rule set's. Built by exchange/json, which has checked
/// that the checkpoint is a leaf and takes every fact given, in its place and type.
struct Request {
  CheckpointId checkpoint;
  Date on;
  std::optional<Instant> known_at;  ///< nullopt: the registry's last commit
  Facts facts;
  std::vector<Party> parties;  ///< at least one, unless `listing` is given
  std::string listing{};       ///< on listing: its key in the registry; the parties are those whom it reaches
  AskedBy asked_by;
};

}  // namespace xinheng
