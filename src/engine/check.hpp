#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/decision.hpp"
#include "domain/request.hpp"
#include "registry/view.hpp"
#include "ruleset/rule_set.hpp"

namespace xinheng::engine {

/// Strong Kleene truth. The order of the enumerators is the order of truth: *and* is the least, *or* the greatest.
enum class Truth { no, unknown, yes };

using MissingThings = std::set<Missing>;

/// One row of the table of standings, held against one candidate.
struct Row {
  Truth truth{Truth::no};
  Reason reason{};          ///< where the row is true
  MissingThings missing{};  ///< where it is unknown; empty where only the candidate's own missing things make it so
};

/// What one check reads, fixed from its start to its end, and which lists and relations are known on its day: each
/// worked out once for all parties. Lives inside one call of decide(), on one thread.
class Check {
 public:
  Check(ruleset::RuleSet const& rules, registry::View const& view, Request const& request);

  /// Whether the list is known for every kind in `kinds` that it can hold; for every kind that it can hold, where
  /// `kinds` has none of them (a listing that the registry has all the same).
  bool covers(ListId list, SubjectKinds kinds) const;
  /// As a whole.
  bool known(RelationId relation) const;
  /// As a whole, or as loaded for the organisation with this key.
  bool known_of(RelationId relation, std::string_view of) const;

  /// How the last day of this listing is counted; nullopt where its list or ground does not tell.
  std::optional<ruleset::TermRule> term_rule(registry::Listing const& listing) const;
  registry::StateAt state_of(registry::Listing const& listing) const;

  ruleset::RuleSet const& rules;
  registry::View const& view;
  Request const& request;
  Date on;
  Instant known_at;
  std::optional<FactId> region_fact;  ///< of the request: where it lies

 private:
  registry::Terms terms_of(registry::Listing const& listing) const;

  mutable std::vector<std::optional<SubjectKinds>> list_known_;
  mutable std::vector<std::optional<bool>> relation_known_;
};

/// What the listing's record has in an attribute that is declared to hold a day; nullopt where it lacks it, or has
/// something else there.
std::optional<Date> stated_day(registry::Listing const& listing, std::string const& attribute);

/// What the registry may call a list or relation: its id, its name, and names that it had.
std::vector<std::string> called(ruleset::List const& list);
std::vector<std::string> called(ruleset::Relation const& relation);

}  // namespace xinheng::engine
