"""What the documents name must be there: files, commands, links."""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("rules/*.md"), *ROOT.glob("examples/**/*.md"),
                    *ROOT.glob("src/**/README.md"), *ROOT.glob("tests/**/README.md")])


def named_paths(text):
    """Paths in backticks that begin with one of our folders, without globs."""
    for path in re.findall(r"`((?:src|docs|rules|schemas|scripts|tests|examples|cmake)/[\w./-]+)`", text):
        yield path.rstrip("/")


class DocsTest(unittest.TestCase):
    def test_there_are_documents(self):
        self.assertGreater(len(DOCUMENTS), 15)

    def test_every_file_that_a_document_names_exists(self):
        missing = [f"{document.relative_to(ROOT)}: {path}" for document in DOCUMENTS
                   for path in named_paths(document.read_text(encoding="utf-8")) if "NNNN" not in path and not (ROOT / path).exists()]
        self.assertEqual(missing, [])

    def test_every_link_leads_somewhere(self):
        broken = []
        for document in DOCUMENTS:
            for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
                if not (document.parent / target).exists():
                    broken.append(f"{document.relative_to(ROOT)}: {target}")
        self.assertEqual(broken, [])

    def test_both_readmes_show_the_same_commands(self):
        def commands(name):
            text = (ROOT / name).read_text(encoding="utf-8")
            lines = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.S)).splitlines()
            return [line.split("#")[0].strip() for line in lines]

        self.assertEqual(commands("README.md"), commands("README.zh.md"))
        self.assertIn("scripts/demo", commands("README.md"))

    def test_the_manual_tells_every_reason_of_a_standing(self):
        lines = re.findall(r'^XH_REASON\((\w+), (\w+), "(.*?)"', (ROOT / "src/domain/reasons.def").read_text(encoding="utf-8"), re.M)
        keywords = (ROOT / "src/language/keywords.def").read_text(encoding="utf-8")
        standing = dict(re.findall(r'^XH_KEYWORD\(standing_(\w+), "(.*?)"', keywords, re.M))
        text = (ROOT / "docs/language.md").read_text(encoding="utf-8").split("| 状态 | 因 | 理由 |")[1].split("\n\n")[0]
        told = re.findall(r"^\| (.*?) \| `(\w+)` \| (.*?) \|$", text, re.M)
        self.assertEqual(told, [(standing[of], id, sentence) for id, of, sentence in lines])

    def test_the_rooms_of_the_document_are_those_of_the_build(self):
        cmake = (ROOT / "src/CMakeLists.txt").read_text(encoding="utf-8")
        built = re.findall(r"xinheng_room\((\w+)", cmake)
        text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
        told = re.findall(r"^\| `(\w+)` \|", text.split("## Rooms")[1].split("## How")[0], re.M)
        self.assertEqual(told, [*built, "surfaces"])

    def test_the_checklist_for_a_construct_passes_every_station(self):
        text = (ROOT / "docs/adding-a-construct.md").read_text(encoding="utf-8")
        named = set(named_paths(text))
        stations = ["src/language/keywords.def", "src/language/syntax/tree.hpp", "src/language/syntax/grammar",
                    "src/language/compile", "src/domain/codes.def", "src/ruleset/rule_set.hpp", "src/ruleset/bundle/fields.hpp",
                    "src/ruleset/invariants.cpp", "src/analysis/fields.def", "src/analysis/proof/world.cpp",
                    "src/analysis/proof/standing.cpp", "src/analysis/lints.cpp", "src/analysis/claims.cpp", "tests/reference", "tests/properties/world_rules.cpp",
                    "schemas/decision.schema.json", "src/authoring/run_scenario.cpp", "docs/language.md"]
        self.assertEqual([station for station in stations if station not in named], [])
        beside = re.findall(r"`(\w+\.(?:cpp|hpp|def))`", text)
        sources = {path.name for path in ROOT.glob("src/**/*")}
        self.assertEqual([name for name in beside if name not in sources], [])

    def test_every_need_of_the_documents_has_a_case_that_decides(self):
        text = (ROOT / "docs/language.md").read_text(encoding="utf-8")
        table = text.split("## Needs, constructs, cases")[1].split("\n## ")[0]
        rows = re.findall(r"^\| .* \| .* \| `(tests/language/\w+/(?:good|bad)/\w+\.xh)` \|$", table, re.M)
        self.assertEqual(len(rows), len(re.findall(r"^\| ", table, re.M)) - 2)
        self.assertGreater(len(rows), 25)
        for path in rows:
            with self.subTest(path):
                case = (ROOT / path).read_text(encoding="utf-8")
                self.assertTrue(case.startswith("// compile"))
                self.assertRegex(case, r"(?m)^(场景|scenario) ")

    def test_every_standing_has_a_reason(self):
        reasons = (ROOT / "src/domain/reasons.def").read_text(encoding="utf-8")
        standings = set(re.findall(r"^XH_REASON\(\w+, (\w+),", reasons, re.M))
        header = (ROOT / "src/domain/treatment.hpp").read_text(encoding="utf-8")
        declared = re.search(r"enum class Standing \{(.*?)\}", header, re.S).group(1)
        self.assertEqual(standings, {name.strip() for name in declared.split(",") if name.strip()})


if __name__ == "__main__":
    sys.exit(unittest.main())
