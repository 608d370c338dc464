"""Feeds that are wrong, odd or contradictory, and a registry that cannot take them: what is recorded is counted each time."""
import contextlib
import io
import json
import os
import resource
import sqlite3
import subprocess
import zipfile

from harness import CITIZEN_NUMBER, DATA, PROGRAM, ROOT, Case, main

HEADER, COMPANY, PERSON = (DATA / "defaulters.csv").read_text("utf-8").splitlines()
OTHER_COMPANY = "3,乙公司,91512081MA62K0260E,,obstruction,2023-07-01,（2023）粤0204执7号,某市中级人民法院"
SPLIT_NUMBER = "440200/18800101/3672"


def records(registry):
    """How many records the registry has, read past the program."""
    with sqlite3.connect(f"file:{registry}?mode=ro", uri=True) as database:
        return database.execute("SELECT count(*) FROM record").fetchone()[0]


def no_file_beyond(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook(rows, blanks=0):
    """The bytes of a workbook whose one sheet holds these rows of XML, and below them so many megabytes of blanks."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
                       f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="名单" sheetId="1" r:id="r"/>'
                           "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
                                      f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{MAIN}"><sheetData>{rows}'.encode())
            for _ in range(blanks):
                sheet.write(b" " * 1_000_000)
            sheet.write(b"</sheetData></worksheet>")
    return out.getvalue()


def texts(*cells):
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) + "</row>"


class BadFeeds(Case):
    def words(self, feed, registry, *more, as_of="2024-06-02", mapping="plain-listings"):
        return ["import", feed, "--registry", registry, "--list", "judgment-defaulter", "--mapping", mapping,
                "--delta", "--as-of", as_of, "--key-file", str(self.key), *more]

    def refused(self, content, *more, status=1, **how):
        """Imports into a registry that has the first feed: refused, nothing recorded; the report and the messages."""
        registry = self.registry()
        before = records(registry)
        feed = self.write("feed.csv", content)
        _, text = self.run_program(*self.words(feed, registry, *more, **how), status=status)
        out, _ = self.run_program(*self.words(feed, registry, *more, "--format", "json", **how), status=status)
        self.assertEqual(records(registry), before)
        report = json.loads(out)
        self.validate("quality-report", report)
        self.assertFalse(report["recorded"])
        self.assertEqual([report[k] for k in ("new_subjects", "new_listings", "new_events", "new_relations")], [0] * 4)
        return report, text

    def taken(self, content):
        registry = self.registry()
        out, _ = self.run_program(*self.words(self.write("feed.csv", content), registry, "--format", "json"))
        report = json.loads(out)
        self.validate("quality-report", report)
        self.assertTrue(report["recorded"])
        return report

    def test_a_feed_that_lacks_columns_names_them(self):
        report, text = self.refused("主体名称,情形\n乙公司,obstruction\n")
        self.assertIn("XH4231", report["counts"])
        self.assertIn("feed.csv:1: 文件缺少列：列入日期", text)

    def test_a_wrong_row_records_nothing_of_the_right_ones(self):
        report, text = self.refused("\n".join([HEADER, OTHER_COMPANY, PERSON.replace("2024-01-08", "2024-13-45"), ""]))
        self.assertIn("feed.csv:3", text)
        self.assertEqual(report["counts"], {"XH4234": 1})
        out, _ = self.run_program(*self.words(self.path("feed.csv"), self.path("city.db")), status=1)
        self.assertRegex(out, r"已记录 +否\n")

    def test_a_row_that_contradicts_an_earlier_delivery_is_refused(self):
        report, text = self.refused("\n".join([HEADER, OTHER_COMPANY, COMPANY.replace("2023-06-01", "2023-06-02"), ""]))
        self.assertEqual(report["counts"], {"XH4240": 1})
        self.assertIn("2023-06-02", text)
        self.assertIn("2023-06-01", text)
        self.assertEqual(report["messages"][0]["pointer"], self.path("feed.csv") + ":3")

    def test_mixed_line_ends_and_a_byte_order_mark_are_read(self):
        mixed = self.taken(HEADER + "\r\n" + OTHER_COMPANY + "\n")
        self.assertEqual((mixed["new_listings"], mixed["counts"]), (1, {"XH4250": 1}))

    def test_a_byte_order_mark_is_no_part_of_the_first_column(self):
        marked = self.taken(b"\xef\xbb\xbf" + "\n".join([HEADER, OTHER_COMPANY, ""]).encode("utf-8"))
        self.assertEqual((marked["new_listings"], marked["counts"]), (1, {}))

    def test_a_row_that_is_given_twice_is_taken_once(self):
        report = self.taken("\n".join([HEADER, OTHER_COMPANY, OTHER_COMPANY, ""]))
        self.assertEqual((report["rows"], report["new_listings"], report["duplicates"]), (2, 1, 1))
        self.assertEqual(report["counts"], {"XH4239": 1})

    def test_a_file_in_no_encoding_is_refused(self):
        report, _ = self.refused("\n".join([HEADER, OTHER_COMPANY, ""]).encode("utf-8") + b"\xff\xff\n")
        self.assertEqual(report["counts"], {"XH4230": 1})

    def test_a_citizen_number_in_another_column_is_refused_and_not_repeated(self):
        for number in (CITIZEN_NUMBER, SPLIT_NUMBER, CITIZEN_NUMBER[:-1] + "6"):
            row = OTHER_COMPANY.replace("乙公司", "乙 " + number)
            report, text = self.refused("\n".join([HEADER, row, ""]), "--verbose")
            self.assertEqual(len(report["messages"]), 1)
            self.assertNotIn(number, text + json.dumps(report))
            (self.folder / "city.db").unlink()

    def test_a_citizen_number_in_the_operators_words_is_refused_and_not_repeated(self):
        registry = self.registry()
        before = records(registry)
        feed = self.write("feed.csv", "\n".join([HEADER, OTHER_COMPANY, ""]))
        for number in (CITIZEN_NUMBER, SPLIT_NUMBER):
            for option in ("--source", "--batch"):
                out, err = self.run_program(*self.words(feed, registry, option, "甲" + number, "--verbose"), status=1)
                self.assertIn(f"error[XH4184] {option}", err)
                self.assertNotIn(number, out + err)
            out, err = self.run_program("init", "--registry", self.path("new.db"), "--id", number, status=1)
            self.assertIn("XH4184", err)
            self.assertNotIn(number, out + err)
            self.assertFalse((self.folder / "new.db").exists())
        self.assertEqual(records(registry), before)

    def test_a_full_disk_under_a_registry_records_nothing(self):
        registry = self.registry()
        before = records(registry)
        rows = [OTHER_COMPANY.replace("3,乙", f"{i},乙{i}", 1) for i in range(10, 2000)]
        feed = self.write("feed.csv", "\n".join([HEADER, *rows, ""]))
        size = (self.folder / "city.db").stat().st_size
        out, err = self.run_program(*self.words(feed, registry, "--format", "json"), status=3,
                                    preexec_fn=no_file_beyond(size + 4096))
        self.assertIn("XH5001", err)
        report = json.loads(out)
        self.assertEqual((report["recorded"], report["new_listings"]), (False, 0))
        self.assertEqual(records(registry), before)
        self.run_program("registry", "verify", registry)
        out, _ = self.run_program(*self.words(feed, registry, "--format", "json"))
        self.assertEqual(json.loads(out)["new_listings"], len(rows))

    def little_memory(self):
        """For a program that may use 400 MB of addresses; none where a sanitizer needs more by itself."""
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (400_000_000, 400_000_000))
        if subprocess.run([PROGRAM, "--version"], capture_output=True, preexec_fn=limit, timeout=60).returncode != 0:
            self.skipTest("a sanitizer needs more address space than that")
        return limit

    def test_two_gigabytes_in_one_cell_are_refused_at_their_line_in_little_memory(self):
        registry = self.registry()
        before = records(registry)
        process = subprocess.Popen([PROGRAM, *self.words("-", registry)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, preexec_fn=self.little_memory())
        block = b"x" * (1 << 20)
        try:
            process.stdin.write(f'{HEADER}\n{OTHER_COMPANY}\n4,"'.encode())
            for _ in range(2048):
                process.stdin.write(block)
        except BrokenPipeError:
            pass  # it need not read on
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        with process.stderr as stream:
            err = stream.read().decode("utf-8")
        self.assertEqual(process.wait(timeout=120), 1, err)
        self.assertIn("XH4280", err)
        self.assertIn("-:3", err)
        self.assertIn("引号是否闭合", err)
        self.assertEqual(records(registry), before)

    def test_ten_thousand_columns_are_refused_at_their_line(self):
        wide = ",".join(f"列{i}" for i in range(10_000))
        for content, line in ((HEADER + "," + wide, 1), (HEADER + "\n" + OTHER_COMPANY + "," + wide, 2)):
            report, text = self.refused(content + "\n")
            self.assertEqual(report["counts"], {"XH4282": 1})
            self.assertIn(f"feed.csv:{line}", text)
            self.assertIn("分隔符", text)
            (self.folder / "city.db").unlink()

    def test_another_encoding_than_the_mapping_declares_is_refused_with_what_to_do(self):
        plain = json.loads((ROOT / "schemas/feeds/plain-listings.json").read_text("utf-8"))
        text = "\n".join([HEADER, OTHER_COMPANY, ""])
        for declared, real, code in (("gb18030", "utf-8", "XH4281"), ("utf-8", "gb18030", "XH4230")):
            mapping = self.write("mapping.json", {**plain, "encoding": declared})
            report, told = self.refused(text.encode(real), mapping=mapping)
            self.assertEqual(report["counts"], {code: 1})
            self.assertIn("feed.csv:1", told)
            self.assertIn("encoding 写成 auto", told)
            (self.folder / "city.db").unlink()

    def test_a_formula_in_a_cell_is_refused_with_the_name_of_the_cell(self):
        formula = '<row r="2"><c r="A2" t="inlineStr"><is><t>乙公司</t></is></c><c r="B2"><f>1+1</f><v>2</v></c></row>'
        report, text = self.refused(workbook(texts("主体名称", "情形", "列入日期") + formula))
        self.assertIn("XH4285", report["counts"])
        self.assertIn("B2", text)
        self.assertIn("粘贴为数值", text)

    def test_a_workbook_that_unpacks_without_end_is_refused_in_little_memory(self):
        content = workbook(texts("主体名称", "情形", "列入日期"), blanks=1000)
        self.assertLess(len(content), 1_100_000)
        registry = self.registry()
        before = records(registry)
        feed = self.write("feed.xlsx", content)
        _, text = self.run_program(*self.words(feed, registry), status=1, preexec_fn=self.little_memory())
        self.assertIn("XH4293", text)
        self.assertIn("sheet1.xml", text)
        self.assertIn("来历不明", text)
        self.assertEqual(records(registry), before)

    def test_a_registry_that_may_only_be_read_is_left_as_it_is(self):
        registry = self.registry()
        before = records(registry)
        feed = self.write("feed.csv", "\n".join([HEADER, OTHER_COMPANY, ""]))
        self.run_program("registry", "backup", "--registry", registry, "--to", self.path("copy.db"))
        copy = self.folder / "copy.db"
        copy.chmod(0o444)
        self.folder.chmod(0o755)
        self.key.chmod(0o600)
        nobody = (lambda: os.setuid(65534)) if os.getuid() == 0 else None
        if nobody:
            os.chown(self.key, 65534, 65534)
        _, err = self.run_program(*self.words(feed, str(copy)), status=3, preexec_fn=nobody)
        self.assertRegex(err, r"XH50(01|22)")
        self.assertIn("copy.db", err)
        self.assertIn("权限", err)
        self.assertEqual(records(str(copy)), before)

    def test_two_imports_at_once_are_both_whole_or_one_is_told_to_wait(self):
        registry = self.registry()
        before = records(registry)
        words = []
        for number in (1, 2):
            rows = [f"{number}{i},第{i}公司,,,obstruction,2023-06-01,," for i in range(4000)]
            words.append(self.words(self.write(f"{number}.csv", "\n".join([HEADER, *rows, ""])), registry, "--batch",
                                    f"batch-{number}", "--format", "json"))
        both = [subprocess.Popen([PROGRAM, *w], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for w in words]
        recorded = 0
        for one, again in zip(both, words):
            out, err = one.communicate(timeout=120)
            self.assertIn(one.returncode, (0, 3), err.decode())
            if one.returncode == 3:
                self.assertIn("XH5020", err.decode())
                out, _ = self.run_program(*again)
            recorded += json.loads(out)["new_listings"]
        self.assertEqual(recorded, 8000)
        self.assertGreater(records(registry), before + 8000)
        self.run_program("registry", "verify", registry)

    def test_a_full_disk_under_init_leaves_no_stub(self):
        for size in (0, 512, 4096, 16384):
            _, err = self.run_program("init", "--registry", self.path("stub.db"), status=3,
                                      preexec_fn=no_file_beyond(size))
            self.assertIn("XH5001", err)
            self.assertEqual([p.name for p in self.folder.glob("stub*")], [])
        self.run_program("init", "--registry", self.path("stub.db"))

    def test_a_registry_of_a_newer_version_is_left_alone(self):
        registry = self.registry()
        with sqlite3.connect(registry) as database:
            database.execute("PRAGMA user_version = 99")
        before = records(registry)
        feed = self.write("feed.csv", "\n".join([HEADER, OTHER_COMPANY, ""]))
        for words in (self.words(feed, registry), ["registry", "verify", registry]):
            out, err = self.run_program(*words, status=3)
            self.assertEqual(out, "")
            self.assertIn("XH5002", err)
            self.assertIn("99", err)
        self.assertEqual(records(registry), before)

    def test_a_registry_is_verified(self):
        registry = self.registry()
        out, _ = self.run_program("registry", "verify", registry)
        self.assertIn(f"登记库完整：{records(registry)} 条记录", out)
        out, _ = self.run_program("registry", "verify", registry, "--format", "json")
        answer = json.loads(out)
        self.assertEqual((answer["id"], answer["records"], answer["whole"]), ("city", records(registry), True))
        with sqlite3.connect(registry) as database:
            database.execute("DROP TRIGGER record_never_changes")
            database.execute("UPDATE record SET bytes = zeroblob(3) WHERE sequence = 2")
        out, err = self.run_program("registry", "verify", registry, status=3)
        self.assertEqual(out, "")
        self.assertIn("XH5007", err)
        self.assertIn("2 号记录", err)

    def test_what_the_ledger_could_not_record_is_completed_by_the_same_command(self):
        registry = self.registry()
        ledger = self.path("city.ledger")
        first = self.write("first.csv", "\n".join([HEADER, OTHER_COMPANY.replace("3,", "4,"), ""]))
        self.run_program(*self.words(first, registry, "--batch", "one", "--ledger", ledger))
        feed = self.write("feed.csv", "\n".join([HEADER, OTHER_COMPANY, ""]))
        words = self.words(feed, registry, "--ledger", ledger, "--format", "json")
        before = records(registry)

        lock = sqlite3.connect(ledger, isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        out, err = self.run_program(*words, status=3)
        lock.execute("ROLLBACK")
        lock.close()
        report = json.loads(out)
        self.assertTrue(report["recorded"])
        errors = {e["code"]: e for e in json.loads(err)["errors"]}
        self.assertEqual(set(errors), {"XH5020", "XH5008"})
        self.assertIn("--as-of 2024-06-02", errors["XH5008"]["hint"])
        after = records(registry)
        self.assertGreater(after, before)
        self.assertEqual(self.entries(ledger), ["one"])

        out, _ = self.run_program(*words)
        again = json.loads(out)
        self.assertEqual(again["counts"], {"XH4262": 1})
        self.assertEqual((again["rows"], again["digest"]), (report["rows"], report["digest"]))
        self.assertEqual(records(registry), after)
        self.assertEqual(self.entries(ledger), ["one", again["batch"]])
        self.run_program("ledger", "verify", ledger)

        out, _ = self.run_program(*words, status=1)
        self.assertEqual(json.loads(out)["counts"], {"XH4201": 1})
        self.assertEqual(self.entries(ledger), ["one", again["batch"]])

    def entries(self, ledger):
        with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as database:
            return [r[0] for r in database.execute("SELECT subject FROM entry ORDER BY sequence")]


if __name__ == "__main__":
    main()
