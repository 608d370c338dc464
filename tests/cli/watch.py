"""Watches: registered in the ledger, followed over the registry, reported once, and never lost."""
import datetime
import json
import signal
import sqlite3
import subprocess

from harness import CHECKPOINT, CITIZEN_NUMBER, CLEAR_CODE, DATA, PROGRAM, REFUSED_CODE, Case, a_request, main

HEADER, LISTED, PERSON = (DATA / "defaulters.csv").read_text("utf-8").splitlines()[:3]
FAR = "2999-12-31"
TODAY = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=8)).date()


class Watches(Case):
    def setUp(self):
        super().setUp()
        self.bundle, self.city, self.ledger = self.compile(), self.registry(), self.path("city.ledger")
        self.files = ["--ledger", self.ledger, "--bundle", self.bundle, "--registry", self.city]

    def take(self, rows, as_of, *more):
        self.run_program("import", self.write("feed.csv", "\n".join([HEADER, *rows]) + "\n"), "--registry", self.city, "--list",
                         "judgment-defaulter", "--mapping", "plain-listings", "--as-of", as_of, "--key-file", str(self.key), *more)

    def listed(self, code=CLEAR_CODE, number=7, as_of="2024-06-02"):
        self.take([f"{number},乙公司,{code},,able-but-refuses,2024-05-01,,某法院"], as_of)

    def add(self, *words, until=FAR, status=0):
        out, err = self.run_program("watch", "add", *words, "--until", until, *self.files, "--format", "json", status=status)
        if status:
            return err
        self.validate("watch", json.loads(out))
        return json.loads(out)

    def add_subjects(self, *codes, **more):
        subjects = [word for code in codes for word in ("--subject", code)]
        return self.add(*subjects, "--checkpoint", CHECKPOINT, "--role", "bidder", "--organ", "440200-finance", **more)

    def run_watches(self, *more, status=0):
        out, _ = self.run_program("watch", "run", *self.files, "--format", "json", *more, status=status)
        lines = [json.loads(line) for line in out.splitlines()]
        for line in lines:
            self.validate("recheck", line)
        return lines

    def live(self):
        out, _ = self.run_program("watch", "list", "--ledger", self.ledger, "--format", "json")
        lines = [json.loads(line) for line in out.splitlines()]
        for line in lines:
            self.validate("watch", line)
        return lines

    def test_a_listing_of_a_watched_subject_is_reported_once_with_its_event(self):
        watch = self.add_subjects(CLEAR_CODE)
        self.assertEqual(self.run_watches()[-1]["reports"], 0)
        self.listed()
        report, end = self.run_watches()
        self.assertEqual((report["watch"]["watch"], report["watch"]["asked_by"]["organ"]), (watch["watch"], "440200-finance"))
        self.assertEqual((report["earlier"]["decision_id"], report["earlier"]["outcome"]), (watch["decision"], "proceed"))
        events = [c["event"]["listing"] for d in report["differences"] if d["what"] == "measure"
                  for c in d["causes"] if c["kind"] == "registry"]
        self.assertEqual(set(events), {"plain-listings/judgment-defaulter/7"})
        self.assertEqual(end["reports"], 1)
        again, = self.run_watches()
        self.assertEqual(again["reports"], 0)
        self.assertEqual([(w["decision"], w["reports"]) for w in self.live()], [(report["now"]["decision_id"], 1)])
        self.listed(number=8, as_of="2024-06-03")
        self.assertEqual(self.run_watches()[0]["earlier"]["decision_id"], report["now"]["decision_id"])

    def test_what_concerns_others_is_not_reported(self):
        self.add_subjects(CLEAR_CODE)
        self.take([LISTED, PERSON, f"9,甲公司,{REFUSED_CODE},,obstruction,2024-05-01,,某法院"], "2024-06-02", "--full")
        self.assertEqual([line["what"] for line in self.run_watches()], ["end"])

    def test_a_report_that_did_not_go_out_is_given_again(self):
        self.add_subjects(CLEAR_CODE)
        self.run_watches()
        self.listed()
        with open("/dev/full", "w") as full:
            done = subprocess.run([PROGRAM, "watch", "run", *self.files, "--format", "json"], stdout=full, stderr=subprocess.PIPE,
                                  timeout=120)
        self.assertEqual(done.returncode, 3)
        self.assertEqual(len(self.run_watches()), 2)
        self.assertEqual(len(self.run_watches()), 1)

    def test_a_run_that_is_killed_between_report_and_mark_repeats_and_loses_nothing(self):
        self.add_subjects(CLEAR_CODE)
        self.run_watches()
        self.listed()
        # Nobody else can write while this holds the ledger, so the report goes out and its mark does not.
        holder = sqlite3.connect(self.ledger, isolation_level=None)
        holder.execute("begin immediate")
        process = subprocess.Popen([PROGRAM, "watch", "run", *self.files, "--format", "json"], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        report = json.loads(process.stdout.readline())
        process.kill()
        process.communicate(timeout=60)
        holder.execute("rollback")
        holder.close()
        again, end = self.run_watches()
        self.assertEqual(again["now"]["decision_id"], report["now"]["decision_id"])
        self.assertEqual((again["differences"], end["reports"]), (report["differences"], 1))
        self.run_program("ledger", "verify", self.ledger)

    def test_a_decision_is_watched_from_what_was_decided_then(self):
        out, _ = self.run_program("check", self.write("request.json", a_request(CLEAR_CODE)), *self.files, "--format", "json")
        self.listed()
        watch = self.add(json.loads(out)["decision_id"])
        report = self.run_watches()[0]
        self.assertEqual((report["earlier"]["outcome"], report["now"]["outcome"]), ("proceed", "refuse"))
        self.assertEqual(report["watch"]["watch"], watch["watch"])

    def test_a_cancelled_watch_is_followed_no_more_and_a_day_that_is_over_is_not_taken(self):
        watch = self.add_subjects(CLEAR_CODE)
        self.run_program("watch", "cancel", watch["watch"], "--ledger", self.ledger)
        self.listed()
        self.assertEqual(self.run_watches()[-1]["watches"], 0)
        self.assertEqual(self.live(), [])
        _, err = self.run_program("watch", "cancel", watch["watch"], "--ledger", self.ledger, status=1)
        self.assertIn("XH4504", err)
        self.assertIn("XH4505", self.add_subjects(CLEAR_CODE, until=(TODAY - datetime.timedelta(days=2)).isoformat(), status=1))

    def test_a_watch_says_a_decision_or_subjects(self):
        for words in ((), ("--subject", CLEAR_CODE), ("sm3:x", "--subject", CLEAR_CODE, "--checkpoint", CHECKPOINT, "--role", "bidder")):
            self.assertIn("XH4508", self.add(*words, status=1))
        self.add_subjects(CLEAR_CODE)
        self.assertIn("XH4161", self.add("sm3:none", status=1))

    def test_a_citizen_number_is_taken_for_no_code_and_stands_in_no_file(self):
        err = self.add_subjects(CITIZEN_NUMBER, status=1)
        self.assertIn("XH4221", err)
        self.assertNotIn(CITIZEN_NUMBER, err)
        for path in self.folder.iterdir():
            self.assertNotIn(CITIZEN_NUMBER.encode(), path.read_bytes(), path.name)

    def test_what_the_ledger_keeps_of_watches_fits_its_schema(self):
        watch = self.add_subjects(CLEAR_CODE)
        self.listed()
        self.run_watches()
        self.run_program("watch", "cancel", watch["watch"], "--ledger", self.ledger)
        rows = sqlite3.connect(self.ledger).execute("select kind, body from entry order by sequence").fetchall()
        self.assertEqual([(kind, json.loads(body).get("what")) for kind, body in rows],
                         [("decision", None), ("watch", "registered"), ("decision", None), ("watch", "reported"), ("watch", "run"),
                          ("watch", "cancelled")])
        for _, body in rows:
            self.validate("ledger-entry", json.loads(body))

    def test_following_goes_on_until_it_is_stopped(self):
        self.add_subjects(CLEAR_CODE)
        process = subprocess.Popen([PROGRAM, "watch", "run", *self.files, "--format", "json", "--follow", "--every", "1"],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            self.assertEqual(json.loads(process.stdout.readline())["what"], "end")
            self.listed()
            self.assertEqual(json.loads(process.stdout.readline())["what"], "recheck")
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)


if __name__ == "__main__":
    main()
