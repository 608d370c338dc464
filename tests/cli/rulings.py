"""Rulings outside any feed: whom a listing is about, and an event that should not have been recorded; registry and ledger have both."""
import json
import sqlite3

from harness import CITIZEN_NUMBER, CLEAR_CODE, REFUSED_CODE, Case, a_request, main

HEADER = "记录编号,主体名称,统一社会信用代码,情形,列入日期,事件,事件日期"
BY_NAME = "plain-listings/judgment-defaulter/77"


class Rulings(Case):
    def setUp(self):
        super().setUp()
        self.bundle, self.city, self.ledger = self.compile(), self.registry(), self.path("city.ledger")
        feed = self.write("feed.csv", "\n".join([HEADER, "77,丙公司,,obstruction,2023-07-01,停止,2024-06-05", ""]))
        self.run_program("import", feed, "--registry", self.city, "--list", "judgment-defaulter", "--mapping",
                         "plain-listings", "--as-of", "2024-06-02")

    def outcome(self, code, name="丙公司", on="2024-06-03"):
        request = a_request(code, on=on)
        request["parties"][0]["subject"]["name"] = name
        out, _ = self.run_program("check", self.write("request.json", request), "--bundle", self.bundle, "--registry",
                                  self.city, "--format", "json")
        return json.loads(out)["outcome"]

    def adjudicate(self, *more, status=0, listing=BY_NAME, reason="核对判决书", document="核〔2024〕3号"):
        return self.run_program("registry", "adjudicate", "--registry", self.city, "--listing", listing, "--author",
                                "审核二科", "--reason", reason, "--document", document, "--ledger", self.ledger, *more,
                                status=status)

    def correct(self, sequence, *more, status=0, listing=BY_NAME):
        return self.run_program("registry", "correct", "--registry", self.city, "--listing", listing, "--sequence",
                                str(sequence), "--reason", "来源误报", "--ledger", self.ledger, *more, status=status)

    def entries(self):
        with sqlite3.connect(f"file:{self.ledger}?mode=ro", uri=True) as database:
            entries = [(kind, subject, json.loads(body)) for kind, subject, body in
                       database.execute("SELECT kind, subject, body FROM entry ORDER BY sequence")]
        for _, _, body in entries:
            self.validate("ledger-entry", body)
        return entries

    def records(self):
        with sqlite3.connect(f"file:{self.city}?mode=ro", uri=True) as database:
            return database.execute("SELECT max(sequence) FROM commit_point").fetchone()[0]

    def test_a_ruling_decides_whom_a_listing_by_name_is_about_until_a_later_one(self):
        self.assertEqual(self.outcome(CLEAR_CODE), "review")
        self.adjudicate("--credit-code", CLEAR_CODE, "--is")
        self.assertEqual(self.outcome(CLEAR_CODE), "refuse")
        self.adjudicate("--credit-code", CLEAR_CODE, "--is-not", document="核〔2024〕4号")
        self.assertEqual(self.outcome(CLEAR_CODE), "proceed")
        kinds = [(kind, subject, body["is_subject"]) for kind, subject, body in self.entries()]
        self.assertEqual(kinds, [("adjudication", BY_NAME, True), ("adjudication", BY_NAME, False)])
        self.run_program("registry", "verify", self.city)
        self.run_program("ledger", "verify", self.ledger)

    def test_the_same_ruling_again_records_nothing_and_completes_the_ledger(self):
        words = ("--credit-code", CLEAR_CODE, "--is")
        self.adjudicate("--org-code", "MA62K0260", "--is-not")
        before = self.records()
        lock = sqlite3.connect(self.ledger, isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        _, err = self.adjudicate(*words, status=3)
        lock.execute("ROLLBACK")
        lock.close()
        self.assertIn("XH4277", err)
        self.assertEqual((self.records(), len(self.entries())), (before + 1, 1))
        first, _ = self.adjudicate(*words, "--format", "json")
        again, _ = self.adjudicate(*words, "--format", "json")
        self.assertEqual(first, again)
        self.assertEqual((self.records(), len(self.entries())), (before + 1, 2))

    def test_a_ruling_that_cannot_be_taken_says_why_and_records_nothing(self):
        before = self.records()
        for words, code in ((("--credit-code", CLEAR_CODE, "--is", "--is-not"), "XH4276"),
                            (("--credit-code", CLEAR_CODE), "XH4276"),
                            (("--credit-code", "123", "--is"), "XH4103"),
                            (("--pseudonym", "张三", "--is"), "XH4143")):
            _, err = self.adjudicate(*words, status=1)
            self.assertIn(code, err)
        for reason, code in (("", "XH4209"), ("号码" + CITIZEN_NUMBER, "XH4184")):
            _, err = self.adjudicate("--credit-code", CLEAR_CODE, "--is", status=1, reason=reason)
            self.assertIn(code, err)
            self.assertNotIn(CITIZEN_NUMBER, err)
        _, err = self.adjudicate("--credit-code", CLEAR_CODE, "--is", status=1, listing="nobody/none/1")
        self.assertIn("XH4202", err)
        self.adjudicate("--is", status=2)
        self.adjudicate("--credit-code", CLEAR_CODE, "--org-code", "MA62K0260", "--is", status=2)
        self.assertEqual(self.records(), before)

    def test_an_event_recorded_wrongly_is_undone_and_stays_known_of_then(self):
        self.adjudicate("--credit-code", CLEAR_CODE, "--is")
        self.assertEqual(self.outcome(CLEAR_CODE, on="2024-06-06"), "proceed")  # suspended
        _, err = self.correct(1, status=1)
        self.assertIn("XH4275", err)
        number = int(err.split(" suspended")[0].split("、")[-1].split("：")[-1])
        self.correct(number)
        self.assertEqual(self.outcome(CLEAR_CODE, on="2024-06-06"), "refuse")
        (kind, subject, body) = self.entries()[-1]
        self.assertEqual((kind, subject, body["undoes"], body["event"], body["reason"]),
                         ("correction", BY_NAME, number, "suspended", "来源误报"))
        before = self.records()
        self.correct(number)  # the same again
        _, err = self.correct(number, "--document", "另一件", status=1)
        self.assertIn("XH4205", err)
        self.assertEqual(self.records(), before)
        self.run_program("registry", "verify", self.city)

    def test_a_listing_that_should_not_have_been_recorded_is_taken_away(self):
        self.assertEqual(self.outcome(REFUSED_CODE, "甲公司"), "refuse")
        key = "plain-listings/judgment-defaulter/1"
        _, err = self.correct(10_000, status=1, listing=key)
        number = int(err.split(" listed")[0].split("：")[-1])
        first, _ = self.correct(number, listing=key)
        self.assertEqual(self.outcome(REFUSED_CODE, "甲公司"), "proceed")
        again, _ = self.correct(number, listing=key)
        self.assertEqual(first, again)
        _, err = self.correct(number, status=1, listing="plain-listings/judgment-defaulter/999")
        self.assertIn("XH4202", err)


if __name__ == "__main__":
    main()
