#include <algorithm>

#include "language/compile/draft.hpp"
#include "language/compile/intervals.hpp"
#include "language/compile/regions.hpp"
#include "language/compile/types.hpp"
#include "language/diagnostics/report_editions.hpp"
#include "language/diagnostics/report_periods.hpp"
#include "language/diagnostics/report_types.hpp"

namespace xinheng::language::passes {
namespace {

ruleset::Fact fact(Declared<syntax::FactDecl> const& entry, Diagnostics& diagnostics) {
  ruleset::Fact fact;
  fact.id = entry.id, fact.name = entry.name;
  if (entry.decl->of_party)
    fact.of_party = entry.decl->of_party->value;
  else if (!entry.decl->damaged)
    diagnostics.add(report::fact_without_owner(entry.span, entry.name));
  if (entry.decl->type)
    fact.type = fact_type(*entry.decl->type, diagnostics);
  else if (!entry.decl->damaged)
    diagnostics.add(report::fact_without_type(entry.span, entry.name));
  if (fact.of_party && (fact.id == "kind" || fact.name == "类型"))
    diagnostics.add(report::fact_name_reserved(entry.span, fact.name));
  if (entry.decl->question) fact.question = entry.decl->question->value;
  return fact;
}

std::optional<ruleset::Succession> succession(Draft const& draft, syntax::OrganDecl const& decl,
                                              Diagnostics& diagnostics) {
  if (!decl.succeeded) return std::nullopt;
  auto const by = resolved(draft.organs.names, Undeclared::organ, decl.succeeded->by, draft.unread, diagnostics);
  if (!by) return std::nullopt;
  return ruleset::Succession{OrganId{*by}, decl.succeeded->from.value};
}

/// Each circle of organs that end in one another, told once, at the first of them.
void report_circles(Draft const& draft, Diagnostics& diagnostics) {
  auto const& organs = draft.rules.organs;
  for (std::uint32_t first = 0; first < organs.size(); ++first) {
    std::uint32_t at = first, least = first;
    std::size_t steps = 0;
    while (organs[at].succeeded && steps++ < organs.size()) {
      at = organs[at].succeeded->by.value;
      least = std::min(least, at);
      if (at != first) continue;
      if (least == first)
        diagnostics.add(
            report::succession_in_circle(draft.organs.entries[first].decl->succeeded->by.span, organs[first].name));
      break;
    }
  }
}

ruleset::Relation relation(Declared<syntax::RelationDecl> const& entry, Diagnostics& diagnostics) {
  ruleset::Relation relation;
  relation.id = entry.id, relation.name = entry.name;
  relation.freshness_days = freshness(entry.decl->freshness, diagnostics);
  if (!entry.decl->other_kinds.empty()) relation.other_kinds = {};
  for (auto const& kind : entry.decl->other_kinds)
    relation.other_kinds = relation.other_kinds | SubjectKinds::of(kind.value);
  if (!entry.decl->own_kinds.empty()) relation.own_kinds = {};
  for (auto const& kind : entry.decl->own_kinds) relation.own_kinds = relation.own_kinds | SubjectKinds::of(kind.value);
  return relation;
}

/// Every day of the spans, in the year and once.
class DaysOfYear {
 public:
  DaysOfYear(int year, Diagnostics& diagnostics) : year_(year), diagnostics_(diagnostics) {}

  std::vector<Date> days(std::vector<syntax::CalendarDecl::Days> const& spans, bool at_weekends) {
    std::vector<Date> days;
    for (auto const& span : spans) {
      auto const last = span.last ? *span.last : span.from;
      if (last.value < span.from.value) {
        diagnostics_.add(report::period_ends_before_start(last.span, span.from.span));
        continue;
      }
      if (span.from.value.year() != year_ || last.value.year() != year_) {
        diagnostics_.add(report::day_of_another_year(span.from.value.year() != year_ ? span.from.span : last.span,
                                                     std::to_string(year_)));
        continue;
      }
      for (auto day = span.from.value; day <= last.value; day = day + 1) {
        if (!seen_.insert(day).second) diagnostics_.add(report::day_repeated(span.from.span, day.chinese()));
        if (at_weekends && !day.is_weekend())
          diagnostics_.add(report::workday_not_at_weekend(span.from.span, day.chinese()));
        days.push_back(day);
      }
    }
    std::ranges::sort(days);
    return days;
  }

 private:
  int year_;
  Diagnostics& diagnostics_;
  std::set<Date> seen_;
};

WorkingCalendar calendar(Draft const& draft, Diagnostics& diagnostics) {
  std::map<int, Span> years;
  std::vector<CalendarYear> calendar;
  each<syntax::CalendarDecl>(draft, [&](syntax::CalendarDecl const& decl, auto const&) {
    auto const [first, fresh] = years.try_emplace(decl.year.value, decl.year.span);
    if (!fresh) {
      auto const year = std::to_string(decl.year.value);
      return diagnostics.add(report::calendar_year_repeated(decl.year.span, first->second, year));
    }
    DaysOfYear of_year{decl.year.value, diagnostics};
    auto holidays = of_year.days(decl.holidays, false);
    calendar.push_back({decl.year.value, std::move(holidays), of_year.days(decl.workdays, true)});
  });
  std::ranges::sort(calendar, {}, &CalendarYear::year);
  return WorkingCalendar{std::move(calendar)};
}

}  // namespace

Draft declare_words(Draft draft, Diagnostics& diagnostics) {
  for (auto const& entry : draft.organs.entries) {
    auto const kind = entry.decl->kind ? entry.decl->kind->value : ruleset::OrganKind::administrative;
    draft.rules.organs.push_back({{entry.id, entry.name}, kind, succession(draft, *entry.decl, diagnostics)});
  }
  report_circles(draft, diagnostics);
  for (auto const& entry : draft.roles.entries) draft.rules.roles.push_back({{entry.id, entry.name}});
  for (auto const& entry : draft.facts.entries) draft.rules.facts.push_back(fact(entry, diagnostics));
  for (auto const& entry : draft.relations.entries) draft.rules.relations.push_back(relation(entry, diagnostics));
  draft.rules.calendar = calendar(draft, diagnostics);
  judge_regions(draft, diagnostics);
  return draft;
}

}  // namespace xinheng::language::passes
