#!/usr/bin/env python3
"""Examines a corpus of captures on Apache Spark: paths in, Parquet tables out.

usage: spark-submit flightseal_job.py --output DIR [--flightseal PROGRAM] INPUT… [-- ARGUMENT…]

INPUT is a folder, a capture, or @FILE with a path a line. ARGUMENT goes to `flightseal check`
(--mode local-data, --flights FILE …). The program and every path must be there under the same name on
each worker.

Paths are cut into tasks; a task is one run of flightseal over its paths. Where a run fails as a whole,
its paths are run one by one, so that the capture at fault gets an error row and the others their
results. The job ends with an error unless every path came back exactly once, as a capture or as an
error: a failure that is not told would be lost evidence.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

# Columns by table: name and Spark SQL type.
TABLES = {
    "captures": [
        ("path", "string"), ("sha256", "string"), ("bytes", "bigint"), ("format", "string"),
        ("compression", "string"), ("frames", "bigint"), ("wireBytes", "bigint"),
        ("capturedBytes", "bigint"), ("firstFrame", "string"), ("lastFrame", "string"),
        ("dropsReported", "bigint"), ("undecodedFrames", "bigint"), ("cut", "string"),
        ("record", "string"),
    ],
    "errors": [("path", "string"), ("code", "string"), ("message", "string")],
    "flights": [
        ("path", "string"), ("flight", "string"), ("mode", "string"), ("verdict", "string"),
        ("reasons", "array<string>"), ("coverage", "double"), ("start", "string"),
        ("end", "string"), ("firmware", "string"), ("app", "string"), ("appVersion", "string"),
        ("record", "string"),
    ],
    "findings": [
        ("path", "string"), ("flight", "string"), ("phase", "string"), ("class", "string"),
        ("evidence", "string"), ("disposition", "string"), ("attributedTo", "string"),
        ("rule", "string"), ("names", "array<string>"), ("address", "string"),
        ("vendor", "string"), ("transport", "string"), ("port", "bigint"), ("bytesOut", "bigint"),
        ("applicationBytesOut", "bigint"), ("bytesIn", "bigint"), ("first", "string"),
        ("last", "string"), ("record", "string"),
    ],
    "endpoints": [
        ("path", "string"), ("address", "string"), ("names", "array<string>"),
        ("hosting", "string"), ("registered", "string"), ("operator", "string"),
        ("controller", "string"), ("asn", "bigint"), ("network", "string"), ("vendor", "string"),
        ("bytesOut", "bigint"), ("bytesIn", "bigint"), ("firstSeen", "string"),
        ("lastSeen", "string"), ("record", "string"),
    ],
}

# Ids that count through a run; rows of different runs must not depend on them.
COUNTED = ("id", "set", "capture", "captures", "station", "stations", "endpoint", "findings", "flight")


def rows(lines):
    """Turns the records of `check --report ndjson` into (table, row) pairs.

    Ids of a run become what they stand for: captures their paths, endpoints their addresses, flights
    that nobody declared lose the number of their capture. So the rows are the same however the captures
    were spread over runs.
    """
    paths, addresses, flights = {}, {}, {}
    for line in lines:
        if not line.strip():
            continue
        value = json.loads(line)
        kind = value["record"]
        rest = {key: item for key, item in value.items() if key not in COUNTED}
        rest.pop("frames", None) if kind == "finding" else None
        record = json.dumps(rest, sort_keys=True, ensure_ascii=False)
        if kind == "capture":
            paths[value["id"]] = value["path"]
            row = {key: value.get(key) for key, _ in TABLES["captures"]}
            row["cut"] = value["cut"]["reason"] if value["cut"] else None
            row["record"] = record
            yield "captures", row
        elif kind == "error":
            yield "errors", {key: value[key] for key, _ in TABLES["errors"]}
        elif kind == "endpoint":
            addresses[value["id"]] = value["address"]
            countries = value["countries"]
            network, vendor = value["operator"] or {}, value["vendor"] or {}
            yield "endpoints", {
                "path": paths[value["capture"]], "address": value["address"],
                "names": list(dict.fromkeys(name["name"] for name in value["names"])),
                "hosting": countries["hosting"]["code"],
                "registered": countries["registered"]["code"],
                "operator": countries["operator"]["code"],
                "controller": countries["controller"]["code"],
                "asn": network.get("asn"), "network": network.get("name"),
                "vendor": vendor.get("name"), "bytesOut": value["bytesOut"],
                "bytesIn": value["bytesIn"], "firstSeen": value["firstSeen"],
                "lastSeen": value["lastSeen"], "record": record,
            }
        elif kind == "flight":
            name = value["id"]
            if value["source"] in ("whole-capture", "inferred"):
                name = re.sub(r"^c\d+-", "", name)
            path = paths[value["captures"][0]]
            flights[value["id"]] = (path, name)
            yield "flights", {
                "path": path, "flight": name, "mode": value["mode"], "verdict": value["verdict"],
                "reasons": value["reasons"], "coverage": float(value["coverage"]["percent"]),
                "start": value["window"]["start"], "end": value["window"]["end"],
                "firmware": value["aircraft"]["firmware"], "app": value["app"],
                "appVersion": value["appVersion"], "record": record,
            }
        elif kind == "finding":
            path, name = flights[value["flight"]]
            row = {key: value.get(key) for key, _ in TABLES["findings"]}
            row.update(
                path=path, flight=name, address=addresses.get(value["endpoint"]),
                vendor=(value["vendor"] or {}).get("name"), record=record)
            yield "findings", row


def together(path):
    """What the files of one rotated capture have in common; a path of its own for any other."""
    folder, name = os.path.split(path)
    ring = re.match(r"(.*)_\d{5,}_\d{14}(\..*)?$", name)
    if ring:
        return (folder, "ring", ring.group(1), ring.group(2))
    size = re.match(r"(.*\.(?:pcap|pcapng|cap|dump|dmp))\d*$", name)
    return (folder, "size", size.group(1)) if size else (path,)


def tasks(paths, size):
    """Cuts sorted paths into tasks of about `size`; the files of a rotated capture stay together."""
    task = []
    for path in paths:
        if len(task) >= size and together(task[-1]) != together(path):
            yield task
            task = []
        task.append(path)
    if task:
        yield task


def find(inputs):
    """The paths that the inputs name, sorted, each once. Folders are searched in full."""
    found = set()
    for entry in inputs:
        if entry.startswith("@"):
            with open(entry[1:], encoding="utf-8", errors="surrogateescape") as file:
                found.update(line.rstrip("\r\n") for line in file if line.strip())
        elif os.path.isdir(entry):
            for folder, _, names in os.walk(entry):
                found.update(os.path.join(folder, name) for name in names)
        else:
            found.add(entry)
    return sorted(found)


def run(program, arguments, paths, limit):
    """One run of flightseal over `paths`: its rows, or None where it failed as a whole."""
    with tempfile.TemporaryFile("w+b") as output, tempfile.TemporaryFile("w+b") as listing:
        # Zero bytes part the paths: a name may hold a line feed.
        listing.write(b"".join(os.fsencode(path) + b"\0" for path in paths))
        listing.seek(0)
        try:
            done = subprocess.run(
                [program, "check", "--files-from", "-", "--report", "ndjson", "--quiet",
                 "--jobs", "1", *arguments],
                stdin=listing, stdout=output, stderr=subprocess.PIPE, timeout=limit, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            return None, "unreadable", str(error)
        said = done.stderr.decode("utf-8", "replace").strip()
        if done.returncode not in (0, 10, 11, 12):
            code = {65: "not-a-capture", 66: "no-input"}.get(done.returncode, "failed")
            return None, code, said or f"flightseal ended with {done.returncode}"
        output.seek(0)
        try:
            return list(rows(line.decode("utf-8") for line in output)), None, None
        except (ValueError, KeyError) as error:
            return None, "failed", f"the records cannot be read: {error!r}"


def examine(program, arguments, paths, limit):
    """All rows of `paths`; a path that cannot be examined gets an error row."""
    found, code, message = run(program, arguments, paths, limit * len(paths))
    if found is not None:
        return found
    if len(paths) == 1:
        return [("errors", {"path": paths[0], "code": code, "message": message})]
    return [row for path in paths for row in examine(program, arguments, [path], limit)]


def check_counts(counts, paths):
    """Fails unless every path came back once."""
    wrong = [path for path in paths if counts.get(path, 0) != 1]
    strange = sorted(set(counts) - set(paths))
    if wrong or strange:
        raise SystemExit(
            f"{len(wrong)} of {len(paths)} inputs did not come back exactly once, "
            f"{len(strange)} are unknown: {(wrong + strange)[:5]}")


def main():
    arguments = sys.argv[1:]
    rest = []
    if "--" in arguments:
        place = arguments.index("--")
        arguments, rest = arguments[:place], arguments[place + 1:]
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--output", required=True, help="folder or URL of the Parquet tables")
    parser.add_argument("--flightseal", default="flightseal", help="the program on the workers")
    parser.add_argument("--task-size", type=int, default=200, help="captures a task (200)")
    parser.add_argument(
        "--time-limit", type=float, default=600, help="seconds a capture may take (600)")
    options = parser.parse_args(arguments)
    program, limit = options.flightseal, options.time_limit

    paths = find(options.inputs)
    if not paths:
        raise SystemExit("There is no input.")

    from pyspark import StorageLevel
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("flightseal").getOrCreate()
    work = list(tasks(paths, options.task_size))
    results = (
        spark.sparkContext.parallelize(work, len(work))
        .mapPartitions(
            lambda part: (row for task in part for row in examine(program, rest, task, limit)))
        .persist(StorageLevel.DISK_ONLY))
    for table, columns in TABLES.items():
        schema = ", ".join(f"`{name}` {kind}" for name, kind in columns)
        names = [name for name, _ in columns]
        part = results.filter(lambda pair, table=table: pair[0] == table).map(
            lambda pair, names=names: tuple(pair[1].get(name) for name in names))
        spark.createDataFrame(part, schema).write.mode("overwrite").parquet(
            f"{options.output.rstrip('/')}/{table}.parquet")
    counts = collections.Counter()
    for table in ("captures", "errors"):
        read = spark.read.parquet(f"{options.output.rstrip('/')}/{table}.parquet")
        counts.update(row.path for row in read.select("path").toLocalIterator())
    check_counts(counts, paths)
    total = spark.read.parquet(f"{options.output.rstrip('/')}/errors.parquet").count()
    print(f"{len(paths)} inputs, {total} errors, {len(work)} tasks")
    spark.stop()


if __name__ == "__main__":
    main()
