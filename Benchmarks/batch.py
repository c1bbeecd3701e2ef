#!/usr/bin/env python3
"""Measures what a file costs beyond its contents: many small captures beside one of the same frames.

usage: batch.py --tool PATH [--captures N] [--rounds N] [--most RATIO] [--most-loops RATIO]

Makes the captures of `make_captures.py batch`. Each round runs a bare loop of libpcap over every
capture (compiled here from Sources/CYardstick), then `inspect` and `check` over all of them and over
the one file with their frames, in turn; the least of all rounds counts, in processor time (user and
system, all threads). Both hold the same conversations, stations and endpoints, which is checked first.
Prints a table in Markdown:

  one file    processor seconds for the one file
  captures    the same for all captures, with one job
  ratio       how many times as much that is
  loops       what the captures cost beyond the one file, in bare loops over them
  two jobs    how many times as fast on the wall two jobs are

Ends with 1 where a ratio is above --most, or loops above --most-loops.
"""
import argparse
import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from measured import run

HERE = pathlib.Path(__file__).resolve().parent
COMMANDS = {
    "inspect": ["inspect", "--report", "ndjson=/dev/null"],
    "check": ["check", "--mode", "local-data", "--report", "json=/dev/null"],
}
COUNTED = ("conversation", "station", "endpoint", "dns", "http")


def records(tool, capture, folder):
    """How many records of each kind the program finds."""
    out = f"{folder}/records.ndjson"
    subprocess.run([tool, "inspect", *capture, "--no-digest", "--report", f"ndjson={out}"], check=True)
    with open(out, encoding="utf-8") as lines:
        found = collections.Counter(json.loads(line)["record"] for line in lines)
    return {kind: found[kind] for kind in COUNTED}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--captures", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=float)
    parser.add_argument("--most-loops", type=float)
    options = parser.parse_args()
    compiler = shutil.which("clang") or shutil.which("cc")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, HERE / "make_captures.py", "--out", folder, "--captures",
                        str(options.captures), "batch"], check=True, stdout=subprocess.DEVNULL)
        paths = sorted(map(str, pathlib.Path(folder, "batch").rglob("*.pcap")))
        listed = pathlib.Path(folder, "list")
        listed.write_text("".join(f"{path}\n" for path in paths))
        many, one = ["--files-from", str(listed)], [f"{folder}/batch.pcap"]
        loop = f"{folder}/loop"
        subprocess.run([compiler, "-O2", "-DYARDSTICK_MAIN", "-I", HERE / "Sources/CYardstick/include",
                        HERE / "Sources/CYardstick/yardstick.c", "-lpcap", "-o", loop], check=True)
        found = records(options.tool, many, folder)
        if found != records(options.tool, one, folder):
            sys.exit("the captures and the one file hold different things: nothing can be compared")
        size = os.path.getsize(one[0]) / 1e6
        print(f"{len(paths)} captures, {size:.0f} MB, "
              + ", ".join(f"{number} {kind}" for kind, number in found.items()) + "\n")
        loops = float("inf")
        least = {}
        for _ in range(options.rounds):
            loops = min(loops, float(subprocess.run([loop, *paths], capture_output=True, text=True,
                                                    check=True).stdout))
            for name, words in COMMANDS.items():
                command = [options.tool, *words, "--no-digest"]
                for key, rest in (("one", [*one, "--jobs", "1"]), ("many", [*many, "--jobs", "1"]),
                                  ("jobs", [*many, "--jobs", "2"])):
                    figures = run(command + rest)
                    known = least.get((name, key), figures)
                    least[name, key] = tuple(map(min, known, figures))
        print(f"a bare loop over the captures: {loops:.3f} s\n")
        print("| command | one file | captures | ratio | loops | two jobs |")
        print("|---|---|---|---|---|---|")
        for name in COMMANDS:
            single, batch = least[name, "one"][0], least[name, "many"][0]
            ratio, beyond = batch / single, (batch - single) / loops
            faster = least[name, "many"][1] / least[name, "jobs"][1]
            print(f"| {name} | {single:.2f} | {batch:.2f} | {ratio:.2f} | {beyond:.1f} | {faster:.2f} |",
                  flush=True)
            failed |= options.most is not None and ratio > options.most
            failed |= options.most_loops is not None and beyond > options.most_loops
    sys.exit(1 if failed else 0)


main()
