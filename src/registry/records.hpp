#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "domain/date.hpp"
#include "domain/identifier.hpp"
#include "domain/interval.hpp"
#include "registry/listing.hpp"
#include "support/digest.hpp"

namespace xinheng::registry {

// What can be recorded. A commit is a sequence of records that get one instant and consecutive numbers; the
// chain over all of them is the registry's head. Both forms of the registry, in memory and in SQLite, take exactly
// these.

/// A subject becomes known, or one more identifier or name of it.
struct SubjectRecorded {
  std::string subject;  ///< key
  std::optional<Identifier> identifier;
  std::string name;  ///< may be empty
  SubjectKinds kinds{SubjectKinds::all()};
};
/// The first event of a listing, with what the record says of it.
struct ListingRecorded {
  std::string key, subject, list, ground;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::optional<std::string> hangs_on;
  ListingEvent event;  ///< kind listed; sequence and recorded are set by the commit
};
/// A further event of a listing.
struct ListingEventRecorded {
  std::string listing;
  ListingEvent event;
};
/// A tie is stated; a later record of the same (relation, of, who) replaces the interval from its recording on.
struct RelationRecorded {
  std::string relation, of, who, share;
  Interval in_force;
  bool withdrawn{};  ///< it never was
};
/// A source has delivered: what it feeds, as of which day, how much of it.
struct BatchRecorded {
  std::string batch, source;
  std::vector<std::string> lists, relations;
  Date as_of;
  bool whole_edition{};
  SubjectKinds kinds{SubjectKinds::all()};
  Interval covers;  ///< days; default from `as_of` on
  std::vector<std::string>
      only_subjects;   ///< relations loaded subject by subject: keys of the organisations; empty: all
  std::string digest;  ///< of the file, `sm3:…`
};
/// An exact identifier is, or is not, the subject of one listing: for every `on`, from its recording, until a later
/// one.
struct AdjudicationRecorded {
  std::string listing;
  Identifier identifier;
  bool is_subject{};
  std::string author, reason, document_number;
};

using Record = std::variant<SubjectRecorded, ListingRecorded, ListingEventRecorded, RelationRecorded, BatchRecorded,
                            AdjudicationRecorded>;

/// The bytes over which the chain runs: length-prefixed fields in declared order, then
/// head' = SM3(head ‖ sequence ‖ recorded ‖ SM3(bytes)).
std::string canonical_bytes(Record const& record);
/// The inverse; nullopt for bytes that canonical_bytes never gives.
std::optional<Record> parse_record(std::string_view bytes);
/// `record_digest` is SM3(canonical_bytes(record)).
Digest chained(Digest const& head, std::int64_t sequence, Instant recorded, Digest const& record_digest);
Digest chained(Digest const& head, std::int64_t sequence, Instant recorded, Record const& record);

}  // namespace xinheng::registry
