#include "engine/bounds.hpp"

#include <algorithm>

namespace xinheng::engine {

using namespace ruleset;

namespace {

/// The heaviest effect of the sanctions among some candidates; without one, facilitate with an incentive, else proceed.
class Weight {
 public:
  void sanction(Outcome effect) { heaviest_ = std::max(heaviest_.value_or(effect), effect); }
  void incentive() { incentive_ = true; }
  Outcome outcome() const { return heaviest_.value_or(incentive_ ? Outcome::facilitate : Outcome::proceed); }

 private:
  std::optional<Outcome> heaviest_;
  bool incentive_{};
};

Bounds within(Outcome lightest, Outcome heaviest) {
  return {.outcome = std::clamp(Outcome::review, lightest, heaviest), .lightest = lightest, .heaviest = heaviest};
}

}  // namespace

Outcome effect(Check const& check, Candidate const& candidate) {
  auto const& measure = check.rules[candidate.measure];
  bool const contested = candidate.found && candidate.found->state.contested &&
                         check.rules[candidate.list].edition_on(check.on).contest != ContestRule::as_usual;
  if (measure.modality != Modality::must || contested) return Outcome::review;
  if (measure.treatment == Treatment::refuse) return Outcome::refuse;
  if (measure.treatment == Treatment::restrict) return Outcome::restrict;
  return Outcome::review;
}

Bounds bounds_of(Check const& check, std::vector<Candidate> const& candidates) {
  Weight lightest, heaviest;
  for (auto const& candidate : candidates) {
    bool const applied = candidate.standing == Standing::applied;
    if (!applied && candidate.standing != Standing::undetermined) continue;
    if (check.rules[candidate.measure].kind == MeasureKind::sanction) {
      if (applied) lightest.sanction(effect(check, candidate));
      heaviest.sanction(effect(check, candidate));
    } else {
      lightest.incentive();
      if (applied) heaviest.incentive();
    }
  }
  return within(lightest.outcome(), heaviest.outcome());
}

Bounds heaviest_of(std::vector<Bounds> const& all) {
  auto result = all.front();
  for (auto const& one : all) {
    result.outcome = std::max(result.outcome, one.outcome);
    result.lightest = std::max(result.lightest, one.lightest);
    result.heaviest = std::max(result.heaviest, one.heaviest);
  }
  return result;
}

bool is_capped(Party const& party) {
  return party.refuses_automated_decision &&
         (party.kinds.contains(SubjectKind::natural_person) || party.kinds.contains(SubjectKind::individual_business));
}

Bounds capped(Bounds bounds) {
  auto const at_most_review = [](Outcome outcome) { return std::min(outcome, Outcome::review); };
  return {.outcome = at_most_review(bounds.outcome),
          .lightest = at_most_review(bounds.lightest),
          .heaviest = at_most_review(bounds.heaviest)};
}

}  // namespace xinheng::engine
