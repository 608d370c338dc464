#include "ruleset/articles.hpp"

#include <doctest/doctest.h>

using namespace xinheng;
using namespace xinheng::ruleset;
using How = ArticleStands::How;

namespace {

Date day(std::string_view text) {
  return *Date::parse(text);
}

/// Two amendments: of 2018, which counts 12 articles, and of 2024.
Law a_law() {
  Law law;
  law.id = "law", law.name = "某法";
  law.editions = {{{day("2010-01-01"), day("2018-01-01")}, 10, ""},
                  {{day("2018-01-01"), day("2024-07-01")}, 12, ""},
                  {{day("2024-07-01"), {}}, 9, ""}};
  law.changes = {{day("2018-01-01"), "第三条", {"第五条"}, false},
                 {day("2018-01-01"), "第五条", {"第六条"}, true},
                 {day("2024-07-01"), "第五条", {"第七条", "第八条"}, false},
                 {day("2024-07-01"), "第六条", {}, false}};
  law.gists = {{day("2010-01-01"), *Clause::parse("第三条"), "供应商资格"},
               {day("2018-01-01"), *Clause::parse("第五条第二款"), "联合体资格"},
               {day("2024-07-01"), *Clause::parse("第三条"), "别的内容"}};
  return law;
}

ArticleStands stands(std::string_view clause, std::string_view numbered, std::string_view on) {
  return stands_on(a_law(), *Clause::parse(clause), day(numbered), day(on));
}
RuleSet with(Law law) {
  RuleSet rules;
  rules.laws = {std::move(law)};
  return rules;
}

}  // namespace

TEST_CASE("an article keeps its number until the day before it moves") {
  CHECK(stands("第三条", "2010-01-01", "2017-12-31").how == How::here);
  auto const moved = stands("第三条", "2010-01-01", "2018-01-01");
  CHECK(moved.how == How::elsewhere);
  CHECK(moved.articles == std::vector<std::string>{"第五条"});
  CHECK(moved.since == day("2018-01-01"));
  CHECK_FALSE(moved.changed);
}

TEST_CASE("an article is followed through every amendment, also where it is split") {
  auto const split = stands("第三条", "2010-01-01", "2026-01-01");
  CHECK(split.articles == std::vector<std::string>{"第七条", "第八条"});
  CHECK(cited_as(*Clause::parse("第三条第一款"), split) == "第七条、第八条");
}

TEST_CASE("an article that was deleted is in the law until the day before") {
  CHECK(stands("第五条", "2010-01-01", "2024-06-30").articles == std::vector<std::string>{"第六条"});
  CHECK(stands("第五条", "2010-01-01", "2024-06-30").changed);
  auto const gone = stands("第五条", "2010-01-01", "2024-07-01");
  CHECK(gone.how == How::deleted);
  CHECK(gone.since == day("2024-07-01"));
  CHECK_FALSE(gone.in_law());
}

TEST_CASE("an article whose number another one takes is lost sight of, and still in the law") {
  auto const lost = stands("第七条", "2018-01-01", "2024-07-01");
  CHECK(lost.how == How::displaced);
  CHECK(lost.other == "第五条");
  CHECK(lost.in_law());
  CHECK(stands("第十二条", "2018-01-01", "2024-07-01").how == How::missing);
}

TEST_CASE("nothing is followed through a law that was written anew") {
  auto law = a_law();
  law.rewritten = {day("2018-01-01")};
  auto const lost = stands_on(law, *Clause::parse("第一条"), day("2010-01-01"), day("2018-01-01"));
  CHECK(lost.how == How::rewritten);
  CHECK(lost.in_law());
  CHECK(stands_on(law, *Clause::parse("第一条"), day("2010-01-01"), day("2017-12-31")).how == How::here);
}

TEST_CASE("an article cited by a later edition is found in the earlier ones") {
  CHECK(stands("第七条", "2024-07-01", "2024-06-30").articles == std::vector<std::string>{"第五条"});
  CHECK(stands("第八条", "2024-07-01", "2010-01-01").articles == std::vector<std::string>{"第三条"});
  auto const not_yet = stands("第三条", "2018-01-01", "2017-12-31");
  CHECK(not_yet.how == How::not_yet);
  CHECK_FALSE(not_yet.in_law());
}

TEST_CASE("a part of an article is followed only where its substance is the same") {
  auto const clause = *Clause::parse("第三条第二款第一项");
  CHECK(cited_as(clause, stands("第三条", "2010-01-01", "2018-01-01")) == "第五条第二款第一项");
  CHECK(cited_as(*Clause::parse("第五条第二款"), stands("第五条", "2010-01-01", "2018-01-01")) == "第六条");
}

TEST_CASE("an inserted article is one of its own") {
  CHECK(article_of(*Clause::parse("第一百四十六条之一第二款")) == "第一百四十六条之一");
  CHECK(article_of(*Clause::parse("二（二）1")).empty());
  CHECK(stands("第三条之一", "2010-01-01", "2018-01-01").how == How::here);
}

TEST_CASE("a gist goes with its article and not with its number") {
  auto const rules = with(a_law());
  auto const gist = [&](std::string_view clause, std::string_view edition) {
    auto const* found = gist_of(rules, {LawId{0}, Clause::parse(clause), day(edition)});
    return found ? found->text : std::string{};
  };
  CHECK(gist("第三条", "2010-01-01") == "供应商资格");
  CHECK(gist("第五条", "2018-01-01") == "供应商资格");
  CHECK(gist("第五条第二款", "2018-01-01") == "联合体资格");
  CHECK(gist("第三条第二款", "2010-01-01") == "联合体资格");
  CHECK(gist("第三条", "2024-07-01") == "别的内容");
  CHECK(gist("第六条", "2018-01-01").empty());
}

TEST_CASE("a citation holds on days on which law and article are in force") {
  auto law = a_law();
  law.editions[2].in_force.to = day("2026-01-01");
  auto const rules = with(law);
  Citation const deleted{LawId{0}, Clause::parse("第六条"), day("2018-01-01")};
  CHECK(holds(rules, deleted, day("2024-06-30")));
  CHECK_FALSE(holds(rules, deleted, day("2024-07-01")));
  Citation const kept{LawId{0}, Clause::parse("第一条"), day("2018-01-01")};
  CHECK(holds(rules, kept, day("2025-12-31")));
  CHECK_FALSE(holds(rules, kept, day("2026-01-01")));
  CHECK(holds(rules, {LawId{0}, Clause::parse("第六条")}, day("2024-07-01")));
}
