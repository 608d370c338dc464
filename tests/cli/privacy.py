"""A citizen number that was given stands nowhere afterwards: not in a file, not in a report, not on any stream."""
import json
import os
import sqlite3
import stat

from harness import DATA, KEY, Case, a_request, main

HEADER = "记录编号,主体名称,统一社会信用代码,公民身份号码,情形,列入日期,文书号,认定机关\n"
LISTED, LEGAL, LOWER, WIDE, IN_NAME, IN_CODE, ASKED, MISTYPED = (
    "110105188001010455", "110105188001012805", "11010519491231002X", "440524188001010014", "110105188012313355",
    "110105188001010279", "110105188001010367", "110105194912310021")
ALL = (LISTED, LEGAL, LOWER, WIDE, IN_NAME, IN_CODE, ASKED, MISTYPED)


def wide(text):
    return "".join(chr(ord(c) - ord("!") + 0xFF01) for c in text)


def forms(number):
    """As it was, as it was before 1999, in any width, its telling middle, and as publications mask it."""
    plain = [number, number.lower(), number[:6] + number[8:17], wide(number), number[6:17], number[:14],
             number[:6] + "*" * 8 + number[14:], number[:4] + "*" * 10 + number[14:], number[:6] + "*" * 12]
    return [form.encode(encoding) for form in plain for encoding in ("utf-8", "utf-16-le", "gb18030")]


class Privacy(Case):
    def setUp(self):
        super().setUp()
        for name in ("given", "kept", "temporary"):
            (self.folder / name).mkdir()
        self.said = b""
        self.environment = {**os.environ, "TMPDIR": self.path("temporary"), "SQLITE_TMPDIR": self.path("temporary")}

    def kept(self, name):
        return self.path("kept/" + name)

    def given(self, name, content):
        return self.write("given/" + name, content)

    def run_program(self, *words, **more):
        out, err = super().run_program(*words, **{"env": self.environment, **more})
        self.said += (out + err).encode("utf-8")
        return out, err

    def take(self, rows, as_of, *more, name, status=0):
        return self.run_program("import", self.given(name + ".csv", HEADER + "".join(row + "\n" for row in rows)), "--registry",
                                self.kept("city.db"), "--list", "judgment-defaulter", "--mapping", "plain-listings", "--as-of", as_of,
                                "--ledger", self.kept("city.ledger"), "--key-file", str(self.key), "--verbose", *more, status=status)

    def assert_nowhere(self):
        traces = {"the program's streams": self.said}
        for folder in ("kept", "temporary"):
            for file in (self.folder / folder).rglob("*"):
                if file.is_file():
                    traces[str(file.relative_to(self.folder))] = file.read_bytes()
        for number in ALL:
            for form in forms(number):
                for where, content in traces.items():
                    self.assertNotIn(form, content, where)
        return traces

    def test_a_whole_scenario_leaves_no_number_behind(self):
        bundle = self.kept("rules.xhb")
        self.run_program("compile", str(DATA / "rules"), "-o", bundle)
        self.run_program("init", "--registry", self.kept("city.db"), "--id", "city")
        # A reader that does not go away keeps what is written in the log beside the database.
        reader = sqlite3.connect(self.kept("city.db"), isolation_level=None)
        self.addCleanup(reader.close)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()

        good = [f"1,张三,,{LISTED},obstruction,2023-06-01,文1,法院", f"2,李四,,{LOWER.lower()},obstruction,2023-06-01,文2,法院",
                f"3,王五,,{wide(WIDE)},obstruction,2023-06-01,文3,法院", "4,赵六,,330102********4321,obstruction,2023-06-01,文4,法院"]
        bad = [f"5,钱七{IN_NAME},,,obstruction,2023-06-01,文5,法院", f"6,孙八,{IN_CODE},,obstruction,2023-06-01,文6,法院",
               f"7,周九,,{MISTYPED},obstruction,2023-06-01,文7,法院", f"8,吴十,,{LEGAL},no-such-day,2023-13-41,文8,法院"]
        old = [f"9,郑一,,{LISTED[:6] + LISTED[8:17]},obstruction,2023-06-01,文9,法院"]
        self.take(good + bad + old, "2024-06-01", name="refused", status=1)
        for form in ("json", "csv", "txt"):
            self.take(good + bad + old, "2024-06-01", "--report", self.kept("dry." + form), "--dry-run", name="dry", status=1)
        aside = self.given("aside.csv", "")
        os.remove(aside)
        self.take(good + bad + old, "2024-06-01", "--quarantine", aside, "--report", self.kept("report.json"), name="taken")
        self.assertEqual(stat.S_IMODE(os.stat(aside).st_mode), 0o600)  # the one file that has rows as they came
        self.take(good, "2024-06-02", "--full", "--guard-percent", "100", "--format", "json", name="whole")
        relations = self.given("relations.csv", "单位名称,单位统一社会信用代码,关系,关联方名称,关联方公民身份号码\n"
                               f"甲公司,91350100M000100Y43,法定代表人,冯二,{LEGAL}\n")
        self.run_program("import", relations, "--registry", self.kept("city.db"), "--mapping", "plain-relations", "--as-of",
                         "2024-06-02", "--key-file", str(self.key), "--verbose")

        world = ["--bundle", bundle, "--registry", self.kept("city.db")]
        deciding = [*world, "--ledger", self.kept("city.ledger"), "--key-file", str(self.key), "--verbose"]
        for number, outcome in ((LISTED, "refuse"), (ASKED, "proceed")):
            request = a_request(asked_by={"organ": "o", "case": "1"})
            request["parties"][0]["subject"] = {"citizen_number": number, "name": "褚四"}
            file = self.given("request.json", request)
            decision = json.loads(self.run_program("check", file, *deciding, "--format", "json")[0])
            self.assertEqual(decision["outcome"], outcome)
            self.run_program("check", file, *deciding)
            self.run_program("replay", decision["decision_id"], "--ledger", self.kept("city.ledger"), *world, "--verbose")
        for wrong in ({"citizen_number": MISTYPED}, {"citizen_number": LISTED[:6] + LISTED[8:17]}, {"credit_code": IN_CODE},
                      {"name": "张" + LISTED}, {"org_code": LISTED}, {"masked_citizen_number": LISTED}):
            request = a_request()
            request["parties"][0]["subject"] = wrong
            file = self.given("request.json", request)
            self.run_program("check", file, *deciding, "--format", "json", status=1)
            self.run_program("check", file, *deciding, status=1)
        self.run_program("subject", LISTED, "--registry", self.kept("city.db"), "--verbose", status=1)
        self.run_program("subject", MISTYPED, "--registry", self.kept("city.db"), "--verbose", status=1)
        self.run_program("subject", "张三", "--registry", self.kept("city.db"), "--verbose")
        self.run_program("registry", "changes", "--registry", self.kept("city.db"), "--since", "0", "--format", "json")
        self.run_program("registry", "snapshot", "--registry", self.kept("city.db"), "-o", self.kept("city.snapshot"))
        self.run_program("registry", "verify", self.kept("city.db"))
        self.run_program("ledger", "verify", self.kept("city.ledger"))

        self.assertGreater((self.folder / "kept/city.db-wal").stat().st_size, 0)
        traces = self.assert_nowhere()
        everything = b"".join(traces.values())
        self.assertIn(b"psn:", everything)
        self.assertIn("330102********4321".encode(), everything)  # given masked, and kept as it came
        self.assertNotIn(KEY.encode(), everything)

    def test_a_key_file_that_others_can_read_is_refused_and_so_is_a_short_key(self):
        self.run_program("init", "--registry", self.kept("city.db"))
        self.key.chmod(0o640)
        _, err = self.take([f"1,张三,,{LISTED},obstruction,2023-06-01,文1,法院"], "2024-06-01", name="feed", status=1)
        self.assertIn("XH4175", err)
        self.key.chmod(0o600)
        self.key.write_text("short\n")
        _, err = self.take([f"1,张三,,{LISTED},obstruction,2023-06-01,文1,法院"], "2024-06-01", name="feed", status=1)
        self.assertIn("XH4176", err)
        self.assert_nowhere()

    def test_another_key_is_refused_and_a_registry_fed_anew_takes_it(self):
        bundle = self.kept("rules.xhb")
        self.run_program("compile", str(DATA / "rules"), "-o", bundle)
        row = [f"1,张三,,{LISTED},obstruction,2023-06-01,文1,法院"]
        self.run_program("init", "--registry", self.kept("city.db"))
        self.take(row, "2024-06-01", "--full", name="one")

        def outcome(registry):
            request = a_request()
            request["parties"][0]["subject"] = {"citizen_number": LISTED, "name": "张三"}
            out, _ = self.run_program("check", self.given("request.json", request), "--bundle", bundle, "--registry",
                                      self.kept(registry), "--key-file", str(self.key), "--format", "json")
            return json.loads(out)["outcome"]

        self.assertEqual(outcome("city.db"), "refuse")
        self.key.write_text("another key for the tests\n")
        _, err = self.run_program("check", self.path("given/request.json"), "--bundle", bundle, "--registry", self.kept("city.db"),
                                  "--key-file", str(self.key), status=1)
        self.assertIn("XH4227", err)
        _, err = self.take(row, "2024-06-02", "--full", name="two", status=1)
        self.assertIn("XH4227", err)
        self.run_program("init", "--registry", self.kept("anew.db"))
        self.run_program("import", self.given("one.csv", HEADER + row[0] + "\n"), "--registry", self.kept("anew.db"), "--list",
                         "judgment-defaulter", "--mapping", "plain-listings", "--full", "--as-of", "2024-06-01", "--key-file",
                         str(self.key))
        self.assertEqual(outcome("anew.db"), "refuse")
        self.assert_nowhere()


if __name__ == "__main__":
    main()
