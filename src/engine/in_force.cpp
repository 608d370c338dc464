#include "engine/in_force.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/catalogues.hpp"
#include "engine/editions.hpp"
#include "ruleset/articles.hpp"

namespace xinheng::engine {

using namespace ruleset;

namespace {

/// 国办发〔2020〕49号, part 二(四): a sanction that takes rights away rests on laws, regulations or a policy
/// document of the centre. That it binds from the day of issue on is an inference.
constexpr Date ranks_count_from{std::chrono::sys_days{std::chrono::year{2020} / 12 / 7}};

Row because(ReasonCode code, std::string detail = {}) {
  return {.truth = Truth::yes, .reason = {.code = code, .state = {}, .on = {}, .detail = std::move(detail)}};
}

bool deprives(Measure const& measure) {
  return measure.modality == Modality::must &&
         (measure.treatment == Treatment::refuse || measure.treatment == Treatment::restrict);
}

Row instruments(Check const& check, Candidate const& candidate) {
  auto const& measure = check.rules[candidate.measure];
  auto const now = [&](ReasonCode on_day, ReasonCode by_transition) {
    return because(candidate.transitional ? by_transition : on_day);
  };
  auto days = common_days(candidate.days, measure.in_force);
  if (days.empty()) return now(ReasonCode::measure_not_in_force, ReasonCode::measure_not_in_force_then);
  days = common_days(days, check.rules[measure.memorandum].in_force);
  if (days.empty()) return now(ReasonCode::memorandum_not_in_force, ReasonCode::memorandum_not_in_force_then);
  if (!check.rules[candidate.list].in_force(check.on)) return because(ReasonCode::list_not_in_force);
  if (measure.basis_not_stated) return because(ReasonCode::no_basis_stated);
  if (days != candidate.days) return {.truth = Truth::unknown, .missing = candidate.day_missing};
  return {};
}

Row left_open(Check const& check, CatalogueId edition) {
  return {.truth = Truth::unknown, .missing = {{MissingKind::text, check.rules.catalogues[edition.value].id, {}}}};
}

Row item(Check const& check, Measure const& measure) {
  if (!measure.category) return {};
  auto const says = catalogue_says(check.rules, measure, check.on);
  if (says.has_item == Truth::no)
    return because(ReasonCode::category_not_in_catalogue, check.rules[*measure.category].name);
  return says.has_item == Truth::unknown ? left_open(check, *says.unclear) : Row{};
}

Row basis(Check const& check, Measure const& measure) {
  bool any_in_force = false, any_carries = false;
  for (auto const& citation : measure.basis) {
    if (!holds(check.rules, citation, check.on)) continue;
    any_in_force = true;
    any_carries = any_carries || check.on < ranks_count_from || carries_sanction(check.rules[citation.law].rank);
  }
  if (!any_in_force) return because(ReasonCode::basis_not_in_force);
  if (any_carries) return {};
  auto const says = measure.category ? catalogue_says(check.rules, measure, check.on) : CatalogueSays{};
  if (says.takes_no_right_away == Truth::no) return because(ReasonCode::basis_rank);
  return says.takes_no_right_away == Truth::unknown ? left_open(check, *says.unclear) : Row{};
}

/// What carries a sanction: its item of the catalogue and its basis. An incentive needs neither.
Row carried(Check const& check, Measure const& measure) {
  if (measure.kind == MeasureKind::incentive) return {};
  auto row = item(check, measure);
  if (row.truth == Truth::yes) return row;
  auto other = basis(check, measure);
  if (other.truth == Truth::yes) return other;
  row.truth = std::max(row.truth, other.truth);
  row.missing.merge(other.missing);
  return row;
}

/// Which edition was in force unsettles what takes rights away; the rest stands, and says so (text_unread).
Row carried_row(Check const& check, Candidate const& candidate) {
  auto const& measure = check.rules[candidate.measure];
  auto row = carried(check, measure);
  return row.truth == Truth::unknown && !deprives(measure) ? Row{} : row;
}

Row duration(Check const& check, Candidate const& candidate) {
  auto const last = own_last_day(check, candidate);
  if (!last) return {.truth = check.rules[candidate.measure].own_term && !candidate.found ? Truth::unknown : Truth::no};
  if (check.on <= *last) return {};
  auto row = because(ReasonCode::duration_over);
  row.reason.on = last;
  return row;
}

Row pending(Check const&, Candidate const& candidate) {
  if (!candidate.found) return {.truth = Truth::unknown};
  if (candidate.found->state.state != ListingState::pending) return {};
  auto row = because(ReasonCode::listing_pending);
  row.reason.state = ListingState::pending;
  row.reason.on = candidate.found->state.since;
  return row;
}

}  // namespace

Row not_in_force(Check const& check, Candidate const& candidate) {
  Row row;
  for (auto const part : std::array{instruments, carried_row, duration, pending}) {
    auto one = part(check, candidate);
    if (one.truth == Truth::yes) return one;
    row.truth = std::max(row.truth, one.truth);
    row.missing.merge(one.missing);
  }
  return row;
}

std::optional<Date> own_last_day(Check const& check, Candidate const& candidate) {
  auto const& term = check.rules[candidate.measure].own_term;
  if (!term || !candidate.found || !candidate.found->from) return std::nullopt;
  auto const rule = check.term_rule(candidate.found->listing).value_or(TermRule{});
  return last_day(*candidate.found->from, *term, rule.count_from, rule.ends_on);
}

bool text_unread(Check const& check, Measure const& measure) {
  if (measure.reading.state == ReadState::unread) return true;
  return carried(check, measure).truth == Truth::unknown;
}

MissingThings text_missing(Check const& check, MeasureId id) {
  auto const& measure = check.rules[id];
  bool const falls = deprives(measure) || measure.kind == MeasureKind::incentive;
  if (!falls || measure.reading.state != ReadState::unread) return {};
  return {{MissingKind::text, measure.id, {}}};
}

}  // namespace xinheng::engine
