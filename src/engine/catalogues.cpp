#include "engine/catalogues.hpp"

#include <algorithm>

#include "ruleset/catalogue_items.hpp"

namespace xinheng::engine {

using namespace ruleset;

namespace {

bool starts_after(Catalogue const& edition, Date day) {
  return edition.in_force.from && day < *edition.in_force.from;
}

/// Whether the day lies in the stretch that the edition leaves open: after its end, before any later edition's start.
bool leaves_open(RuleSet const& rules, Catalogue const& edition, Date on) {
  auto const end = edition.in_force.to;
  if (!edition.unclear_after || !end || on < *end) return false;
  return std::ranges::none_of(rules.catalogues, [&](Catalogue const& next) {
    return next.in_force.from && *end <= *next.in_force.from && *next.in_force.from <= on;
  });
}

}  // namespace

CatalogueSays catalogue_says(RuleSet const& rules, Measure const& measure, Date on) {
  CatalogueSays says;
  bool const before_all = std::ranges::all_of(rules.catalogues, [&](auto const& one) { return starts_after(one, on); });
  if (before_all) return says;
  says.has_item = Truth::no;
  for (std::uint32_t i = 0; i < rules.catalogues.size(); ++i) {
    auto const& edition = rules.catalogues[i];
    auto const items = items_of(rules, CatalogueId{i}, measure);
    bool const no_right = std::ranges::any_of(items, &Catalogue::Item::takes_no_right_away);
    if (edition.in_force.contains(on)) {
      if (!items.empty()) says.has_item = Truth::yes;
      if (no_right) says.takes_no_right_away = Truth::yes;
    } else if (leaves_open(rules, edition, on)) {
      says.has_item = std::max(says.has_item, Truth::unknown);
      if (no_right) says.takes_no_right_away = std::max(says.takes_no_right_away, Truth::unknown);
      if (!says.unclear) says.unclear = CatalogueId{i};
    }
  }
  if (says.has_item != Truth::unknown && says.takes_no_right_away != Truth::unknown) says.unclear.reset();
  return says;
}

}  // namespace xinheng::engine
