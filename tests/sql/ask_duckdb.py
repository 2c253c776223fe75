"""Answers a line of JSON each: {"use": NAME, "folder": DIR} loads the tables there under a name, {"use": NAME} asks those of
that name from now on, {"sql": QUERY} gives the rows of a query."""
import json
import os
import sys

import duckdb

connections = {}
asked_of = None


def load(folder):
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    os.chdir(folder)
    with open("schema.duckdb.sql", encoding="utf-8") as script:
        connection.execute(script.read())
    os.chdir("/")
    return connection


for line in sys.stdin:
    asked = json.loads(line)
    try:
        if "use" in asked:
            if "folder" in asked:
                connections[asked["use"]] = load(asked["folder"])
            asked_of = connections[asked["use"]]
            said = {"rows": []}
        else:
            said = {"rows": [list(row) for row in asked_of.execute(asked["sql"]).fetchall()]}
    except duckdb.Error as error:
        said = {"error": str(error)}
    print(json.dumps(said), flush=True)
