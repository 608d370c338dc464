"""The tutorial is followed to the letter: its files are written, its commands run in their order in an empty folder, and
what the program says is compared with what the page shows. XINHENG_REGENERATE=1 writes what it says into the page, to be
read as prose."""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
ROOT = pathlib.Path(sys.argv[2])
PAGE = ROOT / "docs/adding-a-memorandum.md"
BLOCK = re.compile(r"^```(xh|diff|console)(?: (\S+))?\n(.*?)^```$", re.S | re.M)
EVERY_COMMAND = {"compile", "test", "fmt", "coverage", "lint", "diff"}


def run(command, folder):
    """What a command of the page writes, both streams in one, and its exit status where that is not 0."""
    words = shlex.split(command)
    if words[0] == "cat":
        return (folder / words[1]).read_text(encoding="utf-8")
    assert words[0] == "xinheng", command
    done = subprocess.run([PROGRAM, *words[1:]], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    text = re.sub(r"sm3:[0-9a-f]{64}", "sm3:…", done.stdout.decode("utf-8"))  # long, and another with each format of bundles
    if done.returncode != 0:
        text += f"[退出状态 {done.returncode}]\n"
    return text


def mended(text, changes):
    """The text with each group of `-` lines, which must stand in it once, replaced by the `+` lines behind it."""
    for group in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)*)", changes, re.M):
        old, new = ("".join(line[1:] for line in part.splitlines(keepends=True)) for part in group)
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def follow(page, folder, said):
    """Follows the page; `said(command, shown, written)` hears what it shows and what came. Gives the page as it would be
    written anew."""
    def step(match):
        kind, path, body = match.groups()
        if kind != "console":
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(body if kind == "xh" else mended(file.read_text(encoding="utf-8"), body), encoding="utf-8")
            return match.group(0)
        out = "```console\n"
        for part in re.split(r"^(?=\$ )", body, flags=re.M)[1:]:
            line, _, shown = part.partition("\n")
            written = run(line[2:], folder)
            said(line[2:], shown, written)
            out += line + "\n" + written
        return out + "```"

    return BLOCK.sub(step, page)


class TutorialTest(unittest.TestCase):
    maxDiff = None

    def test_whoever_follows_the_page_sees_what_it_shows(self):
        page = PAGE.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            differences, commands = [], []

            def said(command, shown, written):
                commands.append(command.split()[1])
                if shown != written:
                    differences.append((command, shown, written))

            anew = follow(page, pathlib.Path(folder), said)
        if os.environ.get("XINHENG_REGENERATE"):
            PAGE.write_text(anew, encoding="utf-8")
            return
        for command, shown, written in differences:
            with self.subTest(command):
                self.assertEqual(written, shown)
        self.assertLessEqual(EVERY_COMMAND, set(commands))

    def test_a_page_that_shows_something_else_is_found_out(self):
        with tempfile.TemporaryDirectory() as folder:
            heard = []
            page = '```xh rules/a.xh\n机关 丙 (c)\n```\n```diff rules/a.xh\n-机关 丙 (c)\n+机关 甲 (a)\n```\n```console\n$ cat rules/a.xh\n机关 乙 (b)\n```\n'
            anew = follow(page, pathlib.Path(folder), lambda *one: heard.append(one))
        self.assertEqual(heard, [("cat rules/a.xh", "机关 乙 (b)\n", "机关 甲 (a)\n")])
        self.assertIn("$ cat rules/a.xh\n机关 甲 (a)\n```", anew)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
