#include "ruleset/articles.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace xinheng::ruleset {
namespace {

using How = ArticleStands::How;

constexpr std::string_view ordinal = "第";

template <class T>
bool contains(std::vector<T> const& values, T const& value) {
  return std::ranges::find(values, value) != values.end();
}

int number_of(std::string const& article) {
  auto const clause = Clause::parse(article);
  return clause ? clause->article : 0;
}

/// The days after `first` until `last` on which an edition did something.
std::set<Date> days_between(Law const& law, Date first, Date last) {
  std::set<Date> days;
  auto const add = [&](Date day) {
    if (first < day && day <= last) days.insert(day);
  };
  for (auto const& change : law.changes) add(change.on);
  for (auto const day : law.rewritten) add(day);
  for (auto const& edition : law.editions)
    if (edition.in_force.from) add(*edition.in_force.from);
  return days;
}

class Follower {
 public:
  Follower(Law const& law, std::string article) : law_(law) { stands_.articles = {std::move(article)}; }

  ArticleStands forward(Date from, Date on) {
    auto const first = stands_.articles;
    for (auto const day : days_between(law_, from, on))
      if (!step(day, &Follower::after)) return std::move(stands_);
    return ended(first);
  }
  ArticleStands backward(Date from, Date on) {
    auto const first = stands_.articles;
    auto const days = days_between(law_, on, from);
    for (auto day = days.rbegin(); day != days.rend(); ++day)
      if (!step(*day, &Follower::before)) return std::move(stands_);
    return ended(first);
  }

 private:
  /// False where it cannot be followed beyond the day.
  bool step(Date day, bool (Follower::*one)(Date, std::string const&, std::vector<std::string>&)) {
    if (contains(law_.rewritten, day)) return lost(How::rewritten, day);
    std::vector<std::string> next;
    for (auto const& article : stands_.articles)
      if (!(this->*one)(day, article, next)) return false;
    if (next.empty()) return lost(How::deleted, day);
    stands_.articles = std::move(next);
    return true;
  }
  bool lost(How how, Date day) {
    stands_.how = how;
    stands_.since = day;
    stands_.articles.clear();
    return false;
  }
  ArticleStands ended(std::vector<std::string> const& first) {
    stands_.how = stands_.articles == first ? How::here : How::elsewhere;
    return std::move(stands_);
  }

  bool after(Date day, std::string const& article, std::vector<std::string>& next) {
    ArticleChange const* taken = nullptr;
    for (auto const& change : law_.changes) {
      if (change.on != day) continue;
      if (change.article == article) return follow(change, change.to, next);
      if (contains(change.to, article)) taken = &change;
    }
    if (taken != nullptr) {
      stands_.other = taken->article;
      return lost(How::displaced, day);
    }
    auto const edition =
        std::ranges::find(law_.editions, std::optional{day}, [](LawEdition const& one) { return one.in_force.from; });
    bool const counted = edition != law_.editions.end() && edition->articles > 0;
    if (counted && edition->articles < number_of(article)) return lost(How::missing, day);
    next.push_back(article);
    return true;
  }
  bool before(Date day, std::string const& article, std::vector<std::string>& next) {
    bool freed = false, found = false;
    for (auto const& change : law_.changes) {
      if (change.on != day) continue;
      freed = freed || change.article == article;
      if (!contains(change.to, article)) continue;
      found = true;
      follow(change, {change.article}, next);
    }
    if (found) return true;
    if (freed) return lost(How::not_yet, day);
    next.push_back(article);
    return true;
  }
  bool follow(ArticleChange const& change, std::vector<std::string> const& to, std::vector<std::string>& next) {
    for (auto const& article : to)
      if (!contains(next, article)) next.push_back(article);
    stands_.since = change.on;
    stands_.changed = stands_.changed || change.changed;
    return true;
  }

  Law const& law_;
  ArticleStands stands_;
};

/// How many of its parts a gist names, where it is of the cited clause or of what that is a part of; -1 of another.
int nearness(Clause const& gist, Clause const& cited) {
  int named = 0;
  for (auto const& [of_gist, of_cited] :
       {std::pair{gist.paragraph, cited.paragraph}, {gist.item, cited.item}, {gist.subitem, cited.subitem}}) {
    if (of_gist == 0) continue;
    if (of_gist != of_cited) return -1;
    ++named;
  }
  return named;
}

}  // namespace

std::string article_of(Clause const& clause) {
  if (clause.article == 0) return {};
  auto const part = clause.text.find(ordinal, ordinal.size());
  return clause.text.substr(0, part);
}

ArticleStands stands_on(Law const& law, Clause const& clause, Date numbered, Date on) {
  Follower follower{law, article_of(clause)};
  return numbered <= on ? follower.forward(numbered, on) : follower.backward(numbered, on);
}

ArticleStands stands_on(RuleSet const& rules, Citation const& citation, Date on) {
  if (!citation.edition || !citation.clause || citation.clause->article == 0) return {};
  return stands_on(rules[citation.law], *citation.clause, *citation.edition, on);
}

std::string cited_as(Clause const& clause, ArticleStands const& stands) {
  auto const article = article_of(clause);
  if (stands.articles.size() == 1 && !stands.changed)
    return stands.articles.front() + clause.text.substr(article.size());
  std::string text;
  for (auto const& one : stands.articles) text += (text.empty() ? "" : "、") + one;
  return text;
}

bool holds(RuleSet const& rules, Citation const& citation, Date on) {
  return rules[citation.law].in_force(on) && stands_on(rules, citation, on).in_law();
}

LawEdition const* edition_on(Law const& law, Date day) {
  for (auto const& edition : law.editions)
    if (!edition.in_force.to || day < *edition.in_force.to) return &edition;
  return law.editions.empty() ? nullptr : &law.editions.back();
}

Gist const* gist_of(RuleSet const& rules, Citation const& citation) {
  if (!citation.clause || citation.clause->article == 0) return nullptr;
  auto const& law = rules[citation.law];
  Gist const* nearest = nullptr;
  int most = -1;
  for (auto const& gist : law.gists) {
    auto const stands = stands_on(law, *citation.clause, citation.edition.value_or(gist.on), gist.on);
    if (!stands.followed() || !contains(stands.articles, article_of(gist.clause))) continue;
    bool const same_parts = stands.articles.size() == 1 && !stands.changed;
    int const near = same_parts ? nearness(gist.clause, *citation.clause) : nearness(gist.clause, Clause{});
    if (near > most) nearest = &gist, most = near;
  }
  return nearest;
}

}  // namespace xinheng::ruleset
