"""Opens a page in headless Chromium over its own pipe, evaluates expressions in it, prints what they give as JSON.

Arguments: the browser, the page (with a fragment, if that is wanted), and where a picture of it goes with its width and
height, if one is wanted. Standard input: a JSON list of expressions. Printed: {"values", "requests", "messages"}.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile


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
        self.number, self.rest, self.events, self.session = 0, b"", [], None

    def next(self):
        while b"\0" not in self.rest:
            got = os.read(self.reader, 1 << 16)
            if not got:
                raise SystemExit("the browser closed its pipe")
            self.rest += got
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def ask(self, method, **parameters):
        self.number += 1
        call = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            call["sessionId"] = self.session
        os.write(self.writer, json.dumps(call).encode() + b"\0")
        while True:
            message = self.next()
            if message.get("id") == self.number:
                return message.get("result", message)
            self.events.append(message)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.next())


browser = Browser(sys.argv[1])
target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
browser.session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
for domain in ["Page", "Network", "Log", "Runtime"]:
    browser.ask(f"{domain}.enable")
if len(sys.argv) > 3:
    width, height = map(int, sys.argv[4:])
    browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
browser.ask("Page.navigate", url="file://" + os.path.abspath(sys.argv[2]))
browser.wait("Page.loadEventFired")
values = []
for expression in json.load(sys.stdin):
    got = browser.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
    values.append(got.get("exceptionDetails", {}).get("text") or got["result"].get("value"))
if len(sys.argv) > 3:
    with open(sys.argv[3], "wb") as picture:
        picture.write(base64.b64decode(browser.ask("Page.captureScreenshot")["data"]))
printed = browser.ask("Page.printToPDF")
values.append("data" in printed)
urls = [e["params"]["request"]["url"] for e in browser.events if e.get("method") == "Network.requestWillBeSent"]
# What the page itself has made is no request.
requests = [url.split("/")[-1] for url in urls if not url.startswith("blob:")]
messages = [e["params"] for e in browser.events if e.get("method") in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")]
print(json.dumps({"values": values, "requests": requests, "messages": messages}))
browser.process.terminate()
browser.process.wait()
