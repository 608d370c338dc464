"""The same feed in every format and encoding, and templates that are filled in and imported."""
import io
import json
import pathlib
import subprocess
import zipfile

from harness import PROGRAM, Case, main

GENERATE = pathlib.Path(PROGRAM).with_name("xinheng-generate")
ROW = {"主体名称": "甲公司", "统一社会信用代码": "91350100M000100Y43", "情形": "obstruction", "列入日期": "2023/6/1",
       "决定文书号": "（2023）粤0204执6号", "列入机关": "某市中级人民法院"}


def filled(workbook, header, row):
    """The template's bytes with one row of texts below its header."""
    cells = "".join(f'<c t="inlineStr"><is><t>{row.get(name, "")}</t></is></c>' for name in header)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                text = text.replace(b"</sheetData>", f"<row>{cells}</row></sheetData>".encode())
            new.writestr(part, text)
    return out.getvalue()


class FeedFormats(Case):
    def imported(self, feed, registry="city.db", relation="judgment-defaulter", mapping="plain-listings"):
        if not pathlib.Path(self.path(registry)).exists():
            self.run_program("init", "--registry", self.path(registry), "--id", "city")
        out, _ = self.run_program("import", feed, "--registry", self.path(registry), "--list", relation, "--mapping", mapping,
                                  "--full", "--as-of", "2024-06-01", "--key-file", str(self.key), "--format", "json")
        report = json.loads(out)
        self.validate("quality-report", report)
        self.assertTrue(report["recorded"])
        return report

    def template(self, ending):
        file = self.path("template." + ending)
        out, columns = self.run_program("template", "plain-listings", "-o", file)
        self.assertEqual(out, "")
        self.assertIn("  主体名称（必填）\n", columns)
        self.assertIn("  列入日期（必填）：日期，如 2021-03-01\n", columns)
        return pathlib.Path(file).read_bytes()

    def test_a_template_of_each_format_is_filled_in_and_imported(self):
        header = self.template("csv").decode("utf-8-sig").strip().split(",")
        self.assertIn("主体名称", header)
        text = ",".join(header) + "\r\n" + ",".join(ROW.get(name, "") for name in header) + "\r\n"
        feeds = {"u.csv": text, "g.csv": text.encode("gb18030"), "x.xlsx": filled(self.template("xlsx"), header, ROW),
                 "l.jsonl": self.template("jsonl").decode() + json.dumps(ROW, ensure_ascii=False) + "\n"}
        for name, content in feeds.items():
            with self.subTest(name):
                report = self.imported(self.write(name, content), registry=name + ".db")
                self.assertEqual((report["rows"], report["new_listings"], report["messages"]), (1, 1, []))

    def test_templates_are_listed_and_a_wrong_name_is_told(self):
        out, _ = self.run_program("template")
        self.assertIn("judgment-defaulters  失信被执行人", out)
        _, err = self.run_program("template", "plain-listing", status=1)
        self.assertIn("plain-listings", err)
        out, _ = self.run_program("--lang", "en", "template", "plain-relations", "--format", "jsonl")
        self.assertEqual(set(json.loads(out).values()), {None})

    def test_an_empty_template_is_an_edition_without_rows(self):
        feed = self.write("t.xlsx", self.template("xlsx"))
        self.assertEqual(self.imported(feed)["rows"], 0)

    def test_a_made_city_is_the_same_in_every_format(self):
        reports = {}
        for form, ending in (("csv", "csv"), ("gb18030", "csv"), ("xlsx", "xlsx"), ("jsonl", "jsonl")):
            folder = self.folder / form
            folder.mkdir()
            subprocess.run([GENERATE, "city", "--subjects", "300", "--listings", "200", "--relations", "60", "--format", form,
                            "-o", folder], check=True, timeout=60)
            reports[form] = [
                self.imported(str(folder / f"{name}.{ending}"), form + ".db", what, mapping)
                for name, what, mapping in (("judgment-defaulter", "judgment-defaulter", "plain-listings"),
                                            ("major-tax-violation", "major-tax-violation", "plain-listings"),
                                            ("relation-shareholder", "shareholder", "plain-relations"))]
        counts = {form: [{key: value for key, value in report.items() if isinstance(value, int)} for report in all]
                  for form, all in reports.items()}
        self.assertGreater(counts["csv"][0]["new_listings"], 50)
        for form in ("gb18030", "xlsx", "jsonl"):
            self.assertEqual(counts[form], counts["csv"], form)


if __name__ == "__main__":
    main()
