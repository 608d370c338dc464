#pragma once

#include <string>
#include <vector>

#include "exchange/json/value.hpp"

namespace xinheng::service {

/// One thing in which two decisions on the same parties differ for those who act on them.
struct Difference {
  enum class What {
    outcome,   ///< with `lightest` and `heaviest`, of a party, a group or the whole
    identity,  ///< how the party was matched
    measure,   ///< its standing or its treatment: applied, undetermined, or what else became of it
    until,     ///< the day to which an applied measure lasts
    grounds    ///< the listings that a measure rests on, and what is said of them
  } what{};
  std::string party;             ///< ref; empty: the whole request
  std::string group;             ///< of a group's outcome
  std::string measure;           ///< id
  exchange::Json name;           ///< of the measure, `{"id", "name"}`
  exchange::Json before, after;  ///< null: there was none
  friend bool operator==(Difference const&, Difference const&) = default;
  /// Whether both tell of the same thing, however it changed.
  bool about_the_same(Difference const& other) const {
    return what == other.what && party == other.party && group == other.group && measure == other.measure;
  }
};
std::string_view wire_name(Difference::What what);

/// Outcomes first, then party by party by measure. A measure counts where it is applied or undetermined in either
/// decision; what says nothing to anybody (digests, numbers of the registry, when something was known) does not.
/// In the form of schemas/decision.schema.json both.
std::vector<Difference> decision_differences(exchange::Json const& before, exchange::Json const& after);

/// The standings of a measure for a party in a decision: those in `applied`, then those in `considered`.
std::vector<exchange::Json const*> standings_of(exchange::Json const& decision, std::string_view party,
                                                std::string_view measure);

}  // namespace xinheng::service
