"""The made-up province of examples/local-overlay: its scenarios, its bundle, and what a decision says of it."""
import json

from harness import ROOT, Case, main

EXAMPLE = ROOT / "examples/local-overlay"


class LocalOverlay(Case):
    def decision(self, subject, role, checkpoint, facts, on="2022-06-01"):
        world = ["--bundle", self.bundle, "--registry", self.city]
        request = {"checkpoint": checkpoint, "on": on, "facts": facts,
                   "parties": [{"ref": "A", "role": role, "subject": subject}]}
        self.validate("request", request)
        out, _ = self.run_program("check", self.write("request.json", request), *world, "--format", "json")
        decision = json.loads(out)
        self.validate("decision", decision)
        return decision

    def setUp(self):
        super().setUp()
        self.bundle = self.path("overlay.xhb")
        self.run_program("compile", str(EXAMPLE), "-o", self.bundle)
        self.city = self.path("city.db")
        self.run_program("init", "--registry", self.city, "--id", "city")

    def take(self, text, of):
        self.run_program("import", self.write("feed.csv", text), "--registry", self.city, "--list", of, "--mapping",
                         "plain-relations" if of == "owner" else "plain-listings", "--full", "--as-of", "2022-06-01")

    def test_its_scenarios_hold_and_it_is_formatted(self):
        self.run_program("test", str(EXAMPLE))
        self.run_program("fmt", "--check", str(EXAMPLE))

    def test_a_stop_is_told_with_its_region_in_decisions_and_in_explanations(self):
        self.take("名称,统一社会信用代码,情形,列入日期\n甲公司,91350100M000100Y43,breach,2021-01-01\n", "sample-dishonest")
        company = {"credit_code": "91350100M000100Y43", "name": "甲公司"}
        facts = {"region": "990102", "emergency": False}
        stopped = self.decision(company, "supplier", "procurement/qualification", facts)
        self.assertEqual(stopped["outcome"], "proceed")
        considered = stopped["parties"][0]["considered"][0]
        self.assertEqual((considered["standing"], considered["reason"]["code"]), ("exempt", "local_exception_held"))
        self.assertEqual(considered["reason"]["detail"], "990100 示例市采购试点")
        unread = self.decision(company, "supplier", "procurement/qualification",
                               {"region": "990200", "emergency": True})
        self.assertEqual((unread["lightest"], unread["heaviest"]), ("proceed", "refuse"))
        self.assertEqual([(one["missing"], one["text"], one["name"]) for one in unread["questions"]],
                         [("text", "sample-credit-regulation", "示例省信用条例")])
        words, _ = self.run_program("explain", "national/no-procurement", "--bundle", self.bundle)
        self.assertIn("990100 示例市采购试点", words)
        self.assertIn("未读", words)

    def test_a_vehicle_is_decided_by_its_plate_and_reaches_its_owner(self):
        self.take("名称,号牌号码,情形,列入日期\n粤F12345,粤F·12345,three-times,2022-01-01\n", "sample-overloaded")
        self.take("关系,单位名称,号牌号码,姓名,关联方统一社会信用代码,起始日期\n"
                  "所有人,粤F12345,粤F12345,甲公司,91350100M000100Y43,2020-01-01\n", "owner")
        truck = self.decision({"plate_number": "粤f12345"}, "applicant", "transport/examination", {"region": "990102"})
        self.assertEqual(truck["outcome"], "refuse")
        self.assertEqual(truck["parties"][0]["subject"], {"plate_number": "粤F12345"})
        other = self.decision({"plate_number": "粤F54321"}, "applicant", "transport/examination", {"region": "990102"})
        self.assertEqual(other["heaviest"], "proceed")
        owner = self.decision({"credit_code": "91350100M000100Y43"}, "applicant", "transport/examination",
                              {"region": "990102"})
        applied = owner["parties"][0]["applied"]
        self.assertEqual([one["measure"]["id"] for one in applied], ["national/owner-strictly"])


if __name__ == "__main__":
    main()
