"""Writes the measured tables of docs/performance.md between its markers.

bench_tables.py BENCH.json COMPARE.txt PERFORMANCE.md COMMIT [ONCE.json CALLGRIND.txt]
"""
import json
import pathlib
import re
import sys

ONCE = "language/parse_once/"  # counted, not timed


def rate(row):
    if "bytes_per_second" in row:
        return f"{row['bytes_per_second'] / 1e6:,.1f} MB/s"
    if "items_per_second" in row:
        return f"{row['items_per_second']:,.0f} a second"
    if "heap_bytes_per_byte" in row:
        return f"{row['heap_bytes_per_byte']:.1f} bytes of heap a source byte"
    if "lines" in row:
        return f"{row['lines']:,.0f} lines in {row['files']:,.0f} files"
    return ""


def instructions(once_path, callgrind_path):
    """Of one parse, for each byte that it reads."""
    rows = json.loads(pathlib.Path(once_path).read_text())["benchmarks"]
    row = next(r for r in rows if r["name"].startswith(ONCE))
    collected = re.search(r"Collected\s*:\s*(\d+)", pathlib.Path(callgrind_path).read_text())
    if not collected:
        sys.exit("bench_tables: callgrind counted nothing")
    return int(collected.group(1)) / row["bytes"]


def main(bench_path, compare_path, document_path, commit, *counted):
    bench = json.loads(pathlib.Path(bench_path).read_text())
    rows = [r for r in bench["benchmarks"] if r.get("aggregate_name") == "median" and not r["run_name"].startswith(ONCE)]
    if not rows:
        sys.exit("bench_tables: no medians in the benchmark's output")
    spread = {r["run_name"]: r["cpu_time"] for r in bench["benchmarks"] if r.get("aggregate_name") == "cv"}
    context = bench["context"]
    lines = [
        f"Commit {commit}; {context['num_cpus']} cores, {context['mhz_per_cpu']} MHz; `release`, median of three.",
        "",
        "| benchmark | time | spread | rate |",
        "| --- | --- | --- | --- |",
    ]
    for row in rows:
        name = row["run_name"]
        lines.append(f"| `{name}` | {row['cpu_time']:,.1f} {row['time_unit']} | ±{100 * spread.get(name, 0):.0f} % | {rate(row)} |")
    if counted:
        lines += ["", f"Reading and parsing (`{ONCE}2720`, callgrind): {instructions(*counted):,.0f} instructions a source byte."]
    lines += ["", "Whole process (`scripts/compare 25000`): `xinheng check --batch`, then every decision against the reference:", "", "```"]
    lines += pathlib.Path(compare_path).read_text().strip().splitlines()[-2:]
    lines += ["```"]

    document = pathlib.Path(document_path)
    text = document.read_text(encoding="utf-8")
    begin, end = "<!-- measured: begin -->", "<!-- measured: end -->"
    head, rest = text.split(begin)
    _, tail = rest.split(end)
    document.write_text(head + begin + "\n" + "\n".join(lines) + "\n" + end + tail, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
