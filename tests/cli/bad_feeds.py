"""Feeds that are wrong, odd or contradictory, and a registry that cannot take them: what is recorded is counted each time."""
import json
import resource
import sqlite3

from harness import CITIZEN_NUMBER, DATA, Case, main

HEADER, COMPANY, PERSON = (DATA / "defaulters.csv").read_text("utf-8").splitlines()
OTHER_COMPANY = "3,乙公司,91512081MA62K0260E,,obstruction,2023-07-01,（2023）粤0204执7号,某市中级人民法院"
SPLIT_NUMBER = "440200/18800101/3672"


def records(registry):
    """How many records the registry has, read past the program."""
    with sqlite3.connect(f"file:{registry}?mode=ro", uri=True) as database:
        return database.execute("SELECT count(*) FROM record").fetchone()[0]


def no_file_beyond(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class BadFeeds(Case):
    def words(self, feed, registry, *more, as_of="2024-06-02"):
        return ["import", feed, "--registry", registry, "--list", "judgment-defaulter", "--mapping", "plain-listings",
                "--delta", "--as-of", as_of, "--key-file", str(self.key), *more]

    def refused(self, content, *more, status=1):
        """Imports into a registry that has the first feed: refused, nothing recorded; the report and the messages."""
        registry = self.registry()
        before = records(registry)
        feed = self.write("feed.csv", content)
        _, text = self.run_program(*self.words(feed, registry, *more), status=status)
        out, _ = self.run_program(*self.words(feed, registry, *more, "--format", "json"), status=status)
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

    def test_a_full_disk_under_init_leaves_no_stub(self):
        for size in (0, 512, 4096, 16384, 32768):
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
