#include "engine.hpp"

#include <algorithm>
#include <set>

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

/// The item that the measure names for the edition, else whatever is of its category.
bool Engine::under(Measure const& measure, std::size_t edition, Catalogue::Item const& item) const {
  for (auto const& own : measure.edition_items)
    if (own.catalogue.value == edition)
      return own.item == (item.called.id.empty() ? rules[item.category].id : item.called.id);
  return item.category == measure.category;
}

/// Whether what is cited can be found on the day, or nobody can say that it cannot: the article is followed from day to
/// day, until it is deleted or, going back, not yet there.
bool Engine::in_law(Citation const& citation) const {
  if (!citation.edition || !citation.clause || citation.clause->article == 0) return true;
  auto const& law = rules[citation.law];
  auto const& whole = citation.clause->text;
  auto const second = whole.find("第", 3);
  std::set<std::string> here{whole.substr(0, second)};
  Day const start = citation.edition->days_since_epoch();
  bool const back = on < start;
  std::set<Day> days;
  for (auto const& change : law.changes) days.insert(change.on.days_since_epoch());
  for (auto const& day : law.rewritten) days.insert(day.days_since_epoch());
  for (auto const& edition : law.editions)
    if (edition.in_force.from) days.insert(edition.in_force.from->days_since_epoch());
  std::vector<Day> order(days.begin(), days.end());
  if (back) std::reverse(order.begin(), order.end());
  for (auto const day : order) {
    if (back ? day <= on || day > start : day <= start || day > on) continue;
    for (auto const& one : law.rewritten)
      if (one.days_since_epoch() == day) return true;
    std::set<std::string> next;
    bool lost = false;
    for (auto const& article : here) {
      bool left = false, came = false;
      for (auto const& change : law.changes) {
        if (change.on.days_since_epoch() != day) continue;
        bool const from = change.article == article;
        bool const to = std::count(change.to.begin(), change.to.end(), article) > 0;
        left = left || from, came = came || to;
        if (!back && from) next.insert(change.to.begin(), change.to.end());
        if (back && to) next.insert(change.article);
      }
      if (!back && came && !left) lost = true;
      if (back && left && !came) return false;
      if (!left && !came) next.insert(article);
      for (auto const& edition : law.editions)
        if (!back && !left && edition.in_force.from && edition.in_force.from->days_since_epoch() == day)
          lost = lost || (edition.articles > 0 && Clause::parse(article)->article > edition.articles);
    }
    if (lost) return true;
    if (next.empty()) return false;
    here = next;
  }
  return true;
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
      if (!under(measure, index, entry)) continue;
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
      if (inside(edition.in_force, on) && in_law(citation)) {
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
