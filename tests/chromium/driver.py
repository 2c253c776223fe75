"""Drives headless Chromium over its own pipe: a step a line of JSON on standard input, its result a line on standard output.

Argument: the browser. Steps: {"open": address, "width", "height", "calm", "before"} (a window, numbered from 0; "calm" is an expression
that is waited for, then and after every key; "before" is run before the page's own scripts), {"window", "run": expression}, {"window", "type": text}, {"window", "press": key,
"alt", "shift"}, {"window", "picture": file}, {"window", "print": true} (whether it prints), {"window", "media": "print"} (shown as it prints), {"window", "scheme": "dark"} (for a
reader who wants it dark), {"window", "said": true} (what a
window has said on its console, and the addresses that it asked for), {"window", "close": true}.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile

CODES = {"Enter": 13, "Tab": 9, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38, "Backspace": 8, "Delete": 46}
SAID = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")


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
        self.number, self.rest, self.events, self.windows = 0, b"", {}, []

    def next(self):
        while b"\0" not in self.rest:
            got = os.read(self.reader, 1 << 16)
            if not got:
                raise SystemExit("the browser closed its pipe")
            self.rest += got
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def heard(self, message):
        self.events.setdefault(message.get("sessionId"), []).append(message)

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
            self.heard(message)

    def open(self, address, width, height, calm, before):
        target = self.ask(None, "Target.createTarget", url="about:blank")["targetId"]
        session = self.ask(None, "Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Network", "Log", "Runtime"]:
            self.ask(session, f"{domain}.enable")
        self.ask(session, "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.ask(session, "Emulation.setFocusEmulationEnabled", enabled=True)
        if before:
            self.ask(session, "Page.addScriptToEvaluateOnNewDocument", source=before)
        self.ask(session, "Page.navigate", url=address)
        while not any(e.get("method") == "Page.loadEventFired" for e in self.events.get(session, [])):
            self.heard(self.next())
        self.windows.append(Window(self, target, session, calm))
        self.windows[-1].wait()


class Window:
    def __init__(self, browser, target, session, calm):
        self.browser, self.target, self.session, self.calm = browser, target, session, calm
        self.features = []

    def ask(self, method, **parameters):
        return self.browser.ask(self.session, method, **parameters)

    def run(self, expression):
        got = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True,
                       allowUnsafeEvalBlockedByCSP=False)
        return got.get("exceptionDetails", {}).get("exception", {}).get("description") or got.get("result", {}).get("value")

    def wait(self):
        if self.calm:
            self.run(self.calm)

    def press(self, key, alt=False, shift=False):
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 and not alt else "")
        code = CODES.get(key) or (ord(key.upper()) if key.isalnum() else 0)
        event = {"key": key, "windowsVirtualKeyCode": code, "modifiers": (1 if alt else 0) | (8 if shift else 0)}
        self.ask("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **event, **({"text": text} if text else {}))
        self.ask("Input.dispatchKeyEvent", type="keyUp", **event)

    def picture(self, file):
        with open(file, "wb") as picture:
            picture.write(base64.b64decode(self.ask("Page.captureScreenshot")["data"]))

    def said(self):
        events = self.browser.events.get(self.session, [])
        asked = [e["params"]["request"]["url"] for e in events if e.get("method") == "Network.requestWillBeSent"]
        return {"messages": [e["params"] for e in events if e.get("method") in SAID], "asked": sorted(set(asked))}

    def do(self, step):
        if "run" in step:
            return self.run(step["run"])
        if "type" in step:
            for letter in step["type"]:
                self.press(letter)
            return self.wait()
        if "press" in step:
            self.press(step["press"], step.get("alt", False), step.get("shift", False))
            return self.wait()
        if "picture" in step:
            return self.picture(step["picture"])
        if "media" in step:
            return self.ask("Emulation.setEmulatedMedia", media=step["media"], features=self.features) and None
        if "scheme" in step:
            self.features = [{"name": "prefers-color-scheme", "value": step["scheme"]}]
            return self.ask("Emulation.setEmulatedMedia", features=self.features) and None
        if "print" in step:
            return "data" in self.ask("Page.printToPDF")
        if "said" in step:
            return self.said()
        self.browser.ask(None, "Target.closeTarget", targetId=self.target)
        return self.browser.events.pop(self.session, None) is not None


browser = Browser(sys.argv[1])
for line in sys.stdin:
    step = json.loads(line)
    if "open" in step:
        result = browser.open(step["open"], step.get("width", 1200), step.get("height", 800), step.get("calm"), step.get("before"))
    else:
        result = browser.windows[step["window"]].do(step)
    print(json.dumps(result), flush=True)
browser.process.terminate()
browser.process.wait()
