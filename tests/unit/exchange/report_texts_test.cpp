#include <doctest/doctest.h>

#include "exchange/reports/columns.hpp"
#include "exchange/reports/coverage.hpp"
#include "exchange/reports/diff.hpp"
#include "exchange/reports/stale_texts.hpp"

using namespace xinheng;
using namespace xinheng::exchange;
using messages::Language;

TEST_CASE("columns are as wide on a terminal as their widest cell, numbers to the right") {
  Columns columns{0, 1};
  columns.row({"文件", "条款数"});
  columns.row({"memo", "7"});
  CHECK(columns.text() == "文件  条款数\nmemo       7\n");
}

TEST_CASE("a difference that has no name is still told") {
  analysis::Diff const nameless;
  auto const text = diff_text({{"a.xhb", {}}, {"b.xhb", {}}, nameless}, Language::zh);
  CHECK(text.find("含义相同") == std::string::npos);
  CHECK(text.find("规则包不同") != std::string::npos);
  CHECK(*diff_json({{"a.xhb", {}}, {"b.xhb", {}}, nameless}, Language::zh)["equal"].boolean() == false);
}

TEST_CASE("a field without items says that something changed") {
  analysis::Diff diff;
  diff.changes = {{analysis::Topic::role,
                   analysis::ChangeKind::changed,
                   "bidder",
                   "投标人",
                   {{analysis::Field::other, {}}},
                   {},
                   {},
                   {}}};
  CHECK(diff_text({{"a", {}}, {"b", {}}, diff}, Language::zh).find("其他      有变化") != std::string::npos);
}

TEST_CASE("long values stand below one another, short ones on one line") {
  std::string const words(90, 'x');
  analysis::Diff diff;
  diff.changes = {{analysis::Topic::fact,
                   analysis::ChangeKind::changed,
                   "amount",
                   "金额",
                   {{analysis::Field::question, {{"", words, "y"}}}, {analysis::Field::type, {{"", "金额", "整数"}}}},
                   {},
                   {},
                   {}}};
  auto const text = diff_text({{"a", {}}, {"b", {}}, diff}, Language::zh);
  CHECK(text.find("原 xxx") != std::string::npos);
  CHECK(text.find("现 y\n") != std::string::npos);
  CHECK(text.find("金额 → 整数") != std::string::npos);
}

TEST_CASE("many checkpoints are told by tree") {
  analysis::Change change{analysis::Topic::list,
                          analysis::ChangeKind::changed,
                          "l",
                          "名单",
                          {{analysis::Field::kind, {{"", "红名单", "黑名单"}}}},
                          {},
                          {},
                          {}};
  for (int i = 0; i < 20; ++i)
    for (std::string const tree : {"审批", "交易"})
      change.checkpoints.push_back({tree + std::to_string(i), tree + "/节点" + std::to_string(i)});
  change.checkpoints.push_back({"c", "消费"});
  analysis::Diff diff;
  diff.changes = {change};
  auto const text = diff_text({{"a", {}}, {"b", {}}, diff}, Language::zh);
  CHECK(text.find("影响节点  审批：节点0、节点1") != std::string::npos);
  CHECK(text.find("\n                交易：节点0、节点1") != std::string::npos);
  CHECK(text.find("\n                消费\n") != std::string::npos);
}

TEST_CASE("a share below the minimum by a hair is not reached") {
  authoring::Coverage coverage;
  for (std::uint32_t i = 0; i < 3; ++i) coverage.measures.push_back({MeasureId{i}, true, {}});
  coverage.measures[0].reached = {{0, {Standing::applied}}};
  coverage.measures[1].reached = {{0, {Standing::undetermined}}};
  CHECK(coverage.percent() == 66);
  CHECK(reaches(coverage, 66));
  CHECK_FALSE(reaches(coverage, 67));
  CHECK(reaches(authoring::Coverage{}, 100));
}

TEST_CASE("editions of a measure stand below it with their days, each covered or not") {
  ruleset::RuleSet rules;
  ruleset::Measure measure;
  measure.id = "memo/one", measure.name = "限制采购";
  measure.in_force = {Date::of(2016, 1, 20), Date::of(2019, 1, 1)};
  rules.measures = {measure, measure};
  rules.measures[1].in_force = {Date::of(2019, 1, 1), std::nullopt};
  authoring::Coverage coverage;
  coverage.measures = {
      {MeasureId{0}, true, {{0, {Standing::applied}}}, {{MeasureId{0}, true, true}, {MeasureId{1}, false, false}}}};
  CHECK_FALSE(coverage.measures[0].covered());
  analysis::ClauseAccount account;
  account.id = "memo", account.name = "惩戒", account.count = 1;
  account.clauses = {{"第一条", analysis::ClauseState::encoded, {"memo/one"}, ""}};
  std::vector<ruleset::Scenario> const scenarios(1);
  CoverageReport const report{{account}, scenarios, &rules, &coverage};
  auto const text = coverage_text(report, Language::zh);
  CHECK(text.find("✓ 2016年1月20日 至 2018年12月31日\n") != std::string::npos);
  CHECK(text.find("✗ 2019年1月1日 起（从不适用）\n") != std::string::npos);
  auto const table = coverage_table(report, Language::zh);
  CHECK(table.find("\n  限制采购  2016年1月20日 至 2018年12月31日") != std::string::npos);
  CHECK(coverage_table(report, Language::en).find("\n  one  from 2019-01-01") != std::string::npos);
  auto const json = canonical(coverage_json(report));
  CHECK(json.find(R"({"can_apply":false,"covered":false,"from":"2019-01-01","last_day":null})") != std::string::npos);
}

TEST_CASE("an instrument of which nothing was read has its account in words") {
  analysis::ClauseAccount account;
  account.id = "memo", account.name = "惩戒", account.unknown = "附件未读";
  account.clauses = {{"第一条", analysis::ClauseState::not_encoded, {}, "未读到"},
                     {"第二条", analysis::ClauseState::not_encoded, {}, "未读到"},
                     {"第三条", analysis::ClauseState::not_encoded, {}, "未读到"},
                     {"第四条", analysis::ClauseState::missing, {}, ""}};
  CoverageReport const report{{account}, {}};
  auto const text = coverage_text(report, Language::zh);
  CHECK(text.find("  第一条 至 第三条  未编码  未读到\n") != std::string::npos);
  CHECK(text.find("  第四条            缺漏    —\n") != std::string::npos);
  CHECK(text.find("没有运行场景") != std::string::npos);
}

TEST_CASE("measures of one instrument last read on one day stand on one line") {
  ruleset::Reading const unread{ruleset::ReadState::unread, {}, ""};
  analysis::StaleTexts texts{*Date::of(2026, 11, 24), Term{365, TermUnit::day}, 3, {}};
  texts.stale = {{analysis::Topic::measure, "memo/a", "甲", unread, {}},
                 {analysis::Topic::measure, "memo/b", "乙", unread, {}},
                 {analysis::Topic::measure, "other/c", "丙", unread, {}}};
  CHECK(stale_texts_text(texts, Language::zh) ==
        "截至 2026年11月24日，365日内没有核对的文本 3 件，共 3 件\n  从未核对\n    措施  memo 2 条：甲、乙\n    措施  "
        "other：丙\n");
  CHECK(stale_texts_text(texts, Language::en).find("never read\n    measure     memo 2: a, b\n") != std::string::npos);
}
