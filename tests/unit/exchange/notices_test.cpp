#include <doctest/doctest.h>

#include <set>

#include "exchange/json/read.hpp"
#include "exchange/notices/sheet.hpp"
#include "exchange/notices/subject_notice.hpp"
#include "exchange/notices/words.hpp"
#include "exchange/reports/scenario_people.hpp"

namespace xinheng::exchange {
namespace {

using messages::Language;

Sheet a_sheet() {
  Sheet sheet;
  sheet.heading(0, "结论 不予");
  sheet.row(0, "核查日", "2024-06-03");
  sheet.row(0, "名单记录", "");
  sheet.heading(1, "1. <b>&\"甲'");
  sheet.item(2, "-", "第一项");
  return sheet;
}

Json json(std::string_view text) {
  return *read_json(text).value;
}

/// A is reached through B, who is listed.
constexpr std::string_view reached =
    R"({"decision_id":"sm3:1","inputs":{"on":"2024-06-03"},"outcome":"refuse","checkpoint":{"id":"c","name":"资格审查"},)"
    R"("parties":[{"ref":"A","outcome":"refuse","identity":{"match":"exact"},"subject":{"name":"甲公司"},)"
    R"("applied":[{"measure":{"id":"m-1","name":"限制"},"treatment":"refuse","modality":"must",)"
    R"("memorandum":{"id":"mm","name":"备忘录"},"clause":"第一条","basis":[{"law":"某法","article":"第二条"}],)"
    R"("until":"2025-06-01","grounds":[{"listing":"L-1","list":{"id":"l-1","name":"某名单"},"ground":"g",)"
    R"("reached_as":"organisation-whose","relation":"legal-representative","authority":"某市法院",)"
    R"("document_number":"（2023）1号","from":"2023-06-01","last_day":"2025-06-01"}]}],"considered":[],)"
    R"("remedies":[{"list":"l-1","kind":"objection","with":"某市法院","days":"15日"}]}]})";

}  // namespace

TEST_CASE("a sheet as text has a blank line before each heading but the first") {
  CHECK(sheet_text(a_sheet(), 8) == "结论 不予\n核查日    2024-06-03\n\n  1. <b>&\"甲'\n    - 第一项\n");
}

TEST_CASE("a sheet as HTML escapes what others wrote, and closes what it opens") {
  auto const html = sheet_html(a_sheet(), "甲<乙", Language::zh);
  CHECK(html.find("<title>甲&lt;乙</title>") != std::string::npos);
  CHECK(html.find("<h3>1. &lt;b&gt;&amp;&quot;甲&#39;</h3>") != std::string::npos);
  CHECK(html.find("<dl>\n<dt>核查日</dt><dd>2024-06-03</dd>\n</dl>\n") != std::string::npos);
  CHECK(html.find("<ul class=\"d2\">\n<li><span>-</span><span>第一项</span></li>\n</ul>\n</body>") !=
        std::string::npos);
}

TEST_CASE("a sheet as JSON is its sections") {
  CHECK(canonical(sheet_json(a_sheet())) ==
        R"([{"depth":0,"heading":"结论 不予","lines":[{"depth":0,"label":"核查日","words":"2024-06-03"}]},)"
        R"({"depth":1,"heading":"1. <b>&\"甲'","lines":[{"depth":2,"words":"第一项"}]}])");
}

TEST_CASE("who is reached through somebody else reads nothing of that one's record") {
  for (auto const language : {Language::zh, Language::en}) {
    auto const sheet = subject_notice_sheet(json(reached), "A", language);
    REQUIRE(sheet);
    auto const text = sheet_text(*sheet, 8);
    for (auto const* part : {"甲公司", "备忘录", "第一条", "《某法》第二条", "某名单", "2025-06-01", "15日"})
      CHECK_MESSAGE(text.find(part) != std::string::npos, part);
    for (auto const* other : {"（2023）1号", "2023-06-01", "L-1", "l-1", "m-1", "legal-representative"})
      CHECK_MESSAGE(text.find(other) == std::string::npos, other);
  }
}

TEST_CASE("a notice to a party needs a decision that has that party") {
  CHECK(subject_notice_sheet(Json(), "A", Language::zh).error().front().code == Code::XH4173);
  CHECK(subject_notice_sheet(json(reached), "B", Language::zh).error().front().code == Code::XH4107);
  CHECK(subject_notice_sheet(json(reached), "", Language::zh).has_value());
}

TEST_CASE("of everything that can be missing it is told where it is to be had, in both languages") {
  std::set<std::string> told;
  for (auto const* kind : {"fact", "identity", "source", "relation", "text"})
    for (auto const language : {Language::zh, Language::en})
      told.insert(where_found(Json().set("missing", kind), language));
  told.insert(where_found(json(R"({"missing":"fact","fact":"listing:last-day"})"), Language::zh));
  CHECK(told.size() == 11);
  CHECK_FALSE(told.contains(""));
}

TEST_CASE("nobody in a scenario has another's name") {
  ScenarioPeople people;
  CHECK(people.next(SubjectKind::legal_person) == "甲公司");
  CHECK(people.next(SubjectKind::natural_person) == "张某");
  CHECK(people.next(SubjectKind::legal_person) == "乙公司");
  std::set<std::string> names;
  for (int i = 0; i < 1200; ++i) names.insert(people.next(SubjectKind::legal_person));
  CHECK(names.size() == 1200);
  CHECK(names.contains("甲甲公司"));
  CHECK_FALSE(names.contains("甲公司"));
  CHECK(group_name(1) == "一");
  CHECK(group_name(11) == "一一");
}

}  // namespace xinheng::exchange
