#include <algorithm>
#include <tuple>

#include "language/compile/draft.hpp"
#include "language/compile/intervals.hpp"
#include "language/diagnostics/report_laws.hpp"
#include "ruleset/articles.hpp"

namespace xinheng::language::passes {
namespace {

using How = ruleset::ArticleStands::How;

constexpr Date last_of_all{std::chrono::sys_days{std::chrono::year{9999} / 12 / 31}};

/// One citation as written, and on which days it is needed.
struct Cited {
  syntax::CitationAt const* written{};
  ruleset::Citation citation;
  Interval needed;
};

/// Every citation whose law is declared, with what the passes before made of it.
class CitationCollector {
 public:
  explicit CitationCollector(Draft const& draft) : draft_(draft) {}

  std::vector<Cited> all() {
    for (std::size_t i = 0; i < draft_.rules.lists.size(); ++i) {
      auto const& declared = draft_.list_editions[i];
      auto const& made = draft_.rules.lists[i].editions;
      for (std::size_t k = 0; k < made.size(); ++k) take(declared[k]->basis, made[k].basis, made[k].in_force);
    }
    for (std::size_t i = 0; i < draft_.rules.measures.size(); ++i)
      measure(draft_.measures[i], draft_.rules.measures[i]);
    for (std::size_t i = 0; i < draft_.rules.queries.size(); ++i) measure(draft_.queries[i], draft_.rules.queries[i]);
    return std::move(all_);
  }

 private:
  template <class OfMemorandum>
  void measure(DeclaredMeasure const& entry, OfMemorandum const& made) {
    auto const needed = intersection(made.in_force, draft_.rules[made.memorandum].in_force);
    if (!needed.empty()) take(entry.decl->basis, made.basis, needed);
  }
  void take(std::vector<syntax::CitationAt> const& written, std::vector<ruleset::Citation> const& made,
            Interval const& needed) {
    auto next = made.begin();
    for (auto const& one : written)
      if (draft_.laws.names.index(one.value.law) && next != made.end()) all_.push_back({&one, *next++, needed});
  }

  Draft const& draft_;
  std::vector<Cited> all_;
};

/// The same thing happened to all of these: it is told once, at the first.
struct Told {
  ruleset::ArticleStands stands;
  Span first;
  std::size_t count{};
};

class Follower {
 public:
  Follower(Draft const& draft, Diagnostics& diagnostics) : draft_(draft), diagnostics_(diagnostics) {}

  void follow(Cited const& one) {
    auto const& law = draft_.rules[one.citation.law];
    if (law.editions.empty() || draft_.laws.entries[one.citation.law.value].decl->damaged) return;
    Date const last = one.needed.to ? *one.needed.to - 1 : last_of_all;
    if (auto const end = law.editions.back().in_force.to; end && *end <= last) {
      ruleset::ArticleStands gone;
      gone.how = How::deleted, gone.since = end;
      return note({one.citation.law, "", gone.since}, gone, one.written->span);
    }
    if (!one.citation.edition || !one.citation.clause || one.citation.clause->article == 0) return;
    if (last < *one.citation.edition) return;
    auto const stands = ruleset::stands_on(draft_.rules, one.citation, last);
    if (stands.how == How::here && !stands.changed) return;
    note({one.citation.law, before(one, stands), stands.since}, stands, one.written->span);
  }

  void tell() const {
    for (auto const& [key, told] : told_) diagnostics_.add(told_of(key, told));
  }

 private:
  using Key = std::tuple<LawId, std::string, std::optional<Date>>;

  void note(Key const& key, ruleset::ArticleStands const& stands, Span span) {
    auto& told = told_[key];
    auto const place = [](Span const& at) { return std::tie(at.file.value, at.begin); };
    if (told.count++ == 0 || place(span) < place(told.first)) told.stands = stands, told.first = span;
  }
  /// What the article was called on the day before the last thing happened to it.
  std::string before(Cited const& one, ruleset::ArticleStands const& stands) const {
    auto const there = ruleset::stands_on(draft_.rules, one.citation, *stands.since - 1);
    return there.articles.empty() ? ruleset::article_of(*one.citation.clause) : there.articles.front();
  }
  Diagnostic told_of(Key const& key, Told const& told) const {
    auto const& [law, article, since] = key;
    auto const& entry = draft_.laws.entries[law.value];
    report::Followed const followed{told.first, entry.span,   declared_at(law, article, *since), entry.name,
                                    article,    since->iso(), std::to_string(told.count)};
    switch (told.stands.how) {
      case How::here:
      case How::elsewhere:
        return report::article_moved(followed, joined(told.stands.articles), told.stands.changed);
      case How::deleted:
        return article.empty() ? report::law_repealed(followed) : report::article_deleted(followed);
      case How::not_yet:
      case How::displaced:
        return report::article_displaced(followed, told.stands.other);
      case How::missing:
        return report::article_missing(followed, articles_from(law, *since));
      case How::rewritten:
        return report::law_rewritten(followed);
    }
    std::unreachable();
  }
  /// Where it is declared what became of the article; of one whose number another took, where that is declared.
  std::optional<Span> declared_at(LawId law, std::string const& article, Date since) const {
    auto const& declared = draft_.changes_declared[law.value];
    for (auto const& key : {std::pair{since, article}, std::pair{since, std::string{}}})
      if (auto const found = declared.find(key); found != declared.end()) return found->second;
    for (auto const& change : draft_.rules[law].changes)
      if (change.on == since && std::ranges::find(change.to, article) != change.to.end())
        return declared.at({since, change.article});
    return std::nullopt;
  }
  std::string articles_from(LawId law, Date since) const {
    return std::to_string(ruleset::edition_on(draft_.rules[law], since)->articles);
  }
  static std::string joined(std::vector<std::string> const& articles) {
    std::string text;
    for (auto const& one : articles) text += (text.empty() ? "" : "、") + one;
    return text;
  }

  Draft const& draft_;
  Diagnostics& diagnostics_;
  std::map<Key, Told> told_;
};

}  // namespace

Draft follow_citations(Draft draft, Diagnostics& diagnostics) {
  Follower follower{draft, diagnostics};
  for (auto const& one : CitationCollector{draft}.all()) follower.follow(one);
  follower.tell();
  return draft;
}

}  // namespace xinheng::language::passes
