"""Chooses a small corpus that reaches what a large one reaches: minimise.py FUZZER INTO FROM...

libFuzzer's merge keeps an input for every new count of a branch, thousands of files. Of what it tells of each input, going
from the smallest to the largest, only this is used: whether it reaches a branch that no input before it did.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

LONGEST = 8000    # bytes of one input
MOST = 2_000_000  # bytes of them all


def chosen(fuzzer, folders):
    """The files that reach something new."""
    with tempfile.TemporaryDirectory() as folder:
        control = pathlib.Path(folder) / "control"
        (pathlib.Path(folder) / "into").mkdir()
        subprocess.run([fuzzer, "-merge=1", f"-merge_control_file={control}", f"-max_len={LONGEST}", "-rss_limit_mb=2048",
                        f"{folder}/into", *folders], check=True, stderr=subprocess.DEVNULL)
        lines = control.read_text("utf-8").splitlines()
    count = int(lines[0])
    files = [pathlib.Path(line) for line in lines[2:2 + count]]
    reaching = [files[int(told[1])] for line in lines[2 + count:] if (told := re.match(r"COV (\d+) \d", line))]
    taken, total = [], 0
    for file in reaching:
        total += file.stat().st_size
        if file.stat().st_size <= LONGEST and total <= MOST:
            taken.append(file)
    return taken


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit("usage: minimise.py FUZZER INTO FROM...")
    fuzzer, into, *folders = sys.argv[1:]
    files = chosen(fuzzer, folders)
    if not files:
        sys.exit("minimise.py: no input reaches anything")
    contents = {file.name: file.read_bytes() for file in files}
    shutil.rmtree(into, ignore_errors=True)
    pathlib.Path(into).mkdir(parents=True)
    for name, content in contents.items():
        (pathlib.Path(into) / name).write_bytes(content)
    print(f"{into}: {len(contents)} files, {sum(map(len, contents.values()))} bytes")
