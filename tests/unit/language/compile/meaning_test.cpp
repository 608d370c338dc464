#include <algorithm>

#include "ruleset/bundle/bundle.hpp"
#include "ruleset/invariants.hpp"
#include "small_rules.hpp"

using namespace xinheng;
using namespace xinheng::language;

namespace {

std::string bytes_of(std::vector<SourceFile> files) {
  auto const compilation = compile(std::move(files));
  std::string told;
  for (auto const& diagnostic : compilation.diagnostics) told += code_name(diagnostic.code) + " ";
  CAPTURE(told);
  REQUIRE(compilation.rules);
  return ruleset::seal(*compilation.rules);
}
std::string bytes_of(std::string text) {
  return bytes_of({{"rules.xh", std::move(text)}});
}

/// The top-level declarations of the small rules, which each begin in a line's first column.
std::vector<std::string> declarations() {
  std::vector<std::string> parts;
  std::string_view rest = small_rules;
  while (!rest.empty()) {
    auto end = rest.find('\n');
    auto const line = rest.substr(0, end + 1);
    rest.remove_prefix(line.size());
    if (line == "\n") continue;
    bool const begins = line[0] != ' ' && line[0] != '}';
    if (begins) parts.emplace_back();
    parts.back() += line;
  }
  return parts;
}

constexpr std::string_view in_english = R"(
organ 财政部门 (finance) { class administrative }
organ 最高人民法院 (court) { class court }
law 政府采购法 (procurement-law) {
  rank law
  edition in-force 2003-01-01 through 2014-08-30 articles 80
  edition in-force 2014-08-31 onward articles 88
  read 2026-11-24
}
catalogue 清单2021 (sanctions-2021) {
  in-force 2021-12-16 onward
  item 限制市场准入 (market-access)
  item 重点监管 (supervision) takes-no-right-away
}
calendar 2026 year { holiday 2026-10-01 through 2026-10-07 workday 2026-10-10 }
role 投标人 (bidder)
role 代理机构 (agent)
fact 预算 (amount) { belongs-to request type money asks "多少？" }
fact 项目类型 (project-kind) { belongs-to request type enum { 货物 (goods), 应急采购 (emergency) } }
fact 所在地 (site) { belongs-to request type region }
fact 工期 (duration) { belongs-to request type duration }
fact 未填 (untaken) { belongs-to request type boolean }
fact 已承诺 (commitment) { belongs-to subject type boolean }
relation 法定代表人 (legal-representative) { other natural-person freshness 30 days }
checkpoint 交易 (trading) {
  takes amount, project-kind, site, duration, commitment
  checkpoint 采购 (procurement) {
    consortium each
    checkpoint 审查 (qualification)
    checkpoint 评审 (evaluation)
  }
  checkpoint 招标 (tendering) { checkpoint 审查 (qualification) }
}
list 失信 (defaulter) {
  nature black
  determined-by court
  basis 《政府采购法》第一条
  subjects legal-person, natural-person
  counted listing next-day
  ground 妨碍执行 (obstruction) term 2 years extendable 1 years through 3 years
  ground 拒不履行 (refusal) term none
  attribute 履行情况 (performance) enum { 未履行 (none), 已履行 (performed) }
  objection 纠正申请 to 执行法院 15 days
  while-contested as-usual
  freshness 3 days
  in-force 2013-10-01 onward
  read 2026-11-24
}
list 关注 (watch) { nature watch subjects legal-person ground 异常 (abnormal) term 1 years }
list 守信 (good) { nature red subjects legal-person ground 甲级 (a-grade) term none }
memorandum 联合惩戒 (memo) {
  title "关于联合惩戒的合作备忘录"
  number 发改财金〔2016〕141号
  issued 2016-01-20
  in-force 2016-01-20 onward
  read 2026-11-24 per "原文"
  signed court, finance
  clauses 5
  measure 限制采购 (no-procurement) {
    clause 第一条第三项
    category market-access
    against defaulter ground obstruction
    reaching listed-subject
    role bidder
    at trading/procurement
    when listing.performance != performed
    unless "应急" request.project-kind in {emergency}
    must refuse
    basis 《政府采购法》第二十二条第一款第五项
    by finance
    feedback 10 working days
  }
  measure 从严审查 (scrutiny) {
    clause 第二条
    category supervision
    against defaulter ground any
    reaching listed-subject
    at trading/*/qualification
    may scrutinise
    basis 《政府采购法》
    by finance
  }
  measure 守信优先 (green) {
    clause 第三条
    against good ground any
    reaching listed-subject
    at trading/procurement/evaluation
    may prefer 2 points
    by finance
  }
  not-encoded 第四条 through 第五条 "不是核查节点上的决定"
}
prevails memo/no-procurement over scrutiny
)";

}  // namespace

TEST_CASE("what compiles keeps every invariant") {
  auto const compilation = compiled(std::string{small_rules});
  REQUIRE(compilation.rules);
  CHECK(ruleset::broken_invariants(*compilation.rules) == std::vector<std::string>{});
}

TEST_CASE("the order of declarations leaves no trace in the bundle") {
  auto parts = declarations();
  CHECK(parts.size() > 20);
  auto const first = bytes_of(std::string{small_rules});
  std::ranges::reverse(parts);
  std::string reversed;
  for (auto const& part : parts) reversed += part;
  CHECK(bytes_of(reversed) == first);
}

TEST_CASE("the names and number of files leave no trace in the bundle") {
  auto const parts = declarations();
  auto const first = bytes_of(std::string{small_rules});
  std::vector<SourceFile> files;
  for (std::size_t i = 0; i < parts.size(); ++i)
    files.push_back({"z/" + std::to_string(i * 7919 % 31) + "-" + std::to_string(i) + ".xh", parts[i]});
  CHECK(bytes_of(files) == first);
  std::ranges::reverse(files);
  CHECK(bytes_of(files) == first);
}

TEST_CASE("layout, comments, marks and scenarios leave no trace in the bundle") {
  auto const first = bytes_of(std::string{small_rules});
  std::string text;
  for (char const c : small_rules) text += c == '\n' ? "   // 注\n\n" : std::string{c};
  CHECK(bytes_of(text) == first);
  auto parts = declarations();
  std::string without_scenario;
  for (auto const& part : parts)
    if (!part.starts_with("场景")) without_scenario += part;
  CHECK(bytes_of(without_scenario) == first);
  CHECK(bytes_of(small_rules_but("枚举 { 货物 (goods)、应急采购 (emergency) }",
                                 "枚举｛货物（goods），应急采购（emergency）｝")) == first);
}

TEST_CASE("the keywords' language leaves no trace in the bundle") {
  CHECK(bytes_of(std::string{in_english}) == bytes_of(std::string{small_rules}));
}

TEST_CASE("order within a clause leaves no trace where it means nothing") {
  auto const first = bytes_of(std::string{small_rules});
  CHECK(bytes_of(small_rules_but("签署 最高人民法院、财政部门", "签署 财政部门、最高人民法院、财政部门")) == first);
  CHECK(bytes_of(small_rules_but("填报 预算、项目类型、", "填报 项目类型、预算、")) == first);
}

TEST_CASE("the order of cases and citations is meaning, and every word that decides") {
  auto const first = bytes_of(std::string{small_rules});
  CHECK(bytes_of(small_rules_but("货物 (goods)、应急采购 (emergency)", "应急采购 (emergency)、货物 (goods)")) != first);
  CHECK(bytes_of(small_rules_but("    应当 不予\n", "    可以 不予\n")) != first);
  CHECK(bytes_of(small_rules_but("情形 异常 (abnormal) 期限 1年", "情形 异常 (abnormal) 期限 2年")) != first);
}
