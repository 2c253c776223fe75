"""Drives headless Chromium over its own pipe: a step a line of JSON on standard input, its result a line on standard output.

Argument: the browser. Steps: {"open": address, "width", "height"} (a window, numbered from 0), {"window", "run": expression},
{"window", "type": text}, {"window", "press": key, "alt", "shift"}, {"window", "picture": file}, {"said": true} (what windows
have said on their consoles, and the addresses that they asked for).
"""

import base64
import json
import os
import subprocess
import sys
import tempfile

CODES = {"Enter": 13, "Tab": 9, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38, "Backspace": 8, "Delete": 46}
IDLE = """new Promise(done => { let calm = 0; const look = () => { calm = document.body?.dataset.open && document.body.dataset.waiting === "0" ? calm + 1 : 0;
calm > 3 ? done(true) : setTimeout(look, 10); }; look(); })"""


class Browser:
    def __init__(self, program):
        to_read, self.writer = os.pipe()
        self.reader, to_write = os.pipe()
        # Chromium reads from 3 and writes to 4.
        shell = f'exec 3<&{to_read} 4>&{to_write}; exec "$@"'
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run"]
        self.folder = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen(
            ["sh", "-c", shell, "sh", program, *flags, f"--user-data-dir={self.folder.name}", "about:blank"],
            pass_fds=(to_read, to_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.number, self.rest, self.events, self.windows = 0, b"", [], []

    def next(self):
        while b"\0" not in self.rest:
            got = os.read(self.reader, 1 << 16)
            if not got:
                raise SystemExit("the browser closed its pipe")
            self.rest += got
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def ask(self, session, method, **parameters):
        self.number += 1
        call = {"id": self.number, "method": method, "params": parameters}
        if session is not None:
            call["sessionId"] = session
        os.write(self.writer, json.dumps(call).encode() + b"\0")
        while True:
            message = self.next()
            if message.get("id") == self.number:
                return message.get("result", message)
            self.events.append(message)

    def open(self, address, width, height):
        target = self.ask(None, "Target.createTarget", url="about:blank")["targetId"]
        session = self.ask(None, "Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Network", "Log", "Runtime"]:
            self.ask(session, f"{domain}.enable")
        self.ask(session, "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.ask(session, "Emulation.setFocusEmulationEnabled", enabled=True)
        self.ask(session, "Page.navigate", url=address)
        while not any(e.get("method") == "Page.loadEventFired" and e.get("sessionId") == session for e in self.events):
            self.events.append(self.next())
        self.windows.append(session)
        self.idle(session)

    def run(self, session, expression):
        got = self.ask(session, "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return got.get("exceptionDetails", {}).get("exception", {}).get("description") or got["result"].get("value")

    def idle(self, session):
        self.run(session, IDLE)

    def press(self, session, key, alt, shift):
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 and not alt else "")
        code = CODES.get(key) or (ord(key.upper()) if key.isalnum() else 0)
        event = {"key": key, "windowsVirtualKeyCode": code, "modifiers": (1 if alt else 0) | (8 if shift else 0)}
        self.ask(session, "Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **event, **({"text": text} if text else {}))
        self.ask(session, "Input.dispatchKeyEvent", type="keyUp", **event)


browser = Browser(sys.argv[1])
for line in sys.stdin:
    step = json.loads(line)
    session = browser.windows[step["window"]] if "window" in step else None
    result = None
    if "open" in step:
        browser.open(step["open"], step.get("width", 1200), step.get("height", 800))
    elif "run" in step:
        result = browser.run(session, step["run"])
    elif "type" in step:
        for letter in step["type"]:
            browser.press(session, letter, False, False)
        browser.idle(session)
    elif "press" in step:
        browser.press(session, step["press"], step.get("alt", False), step.get("shift", False))
        browser.idle(session)
    elif "picture" in step:
        with open(step["picture"], "wb") as picture:
            picture.write(base64.b64decode(browser.ask(session, "Page.captureScreenshot")["data"]))
    elif "said" in step:
        said = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
        messages = [e["params"] for e in browser.events if e.get("method") in said]
        asked = [e["params"]["request"]["url"] for e in browser.events if e.get("method") == "Network.requestWillBeSent"]
        result = {"messages": messages, "asked": sorted(set(asked))}
    print(json.dumps(result), flush=True)
browser.process.terminate()
browser.process.wait()
