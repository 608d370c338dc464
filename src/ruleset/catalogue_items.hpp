#pragma once

#include <vector>

#include "ruleset/rule_set.hpp"

namespace xinheng::ruleset {

/// The items of one edition of the catalogue under which the measure stands: the one that it names for that edition,
/// else those of its category. Empty: the edition has none.
std::vector<Catalogue::Item const*> items_of(RuleSet const& rules, CatalogueId edition, Measure const& measure);

/// One edition of the catalogue, for one measure.
struct InEdition {
  CatalogueId catalogue;
  std::vector<Catalogue::Item const*> items;  ///< empty: on the edition's days the measure, a sanction, is not applied
  bool named{};                               ///< by the measure; else found by its category
};
/// The editions on some day of which the measure can be in force, by their start.
std::vector<InEdition> items_by_edition(RuleSet const& rules, Measure const& measure);

/// What an edition calls its item.
Named const& called(RuleSet const& rules, Catalogue::Item const& item);

}  // namespace xinheng::ruleset
