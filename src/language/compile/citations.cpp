#include "language/compile/citations.hpp"

#include <algorithm>

#include "language/diagnostics/report_laws.hpp"

namespace xinheng::language::passes {
namespace {

/// An edition whose number of articles is not known may have any.
bool has_article(ruleset::LawEdition const& edition, int article) {
  return edition.articles == 0 || article <= edition.articles;
}

void judge(Draft const& draft, ruleset::Citation const& citation, syntax::CitationAt const& written,
           std::optional<Interval> const& needed, Diagnostics& diagnostics) {
  auto const& law = draft.rules[citation.law];
  auto const& declared = draft.laws.entries[citation.law.value];
  if (law.editions.empty() || declared.decl->damaged) return;  // an edition may be one that could not be read
  int const article = citation.clause ? citation.clause->article : 0;
  auto const in_time = [&](auto const& edition) { return !needed || edition.in_force.overlaps(*needed); };
  if (std::ranges::none_of(law.editions, [&](auto const& edition) { return has_article(edition, article); })) {
    diagnostics.add(report::article_unknown(written.span, declared.span, written.value.text(), law.name));
  } else if (std::ranges::none_of(law.editions, in_time)) {
    diagnostics.add(report::law_not_in_force(written.span, declared.span, law.name));
  } else if (std::ranges::none_of(law.editions, [&](auto const& edition) {
               return in_time(edition) && has_article(edition, article);
             })) {
    diagnostics.add(report::article_not_in_force(written.span, declared.span, written.value.text()));
  }
}

}  // namespace

std::vector<ruleset::Citation> citations(Draft const& draft, std::vector<syntax::CitationAt> const& written,
                                         std::optional<Interval> const& needed, Diagnostics& diagnostics) {
  std::vector<ruleset::Citation> citations;
  for (auto const& one : written) {
    auto const law = resolved(draft.laws.names, Undeclared::law, {one.value.law, one.span}, draft.unread, diagnostics);
    if (!law) continue;
    citations.push_back({LawId{*law}, one.value.clause});
    judge(draft, citations.back(), one, needed, diagnostics);
  }
  return citations;
}

}  // namespace xinheng::language::passes
