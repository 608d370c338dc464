#include "language/compile/draft.hpp"
#include "language/compile/natures.hpp"
#include "language/compile/treatments.hpp"
#include "language/diagnostics/report_lists.hpp"
#include "language/diagnostics/report_measures.hpp"

namespace xinheng::language::passes {
namespace {

using Kind = syntax::Expression::Kind;

/// Looks at every list test of a measure. `brings` says whether a listing that makes the test true makes the measure
/// apply: in `当` it does, in `除外` it does the opposite, and every 非 and 未列入 turns it round.
class Judge {
 public:
  Judge(Draft const& draft, MeasureKind kind, Diagnostics& diagnostics)
      : draft_(draft), kind_(kind), diagnostics_(diagnostics) {}

  void judge(syntax::Expression const& expression, bool brings) {
    if (expression.kind == Kind::listed && expression.list_test) test(*expression.list_test, expression.span, brings);
    bool const turned = expression.kind == Kind::negation;
    for (auto const& child : expression.children) judge(child, brings != turned);
  }

 private:
  void test(syntax::ListTestPart const& part, Span span, bool brings) {
    auto const index = draft_.lists.names.index(part.list.value);
    if (!index || !has_nature(draft_, ListId{*index})) return;
    auto const& list = draft_.rules.lists[*index];
    auto const [red, other] = directions_named(draft_, ListId{*index}, part.grounds);
    if (red && other) return diagnostics_.add(report::grounds_of_two_directions(span, list.name));
    bool const listing_brings = brings != part.negated;
    bool const sanction = kind_ == MeasureKind::sanction;
    if (sanction && !red && !listing_brings) diagnostics_.add(report::black_lifts_sanction(span, list.name));
    if (sanction && red && listing_brings) diagnostics_.add(report::red_brings_sanction(span, list.name));
    if (!sanction && !red && listing_brings) diagnostics_.add(report::black_brings_incentive(span, list.name));
    if (!sanction && red && !listing_brings) diagnostics_.add(report::red_lifts_incentive(span, list.name));
  }

  Draft const& draft_;
  MeasureKind kind_;
  Diagnostics& diagnostics_;
};

/// Whether the kind of the measure is made out: it has a treatment, and for a reference a list of a kind.
bool kind_known(Draft const& draft, syntax::MeasureDecl const& decl) {
  if (!decl.treatment) return false;
  if (telling_treatment(*decl.treatment) != Treatment::consider) return true;
  for (auto const& against : decl.against)
    if (auto const index = draft.lists.names.index(against.list.value))
      if (has_nature(draft, ListId{*index})) return true;
  return false;
}

}  // namespace

Draft judge_monotonicity(Draft draft, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < draft.measures.size(); ++i) {
    auto const& decl = *draft.measures[i].decl;
    if (!kind_known(draft, decl)) continue;
    Judge judge{draft, draft.rules.measures[i].kind, diagnostics};
    if (decl.when) judge.judge(*decl.when, true);
    for (auto const& exception : decl.unless) judge.judge(exception.condition, false);
  }
  for (auto const& stop : draft.stops)
    for (auto const measure : stop.measures)
      if (stop.decl->condition && kind_known(draft, *draft.measures[measure.value].decl))
        Judge{draft, draft.rules[measure].kind, diagnostics}.judge(*stop.decl->condition, false);
  return draft;
}

}  // namespace xinheng::language::passes
