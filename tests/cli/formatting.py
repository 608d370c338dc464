"""fmt: rule files in one format, rewritten whole or not at all, keywords turned there and back."""
import os
import pathlib
import re
import shutil
import subprocess

from harness import DATA, ROOT, Case, main

UNTIDY = "机关 甲 （a） {\r\n类别 法院\r\n}  \r\n"
TIDY = "机关 甲 (a) {\n  类别  法院\n}\n"


class Formatting(Case):
    def test_files_are_rewritten_and_then_in_format(self):
        path = self.write("a.xh", UNTIDY)
        out, err = self.run_program("fmt", "--check", str(self.folder), status=1)
        self.assertEqual((out, err), (f"{path}\n", ""))
        self.assertEqual(pathlib.Path(path).read_bytes().decode(), UNTIDY)
        self.assertEqual(self.run_program("fmt", str(self.folder)), ("", ""))
        self.assertEqual(pathlib.Path(path).read_bytes().decode(), TIDY)
        self.assertEqual(self.run_program("fmt", "--check", str(self.folder)), ("", ""))

    def test_a_file_in_format_is_not_written_and_another_keeps_its_permissions_and_links(self):
        tidy, untidy = self.write("tidy.xh", TIDY), self.write("untidy.xh", UNTIDY)
        os.utime(tidy, ns=(1, 1))
        os.chmod(untidy, 0o640)
        os.symlink(untidy, self.path("link.xh"))
        self.run_program("fmt", tidy, self.path("link.xh"))
        self.assertEqual(os.stat(tidy).st_mtime_ns, 1)
        self.assertEqual(os.stat(untidy).st_mode & 0o777, 0o640)
        self.assertTrue(os.path.islink(self.path("link.xh")))
        self.assertEqual(pathlib.Path(untidy).read_text("utf-8"), TIDY)

    def test_standard_input_goes_to_standard_output(self):
        out, err = self.run_program("fmt", "-", stdin=("\ufeff" + UNTIDY).encode())
        self.assertEqual((out, err), (TIDY, ""))
        out, _ = self.run_program("fmt", "--keywords", "en", "-", stdin=UNTIDY.encode())
        self.assertEqual(out, "organ 甲 (a) {\n  class  court\n}\n")
        out, _ = self.run_program("fmt", "--check", "-", stdin=UNTIDY.encode(), status=1)
        self.assertEqual(out, "-\n")

    def test_a_file_with_errors_is_told_and_left_and_the_others_are_not(self):
        wrong, untidy = self.write("1.xh", "角色 甲 （a\n"), self.write("2.xh", UNTIDY)
        out, err = self.run_program("fmt", str(self.folder), status=1)
        self.assertEqual(out, "")
        self.assertIn("1.xh:1", err)
        self.assertEqual(pathlib.Path(wrong).read_text("utf-8"), "角色 甲 （a\n")
        self.assertEqual(pathlib.Path(untidy).read_text("utf-8"), TIDY)
        out, err = self.run_program("fmt", "-", stdin="角色 甲 （a\n".encode(), status=1)
        self.assertEqual(out, "")
        self.assertIn("-:1", err)

    def test_what_cannot_be_read_is_told_with_its_reason(self):
        latin, untidy = self.write("1.xh", b"\xe9"), self.write("2.xh", UNTIDY)
        _, err = self.run_program("fmt", str(self.folder), status=1)
        self.assertIn("XH0001", err)
        self.assertEqual(pathlib.Path(latin).read_bytes(), b"\xe9")
        self.assertEqual(pathlib.Path(untidy).read_text("utf-8"), TIDY)
        _, err = self.run_program("fmt", self.path("none.xh"), status=3)
        self.assertIn("XH5011", err)
        os.mkdir(self.path("3.xh"))
        os.mkdir(self.path("empty"))
        _, err = self.run_program("fmt", self.path("empty"), status=1)
        self.assertIn("XH4177", err)

    def test_a_file_that_cannot_be_replaced_stays_as_it_was(self):
        if os.geteuid() == 0:
            self.skipTest("nothing is forbidden to root")
        path = self.write("a.xh", UNTIDY)
        self.folder.chmod(0o500)
        self.addCleanup(self.folder.chmod, 0o700)
        _, err = self.run_program("fmt", path, status=3)
        self.assertIn("XH5012", err)
        self.assertEqual(pathlib.Path(path).read_bytes().decode(), UNTIDY)

    def test_keywords_turn_there_and_back_and_every_stage_compiles_to_the_same_bundle(self):
        for name, rules in (("small", DATA / "rules"), ("shipped", ROOT / "rules")):
            copy = self.folder / name
            shutil.copytree(rules, copy)
            bundles = []

            def compiled():
                self.run_program("compile", str(copy), "-o", self.path("rules.xhb"))
                bundles.append(pathlib.Path(self.path("rules.xhb")).read_bytes())

            def texts():
                return {path: path.read_bytes() for path in sorted(copy.rglob("*.xh"))}

            compiled()
            stages = []
            for language in ("zh", "en", "zh", "en"):
                self.run_program("fmt", "--keywords", language, str(copy))
                compiled()
                stages.append(texts())
            self.assertEqual(len(set(bundles)), 1)
            self.assertEqual(stages[0], stages[2])
            self.assertEqual(stages[1], stages[3])
            for text in stages[1].values():
                self.assertNotRegex(text.decode(), r"(?m)^ *(机关|名单|备忘录|措施|场景|依据|应当|应得) ")

    def test_where_files_lie_what_they_are_called_and_what_scenarios_say_changes_no_bundle(self):
        before, after, copy = self.path("before.xhb"), self.path("after.xhb"), self.folder / "elsewhere/copy"
        self.run_program("compile", str(ROOT / "rules"), "-o", before)
        shutil.copytree(ROOT / "rules", copy)
        self.run_program("fmt", "--keywords", "en", str(copy))
        changed = 0
        for place, file in enumerate(sorted(copy.rglob("*.xh"), reverse=True)):
            text = file.read_text("utf-8")
            if "scenario " in text and not changed:
                file.write_text(re.sub(r'scenario +"', 'scenario "另一题目：', text, count=1), "utf-8")
                changed += 1
            file.rename(file.with_name(f"{place:04}.xh"))
        self.assertEqual(changed, 1)
        self.run_program("compile", str(copy), "-o", after)
        self.assertEqual(subprocess.run(["cmp", before, after], capture_output=True).stdout, b"")


if __name__ == "__main__":
    main()
