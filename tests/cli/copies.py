"""Copies of a registry: made beside imports, verified, restored where nothing is; and two programs that write at one time."""
import json
import pathlib
import sqlite3
import subprocess

from harness import PROGRAM, Case, main

HEADER = "记录编号,主体名称,统一社会信用代码,情形,列入日期"
FIRST = "1,甲公司,91350100M000100Y43,obstruction,2023-06-01"
SECOND = "2,乙公司,91512081MA62K0260E,obstruction,2023-07-01"


class Copies(Case):
    def setUp(self):
        super().setUp()
        self.city = self.path("city.db")
        self.run_program("init", "--registry", self.city, "--id", "city")
        self.take(FIRST, "2024-06-02")

    def words(self, row, as_of):
        feed = self.write(f"{as_of}.csv", "\n".join([HEADER, row, ""]))
        return ["import", feed, "--registry", self.city, "--list", "judgment-defaulter", "--mapping", "plain-listings",
                "--as-of", as_of, "--key-file", str(self.key)]

    def take(self, row, as_of):
        self.run_program(*self.words(row, as_of))

    def stands(self, registry):
        return json.loads(self.run_program("registry", "verify", registry, "--format", "json")[0])

    def test_a_copy_is_restored_as_it_was(self):
        copy, again = self.path("copy.db"), self.path("again.db")
        out, _ = self.run_program("registry", "backup", "--registry", self.city, "--to", copy, "--format", "json")
        made = json.loads(out)
        before = self.stands(self.city)
        self.assertEqual((made["head"], made["records"], made["id"]), (before["head"], before["records"], "city"))
        self.take(SECOND, "2024-06-03")
        out, _ = self.run_program("registry", "restore", "--from", copy, "--to", again)
        self.assertIn("已检验", out)
        self.assertEqual(self.stands(again), before)
        self.assertNotEqual(self.stands(self.city), before)
        self.city = again
        self.take(SECOND, "2024-06-03")

    def test_nothing_that_is_there_is_overwritten(self):
        there = self.write("there.db", "somebody's")
        for words in (["backup", "--registry", self.city], ["restore", "--from", self.city]):
            _, err = self.run_program("registry", *words, "--to", there, status=3)
            self.assertIn("XH5004", err)
        self.assertEqual(pathlib.Path(there).read_text("utf-8"), "somebody's")

    def test_what_is_no_registry_or_broken_is_not_copied(self):
        other = self.write("other.db", "no database at all " * 500)
        _, err = self.run_program("registry", "restore", "--from", other, "--to", self.path("new.db"), status=3)
        self.assertIn("XH5003", err)
        with sqlite3.connect(self.city) as file:
            file.execute("DROP TRIGGER record_never_changes")
            file.execute("UPDATE record SET bytes = zeroblob(3) WHERE sequence = 1")
        _, err = self.run_program("registry", "backup", "--registry", self.city, "--to", self.path("new.db"), status=3)
        self.assertIn("XH5023", err)
        self.assertEqual([p.name for p in self.folder.glob("new.db*")], [])

    def test_a_registry_that_is_cut_off_is_refused(self):
        copy = self.path("copy.db")
        self.run_program("registry", "backup", "--registry", self.city, "--to", copy)
        whole = pathlib.Path(copy).read_bytes()
        for pages in (1, 3, len(whole) // 4096 - 1):
            pathlib.Path(copy).write_bytes(whole[:pages * 4096])
            out, err = self.run_program("registry", "verify", copy, status=3)
            self.assertEqual(out, "")
            self.assertRegex(err, "XH50[02]")

    def test_an_import_waits_for_another_and_then_gives_up(self):
        holder = sqlite3.connect(self.city, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        done = subprocess.run([PROGRAM, *self.words(SECOND, "2024-06-03")], capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 3)
        self.assertIn("XH5020", done.stderr.decode("utf-8"))
        holder.execute("ROLLBACK")
        holder.close()
        self.take(SECOND, "2024-06-03")


if __name__ == "__main__":
    main()
