#!/usr/bin/env python3
"""`whom import` beside DuckDB's CREATE TABLE … AS SELECT * FROM read_csv, each as a whole process, in turn.

    cargo build --release && python3 tests/bench/importing.py target/release/whom [ACTS | FOLDER] [ROUNDS]

Makes tables of so many acts (a million unless told otherwise) in a temporary folder, or takes those of a folder; prints
wall-clock time, processor time and the largest resident memory of each run, and the ratio of the best ones. DuckDB takes
the threads that it takes; pip install duckdb."""
import os, subprocess, sys, tempfile, time

QUERIES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "queries", "bench")
LOAD = """import duckdb, sys
base = duckdb.connect(sys.argv[2])
for name in ("entities", "statements"):
    base.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{sys.argv[1]}/{name}.csv')")
base.close()"""


def run(command):
    """Wall-clock seconds, processor seconds and MB of a command."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command} failed")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    binary, source = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "1000000"
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    with tempfile.TemporaryDirectory() as folder:
        tables = source
        if source.isdigit():
            sys.argv = [sys.argv[0]]
            sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
            import beside
            beside.tables(int(source), folder)
            tables = folder
        best = {}
        for _ in range(rounds):
            for name, command in (
                ("whom", [binary, "import", f"{QUERIES}/mapping.ron", tables, "-o", f"{folder}/graph.whom", "--quiet"]),
                ("DuckDB", [sys.executable, "-c", LOAD, tables, f"{folder}/graph.duckdb"]),
            ):
                for left in ("graph.whom", "graph.duckdb"):
                    if os.path.exists(f"{folder}/{left}"):
                        os.remove(f"{folder}/{left}")
                took = run(command)
                best[name] = min(best.get(name, took), took)
                print("{:7}{:8.2f} s {:8.2f} s of processors {:8.0f} MB".format(name, *took), flush=True)
        print(f"whom : DuckDB = {best['whom'][0] / best['DuckDB'][0]:.2f} in time, {best['whom'][2] / best['DuckDB'][2]:.2f} in memory")


main()
