#!/usr/bin/env python3
"""How each command grows: its input is doubled until a run takes a second, and the exponent is fitted.

    cargo build --release && python3 tests/bench/growth.py target/release/whom [PART-OF-A-NAME …]

Prints processor seconds of the two largest inputs, the largest resident memory, and the exponent of the last doublings: 1 is
linear, 2 quadratic. What stands above 1.25 is marked. Inputs are made in a temporary folder; what takes under 20 ms at the
largest size that is made is told as `flat`. What refuses an input for its size, as pictures and networks do, is measured as
far as it takes them. A command that fails at once ends the run, for then nothing was measured."""
import datetime, math, os, resource, subprocess, sys, tempfile

SECOND, LEAST, LIMIT = 1.0, 0.02, 120
UNITS = 50


def write(folder, name, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w") as file:
        file.write(text)


def cast(folder, entries):
    lines = "".join(f'    "{id}": ({fields}),\n' for id, fields in entries)
    write(folder, "cast.ron", f"Cast(entities: {{\n{lines}}})\n")


def document(folder, id, sentences):
    """A document whose units are sentences, each with the facts that it tells."""
    write(folder, f"{id}.txt", "".join(f"{sentence}\n" for sentence, _ in sentences))
    units = "".join(
        f'        S("{sentence}", [{", ".join(chr(34) + fact + chr(34) for fact in facts)}]),\n' for sentence, facts in sentences
    )
    head = f'document: (id: "{id}", title: "{id}", date: "2025-03-04", text: "{id}.txt")'
    write(folder, f"{id}.ron", f"Facts(\n    {head},\n    units: [\n{units}    ],\n)\n")


def actors(count):
    yield "gate", 'is: "gathering", name: "the gate"'
    for n in range(count):
        yield f"a{n}", f'is: "state", name: "Actor {n}"'
        yield f"p{n}", f'is: "plan", name: "Plan {n}"'


def corpus(folder, units, size=UNITS):
    """Documents of offers, answers to them and reports of both, by a cast that grows with them."""
    many = max(4, units // 20)
    cast(folder, actors(many))
    for start in range(0, units, size):
        sentences = []
        for n in range(start, min(start + size, units)):
            a, b, plan = (n * step % many for step in (7, 13, 31))
            b = (b + 1) % many if a == b else b
            before = f"l{n // 3 * 3}"
            day, next = (datetime.date(2000, 1, 1) + datetime.timedelta(days=n // 9 + later) for later in (0, 1))
            fact = (
                f"{before}: a{a} offered p{plan} to a{b} on {day}",
                f"a{b} rejected @{before} on {next}",
                f"a{a} said that a{b} rejected @{before}",
            )[n % 3]
            sentences.append((f"Sentence number {n} tells of it.", [fact] if n // size == (n // 3 * 3) // size else []))
        document(folder, f"d{start}", [(s, f or [f"a{many - 1} met a0"]) for s, f in sentences])


def alike(folder, units):
    cast(folder, actors(2))
    document(folder, "d", [(f"Sentence number {n} tells of it.", ["a0 rejected p1"]) for n in range(units)])


def one_document(folder, units):
    corpus(folder, units, units)


def supporters(folder, count):
    """Actors who support each other: each the ten that follow upon ten times his own number."""
    cast(folder, [(f"p{n}", f'is: "person", name: "Person {n}"') for n in range(count)])
    document(folder, "d", [("They stood together.", [f"p{(n - 1) // 10} supported p{n}" for n in range(1, count)])])


def chain(tie):
    """Entities that belong to each other, two hundred deep: what goes on for longer is refused."""

    def make(folder, count):
        kind = "place" if tie == "within" else "state"
        cast(folder, [(f"a{n}", f'is: "{kind}", name: "Actor {n}"' + (f', {tie}: "a{n - 1}"' if n % 200 else "")) for n in range(count)])
        document(folder, "d", [("It is told.", ["someone left"])])

    return make


def names(folder, count):
    """Many entries whose names share their words, and one with as many names."""
    alias = ", ".join(f'"Name {n} of it"' for n in range(count))
    entries = [(f"a{n}", f'is: "state", name: "The Republic of {n}"') for n in range(count)]
    cast(folder, [*entries, ("kane", f'is: "person", name: "Ida Kane", aka: [{alias}]')])
    document(folder, "d", [("It is told.", ["kane met a0"])])


def same(folder, count):
    """A chain of documents, each of which tells of the act of the one before."""
    cast(folder, actors(2))
    for n in range(count):
        document(folder, f"d{n}", [("It is told.", ["l: a0 offered p1 to a1"])])
        if n:
            path = os.path.join(folder, f"d{n}.ron")
            text = open(path).read().replace(".txt\"),\n", f'.txt"),\n    same: ["l = d{n - 1}/l"],\n', 1)
            open(path, "w").write(text)


def kinds(folder, count):
    """A vocabulary of its own."""
    lines = "".join(f'    "kind{n}": (is_a: "state"),\n' for n in range(count))
    write(folder, "vocabulary.ron", f"Vocabulary(kinds: {{\n{lines}}})\n")
    cast(folder, [(f"a{n}", f'is: "kind{n}", name: "Actor {n}"') for n in range(count)])
    document(folder, "d", [("It is told.", ["a0 left"])])


def article(folder, sentences):
    cast(folder, actors(20))
    text = "".join(
        f"Actor {n % 20} rejected Plan {n % 7} on Monday, said Harbour Master {n}. “We shall not sign,” it added.\n"
        for n in range(sentences)
    )
    write(folder, "article.txt", text)
    document(folder, "d", [("It is told.", ["a0 left"])])


def script(make):
    def files(folder, count):
        corpus(folder, 60)
        write(folder, "script.whom", make(count))

    return files


def table(folder, rows):
    mapping = 'roles: {"agent": [(entity: "{who}", kind: "actor")], "theme": [(entity: "{what}", kind: "plan")]}'
    write(folder, "m.ron", f'Mapping(tables: [Acts((file: "t.csv", verb: "{{verb}}", {mapping}, date: "{{day}}", document: "{{paper}}"))])')
    lines = (f"A {n * 7 % 9973},P {n * 31 % 997},{('offer', 'reject')[n % 2]},2025-03-0{n % 9 + 1},Paper {n % 50}\n" for n in range(rows))
    write(folder, "t.csv", "who,what,verb,day,paper\n" + "".join(lines))


def ties(folder, rows):
    """Places that lie in each other, a hundred deep."""
    write(folder, "m.ron", 'Mapping(tables: [Entities((file: "t.csv", id: "{id}", kind: "place", within: (entity: "{whole}", kind: "place")))])')
    write(folder, "t.csv", "id,whole\n" + "".join(f"p{n},{f'p{n - 1}' if n % 100 else ''}\n" for n in range(rows)))


def codes(folder, count):
    """A mapping with many codes, some of which stand for all that begin so, and stars within."""
    many = ", ".join(f'"{"ab" * (n % 40)}{n}*": "offer"' for n in range(count))
    roles = '"agent": [(entity: "{who}", kind: "actor")]'
    write(folder, "m.ron", f'Mapping(tables: [Acts((file: "t.csv", verb: "{{verb}}", verbs: {{{many}}}, roles: {{{roles}}}))])')
    write(folder, "t.csv", "who,verb\n" + "".join(f"A{n},{'ab' * (n % 40)}{n}x\n" for n in range(count)))


def question(text):
    return lambda data, n: ["ask", "--data", data, "--quiet", text(n) if callable(text) else text]


def on(*words):
    return lambda data, _: [words[0], "--data", data, *words[1:]]


def run_script(data, _):
    return ["run", "--data", data, f"{data}/script.whom"]


EXPORTS = "matrix-csv two-mode congruence conflict graphml cytoscape nodes-csv edges-csv turtle trig jsonld jsonl dot html".split()
QUESTIONS = {
    "main": "who rejected what offered by whom",
    "cited": "who rejected what, according to which document",
    "told": "who said that who rejected what",
    "not": "which state did not reject anything",
    "no one": "which offer did no one answer",
    "counts": "who rejected how many offers",
    "contradictions": "who contradicts whom",
    "closure": "who directly or indirectly rejected whom",
    "path": "how is a0 connected to a1",
    "division": "who met every state",
    "after": "who offered what within 3 days before who rejected what",
    "stance": "who is against what",
    "record": "who is named in what",
    "happened": "what happened in 2025-03",
    "why": "why who rejected what offered by whom",
}
CASES = [
    *((f"ask: {name}", corpus, question(text), 2000) for name, text in QUESTIONS.items()),
    ("ask: evidence of a count", supporters, question("count who supported whom"), 2000),
    ("ask: evidence of a counted closure", supporters, question("count p0 directly or indirectly supported whom"), 2000),
    ("check", corpus, on("check"), 2000),
    ("check: one document", one_document, on("check"), 2000),
    ("check: facts alike", alike, on("check"), 2000),
    ("check: chain of `of`", chain("of"), on("check"), 2000),
    ("check: chain of `within`", chain("within"), on("check"), 2000),
    ("ask: chain of `of`", chain("of"), question("who is of a0"), 2000),
    ("check: names alike", names, on("check"), 2000),
    ("ask: a part of many names", names, question("who met Kane"), 2000),
    ("check: chain of `same`", same, on("check"), 250),
    ("check: kinds", kinds, on("check"), 1000),
    ("check --compare itself", corpus, lambda data, _: ["check", "--data", data, "--compare", data], 1000),
    *((f"export: {name}", corpus, on("export", "--as", name), 1000) for name in EXPORTS),
    ("view", corpus, on("view"), 1000),
    ("snapshot", corpus, lambda data, n: ["snapshot", "--data", data, "-o", f"{data}.snap", "--force"], 2000),
    ("todo", corpus, on("todo"), 2000),
    ("grep", corpus, on("grep", "number"), 2000),
    ("fmt", corpus, lambda data, _: ["fmt", data], 2000),
    ("codebook", corpus, on("codebook"), 2000),
    ("rename", corpus, on("rename", "--dry-run", "a1", "renamed"), 2000),
    ("merge", corpus, on("merge", "--dry-run", "a1", "a2"), 2000),
    ("new", article, lambda data, _: ["new", "--data", data, f"{data}/article.txt"], 250),
    ("run: definitions, each of the one before", script(lambda n: "define verb0 X: X rejected something\n" + "".join(f"define verb{k} X: X verb{k - 1}\n" for k in range(1, n)) + "who rejected what\n"), run_script, 50),
    ("run: questions", script(lambda n: "who rejected what\n" * n), run_script, 500),
    ("ask: a chain of relatives", lambda f, n: corpus(f, 60), question(lambda n: "who rejected something" + " offered by someone that rejected something" * n), 4),
    ("ask: alternatives", lambda f, n: corpus(f, 60), question(lambda n: "who rejected " + ", ".join(f"p{k % 4}" for k in range(n)) + " or p0"), 50),
    ("ask: clauses", lambda f, n: corpus(f, 60), question(lambda n: "who X rejected what" + ", and X rejected something" * n), 4),
    ("ask: a long text of no words", lambda f, n: corpus(f, 60), question(lambda n: "who rejected " + "xq " * n), 500),
    ("ask: brackets", lambda f, n: corpus(f, 60), question(lambda n: "who rejected " + "(" * n), 500),
    ("import: rows", table, lambda data, _: ["import", f"{data}/m.ron", f"{data}/t.csv", "-o", f"{data}.snap", "--force", "--quiet"], 20000),
    ("import: ties", ties, lambda data, _: ["import", f"{data}/m.ron", f"{data}/t.csv", "-o", f"{data}.snap", "--force", "--quiet"], 20000),
    ("import: codes", codes, lambda data, _: ["import", f"{data}/m.ron", f"{data}/t.csv", "-o", f"{data}.snap", "--force", "--quiet"], 500),
]


def measure(binary, words, first):
    """Processor seconds and MB of a command, the better of two runs; what is wrong with the question is no failure. Nothing
    where it is refused, unless it is the first of its kind."""
    best = None
    for _ in range(2):
        child = subprocess.Popen([binary, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT)))
        said = child.stderr.read().decode(errors="replace")
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = status
        code = os.waitstatus_to_exitcode(status)
        if code == -9 or code == -24:
            return float("inf"), 0
        if code == 2 and not first:
            return None
        if code not in (0, 1, 3):
            sys.exit(f"{' '.join(words)[:200]}: ended with {code}\n{said[:2000]}")
        took = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
        best = min(best or took, took)
    return best


def grow(binary, make, command, size, folder):
    """(size, seconds, MB) of each doubling until one takes long enough, or is as large as an input may be."""
    runs = []
    while not runs or (runs[-1][1] < SECOND and len(runs) < 9):
        data = os.path.join(folder, str(size))
        make(data, size)
        measured = measure(binary, command(data, size), not runs)
        if not measured:
            break
        runs.append((size, *measured))
        size *= 2
    return runs


def main():
    binary, wanted = sys.argv[1], sys.argv[2:]
    print(f"{'what':44}{'size':>9}{'seconds':>9}{'MB':>7}  exponent")
    for name, make, command, size in CASES:
        if wanted and not any(part in name for part in wanted):
            continue
        with tempfile.TemporaryDirectory() as folder:
            runs = grow(binary, make, command, size, folder)
        (_, least, _), (before, short, _), (size, long, memory) = runs[max(0, len(runs) - 3)], runs[-2] if len(runs) > 1 else runs[-1], runs[-1]
        if long < LEAST:
            exponent = "flat"
        elif math.isinf(long):
            exponent = f"over {LIMIT} s  <--"
        else:
            # Over the last two doublings where there are as many, for one alone is at the mercy of the machine.
            steps = min(2, len(runs) - 1)
            fitted = math.log2(long / max(least if steps == 2 else short, 0.002)) / max(1, steps)
            exponent = f"{fitted:.2f}" + ("  <--" if fitted > 1.25 else "")
        print(f"{name:44}{size:>9}{long:>9.2f}{memory:>7.0f}  {exponent}", flush=True)


if __name__ == "__main__":
    main()
