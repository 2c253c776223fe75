"""As ask_duckdb.py, of Spark in this process: the tables are views over the files of a folder."""
import json
import os
import re
import sys

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

settings = {
    "spark.master": "local[1]",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.driver.memory": "2g",
    "spark.sql.session.timeZone": "UTC",
}
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # what Spark says is no answer
builder = SparkSession.builder
for name, value in settings.items():
    builder = builder.config(name, value)
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("OFF")
folders = {}


def load(folder):
    with open(os.path.join(folder, "schema.spark.sql"), encoding="utf-8") as script:
        text = re.sub(r"--[^\n]*\n", "\n", script.read())
    text = re.sub(r"path '([^']*)'", lambda found: f"path '{folder}/{found[1]}'", text)
    for statement in text.split(";\n"):
        if statement.strip():
            spark.sql(statement)


for line in sys.stdin:
    asked = json.loads(line)
    try:
        if "use" in asked:
            folder = folders.setdefault(asked["use"], asked.get("folder"))
            load(asked.get("folder", folder))
            said = {"rows": []}
        else:
            said = {"rows": [list(row) for row in spark.sql(asked["sql"].rstrip().rstrip(";")).collect()]}
    except PySparkException as error:
        said = {"error": str(error)}
    print(json.dumps(said), file=answers, flush=True)
