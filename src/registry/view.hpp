#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/date.hpp"
#include "domain/identifier.hpp"
#include "domain/interval.hpp"
#include "domain/match_basis.hpp"
#include "registry/listing.hpp"
#include "registry/records.hpp"
#include "support/digest.hpp"

namespace xinheng::registry {

/// The key of the subject that an exact identifier names: its kind and value, `credit_code:91350100M000100Y43`.
/// PRECONDITION: identifier.exact().
std::string subject_key(Identifier const& identifier);
/// An org code itself, and positions 9-17 of a credit code; nullopt for other identifiers.
std::optional<std::string> org_code_within(Identifier const& identifier);

/// Whom listings and relations are about, with every identifier and name that the registry has of it.
struct Subject {
  std::string key;                      ///< stable, unique; of an exact identifier: its kind and value
  std::vector<Identifier> identifiers;  ///< sorted; may be empty (known by name only)
  std::vector<std::string> names;       ///< as recorded, in order of recording
  SubjectKinds kinds{SubjectKinds::all()};
  bool has_exact_identifier() const;
};

/// A tie between two subjects over an interval: `who` is the <relation> of `of`.
struct Relation {
  std::string relation;  ///< id or name, as the feed mapped it
  std::string of, who;   ///< subject keys
  Interval in_force;
  std::string share;  ///< of a shareholder, a percentage; may be empty
};

/// A subject that may be the one asked about, and on what that rests.
struct PossibleMatch {
  std::string subject;  ///< key
  MatchBasis basis{};   ///< the most telling that applies
  friend auto operator<=>(PossibleMatch const&, PossibleMatch const&) = default;
};

/// The registry as it stood: what a decision names to be reproducible.
struct Point {
  std::string id;           ///< the registry's own, for ever
  std::int64_t sequence{};  ///< of the last event recorded at or before the instant
  Digest head;              ///< of the chain over all events up to it
  Instant recorded;         ///< when that event was recorded
};

/// Read access to what a registry knows. Every call with the same arguments gives the same answer for ever:
/// `known_at` counts what was recorded at or before it. Thread-safe. Results are sorted by key.
class View {
 public:
  virtual ~View() = default;

  virtual Instant last_commit() const = 0;  ///< known_at of a request that gives none
  virtual Point point(Instant known_at) const = 0;

  /// Subjects that carry exactly this identifier: same kind and value; a credit code also finds the subject that
  /// carries the org code in its positions 9-17, and the reverse. Empty for identifiers that are not exact.
  virtual std::vector<std::string> exact_matches(Identifier const& identifier, Instant known_at) const = 0;
  /// Subjects that may be the party though nothing exact says so: the matching form of a name agrees; more telling
  /// where a masked number that was asked with lies over one that is recorded. Leaves out subjects with another exact
  /// identifier of the same kind or a masked number that does not fit, exact matches, and subjects of kinds that
  /// exclude each other.
  virtual std::vector<PossibleMatch> possible_matches(Identifier const& identifier, std::string_view name,
                                                      SubjectKinds kinds, Instant known_at) const = 0;
  /// Whether a listing may reach whom this exact identifier names: a listing of a subject that carries it, or of one
  /// that such a subject is tied to at either end, or a ruling on it. False is certain, for every day and known_at;
  /// says nothing of possible matches by name.
  virtual bool may_concern(Identifier const&) const { return true; }
  /// nullopt where nothing of it is recorded at known_at.
  virtual std::optional<Subject> subject(std::string_view key, Instant known_at) const = 0;

  /// Listings of a subject, recorded and not corrected away at known_at.
  virtual std::vector<Listing> listings_of(std::string_view subject, Instant known_at) const = 0;
  virtual std::optional<Listing> listing(std::string_view key, Instant known_at) const = 0;
  /// Keys of the listings on a list, by the id or name that the registry has for it; recorded and not corrected away.
  virtual std::vector<std::string> listings_on(std::string_view list, Instant known_at) const = 0;
  /// Tells the keys one by one, in no order: each of listings_on at least once, and some of listings that were on the
  /// list. For lists that are too long to hold. `take` must not ask the view anything.
  virtual void each_listing_on(std::string_view list, Instant known_at,
                               std::function<void(std::string_view key)> const& take) const;
  /// What a source delivered under this number; nullopt where it is not recorded at known_at.
  virtual std::optional<BatchRecorded> batch(std::string_view id, Instant known_at) const = 0;
  /// Listings of which it has been ruled that this exact identifier is (true) or is not (false) their subject: the
  /// latest ruling on each recorded at known_at. Sorted by listing.
  virtual std::vector<std::pair<std::string, bool>> adjudications(Identifier const& identifier,
                                                                  Instant known_at) const = 0;
  using TermsOf = std::function<Terms(Listing const&)>;
  /// state_at of the listing among the subject's others on its list (`Terms::beside`), and held against the one it
  /// hangs on: while that is pending, ended, suspended or contested, so is this. `terms_of` gives each listing looked
  /// at its terms.
  StateAt state_at(Listing const& listing, Date on, Instant known_at, TermsOf const& terms_of) const;

  /// Ties of every kind in force on `on` at one end.
  virtual std::vector<Relation> relations_of(std::string_view of, Date on, Instant known_at) const = 0;
  virtual std::vector<Relation> relations_to(std::string_view who, Date on, Instant known_at) const = 0;

  /// The subject kinds for which the list (any of its ids or names) is known on `on`: covered by a whole edition of a
  /// source, and the newest batch of every source that feeds the list at most `freshness_days` older than `on`
  /// (nullopt: any age).
  virtual SubjectKinds list_known(std::vector<std::string> const& list, Date on, Instant known_at,
                                  std::optional<int> freshness_days) const = 0;
  /// Whether the relation is known on `on` as a whole, for everybody of the kinds that can have it.
  virtual bool relation_known(std::vector<std::string> const& relation, SubjectKinds of, Date on, Instant known_at,
                              std::optional<int> freshness_days) const = 0;
  /// Whether it is known as loaded for this one organisation (a source that covers subject by subject).
  virtual bool relation_known_of(std::vector<std::string> const& relation, std::string_view of, Date on,
                                 Instant known_at, std::optional<int> freshness_days) const = 0;

 private:
  StateAt among_others(Listing const& listing, Date on, Instant known_at, TermsOf const& terms_of) const;
  /// `own`, held against the listings on which this one hangs; each of them by `state_of`.
  StateAt in_chain(Listing const& listing, StateAt own, Instant known_at,
                   std::function<StateAt(Listing const&)> const& state_of) const;
};

}  // namespace xinheng::registry
