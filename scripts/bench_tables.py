"""Writes the measured tables of docs/performance.md between its markers.

bench_tables.py BENCH.json COMPARE.txt PERFORMANCE.md COMMIT
"""
import json
import pathlib
import sys


def rate(row):
    if "bytes_per_second" in row:
        return f"{row['bytes_per_second'] / 1e6:,.1f} MB/s"
    if "items_per_second" in row:
        return f"{row['items_per_second']:,.0f} a second"
    return ""


def main(bench_path, compare_path, document_path, commit):
    bench = json.loads(pathlib.Path(bench_path).read_text())
    rows = [r for r in bench["benchmarks"] if r.get("aggregate_name") == "median"]
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
    main(*sys.argv[1:5])
