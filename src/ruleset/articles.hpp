#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ruleset/rule_set.hpp"

namespace xinheng::ruleset {

/// Where an article that one edition of a law has stands on another day.
struct ArticleStands {
  enum class How {
    here,       ///< under its number
    elsewhere,  ///< under other numbers
    deleted,    ///< no longer in the law
    not_yet,    ///< on a day before the amendment that put it in
    displaced,  ///< its number is another article's, and nobody says where it went
    missing,    ///< the edition counts fewer articles, and nobody says where it went
    rewritten   ///< the law was written anew, so that no article can be followed
  } how{How::here};
  std::vector<std::string> articles;  ///< here, elsewhere: `第一百七十八条`; several where it was split
  std::optional<Date> since;          ///< the first day of the last edition that did something to it
  bool changed{};                     ///< in substance too
  std::string other;                  ///< displaced: whose number it now is, as numbered before

  bool followed() const { return how == How::here || how == How::elsewhere; }
  /// What is not in the law on the day is no basis on it.
  bool in_law() const { return how != How::deleted && how != How::not_yet; }
};

/// `第一百四十六条` of `第一百四十六条第一款第五项`; empty where the clause names no article.
std::string article_of(Clause const& clause);
/// The article of `clause`, by its number in the edition of day `numbered`, as it stands on day `on`, before or after.
ArticleStands stands_on(Law const& law, Clause const& clause, Date numbered, Date on);
/// The same of a citation. One without an article or without an edition stays where it is.
ArticleStands stands_on(RuleSet const& rules, Citation const& citation, Date on);
/// Where the clause stands, as it would be cited on the day: `第一百七十八条第一款第五项`. A part of an article is
/// followed only where the article is one and its substance the same; otherwise the articles alone.
std::string cited_as(Clause const& clause, ArticleStands const& stands);

/// Whether a citation is a basis on the day: its law in force, and the article in it.
bool holds(RuleSet const& rules, Citation const& citation, Date on);

/// The edition in force on the day; where none is, the next one, else the last.
LawEdition const* edition_on(Law const& law, Date day);

/// What the cited article is about, in our own words, whatever it is numbered there; of several the nearest to the part
/// that is cited. nullptr: nobody says.
Gist const* gist_of(RuleSet const& rules, Citation const& citation);

}  // namespace xinheng::ruleset
