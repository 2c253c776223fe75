"""How long a live page takes in Chromium, opened from disk.

    python3 tests/bench/opened.py PAGE …

Of each page, from opening it: until it can be asked, and until it shows the answer that stands in its address; and in an open
page, from asking until the answer stands there. The best and the middle of five runs, each in a browser of its own.
"""

import json
import pathlib
import statistics
import subprocess
import sys

RUNS = 5
QUESTION = "who rejected what offered by whom"
DRIVER = pathlib.Path(__file__).resolve().parent.parent / "chromium" / "driver.py"
WAIT = "new Promise(done => {{ const look = () => {} ? done(performance.now()) : setTimeout(look, 4); look(); }})"
OPEN = WAIT.format("document.body?.dataset.open")
SHOWN = WAIT.format("document.querySelector('.answers .row')")
ASKED = f"""(async () => {{ const start = performance.now(); document.getElementById('question').value = {json.dumps(QUESTION)};
    document.getElementById('ask').requestSubmit(); return (await {SHOWN}) - start }})()"""
VERDICT = "document.querySelector('.verdict').textContent"


def told(*steps):
    """What the steps give, in a browser of their own."""
    lines = "".join(json.dumps(step) + "\n" for step in steps)
    said = subprocess.run([sys.executable, DRIVER, "chromium"], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in said.stdout.splitlines()][1:]


def times(page):
    """Milliseconds until it is open, until a question in the address is answered, of a question; and the answer."""
    address = page.resolve().as_uri()
    run = [{"window": 0, "run": expression} for expression in (OPEN, ASKED, VERDICT)]
    opened, asked, verdict = told({"open": address}, *run)
    answered, _ = told({"open": f"{address}#q={QUESTION.replace(' ', '%20')}"}, {"window": 0, "run": SHOWN}, run[2])
    return opened, answered, asked, verdict


for name in sys.argv[1:]:
    page = pathlib.Path(name)
    runs = [times(page) for _ in range(RUNS)]
    print(f"{name}: {page.stat().st_size / 1e6:.1f} MB, {runs[0][3]}")
    for column, what in enumerate(["open", "answer of its address", "answer of a question"]):
        took = [run[column] for run in runs]
        print(f"  {what}: {min(took):.0f} ms, {statistics.median(took):.0f} ms in the middle")
