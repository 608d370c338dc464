#include "engine.hpp"

#include <algorithm>

namespace xinheng::reference {

void Engine::stand(Case& one) const {
  auto const& measure = rules[one.measure];
  auto const& list = rules[one.list];
  auto const is = [&](Standing standing, Reason reason) {
    one.standing = standing;
    one.reason = std::move(reason);
    one.missing.clear();
  };
  auto const plain = [](ReasonCode code, std::string detail = {}) { return Reason{code, {}, {}, std::move(detail)}; };
  auto const of_state = [&](ReasonCode code) { return Reason{code, one.state.state, date(one.state.since), {}}; };

  bool some_measure = false, some_both = false, every_both = true;
  for (auto const day : one.days) {
    bool const of_measure = inside(measure.in_force, day);
    bool const of_both = of_measure && inside(rules[measure.memorandum].in_force, day);
    some_measure = some_measure || of_measure, some_both = some_both || of_both, every_both = every_both && of_both;
  }
  auto const then = one.by_transition;
  if (!some_measure)
    return is(Standing::not_in_force,
              plain(then ? ReasonCode::measure_not_in_force_then : ReasonCode::measure_not_in_force));
  if (!some_both)
    return is(Standing::not_in_force,
              plain(then ? ReasonCode::memorandum_not_in_force_then : ReasonCode::memorandum_not_in_force));
  if (!every_both) one.missing = one.missing + one.untold;
  if (!held_on(list, on)) return is(Standing::not_in_force, plain(ReasonCode::list_not_in_force));
  if (measure.basis_not_stated) return is(Standing::not_in_force, plain(ReasonCode::no_basis_stated));
  auto const [fault, open] = carried(measure);
  if (fault) return is(Standing::not_in_force, *fault);
  if (takes_rights(measure)) one.missing = one.missing + open;
  if (auto const end = own_end(one); end && *end < on)
    return is(Standing::not_in_force, Reason{ReasonCode::duration_over, {}, date(end), {}});
  bool const there = one.found.has_value();
  auto const state = one.state.state;
  if (there && state == ListingState::pending) return is(Standing::not_in_force, of_state(ReasonCode::listing_pending));
  if (there && (state == ListingState::expired || state == ListingState::repaired || state == ListingState::removed ||
                state == ListingState::revoked))
    return is(Standing::listing_ended, of_state(ReasonCode::listing_over));
  if (there && one.state.may_have_ended) one.missing.insert(of_listing("last-day"));
  if (there && state == ListingState::suspended)
    return is(Standing::suspended, of_state(ReasonCode::listing_suspended));
  auto const contest = text_of(list, on).contest;
  bool const held = contest == ContestRule::hold || (contest == ContestRule::manual && !sanction(measure));
  if (there && one.state.contested && held) return is(Standing::suspended, plain(ReasonCode::listing_on_hold));
  for (auto const& region : {rules[measure.memorandum].region, list.region}) {
    if (!region) continue;
    auto const there_too = lies_in(*region);
    if (there_too.holds == false)
      return is(Standing::condition_false, plain(ReasonCode::condition_failed, there_too.failed));
    one.missing = one.missing + there_too.missing;
  }
  auto const when = ask(measure.when, one);
  if (when.holds == false) return is(Standing::condition_false, plain(ReasonCode::condition_failed, when.failed));
  one.missing = one.missing + when.missing;
  for (auto const& exception : measure.unless) {
    auto const answer = excepted(exception, one);
    if (answer.holds == true) {
      auto said = exception.name;
      if (said.empty() && !exception.condition.nodes.empty()) said = exception.condition.nodes.back().text;
      if (!exception.local) return is(Standing::exempt, plain(ReasonCode::exception_held, said));
      return is(Standing::exempt, plain(ReasonCode::local_exception_held, exception.local->region.code() + " " + said));
    }
    one.missing = one.missing + answer.missing;
  }
  if (measure.reading.state == ReadState::unread && (takes_rights(measure) || !sanction(measure)))
    one.missing.insert({MissingKind::text, measure.id, ""});
}

Answer Engine::lies_in(Region const& region) const {
  for (std::uint32_t i = 0; i < rules.facts.size(); ++i) {
    if (rules.facts[i].id != "region") continue;
    auto const text = "申请." + rules.facts[i].name + " 属于 {" + region.code() + "}";
    for (auto const& [fact, value] : request.facts)
      if (fact.value == i) {
        bool const inside = region.contains(std::get<Region>(value));
        return {inside, {}, inside ? "" : text};
      }
    return {std::nullopt, {{MissingKind::fact, "region", ""}}, ""};
  }
  return {std::nullopt, {}, ""};
}

Answer Engine::excepted(Exception const& exception, Case const& one) const {
  if (!exception.local) return ask(exception.condition, one);
  bool text = false;
  for (auto const& citation : exception.local->basis)
    for (auto const& edition : rules[citation.law].editions) text = text || inside(edition.in_force, on);
  if (!text || !inside(exception.local->in_force, on)) return {false, {}, ""};
  auto const here = lies_in(exception.local->region);
  auto const asked_of = ask(exception.condition, one);
  if (here.holds == false || asked_of.holds == false) return {false, {}, ""};
  Answer answer{true, here.missing + asked_of.missing, ""};
  if (exception.local->reading.state == ReadState::unread)
    answer.missing.insert({MissingKind::text, rules[exception.local->basis.front().law].id, ""});
  if (!here.holds || !asked_of.holds || exception.local->reading.state == ReadState::unread) answer.holds.reset();
  return answer;
}

void Engine::override_and_suppress(std::vector<Case>& cases) const {
  auto const before = cases;
  for (auto& one : cases) {
    if (one.standing || !one.found) continue;
    Things taken;
    for (auto const& other : before) {
      if (other.standing || !other.found || other.found->listing.key != one.found->listing.key) continue;
      bool beats = false;
      for (auto const& pair : rules.precedences)
        beats = beats || (pair.winner == other.measure && pair.loser == one.measure);
      if (!beats) continue;
      if (other.missing.empty() && !one.standing) {
        one.standing = Standing::overridden;
        one.reason = {ReasonCode::prevailed_over, {}, {}, rules[other.measure].id};
      }
      taken = taken + other.missing;
    }
    one.missing = one.standing ? Things{} : one.missing + taken;
  }
  Things open;
  std::optional<std::string> applied;
  for (auto const& one : cases) {
    if (one.standing || !sanction(rules[one.measure])) continue;
    if (one.missing.empty() && (!applied || rules[one.measure].id < *applied)) applied = rules[one.measure].id;
    open = open + one.missing;
  }
  for (auto& one : cases) {
    if (one.standing) continue;
    if (!sanction(rules[one.measure])) {
      if (applied) {
        one.standing = Standing::suppressed;
        one.reason = {ReasonCode::sanction_applied, {}, {}, *applied};
        one.missing.clear();
        continue;
      }
      one.missing = one.missing + open;
    }
    one.standing = one.missing.empty() ? Standing::applied : Standing::undetermined;
    one.reason.code = !one.missing.empty()         ? ReasonCode::something_unknown
                      : unread(rules[one.measure]) ? ReasonCode::stands_text_unread
                                                   : ReasonCode::stands;
  }
}

}  // namespace xinheng::reference
