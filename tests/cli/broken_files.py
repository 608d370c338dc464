"""Files that are missing, damaged, full or not what they should be: status 3 or 1, never a wrong answer."""
import hashlib
import json
import pathlib
import resource
import signal
import sqlite3
import subprocess

from harness import DATA, PROGRAM, Case, a_request, main


def no_more_than(size):
    """As on a full disk: nothing can be written beyond `size` bytes of a file."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def no_more_memory_than(size):
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size))


class BrokenFiles(Case):
    def test_too_little_memory_is_an_error_and_no_crash(self):
        world = self.world()
        request = self.write("request.json", b'{"checkpoint": "' + b"x" * 200_000_000 + b'"}')
        limit = no_more_memory_than(250_000_000)
        if subprocess.run([PROGRAM, "--version"], capture_output=True, preexec_fn=limit, timeout=60).returncode != 0:
            self.skipTest("a sanitizer needs more address space than that")
        _, err = self.run_program("check", request, *world, status=3, preexec_fn=limit)
        self.assertIn("XH4179", err)
        _, err = self.run_program("check", request, *world, status=1)
        self.assertIn("XH4105", err)

    def test_a_bundle_never_takes_the_place_of_rules_nor_of_what_is_no_file(self):
        rules = self.write("a.xh", b"")
        _, err = self.run_program("compile", DATA, "-o", rules, status=1)
        self.assertIn("XH4186", err)
        self.assertEqual(pathlib.Path(rules).read_bytes(), b"")
        self.run_program("compile", DATA, "-o", "", status=2)
        self.run_program("compile", DATA, "-o", "/dev/null")
        self.assertTrue(pathlib.Path("/dev/null").is_char_device())
        _, err = self.run_program("compile", DATA, "-o", self.path("."), status=3)
        self.assertIn("XH5012", err)

    def test_a_bundle_that_is_none_is_named(self):
        none = self.write("none.xhb", b"PK")
        _, err = self.run_program("diff", self.compile(), none, status=1)
        self.assertIn("none.xhb", err)

    def test_a_bundle_with_any_bit_flipped_is_refused(self):
        bundle = self.compile()
        world = ["--bundle", self.path("flipped.xhb"), "--registry", self.registry()]
        request = self.write("request.json", a_request())
        whole = pathlib.Path(bundle).read_bytes()
        for place in (0, 5, len(whole) // 3, len(whole) // 2, len(whole) - 1):
            damaged = bytearray(whole)
            damaged[place] ^= 1
            self.write("flipped.xhb", bytes(damaged))
            out, err = self.run_program("check", request, *world, status=1)
            self.assertEqual(out, "")
            self.assertIn("XH43", err)
        for length in (0, 3, 40, len(whole) - 1):
            self.write("flipped.xhb", whole[:length])
            _, err = self.run_program("check", request, *world, status=1)
            self.assertIn("XH43", err)

    def test_a_bundle_of_another_version_is_told_with_both_versions(self):
        if "sm3" not in hashlib.algorithms_available:
            self.skipTest("this Python knows no SM3")
        whole = pathlib.Path(self.compile()).read_bytes()
        ours = int.from_bytes(whole[3:5], "little")
        for version, code in ((ours - 1, "XH4305"), (1, "XH4305"), (ours + 1, "XH4303"), (60000, "XH4303")):
            sealed = whole[:3] + version.to_bytes(2, "little") + whole[5:-32]
            self.write("other.xhb", sealed + hashlib.new("sm3", sealed).digest())
            out, err = self.run_program("explain", "judgment-defaulter", "--bundle", self.path("other.xhb"), status=1)
            self.assertEqual(out, "")
            self.assertIn(code, err)
            self.assertIn(f"{version}.", err)
            self.assertIn(f"{ours}.", err)

    def test_missing_files_are_status_3(self):
        bundle, registry, request = self.compile(), self.registry(), self.write("request.json", a_request())
        gone = self.path("gone")
        for words in (["check", request, "--bundle", gone, "--registry", registry],
                      ["check", request, "--bundle", bundle, "--registry", gone],
                      ["check", gone, "--bundle", bundle, "--registry", registry],
                      ["check", gone, "--bundle", bundle, "--registry", registry, "--batch"],
                      ["check", request, "--bundle", bundle, "--registry", registry, "--key-file", gone],
                      ["check", request, "--bundle", bundle, "--registry", registry, "--ledger", gone + "/ledger"],
                      ["compile", gone], ["compile", str(DATA / "rules"), "-o", gone + "/x.xhb"], ["test", gone],
                      ["ledger", "verify", gone], ["explain", gone], ["init", "--registry", gone + "/x.db"],
                      ["replay", "sm3:" + "0" * 64, "--ledger", gone, "--bundle", bundle, "--registry", registry]):
            out, err = self.run_program(*words, status=3)
            self.assertEqual(out, "")
            self.assertIn("XH5", err)

    def test_a_folder_in_place_of_a_file_is_status_3(self):
        world = self.world()
        self.run_program("check", str(self.folder), *world, status=3)
        self.run_program("check", str(self.folder), *world, "--batch", status=3)

    def test_files_that_are_something_else_are_told_apart(self):
        world = self.world()
        request = self.write("request.json", a_request())
        other = self.write("other", "this is no database at all, only text " * 100)
        self.run_program("check", request, "--bundle", world[1], "--registry", other, status=3)
        self.run_program("ledger", "verify", other, status=3)
        self.run_program("ledger", "verify", world[3], status=3)
        self.run_program("check", request, *world, "--ledger", world[3], status=3)

    def test_a_registry_with_a_damaged_record_decides_nothing(self):
        bundle, registry = self.compile(), self.registry()
        request = self.write("request.json", a_request())
        self.run_program("check", request, "--bundle", bundle, "--registry", registry)
        with sqlite3.connect(registry) as file:
            file.execute("DROP TRIGGER record_never_changes")
            changed = file.execute("UPDATE record SET bytes = zeroblob(3)").rowcount
        self.assertGreater(changed, 0)
        for words in ([], ["--batch"]):
            out, err = self.run_program("check", request, "--bundle", bundle, "--registry", registry, *words, status=3)
            self.assertEqual(out, "")
            self.assertIn("XH5007", err)

    def test_a_registry_with_any_page_scrambled_is_refused_or_answers_right(self):
        bundle, registry = self.compile(), self.registry()
        copy = self.path("copy.db")
        self.run_program("registry", "backup", "--registry", registry, "--to", copy)
        request = self.write("request.json", a_request())
        words = ["check", request, "--bundle", bundle, "--registry", copy, "--format", "json"]
        right = self.run_program(*words)[0]
        whole = pathlib.Path(copy).read_bytes()
        refused = 0
        for page in range(0, len(whole), 4096):
            garbage = hashlib.shake_128(page.to_bytes(8, "big")).digest(4096)
            pathlib.Path(copy).write_bytes(whole[:page] + garbage + whole[page + 4096:])
            out, err = self.run_program("registry", "verify", copy, status=3)
            self.assertEqual(out, "")
            self.assertRegex(err, "XH50(01|03|07|21)")
            done = subprocess.run([PROGRAM, *words], capture_output=True, timeout=60)
            self.assertIn(done.returncode, (0, 3), done.stderr.decode())
            self.assertEqual(done.stdout.decode("utf-8"), right if done.returncode == 0 else "")
            refused += done.returncode == 3
        self.assertGreater(refused, 0)

    def test_init_never_overwrites(self):
        registry = self.registry()
        before = pathlib.Path(registry).read_bytes()
        _, err = self.run_program("init", "--registry", registry, status=3)
        self.assertIn("XH5004", err)
        self.assertEqual(pathlib.Path(registry).read_bytes(), before)

    def test_a_full_disk_under_the_results_is_status_3(self):
        world = self.world()
        request = self.write("request.json", a_request())
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "check", request, *world], stdout=full, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(done.returncode, 3)
        self.assertIn("XH5012", done.stderr.decode("utf-8"))

    def test_a_full_disk_leaves_no_half_written_bundle(self):
        bundle = self.compile()
        before = pathlib.Path(bundle).read_bytes()
        _, err = self.run_program("compile", str(DATA / "rules"), "-o", bundle, status=3,
                                  preexec_fn=no_more_than(len(before) // 2))
        self.assertIn("XH5012", err)
        self.assertEqual(pathlib.Path(bundle).read_bytes(), before)
        self.assertEqual([p.name for p in self.folder.glob("rules.xhb*")], ["rules.xhb"])

    def test_a_decision_that_cannot_be_recorded_is_not_given(self):
        world = self.world()
        ledger = self.path("city.ledger")
        request = self.write("request.json", a_request())
        self.run_program("check", request, *world, "--ledger", ledger)
        lines = self.write("lines.jsonl", "\n".join([json.dumps(a_request())] * 200))
        size = (self.folder / "city.ledger").stat().st_size
        out, err = self.run_program("check", lines, *world, "--ledger", ledger, "--batch", status=3,
                                    preexec_fn=no_more_than(size + 20000))
        self.assertIn("XH5001", err)
        answers = out.splitlines()
        out, _ = self.run_program("ledger", "verify", ledger, "--format", "json")
        self.assertGreaterEqual(json.loads(out)["entries"], 1 + len(answers))
        self.assertLess(len(answers), 200)

    def test_a_changed_ledger_is_found(self):
        world = self.world()
        ledger = self.path("city.ledger")
        request = self.write("request.json", a_request())
        for _ in range(3):
            self.run_program("check", request, *world, "--ledger", ledger)
        database = sqlite3.connect(ledger)
        tables = [r[0] for r in database.execute("select name from sqlite_master where type='table'")]
        table = next(t for t in tables if "body" in [c[1] for c in database.execute(f"pragma table_info({t})")])
        database.execute("pragma writable_schema=on")
        for (trigger,) in database.execute("select name from sqlite_master where type='trigger'").fetchall():
            database.execute(f"drop trigger {trigger}")
        database.execute(f"update {table} set body = replace(body, 'refuse', 'proceed') where sequence = 2")
        database.commit()
        database.close()
        out, err = self.run_program("ledger", "verify", ledger, status=1)
        self.assertEqual(out, "")
        self.assertIn("XH4166", err)
        self.assertIn("2", err)

    def test_a_key_file_that_others_can_read_is_refused(self):
        world = self.world()
        request = self.write("request.json", a_request())
        self.key.chmod(0o644)
        _, err = self.run_program("check", request, *world, "--key-file", str(self.key), status=1)
        self.assertIn("XH4175", err)
        short = self.folder / "short"
        short.write_text("short\n")
        short.chmod(0o600)
        _, err = self.run_program("check", request, *world, "--key-file", str(short), status=1)
        self.assertIn("XH4176", err)

    def test_a_folder_without_rules_is_told(self):
        (self.folder / "none").mkdir()
        _, err = self.run_program("compile", self.path("none"), status=1)
        self.assertIn("XH4177", err)


if __name__ == "__main__":
    main()
