#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ruleset/claim.hpp"
#include "ruleset/rule_set.hpp"
#include "ruleset/scenario.hpp"

namespace xinheng::analysis {

/// What the prover finds of a question: there is such a world, there is none, or the question took too long.
enum class Verdict { possible, impossible, not_decided };

/// How long one question may take. Counted in the prover's own steps, 4000 of which take about a millisecond, and never
/// by a clock: the same rules get the same answers on every machine.
struct TimeLimit {
  unsigned milliseconds{500};
};

/// Decides questions about all that a rule set could ever be asked at once: every request, party, listing and day. Not
/// by pattern: conditions are handed to Z3 with their types. It reads them as two-valued (proof/world.hpp says why that
/// is enough), and takes for granted that a list holds only subjects of its kinds.
class Prover {
 public:
  explicit Prover(ruleset::RuleSet const& rules, TimeLimit limit = {});
  ~Prover();
  Prover(Prover const&) = delete;
  Prover& operator=(Prover const&) = delete;

  /// Whether the measure can stand as far as its parts up to this one go. A text that nobody has read counts as read,
  /// and 依据 未载明 as a basis: what rules say of themselves is no finding.
  enum class Part { days, item, basis, condition, exceptions };
  Verdict can_stand(MeasureId measure, Part up_to);
  /// Whether the exception can hold, or fail to hold, where everything else of the measure stands.
  Verdict exception_can_hold(MeasureId measure, std::size_t exception);
  Verdict exception_can_fail(MeasureId measure, std::size_t exception);

  /// Whether both can stand on one listing; and whether, on a day on which both are in force, one can stand where the
  /// other does not.
  Verdict can_meet(MeasureId a, MeasureId b);
  Verdict can_differ(MeasureId a, MeasureId b);
  /// Whether the loser can stand where none of the winners does on the same listing.
  Verdict can_escape(MeasureId loser, std::vector<MeasureId> const& winners);

  /// A world found, as a scenario that expects the measure to apply.
  struct Found {
    Verdict verdict{};
    std::optional<ruleset::Scenario> scenario;  ///< where possible
  };
  /// Whether the measure can be applied, texts being as well read as they are.
  Found can_apply(MeasureId measure);
  /// Whether the measure can be applied against the claim. PRECONDITION: it is one of the claim's.
  Found can_breach(ruleset::Claim const& claim, MeasureId measure);

 private:
  class Room;
  std::unique_ptr<Room> room_;
};

}  // namespace xinheng::analysis
