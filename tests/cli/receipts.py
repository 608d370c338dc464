"""The ledger that anybody can check: keys, heads, receipts, acts, feedback, export; and what attacks on it come to."""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

VERIFIER_TEST = sys.argv.pop(3)

from harness import CITIZEN_NUMBER, CLEAR_CODE, REFUSED_CODE, ROOT, Case, a_request, main


class Receipts(Case):
    def setUp(self):
        super().setUp()
        self.ledger = self.path("city.ledger")
        self.private, self.public = self.path("head.key"), self.path("head.key.pub")
        world = self.world()
        self.ids = []
        for code, day in ((REFUSED_CODE, "2024-06-03"), (CLEAR_CODE, "2024-06-03"), (REFUSED_CODE, "2024-06-04")):
            out, _ = self.run_program("check", self.write("r.json", a_request(code, on=day)), *world, "--ledger",
                                      self.ledger, "--format", "json")
            self.ids.append(json.loads(out)["decision_id"])
            self.decision = self.decision if len(self.ids) > 1 else json.loads(out)
        self.run_program("ledger", "key", "--out", self.private)

    def head(self, name="head.json"):
        self.run_program("ledger", "head", "--ledger", self.ledger, "--key", self.private, "--out", self.path(name))
        return self.path(name)

    def verify(self, *codes, more=()):
        _, err = self.run_program("ledger", "verify", self.ledger, *more, status=1 if codes else 0)
        for code in codes:
            self.assertIn(code, err)
        return err

    def tamper(self, sql, *values):
        with sqlite3.connect(self.ledger) as database:
            for kind, of in (("entry", "changes"), ("entry", "goes"), ("tree_head", "changes"), ("tree_head", "goes")):
                database.execute(f"DROP TRIGGER IF EXISTS {kind}_never_{of}")
            database.execute(sql, values)
        database.close()

    def receipt(self, number=0, *more):
        self.run_program("receipt", self.ids[number], "--ledger", self.ledger, "--out", self.path("receipt.json"), *more)
        return self.path("receipt.json")

    def export(self):
        self.run_program("ledger", "export", "--ledger", self.ledger, "--out", self.path("ledger.jsonl"))
        return self.path("ledger.jsonl")

    def second_verifier(self, export, status, *more):
        done = subprocess.run(["/usr/bin/python3", str(ROOT / "examples/verify-ledger/verify.py"), export, *more],
                              capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout

    def test_a_private_key_is_for_its_owner_and_never_in_the_ledger(self):
        self.assertEqual(os.stat(self.private).st_mode & 0o777, 0o600)
        self.head()
        secret = "".join(pathlib.Path(self.private).read_text().splitlines()[1:-1])
        self.assertNotIn(secret[:40].encode(), pathlib.Path(self.ledger).read_bytes())
        _, err = self.run_program("ledger", "key", "--out", self.private, status=1)
        self.assertIn("XH4271", err)
        os.chmod(self.private, 0o644)
        _, err = self.run_program("ledger", "head", "--ledger", self.ledger, "--key", self.private, status=1)
        self.assertIn("XH4175", err)
        _, err = self.run_program("verify-receipt", self.private, "--public", self.private, status=1)
        self.assertIn("XH4612", err)

    def test_a_receipt_holds_with_the_key_alone_and_not_with_a_byte_changed(self):
        _, err = self.run_program("receipt", self.ids[0], "--ledger", self.ledger, "--out", self.path("r"), status=1)
        self.assertIn("XH4611", err)
        receipt = self.receipt(2, "--key", self.private)
        self.validate("receipt", json.loads(pathlib.Path(receipt).read_text("utf-8")))
        os.rename(self.ledger, self.path("elsewhere"))
        out, _ = self.run_program("verify-receipt", receipt, "--public", self.public, "--format", "json")
        self.assertEqual((json.loads(out)["decision_id"], json.loads(out)["entry"]), (self.ids[2], 3))
        done = subprocess.run([VERIFIER_TEST, receipt, self.public], capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        text = pathlib.Path(receipt).read_text("utf-8")
        for bad, code in ((text.replace('"outcome":"refuse"', '"outcome":"review"', 1), "XH4613"),
                          (text.replace('"size":4', '"size":5'), "XH4613"),
                          (text.replace('"time":"2', '"time":"3'), "XH4614"), (" " + text, "XH4612")):
            self.assertNotEqual(bad, text)
            _, err = self.run_program("verify-receipt", self.write("bad", bad), "--public", self.public, status=1)
            self.assertIn(code, err)
        self.run_program("ledger", "key", "--out", self.path("other"))
        _, err = self.run_program("verify-receipt", receipt, "--public", self.path("other.pub"), status=1)
        self.assertIn("XH4614", err)

    def test_a_ledger_with_heads_is_whole_in_both_verifiers(self):
        self.head()
        self.receipt()
        kept = self.head("later.json")
        self.verify(more=("--public", self.public, "--head", kept))
        self.assertIn("4", self.second_verifier(self.export(), 0, "--public", self.public))

    def test_a_cut_tail_is_found_by_a_head_kept_elsewhere(self):
        shutil.copy(self.ledger, self.path("before"))
        kept = self.head()
        os.replace(self.path("before"), self.ledger)
        for end in ("-wal", "-shm"):
            pathlib.Path(self.ledger + end).unlink(missing_ok=True)
        self.verify()
        self.verify("XH4605", more=("--head", kept, "--public", self.public))

    def test_a_ledger_written_anew_does_not_fit_a_head_kept_elsewhere(self):
        kept = self.head()
        self.tamper("UPDATE tree_head SET root = ?", bytes(32))
        self.verify("XH4603", "XH4604", "XH4606", more=("--head", kept))
        self.second_verifier(self.export(), 1, "--public", self.public)

    def test_a_head_signed_by_another_key_or_given_again_is_found(self):
        self.head()
        first = self.path("head.json")
        self.run_program("ledger", "key", "--out", self.path("other"))
        self.verify("XH4603", more=("--public", self.path("other.pub")))
        document = json.loads(pathlib.Path(first).read_text())
        document["head"]["ledger"] = "00"
        self.verify("XH4608", "XH4603", more=("--head", self.write("foreign.json", document)))
        self.receipt()
        self.act(0, "refused")
        self.head()
        self.tamper("UPDATE tree_head SET time = time + 1000000000 WHERE number = 1")
        self.verify("XH4603", "XH4607")

    def test_every_changed_byte_of_an_entry_is_found_where_it_is(self):
        self.head()
        with sqlite3.connect(self.ledger) as database:
            rows = database.execute("SELECT sequence, body FROM entry ORDER BY sequence").fetchall()
        database.close()
        for sequence, body in rows:
            for place in range(1, len(body), max(1, len(body) // 5)):
                changed = body[:place] + ("x" if body[place] != "x" else "y") + body[place + 1:]
                self.tamper("UPDATE entry SET body = ? WHERE sequence = ?", changed, sequence)
                self.assertIn(f" {sequence} ", self.verify("XH4166").replace("第", ""))
            self.tamper("UPDATE entry SET body = ? WHERE sequence = ?", body, sequence)
        self.verify()

    def act(self, number, result, *more, status=0):
        return self.run_program("act", self.ids[number], "--ledger", self.ledger, "--result", result, "--author", "李科长",
                                *more, status=status)

    def test_departing_from_a_decision_needs_a_reason(self):
        out, _ = self.act(0, "refused", "--format", "json")
        self.assertEqual(json.loads(out)["act"], "follows")
        self.assertIn("XH4615", self.act(0, "granted", status=1)[1])
        self.assertIn("XH4184", self.act(0, "granted", "--reason", CITIZEN_NUMBER, status=1)[1])
        out, _ = self.act(0, "granted", "--reason", "判决已撤销", "--format", "json")
        self.assertEqual(json.loads(out)["act"], "departs")
        self.ids.append("sm3:" + "0" * 64)
        self.assertIn("XH4161", self.act(-1, "granted", status=1)[1])

    def test_feedback_is_open_until_it_is_given(self):
        def listed(*more):
            return json.loads(self.run_program("feedback", "--ledger", self.ledger, *more, "--format", "json")[0])

        measures = [(a["measure"]["id"], a["feedback_due"]) for a in self.decision["parties"][0]["applied"]]
        due = [one for one in listed("--open") if one["decision_id"] == self.ids[0]]
        self.assertEqual({(one["measure"], one["due"]) for one in due}, {m for m in measures if m[1]})
        words = ("feedback", self.ids[0], "--ledger", self.ledger, "--party", "A", "--author", "李科长", "--measure")
        _, err = self.run_program(*words, measures[0][0], "--execution", "not_executed", status=1)
        self.assertIn("XH4617", err)
        _, err = self.run_program(*words, "no/such", "--execution", "executed", status=1)
        self.assertIn("XH4618", err)
        for measure, _ in measures:
            self.run_program(*words, measure, "--execution", "executed")
        self.assertEqual([one for one in listed("--overdue", "--on", "2099-01-01") if one["decision_id"] == self.ids[0]], [])

    def test_a_bundle_is_activated_by_two(self):
        words = ("ledger", "activate", "--ledger", self.ledger, "--bundle", self.path("rules.xhb"), "--from",
                 "2024-07-01", "--author", "甲", "--approver")
        self.assertIn("XH4619", self.run_program(*words, "甲", status=1)[1])
        self.run_program(*words, "乙")
        self.verify()


if __name__ == "__main__":
    main()
