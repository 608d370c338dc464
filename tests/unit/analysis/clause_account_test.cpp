#include "analysis/clause_account.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace xinheng;
using namespace xinheng::analysis;

namespace {

std::vector<ClauseAccount> accounts_of(std::string text) {
  std::vector<language::Source> sources;
  sources.push_back(*language::Source::of("memo.xh", std::move(text)));
  return clause_accounts(sources);
}

ClauseAccount account_of(std::string const& inside) {
  auto accounts = accounts_of("备忘录 惩戒 (memo) {\n" + inside + "\n}\n");
  REQUIRE(accounts.size() == 1);
  return accounts.front();
}

/// A line a clause: its place, `+` encoded, `-` not encoded, `?` missing, and what goes with it.
std::vector<std::string> lines(ClauseAccount const& account) {
  std::vector<std::string> lines;
  for (auto const& clause : account.clauses) {
    constexpr std::string_view marks = "+-?";
    auto line = clause.clause + " " + marks[static_cast<std::size_t>(clause.state)];
    for (auto const& measure : clause.measures) line += " " + measure;
    if (!clause.reason.empty()) line += " " + clause.reason;
    lines.push_back(line);
  }
  return lines;
}
using Lines = std::vector<std::string>;

std::string measure(std::string const& id, std::string const& clause) {
  return "措施 甲" + id + " (" + id + ") { 条款 " + clause + " }\n";
}

}  // namespace

TEST_CASE("a counted instrument shows what is missing where it should stand") {
  auto const account =
      account_of("条款数 4\n" + measure("a", "第一条") + measure("c", "第三条") + "未编码 第四条 \"义务\"\n");
  CHECK(lines(account) == Lines{"第一条 + memo/a", "第二条 ?", "第三条 + memo/c", "第四条 - 义务"});
  CHECK(account.count == 4);
  CHECK(account.can_miss());
  CHECK(account.number_of(ClauseState::encoded) == 2);
  CHECK(account.number_of(ClauseState::not_encoded) == 1);
  CHECK(account.number_of(ClauseState::missing) == 1);
}

TEST_CASE("a clause of which an item is encoded is not missing, and items go by their numbers") {
  auto const account =
      account_of("条款数 2\n" + measure("b", "第二条第二项") + measure("a", "第二条第一项") + measure("z", "第一条"));
  CHECK(lines(account) == Lines{"第一条 + memo/z", "第二条第一项 + memo/a", "第二条第二项 + memo/b"});
}

TEST_CASE("an instrument that lists its clauses is told in the order of its list") {
  auto const account =
      account_of("列明 四（一）1、 四（一）2、 四（二）\n未编码 四（二） \"查询\"\n" + measure("a", "四（一）1"));
  CHECK(lines(account) == Lines{"四（一）1 + memo/a", "四（一）2 ?", "四（二） - 查询"});
  CHECK(account.listed == 3);
}

TEST_CASE("nothing is missing where nobody knows how many clauses there are") {
  auto const account = account_of("条款数 不详 \"附件未读\"\n" + measure("c", "第三条"));
  CHECK(lines(account) == Lines{"第三条 + memo/c"});
  CHECK(account.unknown == "附件未读");
  CHECK_FALSE(account.can_miss());
}

TEST_CASE("several measures of one clause stand together, with what of it is left out") {
  auto const account =
      account_of("条款数 1\n" + measure("b", "第一条") + measure("a", "第一条") + "未编码 第一条 \"公示的部分\"\n");
  CHECK(lines(account) == Lines{"第一条 + memo/b memo/a 公示的部分"});
}

TEST_CASE("a run of clauses left out is every one of them") {
  auto const account = account_of("条款数 3\n未编码 第一条 至 第三条 \"未读到\"\n");
  CHECK(lines(account) == Lines{"第一条 - 未读到", "第二条 - 未读到", "第三条 - 未读到"});
}

TEST_CASE("a clause without a number stands after the one before it in the file") {
  auto const account = account_of("条款数 不详 \"x\"\n" + measure("b", "第二条") +
                                  "未编码 第二部分及以后 \"未读到\"\n" + measure("c", "第三条"));
  REQUIRE(account.clauses.size() == 3);
  CHECK(account.clauses[0].clause == "第二条");
  CHECK(account.clauses[2].clause == "第三条");
}

TEST_CASE("an instrument with an unreadable part says so instead of calling its clauses missing") {
  auto const account = account_of("条款数 2\n" + measure("a", "第一条") + "措施 乙 (b) { 条款 条款 条款 }\n");
  CHECK(account.unreadable);
  CHECK(account.number_of(ClauseState::missing) == 0);
}

TEST_CASE("an absurd count does not fill the memory") {
  CHECK(account_of("条款数 2000000000").clauses.size() <= 10000);
}

TEST_CASE("what holds no instrument has no account") {
  CHECK(accounts_of("机关 财政部门 (finance)\n").empty());
  CHECK(accounts_of("备忘录 {").empty());
}

TEST_CASE("items go number by number and letter by letter, an item behind what it lies in, annexes behind all") {
  auto const account =
      account_of("列明 二（二）、附件1\n" + measure("x", "附件1第A-10项") + measure("y", "附件1第A-3项") +
                 measure("a", "二（二）10") + measure("b", "二（二）2-b") + measure("c", "二（二）2-a") +
                 measure("d", "二（二）2"));
  CHECK(lines(account) == Lines{"二（二）2 + memo/d", "二（二）2-a + memo/c", "二（二）2-b + memo/b",
                                "二（二）10 + memo/a", "附件1第A-3项 + memo/y", "附件1第A-10项 + memo/x"});
}

TEST_CASE("an annex that is not listed stands behind the numbered clauses") {
  auto const account =
      account_of("条款数 2\n未编码 附表a项 \"表\"\n" + measure("a", "第二条") + measure("b", "第一条"));
  CHECK(lines(account) == Lines{"第一条 + memo/b", "第二条 + memo/a", "附表a项 - 表"});
}

TEST_CASE("a run of clauses is listed and left out like each of them, by number or by letter") {
  auto const account =
      account_of("列明 （十二）至（十四）、12至13、一（一）1-a至一（一）1-c、附件1第3项 至 附件1第4项\n" +
                 measure("a", "（十二）") + measure("b", "12") + measure("c", "一（一）1-b") +
                 "未编码 （十三）至（十四） \"组织\"\n未编码 附件1第3项至附件1第4项 \"表\"\n");
  CHECK(account.listed == 10);
  CHECK(lines(account) == Lines{"（十二） + memo/a", "（十三） - 组织", "（十四） - 组织", "12 + memo/b", "13 ?",
                                "一（一）1-a ?", "一（一）1-b + memo/c", "一（一）1-c ?", "附件1第3项 - 表",
                                "附件1第4项 - 表"});
}
