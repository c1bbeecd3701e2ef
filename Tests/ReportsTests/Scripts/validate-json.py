#!/usr/bin/env python3
"""Validates JSON or NDJSON files against a JSON Schema (draft 2020-12).

usage: validate-json.py SCHEMA FILE...
An .ndjson file is validated line by line. Exit 1 and one line a fault where something differs, 3
where the jsonschema package is absent.
"""
import json
import pathlib
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit(3)

schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
faults = 0
for name in sys.argv[2:]:
    text = pathlib.Path(name).read_text(encoding="utf-8")
    # Only LF parts records: other line separators may stand inside a string.
    documents = text.rstrip("\n").split("\n") if name.endswith(".ndjson") else [text]
    for number, document in enumerate(documents, 1):
        for error in validator.iter_errors(json.loads(document)):
            faults += 1
            place = "/".join(str(part) for part in error.absolute_path)
            print(f"{name}:{number}: {place}: {error.message[:300]}")
sys.exit(1 if faults else 0)
