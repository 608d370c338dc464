#include "engine.hpp"

#include <algorithm>

namespace xinheng::reference {

Outcome Engine::effect(Case const& one) const {
  auto const& measure = rules[one.measure];
  if (one.found && one.state.contested && text_of(rules[one.list], on).contest != ContestRule::as_usual)
    return Outcome::review;
  if (!takes_rights(measure)) return Outcome::review;
  return measure.treatment == Treatment::refuse ? Outcome::refuse : Outcome::restrict;
}

Bounds Engine::bounds(std::vector<Case> const& cases) const {
  auto const weigh = [&](bool open_sanctions, bool open_incentives) {
    std::optional<Outcome> heaviest;
    bool helped = false;
    for (auto const& one : cases) {
      bool const open = one.standing == Standing::undetermined;
      if (!open && one.standing != Standing::applied) continue;
      if (!sanction(rules[one.measure]))
        helped = helped || !open || open_incentives;
      else if (!open || open_sanctions)
        heaviest = heaviest ? std::max(*heaviest, effect(one)) : effect(one);
    }
    return heaviest ? *heaviest : helped ? Outcome::facilitate : Outcome::proceed;
  };
  Bounds result;
  result.lightest = weigh(false, true);
  result.heaviest = weigh(true, false);
  result.outcome = Outcome::review;
  if (result.lightest > result.outcome) result.outcome = result.lightest;
  if (result.heaviest < result.outcome) result.outcome = result.heaviest;
  return result;
}

}  // namespace xinheng::reference
