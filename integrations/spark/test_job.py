#!/usr/bin/env python3
"""Runs the job on a small cluster of this machine and holds its tables against a single run.

usage: test_job.py FLIGHTSEAL FOLDER…   (pyspark in this Python, a Java on the path)
"""
import os
import shutil
import subprocess
import sys
import tempfile

import flightseal_job

HERE = os.path.dirname(os.path.abspath(__file__))


def key(row):
    return repr(sorted(row.items(), key=lambda item: item[0]))


def corpus(folders, scratch):
    """Copies of captures, and inputs of every other kind."""
    inputs = os.path.join(scratch, "corpus")
    number = 0
    for folder in folders:
        for place, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                if name.endswith(".pcapng"):
                    target = os.path.join(inputs, f"day{number % 3}", f"flight{number}.pcapng")
                    os.makedirs(os.path.dirname(target), exist_ok=True)
                    shutil.copy(os.path.join(place, name), target)
                    number += 1
    shutil.copy(os.path.join(inputs, "day0", "flight0.pcapng"), os.path.join(inputs, "twin.pcapng"))
    for name, content in (("empty.pcap", b""), ("notes.txt", b"this is no capture")):
        with open(os.path.join(inputs, name), "wb") as file:
            file.write(content)
    os.symlink("nowhere", os.path.join(inputs, "lost.pcap"))
    return inputs, number


def main():
    program, folders = os.path.abspath(sys.argv[1]), sys.argv[2:]
    with tempfile.TemporaryDirectory() as scratch:
        inputs, number = corpus(folders, scratch)
        paths = flightseal_job.find([inputs])
        arguments = ["--mode", "local-data"]
        single, _, said = flightseal_job.run(program, arguments, paths, 600)
        assert single is not None, said

        output = os.path.join(scratch, "tables")
        environment = dict(
            os.environ, PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1",
            PYTHONPATH=HERE)
        job = subprocess.run(
            [sys.executable, "-m", "pyspark.find_spark_home"], capture_output=True, text=True,
            check=False, env=environment)
        home = job.stdout.strip() or os.path.dirname(__import__("pyspark").__file__)
        subprocess.run(
            [os.path.join(home, "bin", "spark-submit"), "--master", "local-cluster[2,1,1024]",
             "--conf", "spark.driver.bindAddress=127.0.0.1", "--conf", "spark.driver.host=127.0.0.1",
             "--conf", "spark.ui.enabled=false", "--conf", "spark.executor.memory=512m",
             "--conf", f"spark.local.dir={scratch}",
             os.path.join(HERE, "flightseal_job.py"), "--output", output, "--flightseal", program,
             "--task-size", "4", inputs, "--", *arguments],
            check=True, env=environment, cwd=scratch, timeout=1500)

        from pyspark.sql import SparkSession
        spark = (
            SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1").getOrCreate())
        compared = 0
        for table, columns in flightseal_job.TABLES.items():
            names = [name for name, _ in columns]
            expected = sorted(key({name: row.get(name) for name in names})
                              for kind, row in single if kind == table)
            got = sorted(
                key(row.asDict()) for row in spark.read.parquet(f"{output}/{table}.parquet").collect())
            assert got == expected, (
                f"{table}: {len(got)} rows, {len(expected)} expected; first difference: "
                + str(next((pair for pair in zip(got, expected) if pair[0] != pair[1]), None)))
            assert expected or table == "x", f"{table} is empty: nothing was compared"
            compared += len(got)
        spark.stop()

        # A path that comes back twice, or not at all, must stop the job.
        for counts in ({"a": 1}, {"a": 1, "b": 2}, {"a": 1, "b": 1, "c": 1}):
            try:
                flightseal_job.check_counts(counts, ["a", "b"])
            except SystemExit:
                continue
            raise AssertionError(f"{counts} went unnoticed")
        # A program that dies costs its paths error rows, and no other.
        dead = flightseal_job.examine("/bin/false", [], ["x", "y"], 10)
        assert [row["path"] for _, row in dead] == ["x", "y"], dead
    print(f"{number + 4} inputs, {compared} rows the same on the cluster and in a single run")
    # The line that runners read.
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main()
