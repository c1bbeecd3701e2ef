#!/usr/bin/env python3
"""Reads exported reports with independent readers.

usage: validate-exports.py FORMAT FILE
FORMAT: junit (junitparser), sarif (sarif-tools), stix (stix2-validator and stix2), case
(case_validate of case-utils), timesketch (the three mandatory keys of its JSONL import), csv
(every row as wide as the header, no cell that a spreadsheet would run), html and markdown (the
hostile text of the tests must not have become markup).
Exit 1 with a line a fault, 3 where the reader is not installed.
"""
import csv
import html.parser
import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

format_, name = sys.argv[1], sys.argv[2]
path = pathlib.Path(name)
text = path.read_bytes().decode("utf-8")
faults = []


def need(condition, message):
    if not condition:
        faults.append(message)


if format_ == "junit":
    root = ElementTree.fromstring(text)
    for suite in root.iter("testsuite"):
        cases = suite.findall("testcase")
        need(int(suite.get("tests")) == len(cases), "tests= is not the number of cases")
        for kind in ("failure", "error", "skipped"):
            key = {"failure": "failures", "error": "errors", "skipped": "skipped"}[kind]
            count = sum(case.find(kind) is not None for case in cases)
            need(int(suite.get(key)) == count, f"{key}= is not the number of {kind}")
    try:
        from junitparser import JUnitXml
    except ImportError:
        sys.exit(3)
    need(len(list(JUnitXml.fromfile(name))) == len(root), "junitparser sees other suites")
elif format_ == "sarif":
    document = json.loads(text)
    need(document["version"] == "2.1.0", "version")
    run = document["runs"][0]
    ids = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    for result in run["results"]:
        need(result["ruleId"] in ids, "a result names a rule that is not described")
        # SARIF 2.1.0 section 3.27.10: a level other than none goes with kind fail only.
        need((result["kind"] == "fail") == (result["level"] != "none"), "kind and level disagree")
    try:
        from sarif import loader
    except ImportError:
        sys.exit(3)
    loaded = loader.load_sarif_file(name)
    need(len(loaded.get_results()) == len(run["results"]), "sarif-tools sees other results")
elif format_ == "stix":
    try:
        import stix2
        from stix2validator import ValidationOptions, validate_string
    except ImportError:
        sys.exit(3)
    stix2.parse(text, allow_custom=False)
    result = validate_string(text, ValidationOptions(version="2.1", strict=False))
    for error in getattr(result, "errors", None) or []:
        faults.append(str(error))
    need(result.is_valid, "stix2-validator refuses the bundle")
elif format_ == "case":
    document = json.loads(text)
    need(len({node["@id"] for node in document["@graph"]}) == len(document["@graph"]), "ids twice")
    try:
        import case_utils  # noqa: F401
    except ImportError:
        sys.exit(3)
    graph = path.with_suffix(".jsonld")
    graph.write_text(text, encoding="utf-8")
    tool = pathlib.Path(sys.executable).with_name("case_validate")
    done = subprocess.run(
        [str(tool) if tool.exists() else "case_validate", "--allow-info", str(graph)],
        capture_output=True, text=True)
    need(done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:])
elif format_ == "timesketch":
    last = ""
    for number, line in enumerate(text.rstrip("\n").split("\n"), 1):
        event = json.loads(line)
        for key in ("message", "datetime", "timestamp_desc"):
            need(isinstance(event.get(key), str) and event[key], f"line {number} lacks {key}")
        need(event["datetime"] >= last, f"line {number} is earlier than the one before")
        last = event["datetime"]
elif format_ in ("csv", "csv-findings"):
    rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    for number, row in enumerate(rows, 1):
        need(len(row) == len(rows[0]), f"row {number} has {len(row)} cells")
        for cell in row:
            need(cell[:1] not in "=+-@\t\r" or not cell, f"row {number}: {cell!r} would run")
elif format_ == "html":
    allowed = {"script": 1, "style": 1}

    class Reader(html.parser.HTMLParser):
        def __init__(self):
            super().__init__()
            self.counts = {}

        def handle_starttag(self, tag, attributes):
            self.counts[tag] = self.counts.get(tag, 0) + 1
            for key, value in attributes:
                need(not key.startswith("on"), f"handler {key}")
                if key in ("href", "src", "xlink:href"):
                    need((value or "").startswith("#"), f"{tag} {key}={value}")

    reader = Reader()
    reader.feed(text)
    for tag, count in allowed.items():
        need(reader.counts.get(tag, 0) <= count, f"{reader.counts.get(tag)} times {tag}")
    for tag in ("iframe", "img", "object", "embed", "link", "base", "form"):
        need(tag not in reader.counts, f"element {tag}")
elif format_ == "markdown":
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        sys.exit(3)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)

    def walk(tokens):
        for token in tokens:
            yield token
            yield from walk(token.children or [])

    for token in walk(tokens):
        need(token.type not in ("html_block", "html_inline", "link_open", "image"), token.type)
for fault in faults[:20]:
    print(f"{name}: {fault}")
sys.exit(1 if faults else 0)
