"""Wrong requests, rules, feeds and usage: everything that is wrong is told at once, in place, and exits 1 or 2."""
import json
import pathlib
import re
import shutil
import sqlite3

from harness import CITIZEN_NUMBER, CLEAR_CODE, DATA, REFUSED_CODE, Case, a_request, main


class BadInput(Case):
    def errors(self, request, *more):
        file = self.write("request.json", request)
        out, err = self.run_program("check", file, *self.world(), "--format", "json", *more, status=1)
        self.assertEqual(out, "")
        problem = json.loads(err)
        self.validate("error", problem)
        return {(e["code"], e["pointer"]): e for e in problem["errors"]}

    def test_unknown_key_fact_role_and_checkpoint_are_reported_at_once_with_near_names(self):
        request = a_request(checkpoint="trading/government-procurement/qualificaton", partys=[])
        request["facts"] = {"project-knd": "goods"}
        request["parties"][0]["role"] = "bider"
        errors = self.errors(request)
        self.assertEqual(set(errors), {("XH4114", "/checkpoint"), ("XH4107", "/partys"), ("XH4117", "/facts/project-knd"),
                                       ("XH4116", "/parties/0/role")})
        self.assertIn("trading/government-procurement/qualification", errors["XH4114", "/checkpoint"]["hint"])
        self.assertIn("parties", errors["XH4107", "/partys"]["hint"])
        self.assertIn("project-kind", errors["XH4117", "/facts/project-knd"]["hint"])
        self.assertIn("bidder", errors["XH4116", "/parties/0/role"]["hint"])

    def test_a_role_that_the_checkpoint_does_not_take_is_refused_with_those_that_it_takes(self):
        self.world()
        rules = self.folder / "rules"
        shutil.copytree(DATA / "rules", rules)
        words = (rules / "words.xh").read_text("utf-8")
        bidders = words.replace("节点 资格审查 (qualification)", "节点 资格审查 (qualification) { 角色 投标人 }")
        self.assertNotEqual(bidders, words)
        (rules / "words.xh").write_text(bidders, "utf-8")
        self.run_program("compile", str(rules / "words.xh"), str(rules / "defaulter.xh"), "-o", self.path("rules.xhb"))
        request = a_request()
        self.run_program("check", self.write("request.json", request), *self.reuse())
        request["parties"][0]["role"] = "consortium-member"
        _, err = self.run_program("check", self.write("request.json", request), *self.reuse(), "--format", "json", status=1)
        problem = json.loads(err)
        self.validate("error", problem)
        self.assertEqual([(e["code"], e["pointer"]) for e in problem["errors"]], [("XH4147", "/parties/0/role")])
        self.assertIn("bidder", problem["errors"][0]["hint"])

    def test_a_malformed_code_is_an_error_and_a_bad_check_character_a_note(self):
        self.assertIn(("XH4103", "/parties/0/subject/credit_code"), self.errors(a_request("91350100M000")))
        file = self.write("request.json", a_request("91350100M000100Y44"))
        out, _ = self.run_program("check", file, *self.reuse(), "--format", "json")
        decision = json.loads(out)
        self.assertIn("XH4150", decision["parties"][0]["identity"]["notes"])
        self.assertEqual(decision["outcome"], "proceed")

    def reuse(self):
        return ["--bundle", self.path("rules.xhb"), "--registry", self.path("city.db")]

    def test_a_wrong_citizen_number_is_not_echoed(self):
        request = a_request()
        request["parties"][0]["subject"] = {"citizen_number": CITIZEN_NUMBER[:-1] + "6"}
        file = self.write("request.json", request)
        _, err = self.run_program("check", file, *self.world(), "--key-file", str(self.key), "--verbose", status=1)
        self.assertIn("XH4141", err)
        self.assertNotIn(CITIZEN_NUMBER[:-1], err)

    def test_a_citizen_number_without_a_key_is_an_error(self):
        request = a_request()
        request["parties"][0]["subject"] = {"citizen_number": CITIZEN_NUMBER}
        self.assertIn(("XH4142", "/parties/0/subject/citizen_number"), self.errors(request))

    def test_a_repeated_key_is_an_error(self):
        text = json.dumps(a_request())[:-1] + ', "on": "2024-01-01"}'
        self.assertIn(("XH4102", "/on"), self.errors(text))

    def test_what_is_no_json_or_no_utf_8_is_an_error(self):
        self.assertIn(("XH4101", ""), self.errors("{"))
        file = self.write("latin.json", b'{"checkpoint": "\xe9"}')
        _, err = self.run_program("check", file, *self.reuse(), status=1)
        self.assertIn("XH4104", err)

    def test_an_instant_after_the_last_commit_is_an_error(self):
        self.assertIn(("XH4133", "/known_at"), self.errors(a_request(known_at="2999-01-01T00:00:00Z")))

    def test_messages_come_in_english_on_request(self):
        errors = self.errors(a_request("91350100M000"), "--lang", "en")
        self.assertIn("wrong length", errors["XH4103", "/parties/0/subject/credit_code"]["message"])

    def test_wrong_rules_are_reported_in_three_forms(self):
        file = self.write("wrong.xh", "角色 投标人\n措施 { }\n节点 甲 (a) { 填报 乙 }\n")
        _, err = self.run_program("compile", file, status=1)
        self.assertIn("error[XH", err)
        self.assertIn("wrong.xh:", err)
        out, _ = self.run_program("compile", file, "--message-format", "json", status=1)
        document = json.loads(out)
        self.validate("diagnostic", document)
        self.assertGreaterEqual(len(document["diagnostics"]), 2)
        out, _ = self.run_program("compile", file, "--message-format", "sarif", "--lang", "en", status=1)
        sarif = json.loads(out)
        self.assertEqual(sarif["version"], "2.1.0")
        result = sarif["runs"][0]["results"][0]
        self.assertTrue(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("wrong.xh"))

    def test_wrong_rules_leave_the_old_bundle_alone(self):
        bundle = self.compile()
        before = pathlib.Path(bundle).read_bytes()
        file = self.write("wrong.xh", "角色 {")
        self.run_program("compile", file, "-o", bundle, status=1)
        self.assertEqual(pathlib.Path(bundle).read_bytes(), before)

    def test_a_file_of_rules_that_is_not_utf_8_is_told_first_and_alone(self):
        rules = self.folder / "rules"
        shutil.copytree(DATA / "rules", rules)
        words = rules / "words.xh"
        words.write_bytes(words.read_text("utf-8").encode("gb18030"))
        _, err = self.run_program("compile", str(rules), "-o", self.path("x.xhb"), status=1)
        self.assertTrue(err.startswith("error[XH0012]"), err)
        self.assertEqual(re.findall(r"(?m)^error\[(XH\d+)\]", err), ["XH0012"])
        self.assertIn("words.xh", err)
        self.assertFalse((self.folder / "x.xhb").exists())

    def test_ten_different_errors_of_one_file_are_all_told(self):
        text = "\n".join(["机关 甲 (a) { 类别 衙门 }", "机关 乙 { 类别 法院 }", "角色 丙 (c)", "角色 丁 (c)",
                          "事实 戊 (e) { 归属 申请 类型 汉字 }", "关系 己 (f) { 对方 神仙 }",
                          "名单 庚 (g) { 性质 灰名单 主体 法人 认定 无名 情形 x (x) }", "节点 辛 (h) { 填报 无此 }",
                          "日历 2026年 { 放假 2026年13月1日 }",
                          "名单 壬 (i) { 性质 黑名单 主体 法人 认定 无名 情形 异常 (x) 期限 无 }", "不知所云", ""])
        file = self.write("ten.xh", text)
        out, _ = self.run_program("compile", file, "--message-format", "json", status=1)
        errors = [d for d in json.loads(out)["diagnostics"] if d["severity"] == "error"]
        self.assertEqual({d["line"] for d in errors}, set(range(1, 12)) - {3})  # `角色 丙` is right
        self.assertEqual(len({d["code"] for d in errors}), 10)

    def test_a_citizen_number_in_rules_is_blotted_out_of_what_is_said_of_them(self):
        file = self.write("wrong.xh", f'场景 "案 {CITIZEN_NUMBER}" {{ 日期 甲{CITIZEN_NUMBER} }}\n')
        for form in ("text", "json", "sarif"):
            out, err = self.run_program("compile", file, "--message-format", form, status=1)
            self.assertIn("XH0", out + err)
            self.assertNotIn(CITIZEN_NUMBER, out + err)

    def test_a_citizen_number_in_a_request_reaches_neither_ledger_nor_messages(self):
        world, ledger = self.world(), self.path("city.ledger")
        for key in ("credit_code", "org_code", "registration_number", "name"):
            for number in ("440200188001013672", "440200/18800101/3672"):
                request = a_request(asked_by={"case": "c"})
                request["parties"][0]["subject"] = {key: number}
                out, err = self.run_program("check", self.write("request.json", request), *world, "--ledger", ledger,
                                            "--verbose", status=1)
                self.assertRegex(err, "XH41(83|03)")
                self.assertNotIn(number, out + err)
        out, _ = self.run_program("ledger", "verify", ledger, "--format", "json")
        self.assertEqual(json.loads(out)["entries"], 0)

    def test_a_feed_with_wrong_rows_records_nothing_and_names_the_lines(self):
        registry = self.registry()
        lines = (DATA / "defaulters.csv").read_text("utf-8").splitlines()
        right = lines[1].replace("1,甲", "3,乙", 1).replace(REFUSED_CODE, CLEAR_CODE)
        file = self.write("bad.csv", "\n".join([lines[0], right, lines[1].replace("2023-06-01", "2023-13-45"), ""]))

        def recorded():
            with sqlite3.connect(f"file:{registry}?mode=ro", uri=True) as database:
                return database.execute("SELECT count(*), max(sequence) FROM record").fetchone()

        before = recorded()
        _, err = self.run_program("import", file, "--registry", registry, "--list", "judgment-defaulter", "--mapping",
                                  "plain-listings", "--delta", "--as-of", "2024-06-02", "--key-file", str(self.key),
                                  status=1)
        self.assertIn("bad.csv:3", err)
        self.assertNotIn("bad.csv:2", err)
        self.assertEqual(recorded(), before)
        request = self.write("request.json", a_request(CLEAR_CODE))
        out, _ = self.run_program("check", request, "--bundle", self.compile(), "--registry", registry, "--format", "json")
        self.assertEqual(json.loads(out)["outcome"], "proceed")

    def test_unknown_mapping_list_schema_measure_and_message_name_what_there_is(self):
        bundle = self.compile()
        self.run_program("init", "--registry", self.path("r.db"))
        feed = self.write("f.csv", "a\n")
        common = ["import", feed, "--registry", self.path("r.db"), "--as-of", "2024-06-02"]
        _, err = self.run_program(*common, "--list", "x", "--mapping", "plain-listing", status=1)
        self.assertIn("plain-listings", err)
        _, err = self.run_program(*common, "--list", "judgment-defaulters", "--mapping", "plain-listings", "--bundle",
                                  bundle, status=1)
        self.assertIn("judgment-defaulter", err)
        _, err = self.run_program("schema", "requests", status=1)
        self.assertIn("request", err)
        _, err = self.run_program("explain", "no-goverment-procurement", "--bundle", bundle, status=1)
        self.assertIn("XH4172", err)
        _, err = self.run_program("explain", "XH4999", status=1)
        self.assertIn("XH4171", err)

    def test_wrong_usage_is_status_2(self):
        for words in ([], ["nonsense"], ["check"], ["check", "x.json", "--bundle", "b"], ["compile"],
                      ["compile", "x", "--message-format", "xml"], ["ledger"], ["--lang", "fr", "schema"],
                      ["check", "x", "--bundle", "b", "--registry", "r", "--batch", "--exit-outcome"],
                      ["import", "f", "--registry", "r", "--mapping", "m", "--full", "--delta"]):
            out, err = self.run_program(*words, status=2)
            self.assertEqual(out, "")
            self.assertTrue(err)


if __name__ == "__main__":
    main()
