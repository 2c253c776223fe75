#!/usr/bin/env python3
"""The ten questions of queries/bench, asked of `whom`, of DuckDB (pip install duckdb) and of SQLite on the same tables.

    cargo build --release && python3 tests/bench/beside.py target/release/whom [ACTS]

Makes tables of so many acts (a million unless told otherwise) in a temporary folder, has each load them, checks that all
give the same rows, and prints the best of several runs in milliseconds: `whom` on one thread, the others as they come."""
import csv, datetime, io, json, os, random, sqlite3, subprocess, sys, tempfile, time

QUERIES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "queries", "bench")
START = datetime.date(2010, 1, 1)
ANSWER = "statements a JOIN statements o ON a.theme = o.id AND a.theme_is_statement = 1 AND o.verb = 'offer'"
SQL = {
    "Q1": f"SELECT DISTINCT a.agent, o.id, o.agent FROM {ANSWER} WHERE a.verb = 'reject'",
    "Q2": "SELECT DISTINCT s.theme, s.recipient FROM statements s, entities e WHERE e.name = '{q2_name}' AND s.agent = e.id "
          "AND s.verb = 'offer' AND s.recipient IS NOT NULL",
    "Q3": f"SELECT a.agent, o.agent, count(*) AS n FROM {ANSWER} WHERE a.verb = 'reject' AND a.agent <> o.agent "
          "GROUP BY 1, 2 ORDER BY n DESC, 1, 2 LIMIT 20",
    "Q4": "SELECT o.agent, count(*) AS n FROM statements o WHERE o.verb = 'offer' AND o.id NOT IN (SELECT theme FROM "
          "statements WHERE theme_is_statement = 1 AND verb IN ('accept', 'reject')) GROUP BY 1 ORDER BY n DESC, 1 LIMIT 20",
    "Q5": f"SELECT a.agent, o.agent, count(*) FROM {ANSWER} JOIN supports s ON s.a = a.agent AND s.b = o.agent "
          "WHERE a.verb = 'reject' GROUP BY 1, 2",
    "Q6": "SELECT count(*) FROM supports x, supports y, supports z WHERE x.b = y.a AND y.b = z.a AND z.b = x.a",
    "Q7": f"SELECT count(*) FROM (SELECT DISTINCT a.agent AS x, o.theme AS t, o.agent AS y FROM {ANSWER} JOIN statements d "
          "ON d.verb = 'demand' AND d.agent = a.agent AND d.theme = o.theme WHERE a.verb = 'accept' AND o.recipient = a.agent) q",
    "Q8": "WITH RECURSIVE far(n) AS (SELECT b FROM supports WHERE a = {q8_id} UNION SELECT s.b FROM far, supports s "
          "WHERE s.a = far.n) SELECT count(*) FROM far WHERE n <> {q8_id}",
    "Q9": f"SELECT o.agent, count(*) FROM {ANSWER} WHERE a.verb = 'reject' AND o.day >= {{q9_from}} AND o.day < {{q9_to}} "
          "AND a.day BETWEEN o.day AND o.day + 7 GROUP BY 1",
    "Q10": f"SELECT o.theme, count(DISTINCT a.agent) AS n FROM {ANSWER} WHERE a.verb = 'accept' AND a.day >= {{q10_from}} "
           "AND a.day < {q10_to} GROUP BY 1 ORDER BY n DESC, 1 LIMIT 10",
}


def tables(acts, folder):
    """entities.csv, statements.csv and supports.csv; who acts often, and what is answered often, is a power of chance."""
    chance = random.Random(acts)
    counts = {"actor": acts // 20, "topic": acts // 100, "place": acts // 500, "article": acts // 10}
    first, entities = {}, []
    for kind, count in counts.items():
        first[kind] = len(entities)
        entities += [(len(entities) + at, kind, f"{kind.capitalize()} {at}") for at in range(count)]
    often = lambda kind: first[kind] + int(counts[kind] * chance.random() ** 3)
    offers, demands, supports, rows = [], [], set(), []
    for at in range(acts):
        verb = chance.choices(["offer", "demand", "reject", "accept", "say", "support", "meet"], [25, 10, 15, 12, 18, 12, 8])[0]
        if verb in ("reject", "accept", "say") and not offers:
            verb = "offer"
        agent, theme, about, recipient = often("actor"), often("topic"), 0, None
        if verb == "offer":
            recipient = often("actor")
            if demands and chance.random() < 0.3:
                recipient, theme = demands[-1 - int(len(demands) * chance.random() ** 4)]
            offers.append((at, recipient))
        elif verb == "demand":
            demands.append((agent, theme))
        elif verb in ("reject", "accept", "say"):
            (theme, asked), about = offers[-1 - int(len(offers) * chance.random() ** 4)], 1
            agent = asked if chance.random() < 0.6 else agent
        else:
            theme = often("actor")
            if verb == "support":
                supports.add((agent, theme))
        day = at * 4000 // acts
        date = START + datetime.timedelta(day)
        rows.append((at, verb, agent, theme, about, recipient, often("place"), date, day, often("article")))
    heads = {"entities": "id,kind,name", "supports": "a,b",
             "statements": "id,verb,agent,theme,theme_is_statement,recipient,place,date,day,source"}
    for name, all_rows in (("entities", entities), ("statements", rows), ("supports", sorted(supports))):
        with open(f"{folder}/{name}.csv", "w", newline="") as out:
            out.write(heads[name] + "\n")
            csv.writer(out, lineterminator="\n").writerows(all_rows)
    return first["actor"]


def parameters(someone):
    days = dict(q9_from=1000, q9_to=1090, q10_from=2000, q10_to=2365)
    dates = {f"{name}_date": str(START + datetime.timedelta(day)) for name, day in days.items()}
    return dict(q2_name=f"Actor {someone}", q8_name=f"Actor {someone}", q8_id=someone, **days, **dates)


def of_whom(binary, graph, question, values):
    sets = [word for name, value in values.items() for word in ("--set", f"{name}={value}")]
    told = subprocess.run([binary, "run", f"{QUERIES}/{question}.whom", "--data", graph, "--format", "csv", "--ids", "--timing",
                           "--repeat", "40", "--threads", "1"] + sets, capture_output=True, text=True)
    runs = [json.loads(line)["engine_ns"] / 1e6 for line in told.stderr.splitlines() if line.startswith("{")]
    if not runs:
        sys.exit(told.stderr)
    number = lambda cell: int(cell.rsplit("_", 1)[-1].lstrip("s"))
    rows = [tuple(map(number, row)) for row in list(csv.reader(io.StringIO(told.stdout)))[1:]]
    order = json.load(open(f"{QUERIES}/columns.json")).get(question)
    return min(runs), {tuple(row[at] for at in order) if order else row for row in rows}


def of_sql(run, question, values):
    text, best, spent, rows = SQL[question].format(**values), 1e9, 0, None
    for _ in range(20):
        start = time.perf_counter()
        rows = run(text)
        took = (time.perf_counter() - start) * 1e3
        best, spent = min(best, took), spent + took
        if spent > 4000:
            break
    return best, rows


def loaded_sqlite(folder):
    base = sqlite3.connect(f"{folder}/graph.sqlite")
    base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    for name in ("entities", "statements", "supports"):
        rows = csv.reader(open(f"{folder}/{name}.csv"))
        head = next(rows)
        kinds = ", ".join(word + (" TEXT" if word in ("kind", "name", "verb", "date") else " INTEGER") for word in head)
        base.execute(f"CREATE TABLE {name} ({kinds})")
        base.executemany(f"INSERT INTO {name} VALUES ({','.join('?' * len(head))})", ([cell or None for cell in row] for row in rows))
    base.executescript("CREATE INDEX i1 ON statements(id); CREATE INDEX i2 ON statements(agent, verb, theme); CREATE INDEX i3 ON "
                       "statements(theme, verb); CREATE INDEX i4 ON statements(verb, day); CREATE INDEX i5 ON supports(a, b); "
                       "CREATE INDEX i6 ON entities(name); ANALYZE;")
    return lambda text: base.execute(text).fetchall()


def loaded_duckdb(folder):
    import duckdb
    base = duckdb.connect(f"{folder}/graph.duckdb")
    for name in ("entities", "statements", "supports"):
        base.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{folder}/{name}.csv')")
    base.execute("CHECKPOINT")
    return lambda text: base.execute(text).fetchnumpy()


def plain(rows):
    """Rows as a set of numbers: SQLite's tuples, DuckDB's columns."""
    return set(zip(*(map(int, column) for column in rows.values()))) if isinstance(rows, dict) else set(rows)


def timed(what, act):
    start = time.perf_counter()
    result = act()
    print(f"{what}: {time.perf_counter() - start:.2f} s to load", flush=True)
    return result


def main():
    binary, acts = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        values = parameters(tables(acts, folder) + 3)
        graph = f"{folder}/graph.whom"
        timed("whom", lambda: subprocess.run([binary, "import", f"{QUERIES}/mapping.ron", folder, "-o", graph], check=True, stderr=subprocess.DEVNULL))
        others = {"SQLite": timed("SQLite", lambda: loaded_sqlite(folder))}
        try:
            others["DuckDB"] = timed("DuckDB", lambda: loaded_duckdb(folder))
        except ImportError:
            print("DuckDB is not here: pip install duckdb")
        for question in SQL:
            best, rows = of_whom(binary, graph, question, values)
            line = f"{question:4}{len(rows):8} rows  whom {best:9.3f}"
            for name, run in others.items():
                took, theirs = of_sql(run, question, values)
                same = "" if plain(theirs) == rows else " OTHER ROWS"
                line += f"   {name} {took:10.3f} ({took / best:.0f} times){same}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
