"""The program killed at moments spread over its work: an import is whole or not there, a snapshot the one of before or the new one,
and the same command does the rest. XINHENG_KILLS says at how many moments (5); XINHENG_KILLED_ROWS how large the feed is."""
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import time

from harness import PROGRAM, Case, main

KILLS = int(os.environ.get("XINHENG_KILLS", "5"))
ROWS = int(os.environ.get("XINHENG_KILLED_ROWS", "6000"))
HEADER = "记录编号,主体名称,统一社会信用代码,公民身份号码,情形,列入日期"
DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(number):
    organ = f"{number:08d}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    check = (11 - sum(int(d) * w for d, w in zip(organ, weights)) % 11) % 11
    code = "91440200" + organ + "0123456789X"[check]
    return code + DIGITS[(31 - sum(DIGITS.index(c) * pow(3, i, 31) for i, c in enumerate(code)) % 31) % 31] \
        if "X" not in code else credit_code(number + 50_000_000)


def feed(first, rows):
    lines = [f"{i},第{i}公司,{credit_code(i)},,obstruction,2023-06-01" for i in range(first, first + rows)]
    return "\n".join([HEADER, *lines, f"{first + rows},无码公司,,,obstruction,2023-13-45", ""])


def count(registry):
    with sqlite3.connect(f"file:{registry}?mode=ro", uri=True) as database:
        return database.execute("SELECT count(*), count(DISTINCT recorded) FROM record").fetchone()


class Kills(Case):
    def setUp(self):
        super().setUp()
        self.random = random.Random(KILLS)
        self.first = self.write("first.csv", feed(1, ROWS // 4))
        self.second = self.write("second.csv", feed(ROWS // 4 + 1, ROWS))
        self.city = self.path("city.db")
        self.run_program("init", "--registry", self.city, "--id", "city")
        self.run_program(*self.import_words(self.city, self.first, "2024-06-01"))
        self.begin = self.folder / "begin.db"
        self.run_program("registry", "backup", "--registry", self.city, "--to", str(self.begin))

    def import_words(self, registry, rows, as_of, *more):
        return ["import", rows, "--registry", registry, "--list", "judgment-defaulter", "--mapping", "plain-listings",
                "--as-of", as_of, "--key-file", str(self.key), "--quarantine", registry + "." + as_of + ".csv", *more]

    def killed(self, words, after):
        """Whether the program was still at work when it was killed."""
        process = subprocess.Popen([PROGRAM, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL

    def head(self, registry):
        """Where the chain stands, once all of it has been verified."""
        return json.loads(self.run_program("registry", "verify", registry, "--format", "json")[0])["head"]

    def moments(self, whole):
        """One in each of as many equal parts of what the work took, so that early, middle and late are all met."""
        return [whole * (part + self.random.random()) / KILLS for part in range(KILLS)]

    def test_an_import_that_is_killed_is_whole_or_not_there(self):
        ledger = self.path("work.ledger")
        whole = self.path("whole.db")
        shutil.copy(self.begin, whole)
        start = time.monotonic()
        self.run_program(*self.import_words(whole, self.second, "2024-06-02"))
        took = time.monotonic() - start
        before, after = count(str(self.begin)), count(whole)
        begun = self.head(str(self.begin))
        self.assertEqual(after[1], before[1] + 1)
        interrupted = undone = 0
        for moment in self.moments(took):
            work = self.path("work.db")
            for old in self.folder.glob("work.*"):
                old.unlink()
            shutil.copy(self.begin, work)
            words = self.import_words(work, self.second, "2024-06-02", "--ledger", ledger)
            interrupted += self.killed(words, moment)
            head = self.head(work)
            found = count(work)
            self.assertIn(found, (before, after))
            self.assertEqual(head == begun, found == before)
            undone += found == before
            aside = pathlib.Path(work + ".2024-06-02.csv")
            if found == after:
                self.assertIn("无码公司", aside.read_text("utf-8-sig"))
            # The same command does what is left: the whole import, its entry in the ledger, or nothing.
            again = subprocess.run([PROGRAM, *words], capture_output=True, timeout=120)
            self.assertIn(again.returncode, (0, 1), again.stderr.decode())
            self.assertEqual(again.returncode, 0 if found == before or b"XH4262" in again.stderr + again.stdout else 1,
                             again.stderr.decode())
            self.assertEqual(count(work), after)
            self.assertIn("无码公司", aside.read_text("utf-8-sig"))
            self.run_program("registry", "verify", work)
            self.run_program("ledger", "verify", ledger)
            with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as database:
                entries = database.execute("SELECT count(*) FROM entry WHERE kind = 'import'").fetchone()[0]
            self.assertEqual(entries, 1)
            left = sorted(p.name for p in self.folder.glob("work*"))
            self.assertLessEqual(set(left), {"work.db", "work.db-wal", "work.db-shm", "work.ledger", "work.ledger-wal",
                                             "work.ledger-shm", "work.ledger.xinheng-part", "work.db.2024-06-02.csv"}, left)
        self.assertGreater(interrupted, 0)
        self.assertGreater(undone, 0)

    def snapshots(self):
        return {p.name for pattern in ("*xhs*", ".snap*") for p in self.folder.glob(pattern)}

    def test_a_snapshot_whose_making_is_killed_is_the_one_of_before_or_the_new_one(self):
        snapshot = self.folder / "city.xhs"
        words = ["registry", "snapshot", "--registry", self.city, "-o", str(snapshot)]
        self.run_program(*words)
        old = snapshot.read_bytes()
        self.run_program(*self.import_words(self.city, self.second, "2024-06-02"))
        start = time.monotonic()
        self.run_program(*words)
        took = time.monotonic() - start
        new = snapshot.read_bytes()
        self.assertNotEqual(old, new)
        interrupted = kept = 0
        for moment in self.moments(took):
            snapshot.write_bytes(old)
            interrupted += self.killed(words, moment)
            found = snapshot.read_bytes()
            self.assertIn(found, (old, new))
            kept += found == old
            self.run_program("registry", "verify", str(snapshot))
            # Whole, and taken away by the next: left in the moment between two system calls alone.
            self.assertLessEqual(self.snapshots(), {"city.xhs", "city.xhs.xinheng-part"})
        (self.folder / "city.xhs.xinheng-part").write_bytes(b"what a kill left")
        self.run_program(*words)
        self.assertEqual(snapshot.read_bytes(), new)
        self.assertEqual(self.snapshots(), {"city.xhs"})
        self.assertGreater(interrupted, 0)
        self.assertGreater(kept, 0)


if __name__ == "__main__":
    main()
