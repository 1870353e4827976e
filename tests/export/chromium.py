"""A real Chromium without a window, driven over two pipes: no port, no driver, no network."""

import base64
import fcntl
import json
import os
import shutil
import signal
import tempfile
from contextlib import contextmanager
from pathlib import Path
from select import select

PROGRAM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-extensions --disable-dev-shm-usage --hide-scrollbars "
    "--force-color-profile=srgb --remote-debugging-pipe"
).split()
PATIENCE = 60


class Failed(AssertionError):
    """What the browser did not do."""


class Page:
    """One open page; `requests` are the addresses it asked for, `complaints` its errors and warnings."""

    def __init__(self, send: int, receive: int) -> None:
        self._send, self._receive = send, receive
        self._read = b""
        self._number = 0
        self._session: str | None = None
        self.requests: list[str] = []
        self.complaints: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for room in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{room}.enable")

    def call(self, method, **arguments):
        """Send one command and return its answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": arguments}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._send, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise Failed(f"{method}: {answer['error']}")
                return answer["result"]

    def open(self, path: Path, wide=1280, high=800, hash=""):
        """Open a file in a window of this size and wait until it is loaded."""
        self.size(wide, high)
        self.call("Page.navigate", url=path.as_uri() + hash)
        self.until("document.readyState === 'complete'")
        self.evaluate("document.fonts.ready.then(() => 1)")
        self.settle()

    def size(self, wide, high, scale=1):
        """Give the window a size in pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=wide,
            height=high,
            deviceScaleFactor=scale,
            mobile=False,
        )

    def evaluate(self, expression):
        """Return the value of an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise Failed(json.dumps(answer["exceptionDetails"])[:800])
        return answer["result"].get("value")

    def until(self, expression):
        """Wait until an expression is true."""
        for _ in range(200):
            if self.evaluate(expression):
                return
            self.evaluate("new Promise((done) => setTimeout(done, 25)).then(() => 1)")
        raise Failed(f"never true: {expression}")

    def settle(self):
        """Wait for two frames."""
        self.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => 1)"
        )

    def mouse(self, kind, x, y, **more):
        """Send a real event of the mouse at a place in the window."""
        self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def move(self, x, y):
        """Move the mouse."""
        self.mouse("mouseMoved", x, y)
        self.settle()

    def click(self, x, y):
        """Click with the left button."""
        self.mouse("mouseMoved", x, y)
        for kind in ("mousePressed", "mouseReleased"):
            self.mouse(kind, x, y, button="left", clickCount=1)
        self.settle()

    def click_on(self, selector):
        """Click on the middle of an element, brought into sight first."""
        x, y = self.middle(selector)
        self.click(x, y)

    def middle(self, selector):
        """Return the middle of an element in the window, brought into sight first."""
        return self.evaluate(
            f"(() => {{ const node = document.querySelector({json.dumps(selector)});"
            " node.scrollIntoView({block: 'nearest'}); const box = node.getBoundingClientRect();"
            " return [box.left + box.width / 2, box.top + box.height / 2]; })()"
        )

    def wheel(self, x, y, down):
        """Turn the wheel."""
        self.mouse("mouseWheel", x, y, deltaX=0, deltaY=down)
        self.settle()

    def press(self, key, **more):
        """Press and release one key."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38, "ArrowRight": 39}
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        common = {"key": key, "windowsVirtualKeyCode": codes.get(key, ord(key[0])), **more}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)
        self.settle()

    def type(self, text):
        """Type into what has the focus."""
        self.call("Input.insertText", text=text)
        self.settle()

    def picture(self, path: Path, whole=False):
        """Write what the window shows, or the whole page, as a PNG."""
        answer = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(answer["data"]))

    def print(self, path: Path, **options):
        """Print the page as a PDF."""
        answer = self.call("Page.printToPDF", preferCSSPageSize=False, printBackground=True, **options)
        path.write_bytes(base64.b64decode(answer["data"]))

    def _next(self):
        while b"\0" not in self._read:
            if not select([self._receive], [], [], PATIENCE)[0]:
                raise Failed(f"Chromium did not answer within {PATIENCE} seconds")
            part = os.read(self._receive, 1 << 20)
            if not part:
                raise Failed("Chromium has ended")
            self._read += part
        line, _, self._read = self._read.partition(b"\0")
        message = json.loads(line)
        self._note(message.get("method"), message.get("params", {}))
        return message

    def _note(self, method, said):
        if method == "Network.requestWillBeSent":
            self.requests.append(said["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(said["exceptionDetails"].get("exception", {}).get("description", "?"))
        elif method == "Runtime.consoleAPICalled" and said["type"] in ("error", "warning", "assert"):
            self.complaints.append(str(said["args"]))
        elif method == "Log.entryAdded":
            self.complaints.append(f"{said['entry']['level']}: {said['entry']['text']}")


@contextmanager
def chromium():
    """Start Chromium with a profile of its own, give a page, and end it."""
    into, out = os.pipe(), os.pipe()
    # The browser reads from descriptor 3 and writes to 4; whatever lies there here must not be in the way.
    commands, answers = (fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (into[0], out[1]))
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
        child = os.posix_spawn(
            PROGRAM,
            [PROGRAM, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            {**os.environ, "HOME": profile},
            file_actions=[
                *quiet,
                (os.POSIX_SPAWN_DUP2, commands, 3),
                (os.POSIX_SPAWN_DUP2, answers, 4),
            ],
            setpgroup=0,
        )
        for end in (commands, answers, into[0], out[1]):
            os.close(end)
        try:
            yield Page(into[1], out[0])
        finally:
            os.close(into[1])
            os.close(out[0])
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
