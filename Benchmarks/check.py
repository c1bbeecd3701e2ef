#!/usr/bin/env python3
"""Holds what the program costs against ceilings: processor time as a ratio to a bare loop of libpcap.

usage: check.py --tool PATH [--megabytes N] [--ceilings FILE]

For each capture of make_captures.py the program examines a small one and one four times as large; the
difference of both is what the frames cost, without the start. It is held against that of the loop, which is
compiled here from Sources/CYardstick. A ratio above its ceiling is measured once more: a busy machine makes it
worse once, a dearer program always. Ends with 1 where the second is above it too.

The ceilings are those of the program that `make test` builds, without optimisation: they notice work that
grows with the square of something, or that is done a frame where it was done a conversation, not single
percents. Those are for StageBenchmarks.
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

from measured import run

HERE = pathlib.Path(__file__).resolve().parent


def examination(tool, capture):
    """Processor seconds of a whole `check`."""
    return run([tool, "check", str(capture), "--mode", "local-data", "--no-digest", "--jobs", "1",
                "--report", "json=/dev/null"])[0]


def ratio(tool, loop, small, large, rounds):
    """What the frames of the larger capture cost beyond those of the smaller one, in loops."""
    def least(measure):
        return min(measure() for _ in range(rounds))

    def looped(capture):
        return float(subprocess.run([loop, capture], capture_output=True, text=True, check=True).stdout)

    base = least(lambda: looped(large)) - least(lambda: looped(small))
    cost = least(lambda: examination(tool, large)) - least(lambda: examination(tool, small))
    return cost / max(base, 1e-6)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--megabytes", type=int, default=8)
    parser.add_argument("--ceilings", default=str(HERE / "ceilings.tsv"))
    options = parser.parse_args()
    compiler = shutil.which("clang") or shutil.which("cc")
    rows = [line.split("\t") for line in pathlib.Path(options.ceilings).read_text().splitlines()
            if line and not line.startswith("#")]
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        loop = f"{folder}/loop"
        subprocess.run([compiler, "-O2", "-DYARDSTICK_MAIN", "-I", HERE / "Sources/CYardstick/include",
                        HERE / "Sources/CYardstick/yardstick.c", "-lpcap", "-o", loop], check=True)
        for kind, ceiling in rows:
            captures = []
            for megabytes in (max(1, options.megabytes // 4), options.megabytes):
                subprocess.run([sys.executable, HERE / "make_captures.py", "--out", f"{folder}/{megabytes}",
                                "--megabytes", str(megabytes), kind], check=True,
                               stdout=subprocess.DEVNULL)
                captures.append(f"{folder}/{megabytes}/{kind}.pcap")
            measured = ratio(options.tool, loop, *captures, rounds=1)
            if measured > float(ceiling):
                measured = ratio(options.tool, loop, *captures, rounds=3)
            is_dearer = measured > float(ceiling)
            failed |= is_dearer
            print(f"{kind:8} {measured:8.1f} loops, at most {ceiling}{'  TOO DEAR' if is_dearer else ''}",
                  flush=True)
    sys.exit(1 if failed else 0)


main()
