"""Ask a corpus of `whom` from Python: an answer is a table, and each of its rows has the sentences that say so.

The wheel holds the program itself. This file alone runs the `whom` on the path, or the one that the environment variable WHOM
names. Tables need pandas or polars, networks and graphs need networkx; nothing else is needed.
"""
import datetime
import io
import json
import os
import subprocess
import sysconfig
import warnings


class WhomError(Exception):
    """What `whom` said in place of an answer: the text of its error, with the place and the help."""


class Answer:
    """The answer to one question, as the program gives it: `columns`, `notes`, and `truth`: True or False for a question
    of yes or no, None where there is no record, and for any other question."""

    def __init__(self, told):
        self.question, self.shape, self.columns = told["question"], told["shape"], told["columns"]
        self.truth, self.notes, self._rows = told.get("answer"), told.get("notes", []), told["rows"]

    def __len__(self):
        return len(self._rows)

    def __bool__(self):
        """A question of yes or no is as true as its answer; any other is true if it has rows."""
        return bool(self.truth) if self.shape == "yes-no" else bool(self._rows)

    def records(self):
        """The rows as flat dictionaries: each column by its name, its id beside it, and where the row stands. A date has its
        first and last day beside it, an amount its least, its most and its unit."""
        if self.shape == "yes-no":
            return [{"answer": self.truth, "sources": " · ".join(row["sources"] for row in self._rows)}]
        return [{**_flat(row["cells"]), "sources": row["sources"]} for row in self._rows]

    def frame(self, frames="pandas"):
        """The rows as a DataFrame of pandas, or of polars."""
        return _frame(self.records(), [*self.columns, "sources"], frames)

    def why(self, row=0):
        """The sentences that make a row (from 0) hold: act, document, unit, voice, sentence, quote and so on, one for each."""
        witnesses = self._rows[row]["witnesses"]
        return [{"act": witness["act"], **told} for witness in witnesses for told in witness["citations"]]


class Corpus:
    """A folder of fact files, or a snapshot. `frames` says which tables it gives: "pandas" or "polars"."""

    def __init__(self, data, program=None, frames="pandas"):
        self.data, self.program, self.frames = os.fspath(data), program or _program(), frames

    def _run(self, command, *words, about=None):
        words = [self.program, command, *words, "--data", self.data, *(["--", about] if about else [])]
        done = subprocess.run(words, capture_output=True, env={**os.environ, "NO_COLOR": "1"})
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip()
            raise WhomError(_told(said) or f"{self.program} ended with {done.returncode}")
        return done.stdout

    def answer(self, question):
        """The answer to a question, with all that it rests on. Raises WhomError with what is wrong, and what would be right."""
        return Answer(json.loads(self._run("ask", "--format", "json", about=question)))

    def ask(self, question):
        """The answer as a DataFrame; what to know beside its rows is a warning."""
        answer = self.answer(question)
        for note in answer.notes:
            warnings.warn(note, stacklevel=2)
        return answer.frame(self.frames)

    def why(self, question, row=0):
        """The sentences behind a row (from 0) of the answer, as a DataFrame."""
        return _frame(self.answer(question).why(row), [], self.frames)

    def graph(self, question=None):
        """The corpus, or what an answer rests on, as a networkx.MultiDiGraph of actors, acts, sentences and documents."""
        return _graphml(self._run("export", "--as", "graphml", about=question))

    def network(self, kind="congruence"):
        """Who is on the same side as whom (`congruence`, `conflict`, `subtract`), or for and against what (`two-mode`)."""
        return _graphml(self._run("export", "--as", kind, "--form", "graphml"))


def _program():
    """The program: the one that WHOM names, or that was installed with this module, or else the one on the path."""
    installed = os.path.join(sysconfig.get_path("scripts"), "whom" + (sysconfig.get_config_var("EXE") or ""))
    return os.environ.get("WHOM") or (installed if os.path.exists(installed) else "whom")


def _flat(cells):
    record = {}
    for column, cell in cells.items():
        record[column] = cell["name"] if isinstance(cell, dict) else cell
        kind = cell["kind"] if isinstance(cell, dict) else None
        if kind == "date":
            days = {end: cell[end] and datetime.date.fromisoformat(cell[end]) for end in ("first", "last")}
            record.update({f"{column}_{end}": day for end, day in days.items()})
        elif kind == "quantity":
            record.update({f"{column}_{part}": cell[part] for part in ("least", "most", "unit")})
        elif kind:
            record[f"{column}_id"] = cell["id"]
    return record


def _frame(records, columns, frames):
    names = list(dict.fromkeys(name for record in records for name in record)) or columns
    table = {name: [record.get(name) for record in records] for name in names}
    if frames == "polars":
        import polars

        return polars.DataFrame(table, strict=False)
    import pandas

    days = {name for name, values in table.items() if any(isinstance(value, datetime.date) for value in values)}
    typed = {name: "datetime64[s]" if name in days else None for name in table}
    return pandas.DataFrame({name: pandas.Series(table[name], dtype=typed[name]) for name in table})


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
