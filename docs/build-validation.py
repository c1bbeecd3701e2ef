#!/usr/bin/env python3
"""The validation pack: holds what Flightseal claims against the scenarios that demonstrate it.

usage: docs/build-validation.py                    writes docs/validation.md to standard output, from
                                                   the reports kept in captures/
       docs/build-validation.py --tool flightseal  runs every scenario with that program and prints
                                                   the table for a laboratory to sign; ends with 1
                                                   where an assertion does not hold

Standard library only: a laboratory needs the repository and the installed program, no toolchain.
"""
import argparse
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys

CAPTURES = pathlib.Path(__file__).resolve().parent.parent / "captures"


def scenarios():
    """Folders with assertions, by name."""
    return sorted(path.parent for path in CAPTURES.glob("*/claims.json"))


def arguments(folder):
    """Arguments behind `check`: those of the file `arguments`, else capture and flights."""
    listed = folder / "arguments"
    if listed.exists():
        return [line for line in listed.read_text("utf-8").split("\n") if line]
    names = sorted(path.name for path in folder.iterdir())
    result = [name for name in names if name.startswith("capture")]
    flights = [name for name in names if name.startswith("flights.")]
    return result + (["--flights", flights[0]] if flights else ["--mode", "local-data"])


def matches(finding, wanted, endpoints):
    """Whether a finding has all facts that are wanted."""
    for key in ("class", "evidence", "disposition", "attributedTo", "phase", "rule",
                "applicationBytesOut"):
        if key in wanted and finding[key] != wanted[key]:
            return False
    if "name" in wanted:
        if wanted["name"] == "":
            if finding["names"]:
                return False
        elif wanted["name"] not in finding["names"]:
            return False
    if "endpoint" in wanted:
        address = endpoints.get(finding["endpoint"], "")
        if address != wanted["endpoint"]:
            return False
    return True


def failure(claim, report):
    """What of the report contradicts the assertion; None where it holds."""
    flights = [flight for flight in report["flights"] if flight["id"] == claim["flight"]]
    if len(flights) != 1:
        return f"{len(flights)} flights of the id {claim['flight']}"
    flight = flights[0]
    if "verdict" in claim and flight["verdict"] != claim["verdict"]:
        return f"verdict {flight['verdict']} ({', '.join(flight['reasons'])})"
    for code in claim.get("reasons", []):
        if code not in flight["reasons"]:
            return f"reason {code} is missing: {', '.join(flight['reasons'])}"
    for code in claim.get("withoutReasons", []):
        if code in flight["reasons"]:
            return f"reason {code} is there"
    endpoints = {endpoint["id"]: endpoint["address"] for endpoint in report["endpoints"]}
    findings = [one for one in report["findings"] if one["id"] in flight["findings"]]
    if "finding" in claim and not any(matches(one, claim["finding"], endpoints) for one in findings):
        have = "; ".join(
            " ".join(str(one[key]) for key in
                     ("phase", "class", "evidence", "disposition", "attributedTo", "names"))
            + f" {endpoints.get(one['endpoint'])} {one['applicationBytesOut']}" for one in findings)
        return f"no such finding among: {have}"
    if "noFinding" in claim and any(matches(one, claim["noFinding"], endpoints) for one in findings):
        return "there is such a finding"
    return None


def run(tool, folder):
    """The report and the exit status of a scenario."""
    done = subprocess.run(
        [tool, "check", *arguments(folder), "--report", "json", "--quiet"], cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    try:
        return json.loads(done.stdout), done.returncode, done.stdout
    except ValueError:
        return None, done.returncode, done.stdout


def shown(claim):
    """What the assertion looks at, in a few words."""
    if "verdict" in claim:
        return " ".join([claim["verdict"]] + claim.get("reasons", [])
                        + [f"not {code}" for code in claim.get("withoutReasons", [])])
    facts = claim.get("finding") or claim.get("noFinding")
    words = [str(facts[key]) for key in ("class", "evidence", "disposition", "attributedTo")
             if key in facts]
    return ("no " if "noFinding" in claim else "") + "finding: " + " ".join(words)


def page():
    """docs/validation.md, from the reports that the golden tests hold the program to."""
    lines = [
        "# Validation", "",
        "<!-- Written by docs/build-validation.py; do not edit. -->", "",
        "One assertion a line: what Flightseal claims, the scenario of `captures/` that demonstrates",
        "it, and the result. The project's tests run every scenario with the program they built and",
        "hold its report to the one kept beside it, byte for byte; a test holds this page to those",
        "reports.", "",
        "`make validate` runs all of it again with the *installed* program, without the project's",
        "toolchain, and prints the table with the program's version and digest for a laboratory to",
        "sign. That is the verification that a laboratory does under ISO/IEC 17025 and the UK Forensic",
        "Science Regulator's Code before it uses a method; it does not validate the captures that the",
        "laboratory takes itself.", "",
    ]
    number = 0
    bad = 0
    rows = []
    for folder in scenarios():
        sheet = json.loads((folder / "claims.json").read_text("utf-8"))
        report = json.loads((folder / "expected.json").read_text("utf-8"))
        for claim in sheet["claims"]:
            number += 1
            fault = failure(claim, report)
            bad += fault is not None
            rows.append(
                f"| {number} | {claim['claim']} | [{folder.name}](../captures/{folder.name}) "
                f"| {claim['flight']} | {shown(claim)} | {'holds' if fault is None else 'FAILS'} |")
    lines.append(f"{number} assertions in {len(scenarios())} scenarios; {number - bad} hold.")
    lines += ["", "| no. | assertion | scenario | flight | shown by | result |",
              "|---|---|---|---|---|---|"] + rows + [""]
    sys.stdout.write("\n".join(lines))
    return 1 if bad else 0


def validate(tool):
    """Runs everything with an installed program and prints the table to sign."""
    path = shutil.which(tool)
    if path is None:
        sys.stderr.write(f"{tool}: no such program; make install puts it in place\n")
        return 2
    version = subprocess.run([path, "--version"], stdout=subprocess.PIPE, check=True).stdout
    digest = hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()
    print("Validation of Flightseal")
    print(f"program   {path}")
    print(f"version   {version.decode().strip()}")
    print(f"sha-256   {digest}")
    print()
    number = 0
    bad = 0
    for folder in scenarios():
        sheet = json.loads((folder / "claims.json").read_text("utf-8"))
        report, status, output = run(path, folder)
        rows = [(claim["claim"], failure(claim, report) if report else "no report")
                for claim in sheet["claims"]]
        rows.append((f"The run ends with {sheet['exit']}.",
                     None if status == sheet["exit"] else f"ends with {status}"))
        expected = folder / "expected.json"
        if expected.exists():
            same = output == expected.read_bytes()
            rows.append(("The report is the expected one, byte for byte.",
                         None if same else "it differs"))
        for text, fault in rows:
            number += 1
            bad += fault is not None
            print(f"{number:4}  {'holds' if fault is None else 'FAILS'}  {folder.name}: {text}")
            if fault:
                print(f"             {fault}")
    print()
    print(f"{number} assertions, {number - bad} hold, {bad} fail")
    print()
    for label in ("laboratory", "machine and system", "examiner", "date", "signature"):
        print(f"{label + ':':20}{'_' * 44}")
    return 1 if bad else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tool", help="program to run: a name on the PATH or a path")
    options = parser.parse_args()
    return validate(options.tool) if options.tool else page()


if __name__ == "__main__":
    sys.exit(main())
