#!/usr/bin/env python3
"""Measures how the shape rules' thresholds lie in real traffic, and writes docs/traffic-classes.md.

usage: docs/build-traffic-classes.py --tool PATH FOLDER… > docs/traffic-classes.md

FOLDER holds captures of devices that are no drone's (phones, laptops, servers, other appliances).
Each is checked as one flight in Local Data Mode; of every finding that delivered payload the measures
of its report are taken. What is printed of FOLDER are counts and quantiles, nothing else: no name, no
address and no file leaves it. The same is done with the project's own scenarios.

Standard library only.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
RULES = ROOT / "Sources" / "CRulePacks" / "rules"
MEASURES = [
    ("pcr", "PCR"), ("bigShare", "big-packet share"), ("burst", "burst"),
    ("periodicity", "periodicity"), ("sizeRegularity", "size regularity"),
    ("medianBurst", "median burst (bytes)"), ("medianPause", "median pause (ms)"),
    ("upload", "upload (bytes)"), ("uploadRate", "upload rate (bytes/s)"),
    ("duration", "duration (s)"),
]
QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
ENCRYPTED = {"unknown-encrypted", "shape-livestream", "shape-media", "shape-bulk", "shape-telemetry"}


def camel(text):
    """`big-share` as the reports write it: `bigShare`."""
    head, *rest = text.split("-")
    return head + "".join(part.capitalize() for part in rest)


def thresholds():
    """Bounds of the shape rules: id, class, [(measure, least, most)], in order of rank."""
    rules = []
    for path in RULES.glob("shape-*.yaml"):
        text = path.read_text("utf-8").split("\ntests:")[0]
        bounds = re.findall(r"^    ([a-z-]+): \{(?:least: ([-0-9.]+))?(?:, )?(?:most: ([-0-9.]+))?\}",
                            text, re.M)
        rank = int(re.search(r"^rank: (\d+)", text, re.M).group(1))
        name = re.search(r"^class: (\S+)", text, re.M).group(1)
        rules.append((rank, path.stem, name, bounds))
    return [rule[1:] for rule in sorted(rules)]


def holds(bounds, measures):
    """Whether measures fulfil all bounds of a rule."""
    for name, least, most in bounds:
        value = measures[camel(name)]
        if value is None or least and value < float(least) or most and value > float(most):
            return False
    return True


def findings(tool, paths):
    """Findings with measures of captures, each checked as one flight."""
    result = []
    for path in paths:
        with tempfile.TemporaryDirectory() as scratch:
            out = pathlib.Path(scratch) / "report.json"
            subprocess.run(
                [tool, "check", path, "--mode", "local-data", "--report", f"json={out}", "--quiet",
                 "--no-digest"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            if out.exists():
                report = json.loads(out.read_text("utf-8"))
                result += [one for one in report["findings"] if one["measures"]]
    return result


def number(value):
    if value is None:
        return "–"
    if abs(value) >= 1000:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.2f}".rstrip("0").rstrip(".")


def quantile(values, share):
    place = share * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def table(found):
    """Quantiles of every measure, as lines of Markdown."""
    lines = ["| measure | measured | " + " | ".join(f"{round(q * 100)} %" for q in QUANTILES) + " |",
             "|---|---:|" + "---:|" * len(QUANTILES)]
    for key, title in MEASURES:
        values = sorted(one["measures"][key] for one in found if one["measures"][key] is not None)
        cells = [number(quantile(values, q)) if values else "–" for q in QUANTILES]
        lines.append(f"| {title} | {len(values)} | " + " | ".join(cells) + " |")
    return lines


def bound(name, least, most):
    if least and most:
        return f"{least} ≤ {name} ≤ {most}"
    return f"{name} ≥ {least}" if least else f"{name} ≤ {most}"


def page(tool, folders):
    foreign = findings(tool, [str(folder) for folder in folders])
    own = findings(tool, [str(path) for path in sorted((ROOT / "captures").glob("*/capture*.pcap*"))])
    encrypted = [one for one in foreign if one["rule"] in ENCRYPTED]
    head = (ROOT / "docs" / "traffic-classes.head.md").read_text("utf-8").rstrip("\n")
    lines = [head, "", "## Thresholds, and what they match", ""]
    lines += ["| rule | class | all of | other devices, encrypted, no name known | other devices, all | own scenarios |",
              "|---|---|---|---:|---:|---:|"]
    for rule, name, bounds in thresholds():
        condition = ", ".join(bound(*one) for one in bounds)
        shares = []
        for group in (encrypted, foreign, own):
            hits = sum(holds(bounds, one["measures"]) for one in group)
            shares.append(f"{hits} of {len(group)}")
        lines.append(f"| `{rule}` | {name} | {condition} | " + " | ".join(shares) + " |")
    lines += ["", f"## Other devices: {len(encrypted)} encrypted contacts whose purpose no name tells", ""]
    lines += table(encrypted)
    lines += ["", f"## Other devices: all {len(foreign)} contacts that delivered payload", ""]
    lines += table(foreign)
    lines += ["", f"## The project's scenarios: {len(own)} contacts", ""]
    lines += table(own)
    print("\n".join(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tool", required=True, help="the program")
    parser.add_argument("folder", type=pathlib.Path, nargs="+", help="captures of devices that are no drone's")
    options = parser.parse_args()
    page(options.tool, options.folder)


if __name__ == "__main__":
    sys.exit(main())
