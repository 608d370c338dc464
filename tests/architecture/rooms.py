"""Holds the source tree against the table of rooms.

The table is the xinheng_room calls of src/CMakeLists.txt: room, the rooms it may use, the outside libraries. What is
found wrong is printed as `file:line: sentence`; the exit status is 1 where anything is.
"""
import pathlib
import re
import sys

# Outside headers: pattern of the include, and the folders under src/ that may name it.
LIBRARIES = [
    (r"boost/", ["language/syntax/grammar"]),
    (r"z3", ["analysis/proof"]),
    (r"sqlite3\.h", ["store/sqlite"]),
    (r"xxhash\.h", ["store/snapshot", "store/sqlite", "exchange/feeds"]),
    (r"nlohmann/", ["exchange", "service", "surfaces"]),
    (r"spdlog/", ["service", "surfaces"]),
    (r"CLI/", ["surfaces/cli", "surfaces/generate"]),
    (r"openssl/", ["support"]),
    (r"utf8proc\.h", ["support"]),
    (r"fmt/", ["support", "messages", "exchange", "service", "surfaces"]),
    (r"iconv\.h", ["exchange/feeds"]),
    (r"(?:zip|expat)\.h", ["exchange/feeds/xlsx"]),
    (r"xlsxwriter\.h", ["surfaces/generate"]),
]
# No clock, file, log or thread from `support` to `authoring`; no floating point in the middle rooms.
PURE = ["support", "domain", "messages", "ruleset", "registry", "engine", "ledger", "language", "analysis", "authoring"]
IMPURE_INCLUDES = re.compile(r"#include <(fstream|iostream|thread|mutex|filesystem|ctime|future|random)>")
IMPURE_CALLS = re.compile(r"\b(system_clock::now|steady_clock::now|std::getenv|time\(nullptr\)|std::cout|std::cerr)\b")
FLOATING = re.compile(r"^\s*(?:constexpr |const |static )*(?:double|float)\b|[(,<]\s*(?:double|float)\b")
GRAMMAR_ONLY = re.compile(r"#include <boost/fusion")


def table_of(cmake_text):
    """room → set of rooms that it may use."""
    table = {}
    for name, body in re.findall(r"xinheng_room\((\w+)([^)]*)\)", cmake_text):
        uses = re.search(r"USES\s+([\w\s]*?)(?:\bLIBRARIES\b|$)", body)
        table[name] = set(uses.group(1).split()) if uses else set()
    return table


def faults_of(path, text, table):
    """Sentences about one file; `path` is relative to src/."""
    room = path.parts[0]
    faults = []
    for number, line in enumerate(text.splitlines(), 1):
        code = line.split("//")[0]
        own = re.match(r'\s*#include "([^"]+)"', code)
        if own:
            target = own.group(1).split("/")[0]
            if room == "surfaces":
                other = re.match(r"surfaces/(\w+)/", own.group(1))
                if other and other.group(1) != path.parts[1]:
                    faults.append((number, f"one surface includes another: {own.group(1)}"))
                if re.match(r"language/(syntax|compile)/", own.group(1)):
                    faults.append((number, f"a surface includes a part of the language: {own.group(1)}"))
            elif target != room and target not in table.get(room, set()):
                faults.append((number, f"room `{room}` may not include `{own.group(1)}`"))
            if room == "exchange" and re.match(r"language/(syntax|compile)/", own.group(1)):
                faults.append((number, f"exchange may not include {own.group(1)}"))
        outside = re.match(r"\s*#include <([^>]+)>", code)
        if outside:
            for pattern, folders in LIBRARIES:
                if re.match(pattern, outside.group(1)) and not any(path.is_relative_to(f) for f in folders):
                    faults.append((number, f"<{outside.group(1)}> belongs in {', '.join(folders)} only"))
        if room in PURE:
            if IMPURE_INCLUDES.search(code) or IMPURE_CALLS.search(code):
                faults.append((number, f"room `{room}` is pure: {line.strip()}"))
            if FLOATING.search(code):
                faults.append((number, f"no floating point in `{room}`: {line.strip()}"))
    return [f"src/{path}:{number}: {sentence}" for number, sentence in faults]


def faults_in(root):
    source = root / "src"
    table = table_of((source / "CMakeLists.txt").read_text(encoding="utf-8"))
    order = list(table)
    faults = []
    for room, uses in table.items():
        for used in uses:
            if used not in table or order.index(used) >= order.index(room):
                faults.append(f"src/CMakeLists.txt: `{room}` uses `{used}`, which is not above it in the table")
        readme = source / room / "README.md"
        if not readme.exists():
            faults.append(f"src/{room}: no README.md")
        elif len(readme.read_text(encoding="utf-8").splitlines()) > 20:
            faults.append(f"src/{room}/README.md: longer than 20 lines")
    files = sorted(p for p in source.rglob("*") if p.suffix in (".hpp", ".cpp", ".h", ".def"))
    if len(files) < 50:
        faults.append(f"src: only {len(files)} files found; is this the tree?")
    for file in files:
        faults += faults_of(file.relative_to(source), file.read_text(encoding="utf-8"), table)
    return faults


if __name__ == "__main__":
    found = faults_in(pathlib.Path(sys.argv[1]))
    print("\n".join(found))
    sys.exit(1 if found else 0)
