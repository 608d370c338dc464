"""A decision made again: what differs, and from what; every decision of a ledger replayed; the shadow of a bundle."""
import json
import pathlib
import shutil
import sqlite3
import unicodedata

from harness import CHECKPOINT, CITIZEN_NUMBER, CLEAR_CODE, DATA, REFUSED_CODE, Case, a_request, main

LISTING = "plain-listings/judgment-defaulter/1"
PERFORMANCE = "trading/government-procurement/performance"
HEADER, LISTED, PERSON = (DATA / "defaulters.csv").read_text("utf-8").splitlines()[:3]
MEASURE = "test-memorandum/no-government-procurement"


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class Deciding(Case):
    def setUp(self):
        super().setUp()
        self.bundle, self.city, self.ledger = self.compile(), self.registry(), self.path("city.ledger")

    def world(self):
        return ["--bundle", self.bundle, "--registry", self.city]

    def check(self, request, *more):
        out, _ = self.run_program("check", self.write("request.json", request), *self.world(), "--ledger", self.ledger, "--format",
                                  "json", *more)
        return json.loads(out)

    def recheck(self, *words, status=0, bundle=None):
        out, _ = self.run_program("recheck", *words, "--ledger", self.ledger, "--bundle", bundle or self.bundle, "--registry",
                                  self.city, "--format", "json", status=status)
        lines = [json.loads(line) for line in out.splitlines()]
        for line in lines:
            self.validate("recheck", line)
        self.assertEqual(lines[-1]["what"], "end")
        return lines[:-1]

    def take(self, rows, as_of, *more):
        self.run_program("import", self.write("feed.csv", "\n".join([HEADER, *rows]) + "\n"), "--registry", self.city, "--list",
                         "judgment-defaulter", "--mapping", "plain-listings", "--as-of", as_of, "--key-file", str(self.key), *more)

    def other_bundle(self, name, change):
        """The rules of the tests with one text changed."""
        folder = pathlib.Path(self.path(name))
        shutil.copytree(DATA / "rules", folder)
        texts = {file: file.read_text("utf-8") for file in folder.glob("*.xh")}
        self.assertTrue(any(change[0] in text for text in texts.values()))
        for file, text in texts.items():
            file.write_text(text.replace(*change), "utf-8")
        self.run_program("compile", str(folder), "-o", self.path(name + ".xhb"))
        return self.path(name + ".xhb")

    def causes(self, document, what="measure"):
        return [cause for one in document["differences"] if one["what"] == what for cause in one["causes"]]


class Recheck(Deciding):
    def test_nothing_differs_where_only_the_bytes_of_the_inputs_do(self):
        decision = self.check(a_request())
        self.take([LISTED, PERSON], "2024-06-02", "--full")
        again, = self.recheck(decision["decision_id"], "--on", "2024-06-03", "--exit-changed")
        self.assertEqual((again["changed"], again["differences"]), (False, []))
        self.assertNotEqual(again["now"]["decision_id"], decision["decision_id"])
        self.assertEqual(again["decision"]["decision_id"], again["now"]["decision_id"])

    def test_time_alone_names_the_end_date_and_not_the_day_before(self):
        decision = self.check(a_request())
        self.assertFalse(self.recheck(decision["decision_id"], "--on", "2025-06-01")[0]["changed"])
        again, = self.recheck(decision["decision_id"], "--on", "2025-06-02", "--exit-changed", status=10)
        self.assertEqual((again["earlier"]["outcome"], again["now"]["outcome"]), ("refuse", "proceed"))
        day = {"kind": "day", "from": "2024-06-03", "to": "2025-06-02", "what": "last_day", "since": "2025-06-02", "listing": LISTING}
        self.assertEqual(self.causes(again), [day])
        self.assertEqual(self.causes(again, "outcome"), [day, day])

    def test_an_event_is_named_by_its_number_in_the_change_feed(self):
        decision = self.check(a_request())
        self.take([PERSON], "2024-06-02", "--full", "--guard-percent", "100")
        again, = self.recheck(decision["decision_id"], "--on", "2024-06-03")
        self.assertEqual(again["now"]["outcome"], "proceed")
        cause, = self.causes(again)
        self.assertEqual((cause["kind"], cause["event"]["listing"], cause["event"]["event"]), ("registry", LISTING, "removed"))
        out, _ = self.run_program("registry", "changes", "--registry", self.city, "--since",
                                  str(decision["inputs"]["registry"]["sequence"]), "--format", "json")
        self.assertIn(cause["event"], [json.loads(line) for line in out.splitlines()])

    def test_a_new_listing_is_the_cause_for_whom_it_concerns_and_for_nobody_else(self):
        both = a_request()
        both["parties"].append({"ref": "B", "role": "bidder", "subject": {"credit_code": CLEAR_CODE, "name": "乙公司"}})
        decision = self.check(both)
        self.take([f"7,乙公司,{CLEAR_CODE},,obstruction,2024-05-01,,某法院"], "2024-06-02")
        again, = self.recheck(decision["decision_id"], "--on", "2024-06-03")
        self.assertEqual({one["party"] for one in again["differences"]}, {"B"})
        self.assertEqual([c["event"]["listing"] for c in self.causes(again)], ["plain-listings/judgment-defaulter/7"])

    def test_grounds_are_a_difference_of_their_own_while_the_measure_stands(self):
        decision = self.check(a_request())
        self.take([f"8,甲公司,{REFUSED_CODE},,able-but-refuses,2024-05-01,,某法院"], "2024-06-02")
        again, = self.recheck(decision["decision_id"], "--on", "2024-06-03")
        self.assertEqual([(one["what"], one["measure"]["id"]) for one in again["differences"]],
                         [("until", MEASURE), ("grounds", MEASURE)])
        until, grounds = again["differences"]
        self.assertEqual((until["before"], until["after"]), ("2025-06-01", None))
        self.assertEqual([len(grounds["before"]), len(grounds["after"])], [1, 2])

    def test_another_bundle_is_a_cause(self):
        decision = self.check(a_request())
        lighter = self.other_bundle("lighter", ("应当  不予", "可以  不予"))
        again, = self.recheck(decision["decision_id"], "--on", "2024-06-03", bundle=lighter)
        self.assertEqual((again["earlier"]["outcome"], again["now"]["outcome"]), ("refuse", "review"))
        self.assertEqual(self.causes(again), [{"kind": "bundle"}])

    def test_a_list_that_became_known_is_told_by_its_delivery(self):
        self.run_program("init", "--registry", self.path("empty.db"), "--id", "empty")
        self.city = self.path("empty.db")
        decision = self.check(a_request(CLEAR_CODE))
        self.assertEqual(decision["outcome"], "review")
        self.take([LISTED, PERSON], "2024-06-01", "--full")
        again, = self.recheck(decision["decision_id"], "--on", "2024-06-03")
        self.assertEqual(again["now"]["outcome"], "proceed")
        self.assertEqual({cause["event"]["what"] for cause in self.causes(again)}, {"batch"})

    def test_all_bidders_of_a_case_are_decided_again_at_a_later_stage(self):
        asked_by = {"organ": "440200-finance", "case": "2024-0012"}
        for code in (REFUSED_CODE, CLEAR_CODE, CLEAR_CODE):
            self.check(a_request(code, asked_by=asked_by))
        self.check(a_request(asked_by={"case": "another"}))
        again = self.recheck("--case", "2024-0012", "--on", "2024-06-03")
        self.assertEqual(sorted(one["earlier"]["outcome"] for one in again), ["proceed", "refuse"])
        self.assertEqual({one["asked_by"]["case"] for one in again}, {"2024-0012"})
        later = self.recheck("--case", "2024-0012", "--checkpoint", CHECKPOINT, "--at", PERFORMANCE, "--on", "2024-06-03")
        self.assertEqual({one["now"]["checkpoint"]["id"] for one in later}, {PERFORMANCE})
        moved = next(one for one in later if one["changed"])
        self.assertEqual(self.causes(moved), [{"kind": "checkpoint"}])

    def test_a_recorded_recheck_stands_in_the_ledger_as_any_decision(self):
        decision = self.check(a_request())
        again, = self.recheck(decision["decision_id"], "--on", "2025-06-02", "--record")
        out, _ = self.run_program("replay", again["now"]["decision_id"], "--ledger", self.ledger, *self.world())
        self.assertIn(again["now"]["decision_id"], out)
        out, _ = self.run_program("ledger", "verify", self.ledger)
        self.assertIn("2 条", out)

    def test_what_cannot_be_decided_again_is_told_in_its_place_and_the_rest_goes_on(self):
        decision = self.check(a_request())
        out, _ = self.run_program("recheck", "sm3:none", decision["decision_id"], "--ledger", self.ledger, *self.world(), "--on",
                                  "2024-06-03", "--format", "json", status=1)
        wrong, right, end = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(wrong["errors"][0]["code"], "XH4161")
        self.assertFalse(right["changed"])
        self.assertEqual((end["decisions"], end["failed"]), (2, 1))

    def test_another_registry_and_nothing_selected_are_errors(self):
        decision = self.check(a_request())
        self.run_program("init", "--registry", self.path("other.db"), "--id", "other")
        for words, code in (((decision["decision_id"], "--registry", self.path("other.db")), "XH4506"),
                            (("--registry", self.city), "XH4503"),
                            (("--registry", self.city, "--case", "none"), "XH4501")):
            out, err = self.run_program("recheck", *words, "--ledger", self.ledger, "--bundle", self.bundle, status=1)
            self.assertIn(code, out + err)

    def test_a_restored_older_registry_is_told(self):
        older = self.path("older.db")
        self.run_program("registry", "backup", "--registry", self.city, "--to", older)
        self.take([LISTED, PERSON], "2024-06-02", "--full")
        decision = self.check(a_request())
        self.city = older
        _, err = self.run_program("recheck", decision["decision_id"], "--ledger", self.ledger, *self.world(), status=1)
        self.assertIn("XH4507", err)

    def test_the_text_says_what_and_why_at_100_columns_in_both_languages(self):
        decision = self.check(a_request())
        for language, words in (("zh", ("有变化", "不予 → 通过", "限制政府采购", "自 2025-06-02 起期满", "复核 1 项：有变化 1")),
                                ("en", ("changed\n", "refuse → proceed", "is over from 2025-06-02", "1 decisions: 1 changed"))):
            out, _ = self.run_program("recheck", decision["decision_id"], "--ledger", self.ledger, *self.world(), "--on",
                                      "2025-06-02", "--lang", language)
            for word in words:
                self.assertIn(word, out)
            self.assertLessEqual(max(width(line) for line in out.splitlines()), 100)

    def test_a_person_is_checked_again_by_the_pseudonym_and_without_a_key(self):
        person = a_request()
        person["parties"][0]["subject"] = {"citizen_number": CITIZEN_NUMBER, "name": "张三"}
        decision = self.check(person, "--key-file", str(self.key))
        again, = self.recheck(decision["decision_id"], "--on", "2024-06-03")
        self.assertFalse(again["changed"])
        self.assertNotIn(CITIZEN_NUMBER, json.dumps(again))


class Replay(Deciding):
    def replay_all(self, *more, status=0):
        out, _ = self.run_program("replay", "--all", "--ledger", self.ledger, "--registry", self.city, "--format", "json", *more,
                                  status=status)
        lines = [json.loads(line) for line in out.splitlines()]
        for line in lines:
            self.validate("replay", line)
        return lines

    def test_every_decision_finds_its_own_bundle_in_a_folder(self):
        self.check(a_request())
        first, self.bundle = self.bundle, self.other_bundle("lighter", ("应当  不予", "可以  不予"))
        second = self.check(a_request(CLEAR_CODE))
        self.take([LISTED, PERSON], "2024-06-02", "--full")
        end, = self.replay_all("--bundles", str(self.folder))
        self.assertEqual((end["decisions"], end["same"], end["missing"]), (2, 2, 0))
        missing, end = self.replay_all("--bundle", first, status=1)
        self.assertEqual((missing["decision_id"], missing["missing"]["errors"][0]["code"]), (second["decision_id"], "XH4163"))
        self.assertEqual((end["same"], end["missing"]), (1, 1))
        self.run_program("replay", second["decision_id"], "--ledger", self.ledger, "--registry", self.city, "--bundles",
                         str(self.folder))

    def test_what_is_missing_is_said(self):
        self.check(a_request())
        empty = self.folder / "none"
        empty.mkdir()
        missing, end = self.replay_all("--bundles", str(empty), status=1)
        self.assertEqual(missing["missing"]["errors"][0]["code"], "XH4502")
        (empty / "broken.xhb").write_bytes(b"no bundle")
        missing, _ = self.replay_all("--bundles", str(empty), status=1)
        self.assertEqual([e["code"] for e in missing["missing"]["errors"]], ["XH4502", "XH4301"])
        self.run_program("init", "--registry", self.path("other.db"))
        self.city = self.path("other.db")
        missing, _ = self.replay_all("--bundle", self.bundle, status=1)
        self.assertEqual(missing["missing"]["errors"][0]["code"], "XH4164")


class Shadow(Deciding):
    def bodies(self):
        database = sqlite3.connect(self.ledger)
        return [json.loads(body) for body, in database.execute("select body from entry order by sequence")]

    def test_the_answer_is_the_same_with_and_without_and_the_ledger_knows_what_differs(self):
        lighter = self.other_bundle("lighter", ("应当  不予", "可以  不予"))
        file = self.write("request.json", a_request())
        words = ["check", file, *self.world(), "--format", "json"]
        without, _ = self.run_program(*words, "--ledger", self.path("other.ledger"))
        beside, err = self.run_program(*words, "--ledger", self.ledger, "--shadow", lighter)
        self.assertEqual(without, beside)
        self.assertIn(json.loads(without)["decision_id"], err)
        body, = self.bodies()
        self.validate("ledger-entry", body)
        self.assertEqual(body["shadow"]["outcome"], "review")
        self.assertEqual({one["what"] for one in body["shadow"]["differences"]}, {"outcome", "measure"})
        self.run_program("replay", "--all", "--ledger", self.ledger, *self.world())

    def test_the_same_rules_differ_in_nothing_and_say_so(self):
        self.check(a_request(), "--shadow", self.bundle)
        body, = self.bodies()
        self.validate("ledger-entry", body)
        self.assertEqual(body["shadow"]["differences"], [])

    def test_a_shadow_that_cannot_be_read_or_asked_disturbs_nothing(self):
        without, _ = self.run_program("check", self.write("request.json", a_request()), *self.world(), "--format", "json")
        unasked = self.other_bundle("unasked", ("(qualification)", "(eligibility)"))
        broken = self.write("broken.xhb", b"no bundle")
        for shadow in (broken, self.path("none.xhb"), unasked):
            out, _ = self.run_program("check", self.path("request.json"), *self.world(), "--format", "json", "--ledger", self.ledger,
                                      "--shadow", shadow)
            self.assertEqual(out, without)
        bodies = self.bodies()
        for body in bodies:
            self.validate("ledger-entry", body)
        self.assertEqual([e["code"] for body in bodies for e in body["shadow"]["errors"]], ["XH4301", "XH5011", "XH4114"])


if __name__ == "__main__":
    main()
