#include "language/compile/article_changes.hpp"

#include <algorithm>
#include <tuple>

#include "domain/quantity.hpp"
#include "language/diagnostics/report_laws.hpp"
#include "ruleset/articles.hpp"

namespace xinheng::language::passes {
namespace {

/// More articles than any law has.
constexpr int longest_run = 2000;

class ChangeMaker {
 public:
  ChangeMaker(Declared<syntax::LawDecl> const& entry, ruleset::Law& law, ChangesDeclared& declared,
              Diagnostics& diagnostics)
      : entry_(entry), law_(law), declared_(declared), diagnostics_(diagnostics) {}

  void add() {
    for (auto const& part : entry_.decl->renumberings) renumbering(part);
    for (auto const& part : entry_.decl->deletions) deletion(part);
    for (auto const& day : entry_.decl->rewritten) {
      if (!starts_an_edition(day)) continue;
      law_.rewritten.push_back(day.value);
      declared_.try_emplace({day.value, ""}, day.span);
    }
    std::ranges::sort(law_.rewritten);
    auto const repeated = std::ranges::unique(law_.rewritten);
    law_.rewritten.erase(repeated.begin(), repeated.end());
    std::ranges::sort(law_.changes, {}, [](auto const& one) { return std::tie(one.on, one.article); });
    for (auto const& part : entry_.decl->gists) gist(part);
    std::ranges::sort(law_.gists, {}, [](auto const& one) { return std::tie(one.on, one.clause); });
  }

 private:
  bool whole(syntax::At<Clause> const& clause) {
    auto const& value = clause.value;
    if (value.article > 0 && ruleset::article_of(value) == value.text) return true;
    diagnostics_.add(report::no_whole_article(clause.span, value.text));
    return false;
  }
  /// nullopt, and a diagnostic, where what stands there are no whole articles.
  std::optional<std::vector<std::string>> articles(syntax::ArticleRun const& run) {
    if (!whole(run.first)) return std::nullopt;
    if (!run.through) return std::vector{run.first.value.text};
    if (!whole(*run.through)) return std::nullopt;
    int const first = run.first.value.article, last = run.through->value.article;
    if (last <= first || last - first >= longest_run) {
      diagnostics_.add(report::no_whole_article(run.through->span, run.through->value.text));
      return std::nullopt;
    }
    std::vector<std::string> all;
    for (int article = first; article <= last; ++article) all.push_back("第" + chinese_numeral(article) + "条");
    return all;
  }
  std::optional<std::vector<std::string>> articles(std::vector<syntax::ArticleRun> const& runs) {
    std::vector<std::string> all;
    for (auto const& run : runs) {
      auto const some = articles(run);
      if (!some) return std::nullopt;
      all.insert(all.end(), some->begin(), some->end());
    }
    return all;
  }
  bool starts_an_edition(syntax::At<Date> const& day) {
    bool const starts =
        std::ranges::any_of(law_.editions, [&](auto const& edition) { return edition.in_force.from == day.value; });
    if (!starts && !entry_.decl->damaged)
      diagnostics_.add(report::no_edition_starts(day.span, entry_.span, entry_.name, day.value.iso()));
    return starts;
  }

  void renumbering(syntax::LawDecl::Renumbering const& part) {
    auto const from = articles(part.from), to = articles(part.to);
    if (!starts_an_edition(part.on) || !from || !to) return;
    bool const split = from->size() == 1;
    if (!split && from->size() != to->size())
      return diagnostics_.add(
          report::not_one_to_one(part.span, std::to_string(from->size()), std::to_string(to->size())));
    for (std::size_t i = 0; i < from->size(); ++i)
      change(part.on.value, (*from)[i], split ? *to : std::vector{(*to)[i]}, part.changed, part.span);
  }
  void deletion(syntax::LawDecl::Deletion const& part) {
    auto const gone = articles(part.articles);
    if (!starts_an_edition(part.on) || !gone) return;
    for (auto const& article : *gone) change(part.on.value, article, {}, false, part.span);
  }
  void change(Date on, std::string const& article, std::vector<std::string> to, bool changed, Span span) {
    auto const [first, fresh] = declared_.try_emplace({on, article}, span);
    if (fresh)
      law_.changes.push_back({on, article, std::move(to), changed});
    else
      diagnostics_.add(report::changed_twice(span, first->second, entry_.name, article, on.iso()));
  }

  void gist(syntax::LawDecl::GistPart const& part) {
    if (law_.editions.empty()) return;
    auto const* edition = &law_.editions.front();
    if (part.on) {
      edition = ruleset::edition_on(law_, part.on->value);
      if (!edition->in_force.contains(part.on->value)) {
        if (!entry_.decl->damaged)
          diagnostics_.add(report::law_not_in_force_on(part.on->span, entry_.span, entry_.name, part.on->value.iso()));
        return;
      }
    }
    if (part.clause.value.article == 0)
      return diagnostics_.add(report::no_whole_article(part.clause.span, part.clause.value.text));
    auto const on = edition->in_force.from.value_or(Date{});
    auto const [first, fresh] = gists_.try_emplace({on, part.clause.value.text}, part.span);
    if (!fresh)
      return diagnostics_.add(report::gist_twice(part.span, first->second, entry_.name, part.clause.value.text));
    law_.gists.push_back({on, part.clause.value, part.text.value});
  }

  Declared<syntax::LawDecl> const& entry_;
  ruleset::Law& law_;
  ChangesDeclared& declared_;
  ChangesDeclared gists_;
  Diagnostics& diagnostics_;
};

}  // namespace

void add_article_changes(Declared<syntax::LawDecl> const& entry, ruleset::Law& law, ChangesDeclared& declared,
                         Diagnostics& diagnostics) {
  ChangeMaker{entry, law, declared, diagnostics}.add();
}

}  // namespace xinheng::language::passes
