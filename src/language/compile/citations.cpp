#include "language/compile/citations.hpp"

#include <algorithm>

#include "language/diagnostics/report_laws.hpp"
#include "ruleset/articles.hpp"

namespace xinheng::language::passes {
namespace {

/// An edition whose number of articles is not known may have any.
bool has_article(ruleset::LawEdition const& edition, int article) {
  return edition.articles == 0 || article <= edition.articles;
}

/// Whether the article is in the law on some day of `needed`: what was deleted before stays so, what is put in later
/// was never there.
bool in_law(Draft const& draft, ruleset::Citation const& citation, Interval const& needed) {
  auto const on = [&](Date day) { return ruleset::stands_on(draft.rules, citation, day).in_law(); };
  if (!citation.edition) return true;
  if (needed.from && *citation.edition <= *needed.from) return on(*needed.from);
  return !needed.to || *citation.edition < *needed.to || on(*needed.to - 1);
}

/// The edition by which the article is numbered; false where the author names a day on which none is in force.
bool bind(Draft const& draft, syntax::CitationAt const& written, std::optional<Date> issued,
          ruleset::Citation& citation, Diagnostics& diagnostics) {
  auto const& law = draft.rules[citation.law];
  auto const& declared = draft.laws.entries[citation.law.value];
  auto const day = written.edition ? std::optional{written.edition->value} : issued;
  if (law.editions.empty() || !day) return !law.editions.empty();
  auto const& edition = *ruleset::edition_on(law, *day);
  citation.edition = edition.in_force.from;
  if (!written.edition || edition.in_force.contains(*day) || declared.decl->damaged) return true;
  diagnostics.add(report::law_not_in_force_on(written.edition->span, declared.span, law.name, day->iso()));
  return false;
}

void judge(Draft const& draft, ruleset::Citation const& citation, syntax::CitationAt const& written,
           std::optional<Interval> const& needed, Diagnostics& diagnostics) {
  auto const& law = draft.rules[citation.law];
  auto const& declared = draft.laws.entries[citation.law.value];
  if (law.editions.empty() || declared.decl->damaged) return;  // an edition may be one that could not be read
  int const article = citation.clause ? citation.clause->article : 0;
  auto const in_time = [&](auto const& edition) { return !needed || edition.in_force.overlaps(*needed); };
  if (std::ranges::none_of(law.editions, [&](auto const& edition) { return has_article(edition, article); }))
    return diagnostics.add(report::article_unknown(written.span, declared.span, written.value.text(), law.name));
  if (std::ranges::none_of(law.editions, in_time))
    return diagnostics.add(report::law_not_in_force(written.span, declared.span, law.name));
  auto const* bound = citation.edition ? ruleset::edition_on(law, *citation.edition) : nullptr;
  bool const any_now = std::ranges::any_of(
      law.editions, [&](auto const& edition) { return in_time(edition) && has_article(edition, article); });
  if (!any_now && !written.edition) {
    diagnostics.add(report::article_not_in_force(written.span, declared.span, written.value.text()));
  } else if (bound && !has_article(*bound, article)) {
    diagnostics.add(report::edition_without_article(written.span, declared.span, written.value.text(), law.name,
                                                    citation.edition->iso(), std::to_string(bound->articles)));
  } else if (needed && !in_law(draft, citation, *needed)) {
    diagnostics.add(report::article_not_in_force(written.span, declared.span, written.value.text()));
  }
}

}  // namespace

std::vector<ruleset::Citation> citations(Draft const& draft, std::vector<syntax::CitationAt> const& written,
                                         std::optional<Interval> const& needed, Diagnostics& diagnostics,
                                         std::optional<Date> issued) {
  if (!issued && needed) issued = needed->from;
  std::vector<ruleset::Citation> citations;
  for (auto const& one : written) {
    auto const law = resolved(draft.laws.names, Undeclared::law, {one.value.law, one.span}, draft.unread, diagnostics);
    if (!law) continue;
    citations.push_back({LawId{*law}, one.value.clause});
    if (!bind(draft, one, issued, citations.back(), diagnostics)) continue;
    judge(draft, citations.back(), one, needed, diagnostics);
  }
  return citations;
}

}  // namespace xinheng::language::passes
