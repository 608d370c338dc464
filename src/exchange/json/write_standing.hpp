#pragma once

#include "domain/decision.hpp"
#include "exchange/json/value.hpp"
#include "ruleset/rule_set.hpp"

namespace xinheng::exchange {

/// `{"id": …, "name": …}`
Json named(ruleset::Named const& thing);
/// One measure with one standing: an entry of `applied` or `considered`. `on` picks the catalogue's edition.
Json standing_json(ruleset::RuleSet const& rules, MeasureStanding const& standing, Date on);
/// `by`, and where it takes several organs `jointly_by`, as they are on the day.
void add_organs(Json& out, ruleset::RuleSet const& rules, std::vector<OrganId> const& organs, Date on);
/// What a duty to query rests on and whom it obliges, beside its obligation.
void add_duty(Json& out, ruleset::RuleSet const& rules, ruleset::QueryDuty const& query, Date on);
/// `treatment` and `amount`, or in their place `menu`: `{"choose": "one", "choices": [{"treatment": …}, …]}`
void add_treatment(Json& out, ruleset::Measure const& measure);
/// `{"missing": "relation", "relation": "legal-representative", "name": "法定代表人", "party": "B"}`
/// A list by its name on the day.
Json missing_json(ruleset::RuleSet const& rules, Missing const& missing, Date on);

}  // namespace xinheng::exchange
