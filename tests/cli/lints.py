"""xinheng lint: what it tells, by which switch, in which form and with which status; and claims with counterexamples."""
import json

import jsonschema

from harness import ROOT, Case, main

COMMON = (ROOT / "docs/diagnostics/common.xh").read_text("utf-8")
NEVER = """备忘录 例 (sample) {
  施行  2016年1月20日 起
  核对  2024年1月1日
  条款数  1
  措施 甲 (one) {
    条款 第一条 · 归类 市场准入 · 对 失信 情形 任一 · 及于 名单主体 · 节点 采购
    当   申请.预算 大于 200万元 且 申请.预算 小于 100万元
    应当 不予 · 依据 《采购法》第二十二条 · 实施 财政部门
  }
}
"""
FALSE = """断言 "不拒绝法人" {
  措施  惩戒/任一
  当    主体.类型 等于 法人 且 申请.预算 大于 200万元
  从不  不予
}
"""
TRUE = FALSE.replace("不拒绝法人", "不拒绝自然人").replace("法人", "自然人")


class LintTest(Case):
    def rules(self, more):
        (self.folder / "rules").mkdir()
        self.write("rules/common.xh", COMMON)
        self.write("rules/example.xh", more)
        return self.path("rules")

    def codes(self, *words, status=0):
        out, _ = self.run_program("lint", *words, "--message-format", "json", status=status)
        document = json.loads(out)
        self.validate("diagnostic", document)
        return [d["code"] for d in document["diagnostics"]], document

    def test_every_lint_is_told_by_its_code_and_is_a_warning(self):
        rules = self.rules(NEVER)
        out, err = self.run_program("lint", rules)
        self.assertEqual(err, "")
        self.assertIn("warning[XH1004]", out)
        self.assertIn("例", self.run_program("lint", rules, "--stale", "365d", "--today", "2026-11-24")[0])
        self.run_program("lint", rules, "--warnings-as-errors", status=1)
        codes, document = self.codes(rules)
        self.assertEqual(codes, ["XH1014", "XH1014", "XH1004"])  # the common file has two lists without a use
        self.assertEqual(document["claims"], [])

    def test_lints_are_switched_off_one_by_one_or_asked_for_alone(self):
        rules = self.rules(NEVER)
        self.assertEqual(self.codes(rules, "--off", "XH1004")[0], ["XH1014", "XH1014"])
        self.assertEqual(self.codes(rules, "--off", "XH1004", "--off", "XH1014")[0], [])
        self.assertEqual(self.codes(rules, "--only", "XH1004")[0], ["XH1004"])
        for wrong in ("XH0612", "XH9999", "1004"):
            self.run_program("lint", rules, "--off", wrong, status=2)
        self.run_program("lint", rules, "--off", "XH1004", "--only", "XH1004", status=2)

    def test_texts_not_read_for_long_are_asked_for_by_a_day_and_a_time(self):
        rules = self.rules(NEVER)
        stale = ["--stale", "365d", "--only", "XH1012"]
        self.assertEqual(self.codes(rules, *stale, "--today", "2024-12-31")[0], [])
        self.assertEqual(self.codes(rules, *stale, "--today", "2025-01-01")[0], ["XH1012"])
        self.run_program("lint", rules, "--today", "2025-01-01", status=2)
        self.run_program("lint", rules, "--stale", "10个工作日", status=2)

    def test_what_is_found_is_sarif_too(self):
        schema = json.loads((ROOT / "tests/cli/sarif-2.1.0-written.schema.json").read_text("utf-8"))
        out, _ = self.run_program("lint", self.rules(NEVER + FALSE), "--message-format", "sarif", status=1)
        document = json.loads(out)
        self.assertEqual([e.message for e in jsonschema.Draft202012Validator(schema).iter_errors(document)], [])
        self.assertEqual({r["ruleId"] for r in document["runs"][0]["results"]}, {"XH1004", "XH1014", "XH1030"})

    def test_rules_that_do_not_compile_are_not_judged(self):
        out, err = self.run_program("lint", self.rules("角色 {"), status=1)
        self.assertEqual(out, "")
        self.assertIn("error[", err)

    def test_a_true_claim_is_proved(self):
        rules = self.rules(TRUE)
        out, _ = self.run_program("lint", rules, "--claims", "only")
        self.assertIn("已证明", out)
        out, _ = self.run_program("--lang", "en", "lint", rules, "--claims", "only")
        self.assertIn("claims: 1, proved: 1", out)
        _, document = self.codes(rules, "--claims", "only")
        self.assertEqual([claim["verdict"] for claim in document["claims"]], ["proved"])
        self.assertNotIn("claims", self.codes(rules, "--claims", "off")[1])

    def test_a_false_claim_has_a_counterexample_that_runs_and_shows_it(self):
        rules = self.rules(FALSE)
        codes, document = self.codes(rules, "--claims", "only", status=1)
        self.assertEqual(codes, ["XH1030"])
        (claim,) = document["claims"]
        self.assertEqual(claim["verdict"], "false")
        (measure,) = [one for one in claim["measures"] if one["verdict"] == "false"]
        out, _ = self.run_program("lint", rules, "--claims", "only", status=1)
        self.assertIn(measure["counterexample"], out)
        self.write("rules/counterexample.xh", measure["counterexample"])
        out, _ = self.run_program("test", rules, "--format", "json")
        self.assertEqual([one["passed"] for one in json.loads(out)["scenarios"]], [True])

    def test_claims_are_no_part_of_the_bundle(self):
        rules = self.rules(TRUE)
        self.run_program("compile", rules, "-o", self.path("with.bundle"))
        self.write("rules/example.xh", "// nothing\n")
        self.run_program("compile", rules, "-o", self.path("without.bundle"))
        self.assertEqual((self.folder / "with.bundle").read_bytes(), (self.folder / "without.bundle").read_bytes())

    def test_the_national_rules_have_no_false_claim_and_every_finding_is_known(self):
        """Texts from memory and lists without measures are what rules/README.md says of them; two business rules of a
        trading venue rest on nothing that can carry a sanction since December 2020."""
        codes, document = self.codes(str(ROOT / "rules"))
        self.assertEqual({claim["verdict"] for claim in document["claims"]}, {"proved"})
        self.assertGreaterEqual(len(document["claims"]), 3)
        self.assertEqual(set(codes) - {"XH1011", "XH1014"}, {"XH1003"})
        self.assertEqual(codes.count("XH1003"), 2)


if __name__ == "__main__":
    main()
