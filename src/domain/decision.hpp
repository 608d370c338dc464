#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/date.hpp"
#include "domain/ids.hpp"
#include "domain/match_basis.hpp"
#include "domain/reasons.hpp"
#include "domain/request.hpp"
#include "domain/treatment.hpp"
#include "domain/value.hpp"

namespace xinheng {

/// One thing that is not known, as a caller could supply it. Ordered as the model orders the kinds, then by
/// what is missing.
struct Missing {
  MissingKind kind{};
  /// The thing's ASCII id: a fact's (`project-kind`, or `listing:performance` for an attribute, `listing:last-day`,
  /// `listing:contest` for a listing under 转人工 in a list test), a list's (source), a relation's, or the
  /// measure's (its clause), catalogue's or law's (text; a law's: an exception of a region rests on it). For an
  /// identity: empty for the party's own, the key of a listing that matches by name or masked number only, or
  /// `subject:` and the key of a related subject that nothing exact identifies.
  std::string what;
  std::string party;  ///< ref of the party; empty where the whole request misses it (request fact, source, text)
  friend auto operator<=>(Missing const&, Missing const&) = default;
};

/// Why a candidate stands as it does: a line of reasons.def and its details, as values.
struct Reason {
  ReasonCode code{};
  std::optional<ListingState> state;  ///< for listing_ended and a suspended or pending listing
  std::optional<Date> on;             ///< the day from which that state holds
  std::string detail;                 ///< the failed part of a condition, an exception's name, a measure's id …
  friend auto operator<=>(Reason const&, Reason const&) = default;
};

/// Whether whoever is listed can ask to be removed before the term is over, and from which day on.
struct EarlyRemovalOfDecision {
  bool possible{};
  std::optional<Date> from;  ///< nullopt: not possible, or the record lacks the day that it is counted from
  friend auto operator<=>(EarlyRemovalOfDecision const&, EarlyRemovalOfDecision const&) = default;
};

/// The listing behind a candidate, with what a decision prints of it.
struct GroundOfDecision {
  std::string listing;  ///< key in the registry; empty: a candidate without a listing
  ListId list;
  std::optional<GroundId> ground;
  std::string ground_text;  ///< as the registry has it
  ReachKind reached_as{};
  std::optional<RelationId> relation;
  std::string authority, document_number;
  std::optional<Date> from, last_day;
  std::optional<EarlyRemovalOfDecision> early_removal{};  ///< of a listing in force whose list or ground says so
  bool contested{};
  bool possible_match{};  ///< matched by name or masked number only
  /// … and by what; nullopt where it is the very subject, or rulings contradict one another.
  std::optional<MatchBasis> match_basis{};
  Reason reason;
  std::vector<Missing> missing;  ///< sorted, unique; only where undetermined
  friend auto operator<=>(GroundOfDecision const&, GroundOfDecision const&) = default;
};

/// One measure with one standing for one party, with every listing on which it stands so.
struct MeasureStanding {
  MeasureId measure;
  Standing standing{};
  std::vector<GroundOfDecision> grounds;  ///< sorted
  /// For applied measures: the latest end of the grounds; nullopt is open. Otherwise nullopt.
  std::optional<Date> until;
  std::optional<Date> feedback_due;  ///< nullopt: none asked, or beyond the calendar
  std::optional<Outcome> effect;     ///< of a sanction applied or undetermined: the heaviest over the grounds
  bool text_unread{};                ///< the clause was encoded from memory; said with every standing
};

struct Bounds {
  Outcome outcome{Outcome::proceed}, lightest{Outcome::proceed}, heaviest{Outcome::proceed};
  friend bool operator==(Bounds const&, Bounds const&) = default;
};

struct Question {
  Missing missing;
  std::vector<MeasureId> settles;  ///< each measure by its first edition; sorted
};

/// Whom and in what time to ask: one per remedy of each list that grounds an applied or undetermined sanction.
struct RemedyOfDecision {
  ListId list;
  std::uint32_t remedy{};  ///< index into those of the list's edition of the check's day
};

struct Obligation {
  enum class Kind {
    feedback,
    query,
    execution  ///< on listing: an applied measure obliges its organ
  } kind{};
  MeasureId measure;  ///< of feedback by its first edition; of execution that applied
  std::string party;
  std::optional<Date> due;
  QueryId query{};  ///< of a query
};

/// The same treatment and amounts, or the same menu, by however many measures: one action.
struct Action {
  Treatment treatment{};            ///< of a menu: its heaviest
  std::string amount;               ///< limit, points or percentage as text; empty: none stated
  std::vector<MeasureId> measures;  ///< sorted
  bool menu{};                      ///< the organ chooses among what any of the measures names
};

enum class IdentityMatch { exact, none, possible, name_only };

/// A subject of the registry that may be the party, and why; listings of it are among those considered.
struct PossibleIdentity {
  std::string subject;  ///< key in the registry
  MatchBasis basis{};
  friend auto operator<=>(PossibleIdentity const&, PossibleIdentity const&) = default;
};

struct PartyDecision {
  std::string ref;
  IdentityMatch identity{};
  std::vector<std::string> identity_notes;            ///< names of note codes, sorted
  std::vector<PossibleIdentity> possible_identities;  ///< sorted
  Bounds bounds;
  std::optional<Bounds> would_be;           ///< beside a capped outcome
  std::vector<MeasureStanding> applied;     ///< sorted by measure id
  std::vector<MeasureStanding> considered;  ///< every other standing; sorted by measure, then standing
  std::vector<Action> actions;
  std::vector<RemedyOfDecision> remedies;
};

struct GroupDecision {
  std::string group;
  Bounds bounds;
  std::vector<std::string> bound_by;  ///< refs of the members whose outcome it is; sorted
};

/// What a check returns, as ids and values of one rule set. Nothing here depends on a clock.
struct Decision {
  CheckpointId checkpoint;
  Date on;
  Instant known_at;
  Bounds bounds;
  std::vector<Question> questions;
  std::vector<GroupDecision> groups;   ///< sorted
  std::vector<PartyDecision> parties;  ///< sorted by ref, bytewise
  std::vector<Party> reached;          ///< on listing: who the parties are, in the same order; no role is theirs
  std::vector<Obligation> obligations;
};

}  // namespace xinheng
