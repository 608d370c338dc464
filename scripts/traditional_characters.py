#!/usr/bin/env python3
"""Writes src/support/traditional_characters.hpp from OpenCC's table of characters (docs/adr/0011-matching-names.md).

usage: scripts/traditional_characters.py [TSCharacters.ocd2] > src/support/traditional_characters.hpp

Needs Debian's packages opencc (the tool opencc_dict) and libopencc-data (the table; Apache License 2.0). Nothing of
this is needed to build: the header is kept in the repository.
"""
import subprocess
import sys

TABLE = "/usr/share/opencc/TSCharacters.ocd2"
PAIRS_A_LINE = 25

HEAD = """#pragma once

// Written by scripts/traditional_characters.py from OpenCC 1.1.6 (Debian: libopencc-data), Copyright 2010-2022 BYVoid
// and contributors, Apache License 2.0. Not to be edited by hand.
namespace xinheng {

/// Traditional characters, each before the simplified one that is first among those OpenCC has for it; by code point.
// clang-format off
inline constexpr char32_t traditional_and_simplified[] =
"""


def main() -> None:
    table = sys.argv[1] if len(sys.argv) > 1 else TABLE
    text = subprocess.run(["opencc_dict", "-i", table, "-f", "ocd2", "-o", "/dev/stdout", "-t", "text"],
                          check=True, capture_output=True, encoding="utf-8").stdout
    folded = {}
    for line in text.splitlines():
        traditional, candidates = line.split("\t")
        simplified = candidates.split(" ")[0]
        if len(traditional) == 1 and len(simplified) == 1 and traditional != simplified:
            folded[traditional] = simplified
    for character in folded:  # what is folded once must stay as it is when folded again
        while folded[character] in folded:
            folded[character] = folded[folded[character]]
    pairs = [key + folded[key] for key in sorted(folded)]
    lines = ["".join(pairs[i:i + PAIRS_A_LINE]) for i in range(0, len(pairs), PAIRS_A_LINE)]
    body = "\n".join(f'    U"{line}"' for line in lines)
    sys.stdout.write(HEAD + body + ";\n// clang-format on\n\n}  // namespace xinheng\n")


if __name__ == "__main__":
    main()
