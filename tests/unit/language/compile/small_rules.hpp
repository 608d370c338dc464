#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "language/compile/compile.hpp"

template <>
struct doctest::StringMaker<std::vector<std::string>> {
  static String convert(std::vector<std::string> const& lines) {
    std::string all;
    for (auto const& line : lines) all += (all.empty() ? "" : " | ") + line;
    return all.c_str();
  }
};

namespace xinheng::language {

/// One of everything, without a word to say about it; tests change a part of it. Made up: nobody's law.
inline constexpr std::string_view small_rules = R"(
机关 财政部门 (finance) { 类别 行政机关 }
机关 最高人民法院 (court) { 类别 法院 }
法律 政府采购法 (procurement-law) {
  位阶 法律
  版本 施行 2003年1月1日 至 2014年8月30日 条数 80
  版本 施行 2014年8月31日 起 条数 88
  核对 2026年11月24日
}
清单 清单2021 (sanctions-2021) {
  施行 2021年12月16日 起
  条目 限制市场准入 (market-access)
  条目 重点监管 (supervision) 不减损权益
}
日历 2026年 { 放假 2026年10月1日 至 2026年10月7日 上班 2026年10月10日 }
角色 投标人 (bidder)
角色 代理机构 (agent)
事实 预算 (amount) { 归属 申请 类型 金额 问 "多少？" }
事实 项目类型 (project-kind) { 归属 申请 类型 枚举 { 货物 (goods)、应急采购 (emergency) } }
事实 所在地 (site) { 归属 申请 类型 地区 }
事实 工期 (duration) { 归属 申请 类型 期间 }
事实 未填 (untaken) { 归属 申请 类型 是否 }
事实 已承诺 (commitment) { 归属 主体 类型 是否 }
关系 法定代表人 (legal-representative) { 对方 自然人 时效 30日 }
节点 交易 (trading) {
  填报 预算、项目类型、所在地、工期、已承诺
  节点 采购 (procurement) {
    联合体 各自
    节点 审查 (qualification)
    节点 评审 (evaluation)
  }
  节点 招标 (tendering) { 节点 审查 (qualification) }
}
名单 失信 (defaulter) {
  性质 黑名单
  认定 最高人民法院
  依据 《政府采购法》第一条
  主体 法人、自然人
  起算 列入 次日
  情形 妨碍执行 (obstruction) 期限 2年 可延长 1年 至 3年
  情形 拒不履行 (refusal) 期限 无
  属性 履行情况 (performance) 枚举 { 未履行 (none)、已履行 (performed) }
  异议 纠正申请 向 执行法院 15日
  异议期间 照常
  时效 3日
  施行 2013年10月1日 起
  核对 2026年11月24日
}
名单 关注 (watch) { 性质 重点关注名单 主体 法人 情形 异常 (abnormal) 期限 1年 }
名单 守信 (good) { 性质 红名单 主体 法人 情形 甲级 (a-grade) 期限 无 }
备忘录 联合惩戒 (memo) {
  名称 "关于联合惩戒的合作备忘录"
  文号 发改财金〔2016〕141号
  印发 2016年1月20日
  施行 2016年1月20日 起
  核对 2026年11月24日 据 "原文"
  签署 最高人民法院、财政部门
  条款数 5
  措施 限制采购 (no-procurement) {
    条款 第一条第三项
    归类 限制市场准入
    对 失信 情形 妨碍执行
    及于 名单主体
    角色 投标人
    节点 交易/采购
    当 名单.履行情况 不等于 已履行
    除外 "应急" 申请.项目类型 属于 {应急采购}
    应当 不予
    依据 《政府采购法》第二十二条第一款第五项
    实施 财政部门
    反馈 10个工作日
  }
  措施 从严审查 (scrutiny) {
    条款 第二条
    归类 重点监管
    对 失信 情形 任一
    及于 名单主体
    节点 交易/*/审查
    可以 从严
    依据 《政府采购法》
    实施 财政部门
  }
  措施 守信优先 (green) {
    条款 第三条
    对 守信 情形 任一
    及于 名单主体
    节点 交易/采购/评审
    可以 优先 2分
    实施 财政部门
  }
  未编码 第四条 至 第五条 "不是核查节点上的决定"
}
优先适用 联合惩戒/限制采购 于 从严审查
场景 "列入的不得投标" {
  于 2026年3月1日
  设 甲 为 法人、 甲 列入 失信 情形 妨碍执行 自 2025年6月1日 履行情况 未履行
  设 申请.项目类型 为 货物
  核查 甲 为 投标人 于 交易/采购/审查
  应得 依 限制采购
}
)";

/// The small rules with one part replaced, which must stand in them exactly once.
inline std::string small_rules_but(std::string_view part, std::string_view replacement) {
  std::string text{small_rules};
  auto const at = text.find(part);
  REQUIRE(at != std::string::npos);
  REQUIRE(text.find(part, at + 1) == std::string::npos);
  return text.replace(at, part.size(), replacement);
}
inline std::string small_rules_and(std::string_view more) {
  return std::string{small_rules} + std::string{more};
}

inline Compilation compiled(std::string text) {
  return compile({{"rules.xh", std::move(text)}});
}

/// What is told: of each diagnostic its code and the part of the text at which it points.
inline std::vector<std::string> told(std::string text) {
  auto const compilation = compiled(std::move(text));
  std::vector<std::string> told;
  for (auto const& diagnostic : compilation.diagnostics) {
    auto const source = compilation.sources[diagnostic.span.file.value].text();
    auto const part = source.substr(diagnostic.span.begin, diagnostic.span.end - diagnostic.span.begin);
    told.push_back(code_name(diagnostic.code) + " " + std::string{part});
  }
  return told;
}
using Told = std::vector<std::string>;

}  // namespace xinheng::language
