#!/usr/bin/env python3
"""Times the installed or built program on captures, beside a bare loop of libpcap over the same file.

usage: whole_tool.py --tool PATH --benchmarks PATH [--rounds N] CAPTURE...

  --tool        the program (`swift build -c release`, or the installed one)
  --benchmarks  StageBenchmarks of this package, for the loop

Each round runs the loop and each command in turn, so that what else the machine does touches all of them; the
least of all rounds counts. Prints a table in Markdown: seconds of processor time (user and system, all
threads) and their ratio to the loop, seconds on the wall and their ratio, peak memory.
"""
import argparse
import os
import re
import subprocess
import sys

from measured import run

COMMANDS = [
    ("check, no digest, one thread",
     ["check", "{}", "--mode", "local-data", "--no-digest", "--jobs", "1", "--report", "json=/dev/null"]),
    ("check, digest, all cores", ["check", "{}", "--mode", "local-data", "--report", "json=/dev/null"]),
    ("inspect, no digest", ["inspect", "{}", "--no-digest", "--report", "ndjson=/dev/null"]),
]


def loop(benchmarks, capture):
    """Seconds of a bare pcap_loop over a capture."""
    done = subprocess.run([benchmarks, "--stages", "loop", "--rounds", "3", capture],
                          capture_output=True, text=True, check=True)
    return float(re.search(r"bare pcap_loop +([0-9.e-]+) s", done.stdout).group(1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--benchmarks", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("captures", nargs="+")
    options = parser.parse_args()
    print("| capture | loop s | command | CPU s | ratio | wall s | ratio | peak MiB |")
    print("|---|---|---|---|---|---|---|---|")
    for capture in options.captures:
        base = float("inf")
        best = {}
        for _ in range(options.rounds):
            base = min(base, loop(options.benchmarks, capture))
            for name, words in COMMANDS:
                figures = run([options.tool] + [word.format(capture) for word in words])
                best[name] = tuple(map(min, best.get(name, figures), figures))
        for name, (processor, wall, peak) in best.items():
            print(f"| {os.path.basename(capture)} | {base:.3f} | {name} | {processor:.2f} | "
                  f"{processor / base:.1f} | {wall:.2f} | {wall / base:.1f} | {peak:.0f} |", flush=True)


main()
