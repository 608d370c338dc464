"""Clauses accounted for, scenarios' reach, texts not read for long, and what a new bundle means differently."""
import json
import re
import shutil

from harness import DATA, Case, main

RULES = str(DATA / "rules")


class Accounting(Case):
    def rules_but(self, old, new, file="defaulter.xh"):
        """The small rules with one part replaced, whatever blanks stand in it."""
        rules = self.folder / "rules"
        if not rules.exists():
            shutil.copytree(DATA / "rules", rules)
        text = (rules / file).read_text("utf-8")
        text, count = re.subn(r"\s+".join(re.escape(word) for word in old.split()), lambda _: new, text)
        self.assertEqual(count, 1)
        (rules / file).write_text(text, "utf-8")
        return str(rules)

    def bundle_but(self, old, new, name="new.xhb"):
        self.run_program("compile", self.rules_but(old, new), "-o", self.path(name))
        return self.path(name)

    # --- coverage ---

    def test_every_clause_stands_in_order_with_its_measures_and_their_scenarios(self):
        out, err = self.run_program("coverage", RULES)
        self.assertEqual(err, "")
        for part in ("测试备忘录（test-memorandum）  发改财金〔2016〕141号", "条款数 2", "已编码 2 · 未编码 0 · 缺漏 0",
                     "第一条  已编码  限制政府采购  ✓ 适用 1", "第二条  已编码  从严审查      ✗ 条件不成立 1",
                     "2 条 · 有场景覆盖 1 条（50%）"):
            self.assertIn(part, out)
        self.assertLess(out.index("第一条"), out.index("第二条"))

    def test_the_document_fits_its_schema(self):
        out, _ = self.run_program("coverage", RULES, "--format", "json")
        report = json.loads(out)
        self.validate("coverage-report", report)
        self.assertTrue(report["compiled"])
        self.assertEqual(report["totals"], {"instruments": 1, "count_unknown": 0, "encoded": 2, "not_encoded": 0, "missing": 0,
                                            "measures": 2, "covered": 1, "never_apply": 0, "percent": 50,
                                            "queries": 0, "queries_stated": 0})
        refused = next(m for m in report["measures"] if m["id"] == "test-memorandum/no-government-procurement")
        self.assertEqual([s["standings"] for s in refused["scenarios"]], [["applied"]])

    def test_a_table_has_one_line_an_instrument_and_the_sums(self):
        out, _ = self.run_program("coverage", RULES, "--table")
        lines = out.splitlines()
        self.assertEqual(len(lines), 3)
        self.assertEqual(lines[1].split(), ["测试备忘录", "2", "2", "0", "0", "2", "1", "0", "50%"])
        out, _ = self.run_program("coverage", RULES, "--table", "--lang", "en")
        self.assertIn("test-memorandum", out)

    def test_a_missing_clause_is_shown_in_its_place_beside_the_compilers_error(self):
        rules = self.rules_but("条款数 2", "条款数 4\n  未编码 第四条 \"公示是义务\"")
        out, err = self.run_program("coverage", rules, status=1)
        self.assertIn("error[XH", err)
        self.assertRegex(out, "第二条 +已编码.*\n +第三条 +缺漏 .*\n +第四条 +未编码 +公示是义务")
        out, _ = self.run_program("coverage", rules, "--format", "json", status=1)
        report = json.loads(out)
        self.validate("coverage-report", report)
        self.assertFalse(report["compiled"])
        self.assertEqual(report["totals"]["missing"], 1)

    def test_an_unknown_count_is_said_with_its_reason(self):
        out, _ = self.run_program("coverage", self.rules_but("条款数 2", "条款数 不详 \"附件未读\""))
        self.assertIn("条款数不详：附件未读", out)
        self.assertIn("缺漏 不详", out)

    def test_it_speaks_english(self):
        out, _ = self.run_program("coverage", RULES, "--lang", "en")
        for part in ("clauses 2", "encoded 2", "no-government-procurement", "✓ applied 1"):
            self.assertIn(part, out)

    # --- test --min-coverage, --stale ---

    def test_too_little_coverage_is_status_1_and_names_the_measures(self):
        out, _ = self.run_program("test", RULES, "--min-coverage", "50")
        self.assertIn("措施覆盖 50%（1/2），要求 50%，达到", out)
        out, _ = self.run_program("test", RULES, "--min-coverage", "51", status=1)
        self.assertIn("没有达到", out)
        self.assertIn("test-memorandum/scrutiny", out)
        out, _ = self.run_program("test", RULES, "--min-coverage", "51", "--format", "json", status=1)
        report = json.loads(out)
        self.validate("scenario-report", report)
        self.assertEqual(report["coverage"]["uncovered"], [{"id": "test-memorandum/scrutiny", "name": "从严审查"}])

    def test_old_readings_are_listed_and_no_fault_unless_asked(self):
        stale = ["--stale", "365d", "--as-of"]
        out, _ = self.run_program("test", RULES, *stale, "2027-01-01")
        self.assertIn("365日内没有核对的文本 0 件，共 4 件", out)
        out, _ = self.run_program("test", RULES, *stale, "2027-01-02")
        self.assertIn("截至 2027年1月2日，365日内没有核对的文本 4 件，共 4 件", out)
        self.assertIn("\n  366 天前，2026年1月1日\n    文件  测试备忘录（test-memorandum）\n", out)
        self.assertIn("\n    法律  政府采购法（procurement-law）\n", out)
        out, _ = self.run_program("test", RULES, *stale, "2027-01-02", "--stale-fails", status=1)
        out, _ = self.run_program("test", RULES, *stale, "2027-01-02", "--format", "json")
        report = json.loads(out)
        self.validate("scenario-report", report)
        self.assertEqual({text["kind"] for text in report["stale"]["stale"]}, {"law", "catalogue", "list", "memorandum"})
        self.assertEqual({text["days"] for text in report["stale"]["stale"]}, {366})

    def test_a_text_never_read_is_listed_under_any_limit(self):
        rules = self.rules_but('核对 2026年1月1日 据 "test" }', "核对 未读 }")
        out, _ = self.run_program("test", rules, "--stale", "100年", "--as-of", "2027-01-02")
        self.assertIn("  从未核对\n    名单  失信被执行人（judgment-defaulter）\n", out)

    def test_junit_keeps_its_form_and_the_rest_goes_to_standard_error(self):
        out, err = self.run_program("test", RULES, "--format", "junit", "--min-coverage", "50", "--stale", "1年")
        self.assertTrue(out.startswith("<?xml"))
        self.assertTrue(out.endswith("</testsuites>\n"))
        self.assertIn("措施覆盖 50%", err)
        self.assertIn("没有核对的文本", err)

    def test_wrong_limits_and_days_are_wrong_usage(self):
        for words in (["--stale", "soon"], ["--stale", "10个工作日"], ["--stale", "d"], ["--as-of", "2027-01-02"],
                      ["--stale", "365d", "--as-of", "2027-02-30"], ["--stale-fails"], ["--min-coverage", "101"],
                      ["--min-coverage", "-1"], ["--min-coverage", "x"]):
            self.run_program("test", RULES, *words, status=2)

    # --- diff ---

    def test_bundles_of_one_meaning_say_so(self):
        other = self.bundle_but("措施 从严审查 (scrutiny) {", "// 说明\n\n  措施 从严审查 （scrutiny） {")
        out, _ = self.run_program("diff", self.compile(), other)
        self.assertIn("含义相同", out)
        out, _ = self.run_program("diff", self.compile(), other, "--format", "json")
        report = json.loads(out)
        self.validate("diff-report", report)
        self.assertTrue(report["equal"])
        self.assertEqual(report["before"]["bundle"], report["after"]["bundle"])
        self.assertEqual(report["changes"], [])

    def test_a_change_is_told_field_by_field_with_the_checkpoints_and_days_that_it_touches(self):
        new = self.bundle_but("应当 不予", "可以 不予")
        out, _ = self.run_program("diff", self.compile(), new)
        for part in ("新增 0 · 删除 0 · 变更 1", "变更  限制政府采购（test-memorandum/no-government-procurement）",
                     "处置      应当不予 → 可以不予", "影响节点  公共资源交易/政府采购/资格审查", "适用期间  2016年1月20日 起"):
            self.assertIn(part, out)
        out, _ = self.run_program("diff", self.compile(), new, "--lang", "en")
        self.assertIn("must refuse → may refuse", out)

    def test_added_and_removed_are_the_reverse_of_one_another(self):
        old, new = self.compile(), self.bundle_but("妨碍抗拒执行 (obstruction) 期限 2年",
                                                   "妨碍抗拒执行 (obstruction) 期限 2年\n  情形 规避执行 (evasion) 期限 1年")
        out, _ = self.run_program("diff", old, new)
        self.assertIn("情形      ＋ 规避执行 期限 1年", out)
        self.assertIn("影响措施  2 条", out)
        out, _ = self.run_program("diff", new, old)
        self.assertIn("情形      － 规避执行 期限 1年", out)

    def test_the_diff_of_programs_fits_its_schema(self):
        new = self.bundle_but("条款 第二条", "条款 第二条\n    施行 2017年1月1日 至 2020年12月31日")
        out, _ = self.run_program("diff", self.compile(), new, "--format", "json")
        report = json.loads(out)
        self.validate("diff-report", report)
        self.assertEqual((report["equal"], report["added"], report["removed"], report["changed"]), (False, 0, 0, 1))
        change = report["changes"][0]
        self.assertEqual((change["kind"], change["id"]), ("measure", "test-memorandum/scrutiny"))
        self.assertEqual([f["field"] for f in change["fields"]], ["in_force"])
        self.assertEqual(change["fields"][0]["items"], [{"after": "2017年1月1日 至 2020年12月31日"}])

    def test_what_is_no_bundle_is_told_of_both_at_once(self):
        broken = self.write("broken.xhb", "no bundle")
        _, err = self.run_program("diff", broken, self.path("absent.xhb"), "--format", "json", status=3)
        problem = json.loads(err)
        self.validate("error", problem)
        self.assertEqual({e["code"] for e in problem["errors"]}, {"XH4301", "XH5011"})


if __name__ == "__main__":
    main()
