"""Lists of the rule library that no measure reaches yet state from when on their subjects can ask out: shown by a made-up
instrument that reaches them."""
from harness import ROOT, Case, main

INSTRUMENT = """备忘录 试一试 (probe) {
  施行 2016年1月20日 起
  核对 2026年11月24日
  条款数 1
  措施 从严审查 (stricter) {
    条款 第一条
    归类 限制市场或行业准入
    对 安全生产严重失信主体名单 情形 任一
    对 拖欠农民工工资失信联合惩戒对象 情形 任一
    对 金融监管总局严重失信主体名单 情形 任一
    对 注册会计师行业严重失信主体名单 情形 任一
    对 市场监督管理严重违法失信名单 情形 任一
    及于 名单主体
    节点 公共资源交易/政府采购/资格审查
    应当 从严
    依据 《政府采购法》第二十二条
    实施 财政部门
  }
}
"""
# list, ground, what else the record says, and from when on
LISTED = [
    ("安全生产严重失信主体名单", "无证生产", "自 2026年10月9日", "自 2027年10月10日"),
    ("拖欠农民工工资失信联合惩戒对象", "数额达到定罪标准", "自 2026年10月9日 改正日 2026年10月20日", "自 2027年4月21日"),
    ("金融监管总局严重失信主体名单", "终身禁业", "自 2026年10月9日", "自 2027年10月10日"),
    ("注册会计师行业严重失信主体名单", "事务所吊销许可", "自 2026年10月9日", "自 2027年10月10日"),
    ("市场监督管理严重违法失信名单", "食品安全", "自 2026年10月9日", "自 2027年10月10日"),
    ("市场监督管理严重违法失信名单", "限制期更长", "自 2026年10月9日 至 2031年10月9日", "无"),
]
SCENARIO = """场景 "{list}：{ground}" {{
  于 2026年11月2日
  设 甲公司 为 法人、 甲公司 列入 {list} 情形 {ground} {since}
  核查 甲公司 为 供应商 于 公共资源交易/政府采购/资格审查
  应得 提前移出 {list} {out}
}}
"""


class EarlyRemoval(Case):
    def test_each_list_says_from_when_on(self):
        scenarios = "".join(SCENARIO.format(list=list, ground=ground, since=since, out=out)
                            for list, ground, since, out in LISTED)
        probe = self.write("probe.xh", INSTRUMENT + scenarios)
        out, _ = self.run_program("test", str(ROOT / "rules"), probe)
        self.assertIn("未通过 0 个", out)

    def test_another_day_is_found_out(self):
        list, ground, since, _ = LISTED[0]
        scenario = SCENARIO.format(list=list, ground=ground, since=since, out="自 2027年10月9日")
        probe = self.write("probe.xh", INSTRUMENT + scenario)
        out, _ = self.run_program("test", str(ROOT / "rules"), probe, status=1)
        self.assertIn(f"提前移出 应为 {list} 自 2027年10月9日，实为 自 2027年10月10日", out)


if __name__ == "__main__":
    main()
