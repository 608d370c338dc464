#include <algorithm>
#include <tuple>

#include "language/compile/article_changes.hpp"
#include "language/compile/draft.hpp"
#include "language/compile/intervals.hpp"
#include "language/diagnostics/report_laws.hpp"
#include "language/diagnostics/report_periods.hpp"

namespace xinheng::language::passes {
namespace {

struct EditionAt {
  ruleset::LawEdition edition;
  Span span;
};

std::vector<ruleset::LawEdition> editions(Declared<syntax::LawDecl> const& entry, Diagnostics& diagnostics) {
  std::vector<EditionAt> found;
  for (auto const& part : entry.decl->editions) {
    auto const in_force = interval_of(part.in_force, diagnostics);
    if (!in_force) continue;
    found.push_back({{*in_force, part.articles ? part.articles->value : 0,
                      part.document_number ? part.document_number->value : std::string{}},
                     part.in_force.span});
  }
  std::ranges::sort(found, [](auto const& a, auto const& b) { return a.edition.in_force < b.edition.in_force; });
  std::vector<ruleset::LawEdition> editions;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0 && found[i - 1].edition.in_force.overlaps(found[i].edition.in_force))
      diagnostics.add(report::editions_overlap(found[i].span, found[i - 1].span, entry.name));
    editions.push_back(found[i].edition);
  }
  if (entry.decl->editions.empty() && !entry.decl->damaged)
    diagnostics.add(report::law_without_edition(entry.span, entry.name));
  return editions;
}

ruleset::Law law(Declared<syntax::LawDecl> const& entry, ChangesDeclared& declared, Diagnostics& diagnostics) {
  ruleset::Law law;
  law.id = entry.id, law.name = entry.name;
  if (entry.decl->rank)
    law.rank = entry.decl->rank->value;
  else if (!entry.decl->damaged)
    diagnostics.add(report::law_without_rank(entry.span, entry.name));
  law.editions = editions(entry, diagnostics);
  add_article_changes(entry, law, declared, diagnostics);
  law.reading = reading_of(entry.decl->reading);
  return law;
}

ruleset::Catalogue catalogue(Draft const& draft, Declared<syntax::CatalogueDecl> const& entry,
                             Diagnostics& diagnostics) {
  ruleset::Catalogue catalogue;
  catalogue.id = entry.id, catalogue.name = entry.name;
  if (entry.decl->in_force) {
    catalogue.in_force = interval_of(*entry.decl->in_force, diagnostics).value_or(Interval{});
    catalogue.unclear_after = entry.decl->in_force->unclear_after;
  } else if (!entry.decl->damaged) {
    diagnostics.add(report::period_missing(entry.span, entry.name));
  }
  catalogue.reading = reading_of(entry.decl->reading);
  for (auto const& item : entry.decl->items) {
    auto const& own = item.title.name.value;
    auto const category = draft.categories.names.index(item.category ? item.category->value : own);
    if (!category) continue;
    auto const& table = draft.categories.entries[*category];
    ruleset::Named called{id_of(item.title, diagnostics), own};
    if (called == ruleset::Named{table.id, table.name}) called = {};
    catalogue.items.push_back({CategoryId{*category}, item.takes_no_right_away, std::move(called)});
  }
  std::ranges::sort(catalogue.items, {}, [](auto const& item) { return std::tie(item.category, item.called.id); });
  return catalogue;
}

}  // namespace

Draft declare_laws(Draft draft, Diagnostics& diagnostics) {
  for (auto const& entry : draft.laws.entries)
    draft.rules.laws.push_back(law(entry, draft.changes_declared.emplace_back(), diagnostics));
  for (auto const& entry : draft.categories.entries) draft.rules.categories.push_back({{entry.id, entry.name}});
  for (auto const& entry : draft.catalogues.entries)
    draft.rules.catalogues.push_back(catalogue(draft, entry, diagnostics));
  return draft;
}

}  // namespace xinheng::language::passes
