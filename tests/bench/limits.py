#!/usr/bin/env python3
"""Whether limits hold: random questions of every construct of the language, on a random way out, with a random limit of time or
of memory, at a million acts.

    cargo build --release && python3 tests/bench/limits.py target/release/whom [QUESTIONS [SEED [SNAPSHOT]]]

Asks so many (100) questions of tests/oracle/templates.rs, in the words of the generated corpus of beside.py. Prints each that
goes beyond its limit by more than a tenth, and at the end how far they went. Time is that of the whole process less what the
cheapest question takes, memory the most that it holds beside files, as Linux counts it, less the same. What goes beyond is run
three times, and the best counts: other programs take time, too."""
import os, random, re, statistics, subprocess, sys, tempfile, time

import beside

HERE = os.path.dirname(os.path.abspath(__file__))
FORMATS = "table record csv tsv json ndjson markdown".split()
EXPORTS = "dot svg matrix matrix-csv two-mode congruence conflict graphml cytoscape nodes-csv edges-csv turtle trig jsonld jsonl html".split()
DONE = dict(offered="offer", rejected="reject", accepted="accept", demanded="demand", answered="answer")


def templates():
    text = open(os.path.join(HERE, "..", "oracle", "templates.rs")).read()
    listed = text[: text.index("pub fn")]
    return re.findall(r'^ {12}"(.*)",$', listed, re.MULTILINE)


def filled(chance, template):
    actor = lambda: f"Actor {int(50_000 * chance.random() ** 3)}"
    words = {
        "A": actor, "B": actor, "M": actor,
        "T": lambda: f"Topic {chance.randrange(10_000)}", "U": lambda: f"Topic {chance.randrange(10_000)}",
        "P": lambda: f"Place {chance.randrange(2_000)}", "E": lambda: f"e_{62_000 + chance.randrange(100_000)}",
        "D": lambda: f"{chance.randrange(2010, 2021)}-{chance.randrange(1, 13):02}", "n": lambda: str(chance.randrange(1, 6)),
        "K": lambda: "actor", "N": lambda: chance.choice(["offer", "topic", "demand"]), "R": lambda: "",
        "O": lambda: chance.choice(list(DONE)), "o": lambda: chance.choice(list(DONE.values())),
        "met": lambda: chance.choice(["met", "supported"]), "met0": lambda: chance.choice(["meet", "support"]),
        "S": lambda: "who said",
    }
    return re.sub(r"\{(\w+)\}", lambda hole: words[hole[1]](), template)


def command(chance, question):
    """A question on its way out: rows in a format, reasons, a picture, a network, a page."""
    way = chance.random()
    if way < 0.6:
        return ["ask", question, "--format", chance.choice(FORMATS)]
    if way < 0.75:
        return ["ask", "why " + question, "--format", chance.choice(["table", "json", "markdown"])]
    return ["export", "--as", chance.choice(EXPORTS), question]


def held(pid):
    """How many MB a process holds beside files."""
    try:
        status = open(f"/proc/{pid}/status").read()
    except OSError:
        return 0.0
    found = re.search(r"RssAnon:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


def run(words):
    """How it ended, the seconds that it took, the most MB that it held; nothing of what it writes is kept."""
    with tempfile.TemporaryFile() as said:
        start, most = time.perf_counter(), 0.0
        child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=said)
        while child.poll() is None:
            most = max(most, held(child.pid))
            time.sleep(0.002)
        took = time.perf_counter() - start
        said.seek(0)
        return child.returncode, took, most, said.read().decode(errors="replace")


def made(binary, folder):
    beside.tables(1_000_000, folder)
    graph = f"{folder}/graph.whom"
    subprocess.run([binary, "import", f"{beside.QUERIES}/mapping.ron", folder, "-o", graph], check=True, stderr=subprocess.DEVNULL)
    return graph


def asked(binary, graph, wanted, chance):
    """(beyond, limit, words) of each question that is one; 1 is exactly its limit."""
    all_templates = templates()
    bare = [run([binary, "ask", "did Actor 1 reject Topic 1", "--data", graph]) for _ in range(3)]
    opening, least = min(took for _, took, _, _ in bare), min(most for _, _, most, _ in bare)
    while wanted:
        words = [binary, *command(chance, filled(chance, chance.choice(all_templates))), "--data", graph]
        seconds, megabytes = round(10 ** chance.uniform(-1, 0.5), 2), int(10 ** chance.uniform(1, 2.7))
        of_time = chance.random() < 0.5
        limit = ["--timeout", f"{seconds}s"] if of_time else ["--max-memory", f"{megabytes}M", "--timeout", "20s"]
        best = None
        for _ in range(3):
            code, took, most, said = run(words + limit)
            part = (took - opening) / seconds if of_time else (most - least) / megabytes
            best = min(best or (part, code, said), (part, code, said))
            if best[0] <= 1.1:
                break
        part, code, said = best
        if code == 2 and "stopped" not in said:
            continue
        if code not in (0, 1, 3, 130):
            sys.exit(f"{words}: ended with {code}\n{said[:2000]}")
        wanted -= 1
        yield part, " ".join(limit), " ".join(words[1:-2]), code


def main():
    binary, wanted = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 0)
    with tempfile.TemporaryDirectory() as folder:
        graph = sys.argv[4] if len(sys.argv) > 4 else made(binary, folder)
        parts = []
        for part, limit, words, code in asked(binary, graph, wanted, chance):
            parts.append((part, code))
            if part > 1.1:
                print(f"{part:6.2f} of {limit}: {words}", flush=True)
    ended = [part for part, code in parts if code == 130]
    beyond = sum(part > 1.1 for part, _ in parts)
    print(f"{len(parts)} questions, {len(ended)} ended by their limit, {beyond} beyond it by more than a tenth")
    if ended:
        print(f"those that were ended: the middle one at {statistics.median(ended):.2f} of its limit, the last at {max(ended):.2f}")


main()
