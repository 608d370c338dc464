"""Wrong requests, rules, feeds and usage: everything that is wrong is told at once, in place, and exits 1 or 2."""
import json
import pathlib

from harness import CITIZEN_NUMBER, DATA, Case, a_request, main


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

    def test_a_feed_with_wrong_rows_records_nothing_and_names_the_lines(self):
        registry = self.registry()
        lines = (DATA / "defaulters.csv").read_text("utf-8").splitlines()
        bad = "\n".join([lines[0], lines[1].replace("2023-06-01", "2023-13-45")]) + "\n"
        file = self.write("bad.csv", bad)
        _, err = self.run_program("import", file, "--registry", registry, "--list", "judgment-defaulter", "--mapping",
                                  "plain-listings", "--delta", "--as-of", "2024-06-02", "--key-file", str(self.key),
                                  status=1)
        self.assertIn("bad.csv:2", err)

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
