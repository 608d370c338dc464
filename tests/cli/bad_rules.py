"""Files of rules that are no text, no file, or as large and as wrong as can be: each has its error with place and remedy,
status 1 (3 where it cannot be read), and nothing is written. XINHENG_LARGE=1 (scripts/soak large) takes the full sizes."""
import json
import os
import pathlib
import re
import socket
import subprocess
import time

from harness import DATA, PROGRAM, Case, main

LARGE = os.environ.get("XINHENG_LARGE") == "1"
RIGHT = "角色 投标人 (bidder)\n机关 最高人民法院 (supreme-court) {\n  类别  法院\n}\n"


class BadRules(Case):
    def refused(self, content, code, *, name="rules.xh", where=None, status=1, remedy=True):
        """Compiling says the code, names the file and what to do, and writes nothing; formatting leaves the file."""
        path = content if isinstance(content, pathlib.Path) else pathlib.Path(self.write(name, content))
        bundle = self.folder / "rules.xhb"
        before = set(self.folder.iterdir())
        out, err = self.run_program("compile", str(path), "-o", str(bundle), status=status)
        self.assertEqual(out, "")
        self.assertIn(f"error[{code}]", err[:20_000])
        self.assertIn(where or path.name, err)
        if remedy:
            self.assertRegex(err, "= (提示|hint)")
        self.assertEqual(set(self.folder.iterdir()), before)
        return err

    def not_formatted(self, path, code, status=1):
        before = pathlib.Path(path).read_bytes()
        out, err = self.run_program("fmt", str(path), status=status)
        self.assertEqual(out, "")
        self.assertIn(code, err)
        self.assertEqual(pathlib.Path(path).read_bytes(), before)

    def test_text_that_is_no_utf_8_is_told_by_line_and_byte(self):
        at = len(RIGHT.encode())
        for odd in (b"\x80", b"\xbf\xbf", b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf0\x80\x80\xaf", b"\xed\xa0\x80", b"\xed\xbf\xbf",
                    b"\xed\xa0\x81\xed\xb0\x80", b"\xf4\x90\x80\x80", b"\xfe", b"\xff", "法".encode()[:1], "法".encode()[:2],
                    "𠮷".encode()[:3]):
            err = self.refused(RIGHT.encode() + odd, "XH0001")
            self.assertIn("第 5 行", err)
            self.assertIn(f"第 {at + 1} 字节", err)
            self.assertIn("UTF-8", err)
            self.not_formatted(self.path("rules.xh"), "XH0001")
            self.refused(RIGHT.encode() + odd + b"\n" + RIGHT.encode(), "XH0001")

    def test_files_in_another_encoding_are_told_by_its_name(self):
        for encoding, told in (("gb18030", "GB18030"), ("gbk", "GBK"), ("utf-16", "UTF-16LE"), ("utf-16-le", "UTF-16LE"),
                               ("utf-16-be", "UTF-16BE")):
            code = "XH0012" if encoding.startswith("gb") else "XH0011"
            err = self.refused(RIGHT.encode(encoding), code)
            self.assertIn(told, err)
            self.assertIn("iconv", err)
            self.not_formatted(self.path("rules.xh"), code)
        wide = b"\xfe\xff" + RIGHT.encode("utf-16-be")
        self.assertIn("UTF-16BE", self.refused(wide, "XH0011"))

    def test_every_shipped_file_of_rules_in_another_encoding_is_told_by_its_name(self):
        for path in sorted(DATA.rglob("*.xh")):
            text = path.read_text("utf-8")
            self.refused(text.encode("gb18030"), "XH0012")
            self.refused(text.encode("utf-16-le"), "XH0011")

    def test_zero_bytes_are_told_by_their_place(self):
        err = self.refused("角色 投标人 (bidder)\n角色 代\0理 (agent)\n", "XH0104")
        self.assertIn("rules.xh:2:5", err)
        self.refused(b"\0" * 100_000, "XH0104")

    def test_an_empty_file_is_an_error(self):
        for content in (b"", b"\xef\xbb\xbf", b"\n", b" \t\r\n", b"\xef\xbb\xbf\r\n"):
            self.refused(content, "XH0013", where="rules.xh:1:1")
        rules = self.folder / "rules"
        rules.mkdir()
        for path in (DATA / "rules").glob("*.xh"):
            (rules / path.name).write_bytes(path.read_bytes())
        self.run_program("compile", str(rules))
        (rules / "defaulter.xh").write_bytes(b"")
        self.refused(rules, "XH0013", where="defaulter.xh:1:1")

    def test_what_is_no_file_is_told_and_not_waited_for(self):
        os.mkfifo(self.path("pipe.xh"))
        self.refused(self.folder / "pipe.xh", "XH5013", status=3)
        listening = socket.socket(socket.AF_UNIX)
        self.addCleanup(listening.close)
        listening.bind(self.path("socket.xh"))
        self.refused(self.folder / "socket.xh", "XH5013", status=3)
        self.refused(pathlib.Path("/dev/null"), "XH5013", where="/dev/null", status=3)
        _, err = self.run_program("fmt", self.path("pipe.xh"), status=3)
        self.assertIn("XH5013", err)
        os.mkdir(self.path("below"))
        os.mkfifo(self.path("below/pipe.xh"))
        self.write("below/rules.xh", RIGHT)
        self.refused(self.folder / "below", "XH5013", where="pipe.xh", status=3)

    def test_a_link_that_leads_nowhere_is_not_passed_over(self):
        os.mkdir(self.path("rules"))
        self.write("rules/rules.xh", RIGHT)
        os.symlink("gone.xh", self.path("rules/link.xh"))
        err = self.refused(self.folder / "rules", "XH5011", where="link.xh", status=3, remedy=False)
        self.assertIn("没有这个文件或文件夹", err)
        os.unlink(self.path("rules/link.xh"))
        os.symlink("link.xh", self.path("rules/link.xh"))
        self.refused(self.folder / "rules", "XH5011", where="link.xh", status=3, remedy=False)

    def test_a_folder_called_like_a_file_is_looked_into(self):
        os.mkdir(self.path("rules.xh"))
        self.refused(self.folder / "rules.xh", "XH4177", remedy=False)
        self.write("rules.xh/one.xh", "角色 （")
        self.refused(self.folder / "rules.xh", "XH0330", where="one.xh:1")

    def test_a_file_that_may_not_be_read_is_told_with_the_reason(self):
        if os.geteuid() == 0:
            self.skipTest("nothing is forbidden to root")
        self.write("rules.xh", RIGHT)
        os.chmod(self.path("rules.xh"), 0)
        err = self.refused(self.folder / "rules.xh", "XH5011", status=3, remedy=False)
        self.assertIn("没有权限", err)
        os.mkdir(self.path("closed"), 0)
        self.addCleanup(os.chmod, self.path("closed"), 0o700)
        self.refused(self.folder / "closed", "XH5011", status=3, remedy=False)

    def test_a_file_above_the_limit_is_told_with_both_sizes(self):
        path = pathlib.Path(self.write("large.xh", "// " + "字" * 1000 + "\n"))
        with open(path, "ab") as file:
            file.truncate(50_000_000)
        err = self.refused(path, "XH0002")
        self.assertIn("50000000", err)
        self.assertIn("16777216", err)

    def test_as_many_errors_as_lines_are_counted_and_the_first_are_shown(self):
        count = 1_000_000 if LARGE else 20_000
        err = self.refused("不是\n" * count, "XH0201")
        self.assertEqual(len(re.findall(r"(?m)^error\[", err)), 100)
        self.assertIn(f" {min(count, 50_000) - 100} ", err)  # at the 50,000th the reading ends
        self.assertIn("XH0003", err)
        self.refused("角色 甲 （\n" * count, "XH0351")

    def test_brackets_ten_thousand_deep_are_told_once(self):
        for opening in ("(", "（", "{", "非 (", "( 甲 或 "):
            deep = f"备忘录 甲 (a) {{\n  措施 乙 (b) {{\n    当 {opening * 10_000}\n"
            err = self.refused(deep, "XH0208")
            self.assertIn("rules.xh:3:", err)
        self.refused("节点 甲 (a) {\n" * 10_000, "XH0205", remedy=True)
        self.refused("节点 甲 (a) { " * 10_000, "XH0208")
        self.refused(")" * 10_000 + "}" * 10_000 + "\n", "XH0201")

    def test_one_line_of_megabytes_is_told_in_a_few_lines(self):
        size = 5_000_000 if LARGE else 300_000
        for content in ("角色 投标人 (bidder) " * (size // 26), "字" * (size // 3), "角色 " + "x" * size + " （", "角色 甲 （" + "(" * size,
                        "场景 \"" + "字" * (size // 3)):
            begin = time.monotonic()
            done = subprocess.run([PROGRAM, "compile", self.write("line.xh", content), "-o", self.path("x.xhb")], capture_output=True,
                                  timeout=300)
            self.assertEqual(done.returncode, 1, content[:40])
            self.assertIn(b"line.xh:1:", done.stderr)
            self.assertLess(len(done.stderr), 1_000_000, content[:40])
            self.assertFalse((self.folder / "x.xhb").exists())
            if LARGE:
                print(f"{content[:12]}…: {time.monotonic() - begin:.1f} s")

    def test_one_name_declared_without_end_is_told_of_each_once(self):
        count = 100_000 if LARGE else 3_000
        for declaration in ("角色 投标人 (bidder)\n", "机关 最高人民法院 (supreme-court)\n", "事实 甲 (a) { 归属 申请 类型 是否 问 \"甲？\" }\n"):
            begin = time.monotonic()
            err = self.refused(declaration * count, "XH0402")
            self.assertLess(len(err), 200_000)
            if LARGE:
                print(f"{declaration[:12]}…: {time.monotonic() - begin:.1f} s")

    def test_all_forms_of_messages_survive_what_is_no_text(self):
        for content in (b"\xff", RIGHT.encode("gbk"), b"", "角色 甲\0乙 （".encode(), "字".encode() * 100_000):
            path = self.write("rules.xh", content)
            out, _ = self.run_program("compile", path, "--message-format", "json", status=1)
            document = json.loads(out)
            self.validate("diagnostic", document)
            self.assertGreaterEqual(len(document["diagnostics"]), 1)
            out, _ = self.run_program("compile", path, "--message-format", "sarif", status=1)
            self.assertGreaterEqual(len(json.loads(out)["runs"][0]["results"]), 1)

    def test_a_byte_that_is_no_utf_8_has_its_place_in_all_forms(self):
        path = self.write("rules.xh", "角色 甲 (a)\n角色 ".encode() + b"\xe4" + "乙 (b)\n".encode())
        _, err = self.run_program("compile", path, status=1)
        self.assertIn("rules.xh:2:4\n2 | 角色 <E4>乙 (b)\n  |      ^^^^\n", err)
        out, _ = self.run_program("compile", path, "--message-format", "json", status=1)
        document = json.loads(out)
        self.validate("diagnostic", document)
        place = {"line": 2, "column": 4, "end_line": 2, "end_column": 5, "begin": 22, "end": 23}
        self.assertEqual(document["diagnostics"][0], document["diagnostics"][0] | place)
        out, _ = self.run_program("compile", path, "--message-format", "sarif", status=1)
        region = json.loads(out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
        self.assertEqual(region, {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 5})


if __name__ == "__main__":
    main()
