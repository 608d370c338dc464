#include "language/compile/editions.hpp"

#include <algorithm>

#include "domain/interval.hpp"
#include "language/diagnostics/report_editions.hpp"

namespace xinheng::language::passes {
namespace {

using syntax::MeasureDecl;

bool is_query(MeasureDecl const& decl) {
  return decl.treatment && decl.treatment->query;
}

/// As written; that it ends before it starts is told with the measure.
Interval days_of(syntax::Period const& period) {
  Interval days;
  if (period.from) days.from = period.from->value;
  if (period.last_day) days.to = period.last_day->value + 1;
  return days;
}

}  // namespace

bool MeasureTitles::add(MeasureDecl const& decl, std::string const& id) {
  auto const known = editions_.find(id);
  bool const edition = known != editions_.end() && known->second.front()->title.name.value == decl.title.name.value &&
                       !is_query(*known->second.front()) && !is_query(decl);
  if (edition) {
    if (!stands_beside(decl, known->second)) return false;
    known->second.push_back(&decl);
    return true;
  }
  if (!distinct_.add(decl.title, id)) return false;
  editions_[id].push_back(&decl);
  return true;
}

bool MeasureTitles::stands_beside(MeasureDecl const& decl, std::vector<MeasureDecl const*> const& earlier) {
  auto const& name = decl.title.name;
  bool const all_whole = !decl.damaged && std::ranges::none_of(earlier, &MeasureDecl::damaged);
  for (auto const* one : earlier) {
    if (decl.in_force && one->in_force) {
      if (!days_of(*decl.in_force).overlaps(days_of(*one->in_force))) continue;
      diagnostics_.add(report::measure_editions_overlap(decl.in_force->span, one->in_force->span, name.value));
    } else if (all_whole) {
      bool const here = !decl.in_force;
      diagnostics_.add(report::measure_edition_without_period(here ? name.span : one->title.name.span,
                                                              here ? one->title.name.span : name.span, name.value));
    }
    return false;
  }
  return true;
}

}  // namespace xinheng::language::passes
