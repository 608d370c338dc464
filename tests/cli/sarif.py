"""SARIF 2.1.0 as the program writes it, held against a strict schema of the parts that it uses."""
import json
import urllib.parse

import jsonschema

from harness import DATA, ROOT, Case, main

SCHEMA = json.loads((ROOT / "tests/cli/sarif-2.1.0-written.schema.json").read_text("utf-8"))
LINE = '名单 𠮷单 (lucky) { 性质 灰名单 主体 法人 }\n'


class SarifTest(Case):
    def sarif(self, *paths, status=1, **more):
        out, _ = self.run_program("compile", *map(str, paths), "--message-format", "sarif", status=status, **more)
        document = json.loads(out)
        self.assertEqual([e.message for e in jsonschema.Draft202012Validator(SCHEMA).iter_errors(document)], [])
        return document["runs"][0]

    def test_whatever_can_be_wrong_is_told_as_sarif(self):
        for language in ("zh", "en"):
            run = self.sarif(ROOT / "tests/language", "--lang", language)
            codes = {result["ruleId"] for result in run["results"]}
            self.assertGreater(len(codes), 80)
            self.assertEqual(codes, {rule["id"] for rule in run["tool"]["driver"]["rules"]})
            self.assertTrue(any("relatedLocations" in result for result in run["results"]))
            for result in run["results"]:
                for location in [*result["locations"], *result.get("relatedLocations", [])]:
                    region = location["physicalLocation"]["region"]
                    begin = region["startLine"], region["startColumn"]
                    self.assertLessEqual(begin, (region["endLine"], region["endColumn"]))

    def test_what_is_right_is_a_run_without_results(self):
        run = self.sarif(DATA / "rules", status=0)
        self.assertEqual([result for result in run["results"] if result["level"] == "error"], [])
        rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
        self.assertEqual(rules, {result["ruleId"] for result in run["results"]})

    def test_columns_count_characters_whatever_their_width_in_bytes(self):
        run = self.sarif(self.write("a.xh", LINE))
        region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
        begin = LINE.index("灰名单") + 1
        self.assertEqual(region, {"startLine": 1, "startColumn": begin, "endLine": 1, "endColumn": begin + 3})

    def test_a_path_is_a_uri(self):
        (self.folder / "规则 一").mkdir()
        path = self.write("规则 一/名单#1.xh", LINE)
        absolute = self.sarif(path)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        self.assertTrue(absolute.startswith("file:///"))
        self.assertEqual(urllib.parse.unquote(absolute[len("file://"):]), path)
        relative = self.sarif("规则 一", cwd=self.folder)["results"][0]["locations"][0]["physicalLocation"]
        self.assertEqual(urllib.parse.unquote(relative["artifactLocation"]["uri"]), "规则 一/名单#1.xh")
        self.assertNotIn("#", relative["artifactLocation"]["uri"])

    def test_the_schema_refuses_what_the_standard_refuses(self):
        run = {"tool": {"driver": {"name": "xinheng", "version": "1.0.0", "rules": []}}, "columnKind": "unicodeCodePoints",
               "results": []}
        document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
        check = jsonschema.Draft202012Validator(SCHEMA)
        self.assertTrue(check.is_valid(document))
        place = {"physicalLocation": {"artifactLocation": {"uri": "a.xh"},
                                      "region": {"startLine": 1, "startColumn": 0, "endLine": 1, "endColumn": 1}}}
        for wrong in ({"ruleId": "XH0101", "level": "fatal", "message": {"text": "x"}, "locations": []},
                      {"ruleId": "XH0101", "level": "error", "message": {"text": "x"}, "locations": [place]},
                      {"ruleId": "XH0101", "level": "error", "message": {"text": ""}, "locations": []}):
            run["results"] = [wrong]
            self.assertFalse(check.is_valid(document))


if __name__ == "__main__":
    main()
