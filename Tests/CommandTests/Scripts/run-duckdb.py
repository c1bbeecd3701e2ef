"""Runs the SQL blocks of the chapter "DuckDB" of a document in the folder it is started in, and prints
the rows of each query as JSON, a block a line.

usage: run-duckdb.py DOCUMENT        (ends with 3 where duckdb is not installed)
"""
import json
import re
import sys

try:
    import duckdb
except ImportError:
    sys.exit(3)

with open(sys.argv[1], encoding="utf-8") as file:
    chapter = re.split(r"^## ", file.read(), flags=re.M)
chapter = next(part for part in chapter if part.startswith("DuckDB"))
connection = duckdb.connect()
connection.execute("SET TimeZone = 'UTC'")
for block in re.findall(r"^```sql\n(.*?)^```", chapter, flags=re.M | re.S):
    rows = connection.execute(block).fetchall()
    print(json.dumps(rows, default=str))
