"""Whole decisions, byte for byte: every case of decisions/ is compiled, recorded and decided in memory by both engines
(xinheng-decide-cases), and by the program from files; both must give the case's decision.

    decisions_test.py DECIDE-CASES XINHENG            compare
    decisions_test.py DECIDE-CASES XINHENG --renew    write what comes now into the cases whose bytes differ, in the working
                                                      tree, for `git diff` to review; what a case says by hand in `holds`
                                                      is never renewed, and must hold of what comes
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
DECIDE, PROGRAM = sys.argv[1:3]
BOUNDS = ("lightest", "outcome", "heaviest")


def canonical(document):
    """RFC 8785 of documents without fractions whose keys are ASCII."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def portable(decision):
    """Without the digests of this program's own forms of rules and registry, and the id that is made of them."""
    inputs = {key: value for key, value in decision["inputs"].items() if key not in ("bundle", "registry")}
    return {**{key: value for key, value in decision.items() if key != "decision_id"}, "inputs": inputs}


def read_cases():
    return {str(path.relative_to(HERE / "decisions")): json.loads(path.read_text("utf-8"))
            for path in sorted((HERE / "decisions").glob("*/*.json"))}


def in_memory(cases, folder):
    lines = "".join(canonical(case) + "\n" for case in cases)
    done = subprocess.run([DECIDE, folder], input=lines.encode("utf-8"), capture_output=True)
    if done.returncode:
        number = done.stdout.count(b"\n")
        raise AssertionError(f"{list(read_cases())[number]}: {done.stderr.decode('utf-8')}")
    return done.stdout.decode("utf-8").splitlines()


def by_program(cases, folder):
    """Bundles are compiled once for rules that several cases share."""
    bundles = {}
    for number, case in enumerate(cases):
        if case["rules"] not in bundles:
            bundles[case["rules"]] = f"{folder}/{number}.xhb"
            pathlib.Path(folder, "rules.xh").write_text(case["rules"], "utf-8")
            subprocess.run([PROGRAM, "compile", f"{folder}/rules.xh", "-o", bundles[case["rules"]]], check=True,
                           capture_output=True)
        pathlib.Path(folder, "request.json").write_text(canonical(case["request"]), "utf-8")
        done = subprocess.run([PROGRAM, "check", f"{folder}/request.json", "--bundle", bundles[case["rules"]], "--registry",
                               f"{folder}/{number}.db", "--format", "json"], capture_output=True)
        yield (done.stdout or done.stderr).decode("utf-8").rstrip("\n")


def told(decision):
    """What `holds` speaks of, in its form, for every party and measure."""
    out = {key: decision[key] for key in BOUNDS}
    out["questions"] = [f"{q['missing']}:{q.get(q['missing'], '')}@{q.get('party', '')}" for q in decision["questions"]]
    out["groups"] = {group["group"]: group["outcome"] for group in decision["groups"]}
    out["obligations"] = sorted(f"{one['kind']} {one['measure']} {one['due']}" for one in decision["obligations"])
    out["parties"] = {}
    for party in decision["parties"]:
        standings = collections.defaultdict(list)
        for one in party["applied"]:
            standings[one["measure"]["id"]].append("applied")
        for one in party["considered"]:
            codes = sorted({ground["reason"]["code"] for ground in one["grounds"]})
            standings[one["measure"]["id"]] += [f"{one['standing']} {code}" for code in codes]
        out["parties"][party["ref"]] = {
            **{key: party[key] for key in BOUNDS}, "identity": party["identity"]["match"],
            "standings": {measure: sorted(those) for measure, those in standings.items()},
            "until": {one["measure"]["id"]: one["until"] for one in party["applied"]},
            "last_day": sorted(str(ground["last_day"]) for one in party["applied"] for ground in one["grounds"]),
            "remedies": sorted(f"{one['kind']} {one['with']} {one['days']}" for one in party["remedies"]),
            "would_be": party.get("would_be", {}).get("outcome"),
        }
    return out


def differences(held, said, path=""):
    """Where what is held by hand is not what is said; parts that the hand leaves out are not looked at."""
    if isinstance(held, dict) and isinstance(said, dict):
        return [found for key, value in held.items() for found in differences(value, said.get(key), f"{path}/{key}")]
    return [] if held == said else [f"{path}: held {held}, said {said}"]


class Decisions(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.cases = read_cases()
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.decided = dict(zip(cls.cases, in_memory(cls.cases.values(), cls.folder.name)))

    def test_there_are_as_many_as_were_promised(self):
        self.assertGreaterEqual(len(self.cases), 400)

    def test_cases_fit_their_schema(self):
        schema = json.loads((HERE / "schemas/case.schema.json").read_text("utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        self.assertEqual([f"{name}: {error.message}" for name, case in self.cases.items()
                          for error in validator.iter_errors(case)], [])

    def test_no_two_show_the_same(self):
        shown = collections.Counter(case["shows"] for case in self.cases.values())
        self.assertEqual([one for one, times in shown.items() if times > 1], [])

    def test_in_memory_the_bytes_are_those_of_the_case(self):
        for name, case in self.cases.items():
            with self.subTest(name):
                self.assertEqual(canonical(portable(json.loads(self.decided[name]))), canonical(case["decision"]))

    def test_what_was_reasoned_by_hand_holds(self):
        for name, case in self.cases.items():
            with self.subTest(name):
                self.assertEqual(differences(case.get("holds", {}), told(case["decision"])), [])

    def test_by_the_program_the_bytes_are_the_same(self):
        for name, decision in zip(self.cases, by_program(self.cases.values(), self.folder.name)):
            with self.subTest(name):
                self.assertEqual(decision, self.decided[name])


def renew():
    cases = read_cases()
    with tempfile.TemporaryDirectory() as folder:
        decided = in_memory(cases.values(), folder)
    changed = 0
    for (name, case), text in zip(cases.items(), decided):
        decision = portable(json.loads(text))
        if found := differences(case.get("holds", {}), told(decision)):
            print(f"{name} does not hold: {'; '.join(found)}", file=sys.stderr)
        if decision != case.get("decision"):
            changed += 1
            write(HERE / "decisions" / name, {**case, "decision": decision})
    print(f"{changed} of {len(cases)} cases renewed; review them with: git diff --stat; git diff tests/conformance/decisions")


def write(path, case):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(case, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    if "--renew" in sys.argv:
        renew()
    else:
        sys.argv = sys.argv[:1]
        unittest.main(verbosity=1)
