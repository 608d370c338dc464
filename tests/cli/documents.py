"""Every document that goes in or out fits its schema, and the schemas themselves are right."""
import json
import sqlite3
import xml.etree.ElementTree

import jsonschema

from harness import DATA, ROOT, Case, a_request, main, schema_registry, validator


class Documents(Case):
    def test_the_schemas_are_schemas_and_the_program_prints_them_unchanged(self):
        for identity, schema in schema_registry().items():
            jsonschema.Draft202012Validator.check_schema(schema)
            name = identity.rsplit("/", 1)[1].split(".")[0]
            out, _ = self.run_program("schema", name)
            self.assertEqual(json.loads(out), schema)
        out, _ = self.run_program("schema")
        self.assertIn("request\n", out)

    def test_every_request_of_the_examples_fits_the_schema(self):
        requests = 0
        for file in sorted((ROOT / "examples").rglob("*.json")):
            document = json.loads(file.read_text("utf-8"))
            if isinstance(document, dict) and "checkpoint" in document and "decision_id" not in document:
                requests += 1
                with self.subTest(file=str(file)):
                    self.validate("request", document)
        self.assertGreater(requests, 0)

    def test_the_schema_of_requests_refuses_what_the_program_refuses(self):
        request = validator("request")
        self.assertTrue(request.is_valid(a_request()))
        for wrong in ({**a_request(), "extra": 1}, {**a_request(), "parties": []}, {**a_request(), "on": "2024-6-3"},
                      {**a_request(), "facts": {"amount": 1.5}}):
            self.assertFalse(request.is_valid(wrong))
        two = a_request()
        two["parties"][0]["subject"] = {"credit_code": "x", "org_code": "y"}
        self.assertFalse(request.is_valid(two))
        two["parties"][0]["subject"] = {}
        self.assertFalse(request.is_valid(two))

    def test_what_the_ledger_holds_fits_its_schema(self):
        world = self.world()
        ledger = self.path("city.ledger")
        request = a_request(asked_by={"organ": "o"})
        self.run_program("check", self.write("request.json", request), *world, "--ledger", ledger)
        lines = (DATA / "defaulters.csv").read_text("utf-8")
        self.run_program("import", self.write("again.csv", lines), "--registry", world[3], "--list", "judgment-defaulter",
                         "--mapping", "plain-listings", "--full", "--as-of", "2024-06-02", "--key-file", str(self.key),
                         "--bundle", world[1], "--ledger", ledger)
        database = sqlite3.connect(ledger)
        tables = [r[0] for r in database.execute("select name from sqlite_master where type='table'")]
        table = next(t for t in tables if "body" in [c[1] for c in database.execute(f"pragma table_info({t})")])
        bodies = [r[0] for r in database.execute(f"select body from {table} order by sequence")]
        self.assertEqual(len(bodies), 2)
        for body in bodies:
            text = body.decode("utf-8") if isinstance(body, bytes) else body
            document = json.loads(text)
            self.validate("ledger-entry", document)
            self.assertEqual(json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True), text)

    def test_the_quality_report_fits_its_schema(self):
        self.run_program("init", "--registry", self.path("r.db"))
        out, _ = self.run_program("import", str(DATA / "defaulters.csv"), "--registry", self.path("r.db"), "--list",
                                  "judgment-defaulter", "--mapping", "plain-listings", "--full", "--as-of", "2024-06-01",
                                  "--key-file", str(self.key), "--dry-run", "--format", "json")
        report = json.loads(out)
        self.validate("quality-report", report)
        self.assertGreater(report["new_listings"], 0)

    def test_scenarios_are_reported_as_text_json_and_junit(self):
        rules = str(DATA / "rules")
        out, _ = self.run_program("test", rules)
        self.assertIn("场景 2 个，未通过 0 个", out)
        out, _ = self.run_program("test", rules, "--format", "json")
        report = json.loads(out)
        self.validate("scenario-report", report)
        self.assertEqual((report["total"], report["failed"]), (2, 0))
        out, _ = self.run_program("test", rules, "--format", "junit")
        suites = xml.etree.ElementTree.fromstring(out)
        self.assertEqual((suites.get("tests"), suites.get("failures")), ("2", "0"))

    def test_a_failing_scenario_says_what_came_and_is_status_1(self):
        wrong = (DATA / "rules/defaulter.scenarios.xh").read_text("utf-8").replace("通过\n", "不予\n")
        file = self.write("wrong.scenarios.xh", wrong)
        rules = [str(DATA / "rules/words.xh"), str(DATA / "rules/defaulter.xh"), file]
        out, _ = self.run_program("test", *rules, status=1)
        self.assertIn("未列入的投标人通过", out)
        self.assertIn("结果 应为 不予，实为 通过", out)
        out, _ = self.run_program("test", *rules, "--format", "json", status=1)
        self.validate("scenario-report", json.loads(out))

    def test_a_measure_and_a_message_are_explained(self):
        bundle = self.compile()
        for name in ("test-memorandum/no-government-procurement", "限制政府采购"):
            out, _ = self.run_program("explain", name, "--bundle", bundle)
            for part in ("应当不予", "发改财金〔2016〕141号", "失信被执行人", "应急采购", "《政府采购法》第二十二条第一款第五项"):
                self.assertIn(part, out)
        out, _ = self.run_program("explain", "XH4103", "--lang", "en")
        self.assertIn("wrong length", out)

    def test_a_message_to_authors_is_explained_with_its_example(self):
        for language, parts in (("zh", ["没有法律依据", "例：", "改正：", "惩戒要有法律依据"]),
                                ("en", ["no legal basis", "example:", "mended:", "A sanction has a legal basis"])):
            out, _ = self.run_program("explain", "XH0612", "--lang", language)
            for part in [*parts, "依据 未载明"]:
                self.assertIn(part, out)
        out, _ = self.run_program("explain", "XH0102")
        self.assertNotIn("\u202e", out)


if __name__ == "__main__":
    main()
