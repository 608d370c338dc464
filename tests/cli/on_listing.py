"""What a new listing obliges organs to do, under the edition of the day and by the organs of the day; and the same
question to a ledger."""
import json

from harness import CLEAR_CODE, REFUSED_CODE, ROOT, Case, main

RULES = """
机关 工商总局 (saic) { 改为 市场监管总局 自 2018年4月10日 }
机关 市场监管总局 (samr)
法律 采购法 (procurement-law) { 位阶 法律 版本 施行 2003年1月1日 起 核对 2026年11月24日 }
清单 基础清单 (sanctions) { 施行 2003年1月1日 起 核对 2026年11月24日 条目 市场准入 (market-access) }
角色 持证人 (holder)
关系 法定代表人 (legal-representative) { 对方 自然人 }
节点 事后监管 (oversight) { 节点 撤销许可 (revocation) }
名单 失信 (defaulter) {
  性质 黑名单 主体 法人 情形 妨碍执行 (obstruction) 期限 5年 核对 2026年11月24日
  异议 更正 向 工商总局 15日
}
备忘录 惩戒 (memo) {
  施行 2016年1月1日 起 核对 2026年11月24日 条款数 2
  措施 撤销许可 (revoke) {
    条款 第一条 归类 市场准入 对 失信 情形 任一 及于 名单主体 角色 持证人 节点 事后监管
    应当 不予 依据 《采购法》 实施 工商总局 施行 2016年1月1日 至 2018年12月31日
  }
  措施 撤销许可 (revoke) {
    条款 第一条 归类 市场准入 对 失信 情形 任一 及于 名单主体 角色 持证人 节点 事后监管
    可以 从严 依据 《采购法》 实施 工商总局 施行 2019年1月1日 起
  }
  措施 限制任职 (no-office) {
    条款 第二条 归类 市场准入 对 失信 情形 任一 及于 名单主体的法定代表人 节点 事后监管
    应当 限制 依据 《采购法》 实施 工商总局
  }
}
"""
FEED = "名称,统一社会信用代码,情形,列入日期\n甲公司," + REFUSED_CODE + ",obstruction,2018-01-15\n"


class OnListing(Case):
    def setUp(self):
        super().setUp()
        self.bundle, self.city = self.path("rules.xhb"), self.path("city.db")
        self.run_program("compile", self.write("rules.xh", RULES), "-o", self.bundle)
        self.run_program("init", "--registry", self.city, "--id", "city")
        self.run_program("import", self.write("feed.csv", FEED), "--registry", self.city, "--list", "defaulter", "--mapping",
                         "plain-listings", "--full", "--as-of", "2018-02-01")
        self.world = ["--bundle", self.bundle, "--registry", self.city]
        asked = {"checkpoint": "oversight/revocation", "on": "2018-06-01",
                 "parties": [{"ref": "A", "role": "holder", "subject": {"credit_code": REFUSED_CODE}}]}
        self.listing = self.check(asked)["parties"][0]["applied"][0]["grounds"][0]["listing"]

    def check(self, request, *more, status=0):
        self.validate("request", request)
        out, err = self.run_program("check", self.write("request.json", request), *self.world, "--format", "json", *more,
                                    status=status)
        return json.loads(out or err)

    def on_listing(self, on, *more):
        decision = self.check({"checkpoint": "oversight/revocation", "on": on, "listing": self.listing}, *more)
        self.validate("decision", decision)
        return decision

    def test_the_parties_are_those_whom_it_reaches_and_the_organ_of_the_day_is_obliged(self):
        decision = self.on_listing("2018-04-10")
        self.assertEqual((decision["listing"], decision["outcome"]), (self.listing, "refuse"))
        (party,) = decision["parties"]
        self.assertEqual(party["subject"]["credit_code"], REFUSED_CODE)
        self.assertNotIn("role", party)
        self.assertEqual(party["applied"][0]["edition"], {"from": "2016-01-01", "last_day": "2018-12-31"})
        self.assertEqual(party["remedies"][0]["with"], "市场监管总局")
        (duty,) = [one for one in decision["obligations"] if one["kind"] == "execution"]
        self.assertEqual((duty["measure"], duty["by"]["id"]), ("memo/revoke", "samr"))

    def test_whom_an_unknown_relation_would_reach_is_asked_for(self):
        (question,) = self.on_listing("2018-06-01")["questions"]
        self.assertEqual((question["relation"], question["settles"]), ("legal-representative", ["memo/no-office"]))

    def test_a_relation_that_is_covered_of_one_organisation_is_known_of_it_and_of_no_other(self):
        mapping = json.loads((ROOT / "schemas/feeds/plain-relations.json").read_text("utf-8"))
        mapping["covers"] = {"subjects": "named"}
        self.run_program("import", self.write("other.csv", FEED.replace(REFUSED_CODE, CLEAR_CODE).replace("甲", "乙")),
                         "--registry", self.city, "--list", "defaulter", "--mapping", "plain-listings", "--as-of", "2018-02-02")
        self.run_program("import", self.write("ties.csv", f"单位名称,单位统一社会信用代码,姓名\n甲公司,{REFUSED_CODE},张三\n"),
                         "--registry", self.city, "--list", "legal-representative", "--mapping",
                         self.write("mapping.json", mapping), "--full", "--as-of", "2018-03-01")
        asked = {"checkpoint": "oversight/revocation", "on": "2018-06-01",
                 "parties": [{"ref": "A", "role": "holder", "subject": {"credit_code": CLEAR_CODE}}]}
        other = self.check(asked)["parties"][0]["applied"][0]["grounds"][0]["listing"]
        for listing, unknown in ((self.listing, []), (other, ["legal-representative"])):
            decision = self.check({"checkpoint": "oversight/revocation", "on": "2018-06-01", "listing": listing})
            # The representative has no number, and is asked about for a reason of his own.
            asked = [q["relation"] for q in decision["questions"]
                     if "relation" in q and not q.get("party", "").startswith("unidentified:")]
            self.assertEqual(asked, unknown)

    def test_the_day_chooses_edition_and_organ(self):
        self.assertEqual(self.on_listing("2018-04-09")["parties"][0]["applied"][0]["by"]["id"], "saic")
        later = self.on_listing("2019-01-01")["parties"][0]["applied"][0]
        self.assertEqual((later["treatment"], later["edition"]["from"]), ("scrutinise", "2019-01-01"))

    def test_it_is_recorded_and_decided_again_alike(self):
        ledger = self.path("city.ledger")
        decision = self.on_listing("2018-06-01", "--ledger", ledger)
        out, _ = self.run_program("replay", decision["decision_id"], "--ledger", ledger, *self.world)
        self.assertIn(decision["decision_id"], out)

    def test_a_listing_that_nobody_recorded_is_an_error(self):
        request = {"checkpoint": "oversight/revocation", "on": "2018-06-01", "listing": "nobody"}
        problem = self.check(request, status=1)
        self.assertEqual([(one["code"], one["pointer"]) for one in problem["errors"]], [("XH4146", "/listing")])

    def test_the_notice_says_what_is_asked_and_who_has_to_do_what(self):
        request = {"checkpoint": "oversight/revocation", "on": "2018-06-01", "listing": self.listing}
        out, _ = self.run_program("check", self.write("request.json", request), *self.world)
        for part in ("名单记录  " + self.listing, "版本      2016-01-01 起，至 2018-12-31", "实施「撤销许可」",
                     "提出，15日内处理"):
            self.assertIn(part, out)


if __name__ == "__main__":
    main()
