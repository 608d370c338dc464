"""Impact: the same requests under another bundle, or with a list added."""
import csv
import io
import json
import os
import pathlib
import shutil
import unicodedata

from harness import CITIZEN_NUMBER, CLEAR_CODE, DATA, REFUSED_CODE, Case, a_request, main

HEADER = (DATA / "defaulters.csv").read_text("utf-8").splitlines()[0]


class Impact(Case):
    def setUp(self):
        super().setUp()
        self.bundle, self.city = self.compile(), self.registry()
        folder = pathlib.Path(self.path("stricter"))
        shutil.copytree(DATA / "rules", folder)
        file = folder / "defaulter.xh"
        file.write_text(file.read_text("utf-8").replace("应当  不予", "可以  不予").replace("200万元", "50万元"), "utf-8")
        self.run_program("compile", str(folder), "-o", self.path("other.xhb"))
        self.other = self.path("other.xhb")

    def population(self, times=1):
        """Of every three requests one is refused before and reviewed after, and two pass on both sides."""
        lines = []
        for i in range(3 * times):
            request = a_request(REFUSED_CODE if i % 3 == 0 else CLEAR_CODE, asked_by={"organ": "office-" + str(i % 2)})
            request["facts"]["region"] = "440200"
            lines.append(json.dumps(request, ensure_ascii=False))
        return self.write("population.jsonl", "\n".join(lines) + "\n")

    def impact(self, *words, form="json", status=0):
        out, err = self.run_program("impact", *words, "--bundle", self.bundle, "--registry", self.city, "--format", form,
                                    status=status)
        if form != "json":
            return out
        self.validate("impact", json.loads(out))
        return json.loads(out)

    def test_changes_are_counted_by_checkpoint_list_region_and_organ(self):
        got = self.impact("--requests", self.population(), "--against", self.other)
        self.assertEqual([got[key] for key in ("asked", "changed", "heavier", "lighter", "otherwise")], [3, 1, 0, 1, 0])
        self.assertEqual([(o["before"], o["after"], o["requests"]) for o in got["outcomes"]],
                         [("proceed", "proceed", 2), ("refuse", "review", 1)])
        self.assertEqual([(r["id"], r["changed"]) for r in got["by_list"]], [("judgment-defaulter", 1)])
        self.assertEqual([(r["id"], r["asked"], r["changed"]) for r in got["by_organ"]], [("office-0", 2, 1), ("office-1", 1, 0)])
        self.assertEqual([(r["id"], r["asked"]) for r in got["by_region"]], [("440200", 3)])
        self.assertEqual(got["by_checkpoint"][0]["asked"], 3)

    def test_examples_mask_names_and_say_which_measures(self):
        example, = self.impact("--requests", self.population(4), "--against", self.other, "--examples", "1")["examples"]
        self.assertEqual((example["place"], example["parties"], example["gained"]), (1, ["A 甲**"], ["test-memorandum/scrutiny"]))

    def test_the_number_of_threads_changes_nothing(self):
        file = self.population(700)
        one = self.impact("--requests", file, "--against", self.other, "--threads", "1")
        self.assertEqual(one["asked"], 2100)
        self.assertEqual(one, self.impact("--requests", file, "--against", self.other, "--threads", "4"))

    def test_a_ledger_is_asked_as_of_its_own_days(self):
        ledger = self.path("city.ledger")
        for on in ("2024-06-03", "2025-06-02"):
            self.run_program("check", self.write("request.json", a_request(on=on)), "--bundle", self.bundle, "--registry", self.city,
                             "--ledger", ledger, "--shadow", self.other)
        got = self.impact("--ledger", ledger, "--against", self.other)
        self.assertEqual((got["asked"], got["lighter"]), (2, 1))
        self.assertRegex(got["examples"][0]["decision_id"], "^sm3:")

    def test_a_list_is_added_to_a_copy_and_the_registry_stays_as_it_is(self):
        before = (self.folder / "city.db").read_bytes()
        feed = self.write("more.csv", HEADER + f"\n7,乙公司,{CLEAR_CODE},,obstruction,2024-05-01,,某法院\n")
        scratch = self.folder / "scratch"
        scratch.mkdir()
        out, _ = self.run_program("impact", "--requests", self.population(), "--bundle", self.bundle, "--registry", self.city,
                                  "--with-list", feed, "--list", "judgment-defaulter", "--mapping", "plain-listings", "--as-of",
                                  "2024-06-02", "--format", "json", env={**os.environ, "TMPDIR": str(scratch)})
        got = json.loads(out)
        self.assertEqual((got["asked"], got["heavier"], got["bundle"]), (3, 2, got["against"]))
        self.assertEqual((self.folder / "city.db").read_bytes(), before)
        self.assertEqual(list(scratch.iterdir()), [])

    def test_what_cannot_be_asked_is_counted_and_told(self):
        wrong = json.dumps({**a_request(), "checkpoint": "nowhere"})
        file = self.write("wrong.jsonl", wrong + "\n{\n" + json.dumps(a_request()) + "\n")
        got = self.impact("--requests", file, "--against", self.other)
        self.assertEqual((got["asked"], got["not_asked"]), (1, 2))
        self.assertEqual([(r["place"], r["codes"]) for r in got["refused"]], [(1, ["XH4114"]), (2, ["XH4101"])])
        self.run_program("impact", "--requests", self.write("all.jsonl", wrong), "--bundle", self.bundle, "--registry", self.city,
                         "--against", self.other, status=1)

    def test_a_person_needs_the_key_and_stands_in_no_answer(self):
        person = a_request()
        person["parties"][0]["subject"] = {"citizen_number": CITIZEN_NUMBER, "name": "张三"}
        file = self.write("person.jsonl", json.dumps(person, ensure_ascii=False))
        got = self.impact("--requests", file, "--against", self.other, "--key-file", str(self.key))
        self.assertEqual(got["lighter"], 1)
        self.assertNotIn(CITIZEN_NUMBER, json.dumps(got))
        self.assertEqual(got["examples"][0]["parties"], ["A 张*"])

    def test_the_table_is_aligned_on_a_terminal_and_the_csv_reads_back(self):
        file = self.population()
        out = self.impact("--requests", file, "--against", self.other, form="text")
        table = out.split("\n\n")[0].splitlines()
        widths = {sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in table}
        self.assertEqual(len(widths), 1, out)
        self.assertIn("不予 → 人工审核", out)
        rows = list(csv.DictReader(io.StringIO(self.impact("--requests", file, "--against", self.other, form="csv"))))
        self.assertEqual((rows[0]["by"], rows[0]["asked"], rows[0]["lighter"]), ("all", "3", "1"))
        self.assertIn(("list", "judgment-defaulter", "失信被执行人"), [(r["by"], r["id"], r["name"]) for r in rows])

    def test_it_says_where_the_requests_come_from(self):
        self.run_program("impact", "--bundle", self.bundle, "--registry", self.city, status=2)


if __name__ == "__main__":
    main()
