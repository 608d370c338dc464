"""Imports end to end: rows put aside, what a dry run tells, reports in every form, an interruption, and one chain for one content."""
import csv
import io
import json
import os
import pty
import signal
import sqlite3
import stat
import subprocess
import time

from harness import CITIZEN_NUMBER, PROGRAM, ROOT, Case, main

HEADER = "记录编号,主体名称,统一社会信用代码,公民身份号码,情形,列入日期"
FIRST = "1,甲公司,91350100M000100Y43,,obstruction,2023-06-01"
SECOND = "2,乙公司,91512081MA62K0260E,,obstruction,2023-07-01"
FAULTY = f"3,\"张三,又名李四\",,{CITIZEN_NUMBER},obstruction,2023-13-45"


def records(registry):
    with sqlite3.connect(f"file:{registry}?mode=ro", uri=True) as database:
        return database.execute("SELECT count(*) FROM record").fetchone()[0]


class Imports(Case):
    def setUp(self):
        super().setUp()
        self.city = self.path("city.db")
        self.run_program("init", "--registry", self.city, "--id", "city")

    def feed(self, *rows, name="feed.csv"):
        return self.write(name, "\n".join([*rows, ""]))

    def words(self, feed, *more, as_of="2024-06-02"):
        return ["import", feed, "--registry", self.city, "--list", "judgment-defaulter", "--mapping", "plain-listings",
                "--as-of", as_of, "--key-file", str(self.key), *more]

    def taken(self, feed, *more, status=0, **how):
        out, err = self.run_program(*self.words(feed, *more, "--format", "json", **how), status=status)
        report = json.loads(out)
        self.validate("quality-report", report)
        return report, err

    def test_rows_at_fault_are_put_aside_mended_and_imported(self):
        aside = self.folder / "aside.csv"
        report, _ = self.taken(self.feed(HEADER, FIRST, FAULTY, SECOND), "--quarantine", str(aside))
        self.assertEqual((report["recorded"], report["new_listings"], report["put_aside"]), (True, 2, 1))
        self.assertNotIn(CITIZEN_NUMBER, json.dumps(report))
        self.assertEqual(stat.S_IMODE(aside.stat().st_mode), 0o600)
        content = aside.read_bytes()
        self.assertTrue(content.startswith(b"\xef\xbb\xbf"))
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        self.assertEqual(rows[0], ["_line", "_why", *HEADER.split(",")])
        self.assertEqual(rows[1][0], "3")
        self.assertIn("XH4234", rows[1][1])
        self.assertEqual(rows[1][2:], ["3", "张三,又名李四", "", CITIZEN_NUMBER, "obstruction", "2023-13-45"])

        mended = self.write("mended.csv", content.replace(b"2023-13-45", b"2023-12-05"))
        report, _ = self.taken(mended, as_of="2024-06-03")
        self.assertEqual((report["new_listings"], report["messages"]), (1, []))

        before = records(self.city)
        _, err = self.run_program(*self.words(mended, "--quarantine", str(aside), as_of="2024-06-04"), status=1)
        self.assertIn("XH4271", err)
        self.assertEqual((records(self.city), aside.read_bytes()), (before, content))

    def test_nothing_is_put_aside_where_nothing_is_wrong_or_nothing_is_recorded(self):
        aside = self.folder / "aside.csv"
        self.taken(self.feed(HEADER, FIRST), "--quarantine", str(aside))
        self.taken(self.feed(HEADER, SECOND, FAULTY), "--quarantine", str(aside), "--dry-run", as_of="2024-06-03")
        many = [f"{i},公司{i},,,obstruction,2023-06-01" for i in range(10, 20)]
        self.taken(self.feed(HEADER, *many), "--full", "--guard-percent", "100", as_of="2024-06-04")
        report, _ = self.taken(self.feed(HEADER, many[0].replace("2023-06-01", "不详"), name="short.csv"), "--full",
                               "--quarantine", str(aside), as_of="2024-06-05", status=1)
        self.assertEqual((report["recorded"], "XH4241" in report["counts"]), (False, True))
        self.assertEqual([p.name for p in self.folder.glob("aside*")], [])

    def test_a_full_disk_under_the_rows_put_aside_records_nothing(self):
        before = records(self.city)
        _, err = self.run_program(*self.words(self.feed(HEADER, FIRST, FAULTY), "--quarantine", "/dev/full/aside.csv"),
                                  status=3)
        self.assertIn("XH5012", err)
        self.assertEqual(records(self.city), before)

    def test_a_dry_run_tells_what_would_change_and_records_nothing(self):
        self.taken(self.feed(HEADER, FIRST, SECOND), "--full")
        before = records(self.city)
        feed = self.feed(HEADER, FIRST.replace("obstruction", "evasion"), "4,丁公司,,,evasion,2023-08-01")
        report, _ = self.taken(feed, "--full", "--guard-percent", "50", "--dry-run", as_of="2024-06-03")
        self.assertEqual((report["recorded"], records(self.city)), (False, before))
        self.assertEqual((report["changed"], report["new_listings"], report["ended_by_absence"]), (1, 1, 1))
        self.assertEqual([(c["change"], c.get("name")) for c in report["changes"]],
                         [("changed", "甲公司"), ("listed", "丁公司"), ("ended", "乙公司")])
        out, _ = self.run_program(*self.words(feed, "--full", "--guard-percent", "50", "--dry-run", as_of="2024-06-03"))
        self.assertRegex(out, r"变更 +甲公司  credit_code:91350100M000100Y43")
        self.assertRegex(out, r"结束 +乙公司")

    def test_a_report_is_written_in_the_form_that_its_name_says(self):
        feed = self.feed(HEADER, FIRST, SECOND.replace("2023-07-01", "2024-07-01"), FAULTY)
        for name in ("report.json", "report.csv", "report.txt"):
            self.taken(feed, "--report", self.path(name), status=1)
        self.validate("quality-report", json.loads((self.folder / "report.json").read_text("utf-8")))
        rows = list(csv.DictReader(io.StringIO((self.folder / "report.csv").read_text("utf-8-sig"))))
        self.assertEqual([(r["line"], r["column"], r["code"], r["severity"]) for r in rows],
                         [("3", "列入日期", "XH4268", "warning"), ("4", "列入日期", "XH4234", "error")])
        self.assertTrue(all(r["text"] and r["remedy"] for r in rows))
        text = (self.folder / "report.txt").read_text("utf-8")
        self.assertIn("error[XH4234]", text)
        out, _ = self.run_program(*self.words(feed, "--format", "csv"), status=1)
        self.assertEqual(out.encode("utf-8"), (self.folder / "report.csv").read_bytes())
        _, err = self.run_program(*self.words(feed, "--report", self.path("report.doc")), status=1)
        self.assertIn("XH4274", err)

    def test_the_same_rows_in_other_files_lead_to_the_same_digest_and_other_bytes(self):
        plain = self.feed(HEADER, FIRST, SECOND)
        keys = HEADER.split(",")
        lines = self.write("feed.jsonl", "".join(
            json.dumps(dict(zip(keys, row.split(","))), ensure_ascii=False) + "\n" for row in (FIRST, SECOND)))
        encoded = self.write("feed.txt", "\r\n".join([HEADER, FIRST, SECOND, ""]).encode("gb18030"))
        digests, files = set(), set()
        for feed in (plain, lines, encoded):
            report, _ = self.taken(feed, "--dry-run")
            digests.add(report["digest"])
            files.add(report["file_digest"])
        self.assertEqual((len(digests), len(files)), (1, 3))

    def test_an_import_that_is_interrupted_leaves_nothing_and_can_be_repeated(self):
        rows = [f"{i},公司{i},,,obstruction,2023-06-01" for i in range(60_000)]
        feed = self.feed(HEADER, *rows)
        before = records(self.city)
        for number, status, said in ((signal.SIGINT, 1, "XH4273"), (signal.SIGKILL, -9, "")):
            process = subprocess.Popen([PROGRAM, *self.words(feed)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            time.sleep(0.6)
            process.send_signal(number)
            _, err = process.communicate(timeout=120)
            self.assertEqual(process.returncode, status)
            self.assertIn(said, err.decode("utf-8"))
            self.assertEqual(records(self.city), before)
            self.run_program("registry", "verify", self.city)
        report, _ = self.taken(self.feed(HEADER, *rows[:100]))
        self.assertEqual(report["new_listings"], 100)

    def test_progress_is_told_on_a_terminal_and_nowhere_else(self):
        feed = self.feed(HEADER, *[f"{i},公司{i},,,obstruction,2023-06-01" for i in range(30_000)])
        ours, theirs = pty.openpty()
        process = subprocess.Popen([PROGRAM, *self.words(feed, "--dry-run")], stdout=subprocess.DEVNULL, stderr=theirs)
        os.close(theirs)
        told = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            told += piece
        os.close(ours)
        self.assertEqual(process.wait(timeout=120), 0)
        self.assertRegex(told.decode("utf-8"), r"已读 \d+ 行，每秒 \d+ 行，\d+%")
        _, err = self.run_program(*self.words(feed, "--dry-run"))
        self.assertEqual(err, "")

    def test_organisations_covered_one_by_one_take_one_relation_a_delivery(self):
        mapping = json.loads((ROOT / "schemas/feeds/plain-relations.json").read_text("utf-8"))
        mapping["covers"] = {"subjects": "named"}
        self.validate("feed-mapping", mapping)
        feed = self.feed("关系,单位名称,统一社会信用代码,姓名", "法定代表人,甲公司,,张三")
        before = records(self.city)
        words = ["import", feed, "--registry", self.city, "--mapping", self.write("mapping.json", mapping), "--full",
                 "--as-of", "2024-06-02", "--key-file", str(self.key)]
        _, err = self.run_program(*words, status=1)
        self.assertIn("XH4209", err)
        self.assertEqual(records(self.city), before)
        self.run_program(*words, "--list", "legal-representative")
        self.assertGreater(records(self.city), before)

    def test_the_ledger_keeps_both_digests(self):
        ledger = self.path("city.ledger")
        report, _ = self.taken(self.feed(HEADER, FIRST), "--ledger", ledger)
        with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as database:
            entries = [json.loads(body) for (body,) in database.execute("SELECT body FROM entry")]
        self.assertEqual([(e["digest"], e["file_digest"]) for e in entries], [(report["digest"], report["file_digest"])])
        for entry in entries:
            self.validate("ledger-entry", entry)


if __name__ == "__main__":
    main()
