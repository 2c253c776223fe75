"""Answers a line of JSON each: {"folder": DIR} loads the tables there, {"sql": QUERY} gives the rows of a query."""
import json
import os
import sys

import duckdb

connection = None


def load(folder):
    global connection
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    os.chdir(folder)
    with open("schema.duckdb.sql", encoding="utf-8") as script:
        connection.execute(script.read())


for line in sys.stdin:
    asked = json.loads(line)
    try:
        if "folder" in asked:
            load(asked["folder"])
            said = {"rows": []}
        else:
            said = {"rows": [list(row) for row in connection.execute(asked["sql"]).fetchall()]}
    except duckdb.Error as error:
        said = {"error": str(error)}
    print(json.dumps(said), flush=True)
