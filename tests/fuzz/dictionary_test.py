"""The fuzzers' dictionaries hold every keyword of the language, in what libFuzzer can read."""
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(sys.argv[1])
SCRIPT = ROOT / "tests/fuzz/dictionary.py"


def words(target):
    lines = subprocess.run([sys.executable, "-B", SCRIPT, target], capture_output=True, check=True, text=True).stdout.splitlines()
    for line in lines:
        if not re.fullmatch(r'"(?:[!#-\[\]-~]|\\x[0-9a-f]{2})+"', line):
            raise AssertionError(f"libFuzzer cannot read {line}")
    return [re.sub(rb"\\x(..)", lambda m: bytes.fromhex(m[1].decode()), line[1:-1].encode("ascii")) for line in lines]


class DictionaryTest(unittest.TestCase):
    def test_every_keyword_stands_in_it_in_both_languages(self):
        table = (ROOT / "src/language/keywords.def").read_text("utf-8")
        quoted = {word.encode("utf-8") for line in table.splitlines() if line.startswith("XH_KEYWORD")
                  for word in re.findall(r'"([^"]+)"', line)}
        self.assertGreater(len(quoted), 300)
        for target in ("rules", "format"):
            self.assertEqual(quoted - set(words(target)), set())

    def test_no_word_stands_in_it_twice(self):
        for target in ("rules", "format", "bundle", "snapshot", "csv", "json_lines", "workbook", "mapping"):
            self.assertEqual(len(words(target)), len(set(words(target))))


if __name__ == "__main__":
    sys.argv = sys.argv[:1]
    unittest.main()
