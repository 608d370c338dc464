"""What the tests of the program share: a folder of its own, the small rule set, a registry, and the schemas."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema

PROGRAM = sys.argv[1]
ROOT = pathlib.Path(sys.argv[2])
DATA = ROOT / "tests/cli/data"
REFUSED_CODE = "91350100M000100Y43"  # listed
CLEAR_CODE = "91512081MA62K0260E"    # not listed
CITIZEN_NUMBER = "110105188001010455"
KEY = "a key for the tests only"
CHECKPOINT = "trading/government-procurement/qualification"


def schema_registry():
    return {s["$id"]: s for s in (json.loads(p.read_text("utf-8")) for p in (ROOT / "schemas").glob("*.schema.json"))}


def validator(name):
    schemas = schema_registry()
    identity = f"https://xinheng.example/schemas/1/{name}.schema.json"
    schema = schemas[identity]
    resolver = jsonschema.RefResolver(identity, schema, store=schemas)
    return jsonschema.Draft202012Validator(schema, resolver=resolver)


def a_request(code=REFUSED_CODE, **more):
    return {"checkpoint": CHECKPOINT, "on": "2024-06-03", "facts": {"project-kind": "goods", "amount": "1000000.00"},
            "parties": [{"ref": "A", "role": "bidder", "subject": {"credit_code": code, "name": "甲公司"}}], **more}


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.key = self.folder / "key"
        self.key.write_text(KEY + "\n")
        self.key.chmod(0o600)

    def path(self, name):
        return str(self.folder / name)

    def write(self, name, content):
        text = content if isinstance(content, (str, bytes)) else json.dumps(content, ensure_ascii=False)
        file = self.folder / name
        file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return str(file)

    def run_program(self, *words, status=0, stdin=None, **more):
        """Runs the program; holds the exit status; gives (standard output, standard error)."""
        done = subprocess.run([PROGRAM, *words], input=stdin, capture_output=True, timeout=120, **more)
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        self.assertEqual(done.returncode, status, f"{words}\n{out}\n{err}")
        return out, err

    def compile(self):
        self.run_program("compile", str(DATA / "rules"), "-o", self.path("rules.xhb"))
        return self.path("rules.xhb")

    def registry(self, feed="defaulters.csv", name="city.db", as_of="2024-06-01"):
        self.run_program("init", "--registry", self.path(name), "--id", "city")
        self.run_program("import", str(DATA / feed), "--registry", self.path(name), "--list", "judgment-defaulter",
                         "--mapping", "plain-listings", "--full", "--as-of", as_of, "--key-file", str(self.key))
        return self.path(name)

    def world(self):
        """The words that name a bundle and a registry that knows the list."""
        return ["--bundle", self.compile(), "--registry", self.registry()]

    def validate(self, name, document):
        errors = [e.message for e in validator(name).iter_errors(document)]
        self.assertEqual(errors, [])


def main():
    sys.argv = sys.argv[:1]
    unittest.main(module="__main__", verbosity=1)
