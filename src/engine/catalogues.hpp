#pragma once

#include <optional>
#include <string>

#include "engine/check.hpp"

namespace xinheng::engine {

/// What the catalogue of sanctions says of one measure on one day.
struct CatalogueSays {
  Truth has_item{Truth::yes};            ///< yes also on days before the first declared edition
  Truth takes_no_right_away{Truth::no};  ///< by an edition in force, or one of which nobody knows whether it still was
  std::optional<CatalogueId> unclear{};  ///< the edition that left it open, where one of the two is unknown
};
CatalogueSays catalogue_says(ruleset::RuleSet const& rules, ruleset::Measure const& measure, Date on);

}  // namespace xinheng::engine
