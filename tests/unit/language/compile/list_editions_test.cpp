#include <doctest/doctest.h>

#include <algorithm>

#include "domain/codes.hpp"
#include "language/compile/compile.hpp"
#include "language/diagnostics/render.hpp"

using namespace xinheng;
using namespace xinheng::language;

namespace {

std::string const words = R"(机关 省局 (province)
机关 市局 (city)
)";
std::string const old_text = R"(名单 失信 (defaulter) {
  性质  黑名单
  认定  省局
  主体  自然人
  属性  金额 (amount) 金额
  情形  拖欠 (arrears)  期限 2年
  情形  伪造 (forgery)  期限 1年 施行 2012年1月1日 起
  起算  公布 次日
  累加
  生效  公布
  施行  2010年1月1日 至 2019年12月31日
  核对  2026年11月24日
}
)";
std::string const new_text = R"(名单 失信 (defaulter) {
  认定  市局
  主体  法人
  属性  状态 (state) 是否
  情形  拖欠 (arrears)  期限 3年
  异议  向 市局 15日
  承继  老赖 (old-defaulter)
  时效  30天
  施行  2020年1月1日 起
  核对  2026年11月24日
}
)";

ruleset::List the_list(std::vector<SourceFile> files) {
  auto const compilation = compile(std::move(files));
  REQUIRE(render(compilation.diagnostics, compilation.sources) == "");
  REQUIRE(compilation.rules);
  REQUIRE(compilation.rules->lists.size() == 1);
  return compilation.rules->lists.front();
}
ruleset::List the_list() {
  return the_list({{"a.xh", words + old_text + new_text}});
}

}  // namespace

TEST_CASE("what determines a list is each edition's own, and nothing is taken over") {
  auto const list = the_list();
  REQUIRE(list.editions.size() == 2);
  auto const& [before, after] = std::tie(list.editions[0], list.editions[1]);
  CHECK(before.in_force == Interval{Date::of(2010, 1, 1), Date::of(2020, 1, 1)});
  CHECK(after.in_force == Interval{Date::of(2020, 1, 1), std::nullopt});
  CHECK(before.authority == OrganId{1});
  CHECK(after.authority == OrganId{0});
  CHECK(before.acts_on_publication);
  CHECK_FALSE(after.acts_on_publication);
  CHECK(before.remedies.empty());
  CHECK(after.remedies.size() == 1);
  CHECK(before.freshness_days == std::nullopt);
  CHECK(after.freshness_days == 30);
}

TEST_CASE("a list holds whom any of its editions holds, with the attributes and former names of all") {
  auto const list = the_list();
  CHECK(list.kind == ListKind::black);
  CHECK(list.subject_kinds ==
        (SubjectKinds::of(SubjectKind::natural_person) | SubjectKinds::of(SubjectKind::legal_person)));
  REQUIRE(list.attributes.size() == 2);
  CHECK(list.attributes[0].id == "amount");
  CHECK(list.attributes[1].id == "state");
  CHECK(list.former_names.size() == 2);
}

TEST_CASE("a ground has the interval and the counting of the edition in which it stands, unless it says otherwise") {
  auto const list = the_list();
  REQUIRE(list.grounds.size() == 3);
  auto const& [first, second, forgery] = std::tie(list.grounds[0], list.grounds[1], list.grounds[2]);
  CHECK(first.in_force == list.editions[0].in_force);
  CHECK(first.term.term == Term{2, TermUnit::year});
  CHECK(first.term.from_publication);
  CHECK(first.term.adds_up);
  CHECK(second.in_force == list.editions[1].in_force);
  CHECK(second.term.term == Term{3, TermUnit::year});
  CHECK_FALSE(second.term.from_publication);
  CHECK_FALSE(second.term.adds_up);
  CHECK(forgery.in_force == Interval{Date::of(2012, 1, 1), std::nullopt});
}

TEST_CASE("a list that stands once gives its interval to no ground") {
  auto const list = the_list({{"a.xh", words + old_text}});
  REQUIRE(list.grounds.size() == 2);
  CHECK(list.grounds[0].in_force == Interval{});
  CHECK(list.editions.size() == 1);
}

TEST_CASE("editions in another order, or in files of their own, are the same list") {
  auto const list = the_list();
  CHECK(the_list({{"a.xh", words + new_text + old_text}}) == list);
  CHECK(the_list({{"a.xh", new_text}, {"b.xh", words}, {"c.xh", old_text}}) == list);
}

TEST_CASE("of an edition that cannot stand beside the others nothing else is told") {
  auto const overlapping =
      std::string{"名单 失信 (defaulter) {\n  情形 行贿 (bribery) 期限 1年\n  施行 2019年1月1日 起\n}\n"};
  auto const measure = std::string{"备忘录 惩戒 (memo) { 措施 甲 (a) { 对 失信 情形 行贿 } }\n"};
  auto const compilation = compile({{"a.xh", words + old_text + overlapping + measure}});
  std::vector<Code> told;
  for (auto const& one : compilation.diagnostics) told.push_back(one.code);
  CHECK(std::ranges::count(told, Code::XH0430) == 1);
  CHECK(std::ranges::count(told, Code::XH0418) == 0);
}
