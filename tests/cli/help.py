"""What --help says: every command has it, in both languages, on standard output, with status 0."""
import os
import pty
import re
import subprocess

from harness import PROGRAM, ROOT, Case, main

COMMANDS = {"compile": ["rules", "--output", "--message-format"], "fmt": ["rules", "--check", "--keywords"],
            "test": ["rules", "--format", "--min-coverage", "--stale", "--stale-fails", "--as-of"],
            "lint": ["rules", "--off", "--only", "--stale", "--today", "--time-limit", "--claims", "--message-format"],
            "coverage": ["rules", "--table", "--format"], "diff": ["old", "new", "--format"],
            "explain": ["what", "--bundle", "--request", "--for", "--party", "--format"],
            "scenario": ["decision", "--ledger", "--request", "--bundle", "--registry", "--key-file", "--output"],
            "schema": ["name"], "init": ["--registry", "--id"],
            "import": ["feed", "--registry", "--list", "--mapping", "--full", "--delta", "--as-of", "--bundle", "--dry-run",
                       "--ledger", "--key-file", "--guard-percent", "--quarantine", "--report", "--format"],
            "template": ["mapping", "--format", "--output"],
            "check": ["request", "--bundle", "--registry", "--ledger", "--batch", "--format", "--exit-outcome",
                      "--key-file", "--shadow"],
            "registry": ["verify", "backup", "restore", "snapshot", "changes"],
            "subject": ["who", "--registry", "--bundle", "--on", "--known-at", "--format"],
            "replay": ["decision", "--all", "--ledger", "--bundle", "--bundles", "--registry"],
            "recheck": ["decisions", "--case", "--checkpoint", "--at", "--on", "--known-at", "--record", "--exit-changed"],
            "watch": ["add", "list", "cancel", "run"],
            "impact": ["--ledger", "--requests", "--bundle", "--against", "--registry", "--with-list", "--threads", "--format"]}


class Help(Case):
    def test_the_program_names_every_command_and_the_exit_statuses(self):
        out, err = self.run_program("--help")
        self.assertEqual(err, "")
        for command in [*COMMANDS, "ledger"]:
            self.assertIn(f"\n  {command} ", out)
        self.assertIn("退出状态：0 完成", out)
        out, _ = self.run_program("--lang", "en", "--help")
        self.assertIn("exit status: 0 done", out)

    def test_every_command_names_its_options(self):
        for command, words in COMMANDS.items():
            for language in ("zh", "en"):
                out, err = self.run_program("--lang", language, command, "--help")
                self.assertEqual(err, "")
                for word in words:
                    self.assertIn(word, out, command)
        for what in ("ledger", "registry"):
            out, _ = self.run_program(what, "verify", "--help")
            self.assertIn(what, out)
            self.assertIn("--format", out)

    def test_every_option_of_an_import_is_in_its_page(self):
        page = (ROOT / "docs/importing.md").read_text("utf-8")
        for words in (["import"], ["registry", "adjudicate"], ["registry", "correct"]):
            out, _ = self.run_program("--lang", "en", *words, "--help")
            for option in re.findall(r"^ +(?:-\w,)?(--[\w-]+)", out, re.M):
                if option != "--help":
                    self.assertIn(option, page)

    def test_the_version_is_told(self):
        out, _ = self.run_program("--version")
        self.assertRegex(out, r"^\d+\.\d+\.\d+\n$")

    def test_nothing_is_coloured_outside_a_terminal(self):
        out, err = self.run_program("compile", self.write("wrong.xh", "角色 {"), status=1)
        self.assertNotIn("\x1b", out + err)

    def test_messages_are_coloured_on_a_terminal_unless_it_is_refused(self):
        file = self.write("wrong.xh", "角色 {")
        for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
            ours, theirs = pty.openpty()
            subprocess.run([PROGRAM, "compile", file], stdout=subprocess.DEVNULL, stderr=theirs, timeout=60,
                           env=environment)
            os.close(theirs)
            self.assertEqual(b"\x1b[" in os.read(ours, 65536), coloured)
            os.close(ours)


if __name__ == "__main__":
    main()
