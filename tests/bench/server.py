#!/usr/bin/env python3
"""How long the language server takes for what is typed, by how many units the corpus has.

    cargo build --release --features lsp && python3 tests/bench/server.py target/release/whom [UNITS …]

Makes corpora as growth.py does, starts `whom lsp` in each as an editor would, opens a document, and types in it. Prints the
median of seven rounds, wall and processor milliseconds of the server, from the change to its diagnostics, of a completion and
of a hover, and how each grows from the smallest corpus to the largest: 1 is linear."""
import json, math, os, statistics, subprocess, sys, tempfile, threading, time
from growth import corpus

ROUNDS, TICK = 7, os.sysconf("SC_CLK_TCK")


class Server:
    def __init__(self, whom, folder):
        self.child = subprocess.Popen([whom, "lsp"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.heard, self.news, self.last = [], threading.Condition(), 0
        threading.Thread(target=self.listen, daemon=True).start()
        root = "file://" + folder
        self.ask("initialize", {"processId": None, "rootUri": root, "capabilities": {},
                                "workspaceFolders": [{"uri": root, "name": "corpus"}]})
        self.tell("initialized", {})

    def listen(self):
        while line := self.child.stdout.readline():
            length = int(line.split(b":")[1]) if line.lower().startswith(b"content-length") else 0
            while line.strip():
                line = self.child.stdout.readline()
            message = json.loads(self.child.stdout.read(length))
            with self.news:
                self.heard.append(message)
                self.news.notify_all()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.child.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.child.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def wait(self, fits):
        with self.news:
            found = lambda: next((message for message in self.heard if fits(message)), None)
            if not self.news.wait_for(lambda: found() is not None, timeout=120):
                sys.exit("the server said nothing for two minutes")
            answer = found()
            self.heard.clear()
        if "error" in answer:
            sys.exit(f"the server refused: {answer['error']}")
        return answer

    def ask(self, method, params):
        self.last += 1
        self.send({"id": self.last, "method": method, "params": params})
        return self.wait(lambda message: message.get("id") == self.last and "method" not in message)

    def spent(self):
        fields = open(f"/proc/{self.child.pid}/stat").read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK


def timed(server, act):
    wall, spent = [], server.spent()
    for round in range(ROUNDS):
        start = time.monotonic()
        act(round)
        wall.append(time.monotonic() - start)
    return statistics.median(wall) * 1000, (server.spent() - spent) / ROUNDS * 1000


def measured(whom, units):
    with tempfile.TemporaryDirectory() as folder:
        corpus(folder, units)
        server = Server(whom, folder)
        name = sorted(file for file in os.listdir(folder) if file.endswith(".ron") and file != "cast.ron")[0]
        uri, text = f"file://{folder}/{name}", open(f"{folder}/{name}").read()
        server.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "ron", "version": 1, "text": text}})
        lines = text.split("\n")
        line = next(at for at, line in enumerate(lines) if " offered " in line)
        column = lines[line].index(" offered ") + 2

        def typed(round):
            wrong = text.replace(" offered ", " ofered ", 1) if round % 2 == 0 else text
            server.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": round + 2},
                                                   "contentChanges": [{"text": wrong}]})
            told = lambda message: message.get("method") == "textDocument/publishDiagnostics"
            server.wait(lambda message: told(message) and message["params"]["uri"] == uri)

        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}
        results = [timed(server, typed)]
        typed(ROUNDS)
        results.append(timed(server, lambda _: server.ask("textDocument/completion", place)))
        results.append(timed(server, lambda _: server.ask("textDocument/hover", place)))
        server.ask("shutdown", None)
        server.tell("exit", None)
        server.child.wait()
        return results


def main():
    whom = os.path.abspath(sys.argv[1])
    sizes = [int(size) for size in sys.argv[2:]] or [3750, 7500, 15000]
    print(f"{'units':>7}  {'didChange':>16}  {'completion':>16}  {'hover':>16}   wall / processor ms")
    rows = []
    for units in sizes:
        rows.append(measured(whom, units))
        print(f"{units:>7}  " + "  ".join(f"{wall:7.1f} /{spent:7.1f}" for wall, spent in rows[-1]))
    grows = [math.log(max(last[1], 0.1) / max(first[1], 0.1)) / math.log(sizes[-1] / sizes[0]) for first, last in zip(rows[0], rows[-1])]
    if len(sizes) > 1:
        print("exponent " + "  ".join(f"{grown:16.2f}" for grown in grows))


if __name__ == "__main__":
    main()
