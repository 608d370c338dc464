#include "engine.hpp"

#include <algorithm>

namespace xinheng::reference {

bool Engine::takes_rights(Measure const& measure) {
  return measure.modality == Modality::must &&
         (measure.treatment == Treatment::refuse || measure.treatment == Treatment::restrict);
}

std::vector<std::pair<std::size_t, bool>> Engine::editions() const {
  std::vector<std::pair<std::size_t, bool>> result;
  for (std::size_t i = 0; i < rules.catalogues.size(); ++i) {
    auto const& one = rules.catalogues[i];
    if (inside(one.in_force, on)) result.push_back({i, true});
    if (!one.unclear_after || !one.in_force.to || on < one.in_force.to->days_since_epoch()) continue;
    bool followed = false;
    for (auto const& other : rules.catalogues)
      followed = followed || (other.in_force.from && other.in_force.from >= one.in_force.to &&
                              other.in_force.from->days_since_epoch() <= on);
    if (!followed) result.push_back({i, false});
  }
  return result;
}

std::pair<std::optional<Reason>, Things> Engine::carried(Measure const& measure) const {
  if (!sanction(measure)) return {};
  auto const because = [](ReasonCode code, std::string detail = {}) {
    return std::pair<std::optional<Reason>, Things>{Reason{code, {}, {}, std::move(detail)}, {}};
  };
  bool begun = false, item = false, item_open = false, free = false, free_open = false;
  std::string open;
  for (auto const& one : rules.catalogues)
    begun = begun || !one.in_force.from || one.in_force.from->days_since_epoch() <= on;
  for (auto const& [index, sure] : editions()) {
    auto const& edition = rules.catalogues[index];
    if (!sure) item_open = true;
    if (!sure && (open.empty() || edition.id < open)) open = edition.id;
    for (auto const& entry : edition.items) {
      if (entry.category != measure.category) continue;
      if (sure) item = true;
      if (entry.takes_no_right_away) (sure ? free : free_open) = true;
    }
  }
  Things missing;
  if (begun && !item && !item_open)
    return because(ReasonCode::category_not_in_catalogue, rules[*measure.category].name);
  if (begun && !item) missing.insert({MissingKind::text, open, ""});
  bool in_force = false, strong = false;
  for (auto const& citation : measure.basis)
    for (auto const& edition : rules[citation.law].editions)
      if (inside(edition.in_force, on)) {
        in_force = true;
        strong = strong || rules[citation.law].rank <= Rank::central_policy;
      }
  bool const rank_needed = request.on.iso() >= "2020-12-07";
  if (!in_force) return because(ReasonCode::basis_not_in_force);
  if (rank_needed && !strong && !free && !free_open) return because(ReasonCode::basis_rank);
  if (rank_needed && !strong && !free) missing.insert({MissingKind::text, open, ""});
  return {std::nullopt, missing};
}

bool Engine::unread(Measure const& measure) const {
  return measure.reading.state == ReadState::unread || !carried(measure).second.empty();
}

std::optional<Day> Engine::own_end(Case const& one) const {
  auto const& term = rules[one.measure].own_term;
  if (!term || !one.found || !one.state.from) return std::nullopt;
  auto const rule = rules_of(one.found->listing).term.value_or(TermRule{});
  return end_of_term(*one.state.from, *term, rule.count_from == CountFrom::same_day,
                     rule.ends_on == EndsOn::day_before);
}

}  // namespace xinheng::reference
