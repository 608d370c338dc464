#include "analysis/proof/prover.hpp"

#include <algorithm>
#include <utility>

#include "analysis/proof/standing.hpp"
#include "analysis/proof/witness.hpp"

namespace xinheng::analysis {

using namespace proof;
using namespace ruleset;

namespace {

constexpr Taken as_if_read{.as_read = true, .surely = false};
constexpr Taken as_it_is{.as_read = false, .surely = false};
constexpr Taken beyond_doubt{.as_read = true, .surely = true};
constexpr Taken beyond_doubt_or_open{.as_read = true, .surely = true, .or_open = true};
constexpr unsigned steps_a_millisecond = 4000;

/// Whether an applied measure of this kind comes to what the claim says never happens.
bool comes_to(Measure const& measure, Claim::Never never) {
  bool const must = measure.modality == Modality::must;
  switch (never) {
    case Claim::Never::refuse:
      return must && measure.treatment == Treatment::refuse;
    case Claim::Never::restrict:
      return must && (measure.treatment == Treatment::refuse || measure.treatment == Treatment::restrict);
    case Claim::Never::review:
      return measure.kind == MeasureKind::sanction;
    case Claim::Never::apply:
      return true;
  }
  std::unreachable();
}

std::vector<MeasureId> winners_over(RuleSet const& rules, MeasureId loser) {
  std::vector<MeasureId> winners;
  for (auto const& one : rules.precedences)
    if (one.loser == loser) winners.push_back(one.winner);
  return winners;
}

}  // namespace

/// One context of the prover and what is asked in it. Whatever it throws ends here: what it cannot do is not decided.
class Prover::Room {
 public:
  Room(RuleSet const& rules, TimeLimit limit) : rules(rules), limit_(limit) {}

  template <class Asked>
  Verdict ask(Asked const& asked) {
    return found([&](World& world) { return asked(world); }, false).verdict;
  }

  template <class Asked>
  Found found(Asked const& asked, bool wanted = true) {
    try {
      World world{context_, rules};
      auto const question = asked(world);
      z3::solver solver{context_, "QF_LIA"};
      z3::params params{context_};
      auto const steps = std::clamp(std::uint64_t{limit_.milliseconds} * steps_a_millisecond, std::uint64_t{1},
                                    std::uint64_t{4'000'000'000});
      params.set("rlimit", static_cast<unsigned>(steps));
      solver.set(params);
      for (auto const& law : world.laws) solver.add(law);
      solver.add(question);
      if (wanted)
        for (auto const& besides : {readable(world) && alone(world), readable(world)}) {
          auto answer = with_scenario(solver, world, besides);
          if (answer.verdict == Verdict::possible) return answer;
        }
      return with_scenario(solver, world, context_.bool_val(true), wanted);
    } catch (z3::exception const&) {
      return {Verdict::not_decided, {}};
    }
  }

  RuleSet const& rules;

 private:
  Found with_scenario(z3::solver& solver, World const& world, z3::expr const& besides, bool wanted = true) {
    solver.push();
    solver.add(besides);
    Found result{Verdict::not_decided, {}};
    auto const answer = solver.check();
    if (answer == z3::unsat) result.verdict = Verdict::impossible;
    if (answer == z3::sat) {
      result.verdict = Verdict::possible;
      if (wanted) result.scenario = scenario_in(world, solver.get_model());
    }
    solver.pop();
    return result;
  }

  z3::context context_;
  TimeLimit limit_;
};

Prover::Prover(RuleSet const& rules, TimeLimit limit) : room_(std::make_unique<Room>(rules, limit)) {}
Prover::~Prover() = default;

Verdict Prover::can_stand(MeasureId measure, Part up_to) {
  return room_->ask([&](World& world) {
    auto const parts = parts_of(world, measure, as_if_read);
    auto result = parts.place && parts.days && parts.duration;
    if (up_to >= Part::item) result = result && parts.item;
    if (up_to >= Part::basis) result = result && parts.basis;
    if (up_to >= Part::condition) result = result && parts.when;
    if (up_to >= Part::exceptions) result = parts.stands();
    return result;
  });
}

Verdict Prover::exception_can_hold(MeasureId measure, std::size_t exception) {
  return room_->ask([&](World& world) {
    auto const parts = parts_of(world, measure, as_if_read);
    return parts.without_conditions() && parts.when && parts.unless[exception];
  });
}

Verdict Prover::exception_can_fail(MeasureId measure, std::size_t exception) {
  return room_->ask([&](World& world) {
    auto const parts = parts_of(world, measure, as_if_read);
    return parts.without_conditions() && parts.when && !parts.unless[exception];
  });
}

Verdict Prover::can_meet(MeasureId a, MeasureId b) {
  return room_->ask(
      [&](World& world) { return parts_of(world, a, as_if_read).stands() && parts_of(world, b, as_if_read).stands(); });
}

Verdict Prover::can_differ(MeasureId a, MeasureId b) {
  return room_->ask([&](World& world) {
    auto const one = parts_of(world, a, as_if_read), other = parts_of(world, b, as_if_read);
    return one.days && other.days && one.stands() != other.stands();
  });
}

Verdict Prover::can_escape(MeasureId loser, std::vector<MeasureId> const& winners) {
  return room_->ask([&](World& world) {
    auto result = parts_of(world, loser, as_if_read).stands();
    for (auto const winner : winners) result = result && !parts_of(world, winner, beyond_doubt).stands();
    return result;
  });
}

Prover::Found Prover::can_apply(MeasureId measure) {
  Claim claim;
  claim.never = Claim::Never::apply;
  return can_breach(claim, measure);
}

Prover::Found Prover::can_breach(Claim const& claim, MeasureId measure) {
  auto const& rules = room_->rules;
  if (!comes_to(rules[measure], claim.never)) return {Verdict::impossible, {}};
  auto answer = room_->found([&](World& world) {
    std::vector<ListId> lists;
    for (auto const& against : rules[measure].against) lists.push_back(against.list);
    auto result = parts_of(world, measure, as_it_is).stands() && world.condition(lists, claim.when) &&
                  inside(world.check_date, claim.on);
    for (auto const winner : winners_over(rules, measure))
      result = result && !parts_of(world, winner, beyond_doubt_or_open).stands();
    world.preferred.push_back(parts_of(world, measure, beyond_doubt).duration);
    std::vector<z3::expr> leaves;
    for (auto const leaf : claim.leaves) leaves.push_back(world.leaf == static_cast<int>(leaf.value));
    return leaves.empty() ? result : result && any_of(world.context, leaves);
  });
  if (!answer.scenario) return answer;
  Scenario::Expected expected;
  expected.subject = answer.scenario->subjects.front().name;
  Scenario::Expected::OfMeasure of_measure;
  of_measure.measure = first_edition(rules, measure);
  of_measure.standing = Standing::applied;
  expected.measures.push_back(std::move(of_measure));
  answer.scenario->name = claim.name;
  answer.scenario->expected.push_back(std::move(expected));
  return answer;
}

}  // namespace xinheng::analysis
