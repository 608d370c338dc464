#!/usr/bin/env python3
"""Puts mistakes into the engine, one at a time, and sees whether the tests of seconds find them.

    scripts/mutate.py --named                       those of tests/properties/mistakes.json
    scripts/mutate.py --random --seed S --count N   operators, constants and statements of src/engine, by chance

The sources stay as they are: of each mutant one file is compiled and linked, in place of the engine's own object, into the
programs of a build that exists (--build, default build/dev), below build/mutants. Survivors are printed with file and line;
exit status 1 where there is one. A mutant that does not compile counts for nothing. With --report FILE a run that stopped
goes on where it was. --lock FILE holds that file's lock (flock) while a mutant is compiled, where others build as well."""
import argparse
import contextlib
import fcntl
import json
import os
import pathlib
import random
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SECONDS = 180
FLIPS = {"<=": "<", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", "true": "false", "false": "true",
         "+ 1": "- 1", "- 1": "+ 1", "Truth::yes": "Truth::no", "Truth::no": "Truth::yes", "Truth::unknown": "Truth::no",
         "std::max": "std::min", "std::min": "std::max", "any_of": "none_of", "all_of": "any_of", "none_of": "any_of",
         "continue;": ";", "break;": ";"}
FLIP = re.compile(r"(?<![\w<>=!&|:])(" + "|".join(re.escape(one) for one in sorted(FLIPS, key=len, reverse=True)) + r")(?![\w=&|>])")
STATEMENT = re.compile(r"^( +)(?:[\w.\[\]>-]+(?:\(.*\)| [+|&-]?= .*)|\+\+\w+);$")
EARLY = re.compile(r"^( +)if \((?!.*\bauto\b).*\) (?:return .*|continue);$")


def programs(build):
    """The programs that try a mutant, each with its words and its input."""
    cases = sorted((ROOT / "tests/conformance/decisions").glob("*/*.json"))
    lines = "".join(json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False) + "\n" for path in cases)
    return [("test_engine", None), ("conformance_conditions", None), ("xinheng-decide-cases", lines.encode("utf-8")),
            ("property_engine_equals_reference", None)]


def of_named():
    for one in json.loads((ROOT / "tests/properties/mistakes.json").read_text("utf-8")):
        text = (ROOT / one["file"]).read_text("utf-8")
        if text.count(one["from"]) != 1:
            raise SystemExit(f"{one['name']}: {one['file']} has {text.count(one['from'])} places like it; name it anew")
        line = text[:text.index(one["from"])].count("\n") + 1
        yield {"name": one["name"], "file": one["file"], "line": line, "what": one["says"],
               "text": text.replace(one["from"], one["to"])}


def places(path):
    """Every change of one place that a mutant can be: line, what is done, the whole text."""
    lines = path.read_text("utf-8").split("\n")
    for number, line in enumerate(lines):
        code = line.split("//")[0]
        if not code.startswith("  ") or '"' in code or code.lstrip().startswith(("template", "static_assert", "///")):
            continue
        changes = [(f"{match[1]} becomes {FLIPS[match[1]]}", line[:match.start()] + FLIPS[match[1]] + line[match.end():])
                   for match in FLIP.finditer(code)]
        if STATEMENT.match(code):
            changes.append(("statement dropped", ""))
        if EARLY.match(code):
            changes.append(("early way out dropped", ""))
        for what, new in changes:
            yield number + 1, f"{what}: {line.strip()}", "\n".join(lines[:number] + [new] + lines[number + 1:])


def at_random(seed, count):
    every = [(path, *place) for path in sorted((ROOT / "src/engine").glob("*.cpp")) for place in places(path)]
    chosen = random.Random(seed).sample(range(len(every)), min(count, len(every)))
    for number in chosen:
        path, line, what, text = every[number]
        yield {"name": f"{path.stem}-{number}", "file": str(path.relative_to(ROOT)), "line": line, "what": what, "text": text}


class Bench:
    """Compiles and links mutants with the commands of a build, and tries them."""

    def __init__(self, build, lock, cases):
        self.build, self.lock = build.resolve(), lock
        self.work = ROOT / "build/mutants"
        self.work.mkdir(parents=True, exist_ok=True)
        self.compiling = {one["file"]: one["command"] for one in json.loads((build / "compile_commands.json").read_text())}
        self.programs = programs(build)
        self.linking = {name: self.link_command(name) for name, _ in self.programs}
        self.environment = {**os.environ, "XINHENG_CASES": str(cases), "RC_PARAMS": "seed=20210301 noshrink=1"}

    def link_command(self, name):
        said = subprocess.run(["ninja", "-C", str(self.build), "-t", "commands", "-s", f"bin/{name}"], capture_output=True, text=True)
        if said.returncode or not (self.build / "bin" / name).exists():
            raise SystemExit(f"build {name} in {self.build} first")
        command = said.stdout.strip().splitlines()[-1].split("&&")[1]
        words = shlex.split(command)
        return words, words.index("-o") + 1

    def run(self, words, **more):
        return subprocess.run(["nice", *words], cwd=self.build, capture_output=True, **more)

    def compiled(self, mutant):
        source, result = self.work / "mutant.cpp", self.work / "mutant.o"
        source.write_text(mutant["text"], "utf-8")
        words = shlex.split(self.compiling[str(ROOT / mutant["file"])])
        words = words[1:] if words[0].endswith("ccache") else words
        words[words.index("-o") + 1], words[words.index("-c") + 1] = str(result), str(source)
        return self.run([*words, "-w", f"-I{(ROOT / mutant['file']).parent}"]).returncode == 0

    def linked(self, name):
        words, place = self.linking[name]
        program = str(self.work / name)
        done = self.run([*words[:place], program, str(self.work / "mutant.o"), *words[place + 1:]])
        if done.returncode:
            raise SystemExit(done.stderr.decode())
        return program

    def locked(self):
        if not self.lock:
            return contextlib.nullcontext()
        held = open(self.lock, "w")
        fcntl.flock(held, fcntl.LOCK_EX)
        return contextlib.closing(held)

    def found_by(self, mutant):
        """The first program that fails on it; None where none does, "nothing" where it does not compile."""
        with self.locked():
            if not self.compiled(mutant):
                return "nothing"
            tries = [(name, self.linked(name), given) for name, given in self.programs]
        for name, program, given in tries:
            try:
                if self.run([program], input=given, env=self.environment, timeout=SECONDS).returncode:
                    return name
            except subprocess.TimeoutExpired:
                return name
        return None


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kind = words.add_mutually_exclusive_group(required=True)
    kind.add_argument("--named", action="store_true")
    kind.add_argument("--random", action="store_true")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--count", type=int, default=200)
    words.add_argument("--cases", type=int, default=400, help="worlds of the property")
    words.add_argument("--build", type=pathlib.Path, default=ROOT / "build/dev")
    words.add_argument("--lock")
    words.add_argument("--report", type=pathlib.Path, help="JSON Lines, one a mutant")
    words = words.parse_args()

    mutants = of_named() if words.named else at_random(words.seed, words.count)
    done = {}
    if words.report and words.report.exists():
        done = {one["name"]: one for one in map(json.loads, words.report.read_text("utf-8").splitlines())}
    bench = Bench(words.build, words.lock, words.cases)
    results = []
    for mutant in mutants:
        if mutant["name"] in done:
            results.append(done[mutant["name"]])
            continue
        result = {key: mutant[key] for key in ("name", "file", "line", "what")} | {"found_by": bench.found_by(mutant)}
        results.append(result)
        print(f"{result['file']}:{result['line']}: {result['what']}: {result['found_by'] or 'SURVIVED'}", flush=True)
        if words.report:
            with words.report.open("a", encoding="utf-8") as report:
                report.write(json.dumps(result, ensure_ascii=False) + "\n")
    tried = [one for one in results if one["found_by"] != "nothing"]
    survivors = [one for one in tried if not one["found_by"]]
    print(f"{len(tried)} mutants tried, {len(tried) - len(survivors)} found, {len(survivors)} survived")
    for one in survivors:
        print(f"  {one['file']}:{one['line']}: {one['what']}")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
