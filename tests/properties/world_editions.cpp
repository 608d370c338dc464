#include "world_editions.hpp"

#include <algorithm>
#include <utility>

#include "world.hpp"

namespace xinheng::properties {

using namespace ruleset;

namespace {

void some_transition(Choices& choices, RuleSet const& rules, Measure& measure) {
  measure.edition_by = choices.one_of<EditionBy>(
      {EditionBy::check, EditionBy::listing, EditionBy::application, EditionBy::lighter, EditionBy::lighter});
  if (measure.edition_by != EditionBy::application) return;
  auto const day = std::ranges::find(rules.facts, "e-day", &Fact::id);
  measure.application_day = FactId{static_cast<std::uint32_t>(day - rules.facts.begin())};
}

}  // namespace

std::vector<Measure> side_by_side(Choices& choices, RuleSet const& rules, Measure measure, Measure other) {
  if (choices.chance(40)) some_transition(choices, rules, measure);
  if (measure.kind != other.kind || !choices.chance(45)) return {std::move(measure)};
  other.id = measure.id, other.name = measure.name;
  other.edition_by = measure.edition_by, other.application_day = measure.application_day;
  if (choices.chance(60)) {  // the same but for what it does
    auto const later = std::exchange(other, measure);
    other.modality = later.choices.empty() && measure.choices.empty() ? later.modality : measure.modality;
    if (measure.choices.empty() && later.choices.empty())
      other.treatment = later.treatment, other.amount = later.amount;
    other.when = later.against == measure.against ? later.when : measure.when;
  }
  auto const day = some_day(choices);
  measure.in_force = {choices.chance(40) ? std::optional{day - 300} : std::nullopt,
                      choices.chance(25) ? day - 20 : day};
  other.in_force = {day, choices.chance(30) ? std::optional{day + 250} : std::nullopt};
  return {std::move(measure), std::move(other)};
}

}  // namespace xinheng::properties
