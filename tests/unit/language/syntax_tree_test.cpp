#include "tree_text.hpp"

#include "language/diagnostics/render.hpp"
#include "language/syntax/parse.hpp"

using namespace xinheng;
using namespace xinheng::language;

namespace {

/// The tree of a text that must be right.
std::string tree(std::string text) {
  auto source = Source::of("test.xh", std::move(text));
  REQUIRE(source);
  Diagnostics diagnostics;
  auto const file = syntax::parse(*source, FileId{0}, diagnostics);
  CHECK(render(diagnostics.sorted(), {&*source, 1}) == "");
  CHECK(file.broken.empty());
  return syntax::TreeText::of(file);
}

/// Of one declaration over several lines: a keyword in a line's first column would begin another.
std::string block_tree(std::string const& text) {
  std::string indented;
  for (char const c : text) {
    indented += c;
    if (c == '\n') indented += "  ";
  }
  return tree(std::move(indented));
}

}  // namespace

TEST_CASE("Chinese and English keywords give equal trees") {
  CHECK(tree("机关 court { 类别 法院 }") == tree("organ court { class court }"));
  CHECK(tree("法律 l { 位阶 行政法规 版本 施行 2014-03-01 至 2018-10-25 其后未明 条数 218 文号 国令第1号 核对 未读 据 "
             "\"x\" }") ==
        tree("law l { rank administrative-regulation edition in-force 2014-03-01 through 2018-10-25 then-unclear "
             "articles 218 number 国令第1号 read never per \"x\" }"));
  CHECK(tree("清单 c { 施行 2021-12-16 起 核对 部分 2026-11-24 条目 a 不减损权益 条目 b }") ==
        tree("catalogue c { in-force 2021-12-16 onward read partly 2026-11-24 item a takes-no-right-away item b }"));
  CHECK(tree("日历 2026年 { 放假 2026-01-01 至 2026-01-03 上班 2026-01-04 }") ==
        tree("calendar 2026 year { holiday 2026-01-01 through 2026-01-03 workday 2026-01-04 }"));
  CHECK(tree("角色 a\n事实 f { 归属 主体 类型 枚举 {a、b} 问 \"?\" }\n关系 r { 对方 自然人、法人 时效 30日 }") ==
        tree("role a\nfact f { belongs-to subject type enum {a, b} asks \"?\" }\n"
             "relation r { other natural-person, legal-person freshness 30 days }"));
  CHECK(tree("节点 a { 联合体 各自 填报 f、g 角色 r、s 节点 b { 角色 任一 } }") ==
        tree("checkpoint a { consortium each takes f, g role r, s checkpoint b { role any } }"));
  CHECK(tree("优先适用 a/b 于 c/d") == tree("prevails a/b over c/d"));
}

TEST_CASE("a list is the same in both keyword languages") {
  CHECK(
      block_tree(
          "名单 l {\n性质 重点关注名单\n认定 o\n依据 《甲法》第一条\n主体 非法人组织、个体工商户、公共机构\n"
          "情形 g 期限 2年 可延长 1年 至 3年 起算 公布 当日 期满 前一日 恢复 重新计算\n情形 h 期限 依决定 起算 a 当日\n"
          "情形 i 期限 终身\n情形 j 期限 无\n"
          "属性 a 百分比\n起算 列入 次日\n期满 当日\n恢复 接续\n异议 x 向 o 15日\n复议 向 o 10个工作日\n修复 向 o "
          "2个月\n"
          "异议期间 暂缓\n生效 公布\n时效 3日\n承继 k\n}") ==
      block_tree("list l {\nnature watch\ndetermined-by o\nbasis 《甲法》第一条\n"
                 "subjects unincorporated, individual-business, public-body\n"
                 "ground g term 2 years extendable 1 year through 3 years counted publication same-day ends day-before "
                 "restoring restart\nground h term by-decision counted a same-day\nground i term for-life\nground j "
                 "term none\n"
                 "attribute a percentage\ncounted listing next-day\nends same-day\nrestoring resume\n"
                 "objection x to o 15 days\nreview to o 10 working days\nrepair to o 2 months\n"
                 "while-contested hold\neffective publication\nfreshness 3 days\nsucceeds k\n}"));
}

TEST_CASE("a memorandum is the same in both keyword languages") {
  CHECK(
      block_tree(
          "备忘录 m {\n名称 \"t\"\n文号 发改财金〔2016〕141号\n位阶 备忘录\n印发 2016年1月20日\n施行 2016年1月20日 起\n"
          "签署 a、b\n替代 \"u\"\n条款数 3\n列明 第一条、第二条\n"
          "措施 x {\n条款 第（一）条第3项\n归类 k\n对 l 情形 任一\n对 n 情形 g、h\n"
          "及于 名单主体、名单主体 的 r、以 名单主体 为 r 的 单位\n角色 p、q\n节点 a/*/c\n"
          "当 名单.s 不等于 t 且 非 (申请.v 属于 {w、440000} 或 核查日 晚于 2020-01-01) 且 主体.类型 属于 {自然人}\n"
          "除外 主体 近1年 列入 l 情形 g 次数 不少于 3\n除外 \"e\" 主体.c\n除外 主体 未列入 l 情形 g 或 申请.f 不属于 "
          "{z} 或 名单.期满日 不大于 2021-01-01\n"
          "应当 限制 \"至多一项\"\n依据 未载明\n实施 o\n反馈 有条件时\n期限 1年\n核对 2026-11-24\n}\n"
          "措施 y { 可以 优先 5分 同等条件下 依据 《甲法》第三条 反馈 10个工作日 }\n措施 z { 可以 放宽 未定 反馈 "
          "每季度 }\n"
          "未编码 第三条 至 第五条 \"why\"\n}") ==
      block_tree(
          "memorandum m {\ntitle \"t\"\nnumber 发改财金〔2016〕141号\nrank memorandum\nissued 2016-01-20\n"
          "in-force 2016-01-20 onward\nsigned a, b\nreplaces \"u\"\nclauses 3\nclauses-listed 第一条, 第二条\n"
          "measure x {\nclause 第（一）条第3项\ncategory k\nagainst l ground any\nagainst n ground g, h\n"
          "reaching listed-subject, r of listed-subject, organisation whose r is listed-subject\nrole p, q\nat a/*/c\n"
          "when listing.s != t and not (request.v in {w, 440000} or check-date after 2020-01-01) and subject.kind in "
          "{自然人}\n"
          "unless subject within 1 year listed l ground g times at-least 3\nunless \"e\" subject.c\n"
          "unless subject not-listed l ground g or request.f not-in {z} or listing.last-day <= 2021-01-01\n"
          "must restrict \"至多一项\"\nbasis not-stated\nby o\nfeedback when-possible\nterm 1 year\nread "
          "2026-11-24\n}\n"
          "measure y { may prefer 5 points equal-conditions basis 《甲法》第三条 feedback 10 working days }\n"
          "measure z { may relax open feedback quarterly }\nnot-encoded 第三条 through 第五条 \"why\"\n}"));
}

TEST_CASE("a scenario is the same in both keyword languages") {
  CHECK(block_tree(
            "场景 \"s\" {\n于 2021年3月1日\n设 a 为 法人、a 列入 l 情形 g 自 2020-06-01 至 2022-06-01 文号 国令第1号 "
            "k v\n"
            "设 a 仅有名称、a 拒绝自动决定、l 未知、申请.f 为 是、a.g 为 否\n设 a 修复 l 于 2021-01-01、a 之 r 为 b "
            "自 2019-01-01\n"
            "核查 a 为 p 组 x、b 为 q 于 c/d\n应得 a: 不予 下限 人工审核 上限 不予 依 m 措施 n 适用 至 无 问 f\n应得 "
            "限制\n}") ==
        block_tree(
            "scenario \"s\" {\non 2021-03-01\n"
            "given a is legal-person, a listed l ground g from 2020-06-01 through 2022-06-01 number 国令第1号 k v\n"
            "given a name-only, a refuses-automated-decision, l unknown, request.f is yes, a.g is no\n"
            "given a repaired l on 2021-01-01, a its r is b from 2019-01-01\n"
            "check a as p group x, b as q at c/d\n"
            "expect a: refuse at-least review at-most refuse under m measure n applied through none asks f\n"
            "expect restrict\n}"));
}

TEST_CASE("full and half width are the same") {
  CHECK(tree("事实 f （f-id） ｛ 归属 申请 类型 枚举 【甲 （a），乙（b）】 问 “q” ｝") ==
        tree("事实 f (f-id) { 归属 申请 类型 枚举 {甲 (a)、乙(b)} 问 \"q\" }"));
  CHECK(tree("备忘录 m ｛ 文号 发改财金[2016]１４１号 ； 条款数 ３２ · 印发 ２０１６年１月２０日｝") ==
        tree("备忘录 m { 文号 发改财金〔2016〕141号 条款数 32 印发 2016年1月20日 }"));
  CHECK(tree("备忘录 m { 措施 x { 当 （申请．金额 ＞＝ ２００万元） 节点 甲／＊／乙 } }") ==
        tree("备忘录 m { 措施 x { 当 (申请.金额 >= 200万元) 节点 甲/*/乙 } }"));
  CHECK(tree("角色 Ａ类 (a)") == tree("角色 A类 (a)"));
}

TEST_CASE("dates in both forms, and words written straight on, are the same") {
  CHECK(tree("清单 c { 施行 2021年12月16日至2022年12月27日其后未明 }") ==
        tree("清单 c { 施行 2021-12-16 至 2022-12-27 其后未明 }"));
  CHECK(tree("备忘录 m { 措施 x { 及于 名单主体的法定代表人、以名单主体为法定代表人的单位 } }") ==
        tree("备忘录 m { 措施 x { 及于 名单主体 的 法定代表人、以 名单主体 为 法定代表人 的 单位 } }"));
  CHECK(tree("备忘录 m { 措施 x { 依据 《甲法》第二条、第五条 } }") ==
        tree("备忘录 m { 措施 x { 依据 《甲法》第二条、《甲法》第五条 } }"));
}

TEST_CASE("a keyword never matches inside a longer name") {
  auto const text = tree("名单 名单主体 (listed) { 认定 列入机关 情形 依据不足 (g) 期限 无 属性 是否到期 (h) 是否 }");
  CHECK(text.find("\"名单主体\"") != std::string::npos);
  CHECK(text.find("\"列入机关\"") != std::string::npos);
  CHECK(text.find("\"依据不足\"") != std::string::npos);
  CHECK(tree("备忘录 m { 措施 x { 当 名单.是否 等于 否定 } }").find("\"否定\"") != std::string::npos);
}

TEST_CASE("and binds tighter than or, and brackets around the same word change nothing") {
  auto const when = [](std::string condition) { return tree("备忘录 m { 措施 x { 当 " + condition + " } }"); };
  CHECK(when("主体.a 且 主体.b 或 主体.c") == when("(主体.a 且 主体.b) 或 主体.c"));
  CHECK(when("主体.a 且 主体.b 或 主体.c") != when("主体.a 且 (主体.b 或 主体.c)"));
  CHECK(when("主体.a 且 主体.b 且 主体.c") == when("主体.a 且 (主体.b 且 主体.c)"));
  CHECK(when("非 非 主体.a") == when("主体.a"));
  CHECK(when("非 主体.a 且 主体.b") == when("(非 主体.a) 且 主体.b"));
}

TEST_CASE("what follows a ground on its line is the ground's, on a line of its own the list's") {
  CHECK(tree("名单 l { 情形 g 期限 1年 起算 公布 当日 }") != tree("名单 l { 情形 g 期限 1年\n起算 公布 当日 }"));
}

TEST_CASE("every part has its span") {
  auto source = Source::of("test.xh", "角色 投标人 (bidder)\n备忘录 m {\n  措施 x { 当 主体.a 且 主体.b }\n}\n");
  Diagnostics diagnostics;
  auto const file = syntax::parse(*source, FileId{7}, diagnostics);
  auto const shown = [&](Span span) { return source->text().substr(span.begin, span.end - span.begin); };
  REQUIRE(file.declarations.size() == 2);
  CHECK(shown(file.declarations[0].span) == "角色 投标人 (bidder)");
  CHECK(file.declarations[0].span.file == FileId{7});
  auto const& memorandum = std::get<syntax::MemorandumDecl>(file.declarations[1].value);
  auto const& measure = memorandum.measures.at(0);
  CHECK(shown(measure.span) == "措施 x { 当 主体.a 且 主体.b }");
  CHECK(shown(measure.when->span) == "主体.a 且 主体.b");
  CHECK(shown(measure.when->children.at(1).span) == "主体.b");
}
