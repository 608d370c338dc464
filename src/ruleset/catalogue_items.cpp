#include "ruleset/catalogue_items.hpp"

#include <algorithm>

namespace xinheng::ruleset {

Named const& called(RuleSet const& rules, Catalogue::Item const& item) {
  if (item.called.id.empty()) return rules[item.category];
  return item.called;
}

std::vector<Catalogue::Item const*> items_of(RuleSet const& rules, CatalogueId edition, Measure const& measure) {
  std::vector<Catalogue::Item const*> items;
  auto const named = std::ranges::find(measure.edition_items, edition, &Measure::EditionItem::catalogue);
  for (auto const& item : rules[edition].items) {
    bool const meant = named == measure.edition_items.end() ? item.category == measure.category
                                                            : called(rules, item).id == named->item;
    if (meant) items.push_back(&item);
  }
  return items;
}

std::vector<InEdition> items_by_edition(RuleSet const& rules, Measure const& measure) {
  std::vector<InEdition> result;
  for (std::uint32_t i = 0; i < rules.catalogues.size(); ++i) {
    CatalogueId const id{i};
    auto const& days = rules[id].in_force;
    if (!days.overlaps(measure.in_force) || !days.overlaps(rules[measure.memorandum].in_force)) continue;
    bool const named =
        std::ranges::find(measure.edition_items, id, &Measure::EditionItem::catalogue) != measure.edition_items.end();
    result.push_back({id, items_of(rules, id, measure), named});
  }
  std::ranges::stable_sort(result, {}, [&](InEdition const& one) { return rules[one.catalogue].in_force.from; });
  return result;
}

}  // namespace xinheng::ruleset
