"""Ask a corpus of `whom` from Python: an answer is a table, and each of its rows has the sentences that say so.

Needs the program `whom` on the path, or in the environment variable WHOM. Copy this file beside a notebook; `frame` needs
pandas, `network` and `graph` need networkx, and nothing else is needed.
"""
import io
import json
import os
import subprocess


class WhomError(Exception):
    """What `whom` said in place of an answer: the text of its error, with the place and the help."""


class Answer:
    """The answer to one question: `columns`, and `rows` as dictionaries with names, ids and kinds."""

    def __init__(self, told):
        self.question, self.shape, self.columns = told["question"], told["shape"], told["columns"]
        self.truth, self.notes, self._rows = told.get("answer"), told.get("notes", []), told["rows"]

    @property
    def rows(self):
        return [row["cells"] for row in self._rows]

    def __len__(self):
        return len(self._rows)

    def __bool__(self):
        """A question of yes or no is as true as its answer; any other is true if it has rows."""
        return bool(self._rows) if self.truth is None else self.truth

    def records(self):
        """The rows as flat dictionaries: each column by its name, its id beside it, and where the row stands."""
        flat = []
        for row in self._rows:
            record = {}
            for column, cell in row["cells"].items():
                thing = isinstance(cell, dict)
                record[column] = cell["name"] if thing else cell
                if thing:
                    record[column + "_id"] = cell["id"]
            flat.append({**record, "sources": row["sources"]})
        return flat

    def frame(self):
        """The rows as a pandas.DataFrame."""
        import pandas

        return pandas.DataFrame(self.records())

    def why(self, row=0):
        """The sentences that make a row (from 0) hold: act, document, unit, voice, sentence, quote and so on, one for each."""
        witnesses = self._rows[row]["witnesses"]
        return [{"act": witness["act"], **told} for witness in witnesses for told in witness["citations"]]

    def _repr_html_(self):
        return self.frame().to_html(index=False) if self._rows else "no answers"

    def __repr__(self):
        lines = [" | ".join(str(value) for value in record.values()) for record in self.records()]
        return "\n".join(lines) or "no answers"


class Corpus:
    """A folder of fact files, or a snapshot."""

    def __init__(self, data, program=None):
        self.data, self.program = os.fspath(data), program or os.environ.get("WHOM", "whom")

    def _run(self, command, *words, about=None):
        words = [self.program, command, *words, "--data", self.data, *(["--", about] if about else [])]
        done = subprocess.run(words, capture_output=True, env={**os.environ, "NO_COLOR": "1"})
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip()
            raise WhomError(_told(said) or f"{self.program} ended with {done.returncode}")
        return done.stdout

    def ask(self, question):
        """The answer to a question. Raises WhomError with what is wrong with it, and what would be right."""
        return Answer(json.loads(self._run("ask", "--format", "json", about=question)))

    def graph(self, question=None):
        """The corpus, or what an answer rests on, as a networkx.MultiDiGraph of actors, acts, sentences and documents."""
        return _graphml(self._run("export", "--as", "graphml", about=question))

    def network(self, kind="congruence"):
        """Who is on the same side as whom (`congruence`, `conflict`, `subtract`), or for and against what (`two-mode`)."""
        return _graphml(self._run("export", "--as", kind, "--form", "graphml"))


def _told(said):
    """Errors in words; those of questions come as JSON."""
    try:
        problems = json.loads(said)
    except ValueError:
        return said
    lines = []
    for problem in problems:
        place = f" ({problem['file']}:{problem['line']}:{problem['column']})" if problem.get("file") else ""
        lines.append(f"{problem['severity']}: {problem['message']}{place}")
        lines += [f"  help: {text}" for text in [*problem["help"], *(fix["text"] for fix in problem["fixes"])]]
    return "\n".join(lines)


def _graphml(text):
    import networkx

    return networkx.read_graphml(io.BytesIO(text))


def load_ipython_extension(ipython):
    """`%load_ext whom`, then `%%whom data` above a question in a cell of a notebook."""
    ask = lambda line, cell: Corpus(line.strip() or "data").ask(" ".join(cell.split()))
    ipython.register_magic_function(ask, "cell", "whom")
