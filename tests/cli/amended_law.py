"""A cited article that was renumbered, one that was deleted, and a catalogue that renames its items: what compile,
explain, coverage and decisions of either day say of them."""
import json

from harness import Case, main

RULES = """
机关 财政部门 (finance)
法律 采购法 (procurement-law) {
  位阶  法律
  版本  施行 2015年1月1日 至 2023年12月31日 条数 88
  版本  施行 2024年1月1日 起 条数 90
  改号  第二十二条 为 第二十四条 于 2024年1月1日
  删去  第七十七条 于 2024年1月1日
  要旨  第二十二条 "供应商的条件"
  核对  2026年11月24日
}
清单 甲版 (first) { 施行 2020年1月1日 至 2023年12月31日 核对 2026年11月24日 条目 市场准入 (access) 条目 限制任职 (office) }
清单 乙版 (second) { 施行 2024年1月1日 起 核对 2026年11月24日 条目 行业准入 (trade) 归 市场准入 }
角色 供应商 (supplier)
节点 采购 (procurement)
名单 失信 (defaulter) { 性质 黑名单 主体 法人 情形 妨碍执行 (obstruction) 期限 无 核对 2026年11月24日 }
备忘录 惩戒 (memo) {
  印发    2016年1月20日
  施行    2016年1月20日 起
  核对    2026年11月24日
  条款数  3
  措施 禁止采购 (no-procurement) {
    条款 第一条 归类 市场准入 对 失信 情形 任一 及于 名单主体 节点 采购
    应当 不予 依据 《采购法》第二十二条第一款第五项、第七十七条 实施 财政部门
  }
  措施 从严审查 (scrutiny) {
    条款 第二条 归类 市场准入 对 失信 情形 任一 及于 名单主体 节点 采购
    应当 从严 依据 《采购法》第七十七条第一款 实施 财政部门
  }
  措施 参考 (reference) {
    条款 第三条 归类 限制任职 对 失信 情形 任一 及于 名单主体 节点 采购
    应当 参考 依据 《采购法》第二十二条 实施 财政部门
  }
}
"""


class AmendedLaw(Case):
    def setUp(self):
        super().setUp()
        self.rules = self.write("rules.xh", RULES)
        self.bundle = self.path("amended.xhb")
        _, self.said = self.run_program("compile", self.rules, "-o", self.bundle)

    def decision(self, on):
        city = self.path("city.db")
        self.run_program("init", "--registry", city, "--id", "city")
        feed = self.write("feed.csv", "名称,统一社会信用代码,情形,列入日期\n甲公司,91350100M000100Y43,obstruction,2021-01-01\n")
        self.run_program("import", feed, "--registry", city, "--list", "defaulter", "--mapping", "plain-listings", "--full",
                         "--as-of", "2023-06-01")
        request = {"checkpoint": "procurement", "on": on, "facts": {},
                   "parties": [{"ref": "A", "role": "supplier", "subject": {"credit_code": "91350100M000100Y43"}}]}
        out, _ = self.run_program("check", self.write("request.json", request), "--bundle", self.bundle, "--registry", city,
                                  "--format", "json")
        decision = json.loads(out)
        self.validate("decision", decision)
        party = decision["parties"][0]
        return {one["measure"]["id"].split("/")[1]: one for one in party["applied"] + party["considered"]}

    def test_compile_says_once_what_became_of_every_article_and_succeeds(self):
        self.assertEqual(self.said.count("note[XH0531]"), 1)
        self.assertIn("《采购法》第二十二条自 2024-01-01 起为第二十四条；共引用 2 处", self.said)
        self.assertEqual(self.said.count("warning[XH0532]"), 1)
        self.assertIn("《采购法》第七十七条自 2024-01-01 起删去，其后不再是依据；共引用 2 处", self.said)

    def test_the_day_before_everything_stands_as_it_was_cited(self):
        before = self.decision("2023-12-31")
        self.assertTrue(all("standing" not in one for one in before.values()))
        first, second = before["no-procurement"]["basis"]
        self.assertEqual(first, {"law": "采购法", "article": "第二十二条第一款第五项", "gist": "供应商的条件"})
        self.assertEqual(second, {"law": "采购法", "article": "第七十七条"})
        self.assertEqual(before["no-procurement"]["category"], {"catalogue": "first", "item": "access", "name": "市场准入"})

    def test_on_the_day_one_article_has_moved_and_one_carries_nothing(self):
        on = self.decision("2024-01-01")
        self.assertNotIn("standing", on["no-procurement"])
        first, second = on["no-procurement"]["basis"]
        self.assertEqual(first["stands_as"], "第二十四条第一款第五项")
        self.assertEqual(second["repealed"], "2024-01-01")
        self.assertEqual(on["no-procurement"]["category"], {"catalogue": "second", "item": "trade", "name": "行业准入"})
        self.assertEqual((on["scrutiny"]["standing"], on["scrutiny"]["reason"]["code"]), ("not_in_force", "basis_not_in_force"))
        self.assertEqual((on["reference"]["standing"], on["reference"]["reason"]["code"]),
                         ("not_in_force", "category_not_in_catalogue"))

    def test_a_measure_is_explained_with_its_articles_and_its_items(self):
        words, _ = self.run_program("explain", "no-procurement", "--bundle", self.bundle)
        flat = "".join(words.split())
        for part in ("《采购法》第二十二条第一款第五项（供应商的条件；2024-01-01起为第二十四条第一款第五项）",
                     "第七十七条（2024-01-01起删去）", "甲版（first），2020-01-01起，至2023-12-31：市场准入（access）（按归类找到）",
                     "乙版（second），2024-01-01起：行业准入（trade）（按归类找到）"):
            self.assertIn(part, flat)
        words, _ = self.run_program("explain", "reference", "--bundle", self.bundle)
        self.assertIn("没有条目，其间不适用", "".join(words.split()))
        words, _ = self.run_program("explain", "no-procurement", "--bundle", self.bundle, "--lang", "en")
        self.assertIn("(found by category)", words)

    def test_coverage_names_the_edition_without_an_item(self):
        out, _ = self.run_program("coverage", self.rules)
        self.assertRegex(out, r"乙版（second）\n +按归类 +2 条\n +没有条目 +参考\n")
        out, _ = self.run_program("coverage", self.rules, "--format", "json")
        report = json.loads(out)
        self.validate("coverage-report", report)
        reference = next(m for m in report["measures"] if m["id"] == "memo/reference")
        self.assertEqual(reference["items"], [{"catalogue": "first", "items": [{"id": "office", "name": "限制任职"}]},
                                              {"catalogue": "second", "items": []}])


if __name__ == "__main__":
    main()
