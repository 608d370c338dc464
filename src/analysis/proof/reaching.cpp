#include "analysis/proof/reaching.hpp"

namespace xinheng::analysis {

using namespace ruleset;

std::pair<SubjectKinds, SubjectKinds> ends_of(RuleSet const& rules, Reach const& reach) {
  switch (reach.kind) {
    case ReachKind::listed_subject:
      return {SubjectKinds::all(), SubjectKinds::all()};
    case ReachKind::relation_of_listed:
      return {rules[*reach.relation].own_kinds, rules[*reach.relation].other_kinds};
    case ReachKind::organisation_whose:
      return {rules[*reach.relation].other_kinds, rules[*reach.relation].own_kinds};
  }
  std::unreachable();
}

bool can_reach(RuleSet const& rules, ListId list, Reach const& reach) {
  auto const [listed, party] = ends_of(rules, reach);
  return !(rules[list].subject_kinds & listed).empty() && !party.empty();
}

}  // namespace xinheng::analysis
