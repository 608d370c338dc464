#include "engine/overlays.hpp"

#include <algorithm>
#include <utility>

namespace xinheng::engine {

using namespace ruleset;

namespace {

/// Both together: the first that is false names what failed.
Finding both(Finding first, Finding second) {
  if (first.truth == Truth::no) return first;
  if (second.truth == Truth::no) return second;
  first.truth = std::min(first.truth, second.truth);
  first.missing.merge(second.missing);
  return first;
}

bool says_so_today(Check const& check, LocalGround const& ground) {
  return ground.in_force.contains(check.on) && std::ranges::any_of(ground.basis, [&](Citation const& citation) {
           return check.rules[citation.law].in_force(check.on);
         });
}

}  // namespace

Finding in_its_region(Check const& check, Candidate const& candidate) {
  Finding result;
  auto const& memorandum = check.rules[check.rules[candidate.measure].memorandum];
  for (auto const& region : {memorandum.region, check.rules[candidate.list].region})
    if (region) result = both(std::move(result), lies_in(check, *region));
  return result;
}

Finding held_locally(Check const& check, Sight const& sight, Candidate const& candidate, Exception const& exception) {
  auto const& ground = *exception.local;
  if (!says_so_today(check, ground)) return {.truth = Truth::no};
  auto result = both(lies_in(check, ground.region), evaluate(check, sight, candidate, exception.condition));
  if (result.truth == Truth::no || ground.reading.state != ReadState::unread) return result;
  result.truth = Truth::unknown;
  result.missing.insert({MissingKind::text, check.rules[ground.basis.front().law].id, {}});
  return result;
}

bool may_bind(Check const& check, Memorandum const& memorandum) {
  return !memorandum.region || lies_in(check, *memorandum.region).truth != Truth::no;
}

}  // namespace xinheng::engine
