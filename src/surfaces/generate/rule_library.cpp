#include "surfaces/generate/rule_library.hpp"

#include <fmt/format.h>

#include "domain/quantity.hpp"

namespace xinheng::generate {
namespace {

constexpr std::size_t lists = 12;
constexpr std::size_t branches = 40;  ///< procedures below each of the two roots, three stages each

std::string prologue() {
  std::string text =
      "// 合成的规则库，供性能测量用；不是任何文件的规定。\n"
      "机关 财政部门 (finance)\n机关 执行法院 (court) { 类别 法院 }\n"
      "法律 合成法 (made-law) { 位阶 法律 版本 施行 2010年1月1日 起 条数 200 核对 2026年1月1日 据 \"合成\" }\n"
      "清单 合成清单 (made-catalogue) { 施行 2015年1月1日 起 核对 2026年1月1日 据 \"合成\"\n"
      "  条目 限制市场准入 (market-access)\n  条目 纳入重点监管 (key-supervision) 不减损权益\n}\n"
      "角色 申请人 (applicant)\n角色 投标人 (bidder)\n角色 联合体成员 (consortium-member)\n"
      "事实 项目类型 (project-kind) { 归属 申请 类型 枚举 { 货物 (goods)、工程 (works)、应急采购 (emergency) } 问 "
      "\"项目类型？\" }\n"
      "事实 金额 (amount) { 归属 申请 类型 金额 问 \"金额？\" }\n"
      "事实 已作修复承诺 (repair-commitment) { 归属 主体 类型 是否 问 \"已作承诺？\" }\n"
      "关系 法定代表人 (legal-representative) { 对方 自然人 时效 90日 }\n";
  for (auto const* root : {"行政审批 (approval)", "公共资源交易 (trading)"}) {
    text += fmt::format("节点 {} {{\n  填报 项目类型、金额、已作修复承诺\n", root);
    for (std::size_t branch = 0; branch < branches; ++branch)
      text += fmt::format(
          "  节点 事项{0} (procedure-{0}) {{ 节点 受理 (acceptance) 节点 审查 (review) 节点 决定 (decision) }}\n",
          branch);
    text += "}\n";
  }
  for (std::size_t list = 0; list < lists; ++list)
    text += fmt::format(
        "名单 合成名单{0} (made-list-{0}) {{\n  性质 {1}\n  认定 执行法院\n  依据 《合成法》第一条\n"
        "  主体 法人、非法人组织、个体工商户、自然人、公共机构\n  情形 情形甲 (ground-a) 期限 无\n  情形 情形乙 "
        "(ground-b) 期限 2年\n"
        "  属性 履行情况 (performance) 枚举 {{ 未履行 (not-performed)、已履行 (performed) }}\n"
        "  异议 向 执行法院 15日\n  异议期间 转人工\n  时效 30日\n}}\n",
        list,
        list % 4 == 3   ? "红名单"
        : list % 4 == 2 ? "重点关注名单"
                        : "黑名单");
  return text;
}

std::string measure(Dice& dice, std::size_t number) {
  std::size_t const list = dice.below(lists);
  bool const red = list % 4 == 3;
  std::string text = fmt::format("  措施 措施{0} (measure-{0}) {{\n    条款 第{1}条\n", number,
                                 chinese_numeral(1 + static_cast<int>(number % 100)));
  if (!red) text += fmt::format("    归类 {}\n", dice.one_in(2) ? "限制市场准入" : "纳入重点监管");
  text += fmt::format("    对 合成名单{} 情形 {}\n", list, dice.one_in(3) ? "情形乙" : "任一");
  text += dice.one_in(4) ? "    及于 名单主体、以 名单主体 为 法定代表人 的 单位\n" : "    及于 名单主体\n";
  text += dice.one_in(2) ? "    角色 投标人、联合体成员\n" : "    角色 任一\n";
  text += fmt::format("    节点 {}/事项{}\n", dice.one_in(2) ? "行政审批" : "公共资源交易", dice.below(branches));
  if (dice.one_in(8)) text += "    当 名单.履行情况 不等于 已履行 且 申请.金额 大于 200万元\n";
  if (dice.one_in(8)) text += "    除外 申请.项目类型 属于 {应急采购} 或 主体.已作修复承诺\n";
  static std::vector<std::string> const sanctions{"应当 不予", "应当 限制 \"不超过两项\"", "应当 从严", "可以 不予",
                                                  "应当 参考"};
  static std::vector<std::string> const incentives{"应当 优先 5分", "可以 放宽 40%", "应当 便利"};
  text += "    " + dice.pick(red ? incentives : sanctions) + "\n";
  text += fmt::format("    依据 《合成法》第{}条\n    实施 财政部门\n    反馈 10个工作日\n  }}\n",
                      chinese_numeral(1 + static_cast<int>(dice.below(200))));
  return text;
}

}  // namespace

std::string made_rule_library(Dice& dice, std::size_t measures) {
  std::string text = prologue();
  for (std::size_t done = 0; done < measures;) {
    std::size_t const number = done / 100;
    text += fmt::format(
        "备忘录 合成备忘录{0} (made-memorandum-{0}) {{\n  名称 \"合成备忘录{0}\"\n  文号 合成〔2016〕{1}号\n  位阶 "
        "备忘录\n"
        "  印发 2016年1月20日\n  施行 2016年1月20日 起\n  核对 2026年1月1日 据 \"合成\"\n  签署 财政部门\n  条款数 "
        "{2}\n",
        number, number + 1, std::min<std::size_t>(100, measures - done));
    std::size_t const end = std::min(measures, done + 100);
    for (; done < end; ++done) text += measure(dice, done);
    text += "}\n";
  }
  return text;
}

}  // namespace xinheng::generate
