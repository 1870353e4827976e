"""Drives the built program and writes down what was seen: -m tools.checking_bundle.driving.journeys NAME TASK ANSWER.

A task names, as JSON, the program, its environment and the files of the journey; an answer is a list of
[point, whether it is so, figure].
"""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.checking_bundle.driving.window import (
    NotThere,
    Window,
    act,
    click,
    drag,
    keys,
    mouse,
    type_in,
    write,
)

_TOTAL = "Filters: "
_SMALLEST_PICTURE = 50_000
_PATIENCE = 40.0


class Journeys:
    """The journeys of one task, and what was seen so far."""

    def __init__(self, task: dict[str, Any]) -> None:
        self.task = task
        self.seen: list[tuple[str, bool, str]] = []

    def play(self, name: str) -> None:
        """Play one journey; one that breaks off is a point that is not so."""
        journeys = {"by_hand": self.by_hand, "by_roles": self.by_roles, "said": self.said}
        try:
            journeys[name]()
        except Exception as problem:
            figure = f"{type(problem).__name__}: {problem}"
            self._note(f"the journey {self.task['name']} can be played to its end", so=False, figure=figure)

    def by_hand(self) -> None:
        """Mouse and keyboard, as xdotool moves them: the tree tells only where things lie."""
        with self._running() as window:
            keys("ctrl+o")
            _enter(window, self.task["view"])
            self._note(
                "Ctrl+O opens a view that was saved",
                so=True,
                figure=window.text("label", self.task["view_says"]),
            )
            keys("ctrl+shift+n")
            window.text("label", _TOTAL)
            time.sleep(1)
            click(window.find("list item", "China, "))
            self._note("a click on a value filters", so=True, figure=window.text("label", "Exporter China"))
            drag(window.find("filler", "Timeline"), 0.6, 0.8)
            self._note(
                "dragging over the timeline brushes years", so=True, figure=window.text("label", "Year 20")
            )
            click(window.find("filler", "World map"), 0.3, 0.6)
            mouse("click", "4")
            mouse("click", "5")
            keys("Escape")
            time.sleep(0.5)
            self._picture("brushed")
            keys("ctrl+e")
            click(window.find("push button", "Save", within=window.find("dialog", "Export")))
            _enter(window, self.task["export"])
            self._note_picture("Ctrl+E writes a picture")
            time.sleep(2)
            keys("Escape")
            time.sleep(1)
            kept = window.text("label", "Year 20")
            self._quit(window)
        self._find_again(kept)

    def by_roles(self) -> None:
        """What a screen reader does: parts are found and used by role and name, without the mouse.

        Menus are told of as they open but do not stand in the tree, so their commands are given by their keys.
        """
        with self._running() as window:
            keys("ctrl+o")
            write(window.find("text", "File name:"), self.task["view"])
            time.sleep(0.5)
            act(window.find("push button", "Open"))
            opened = window.text("label", self.task["view_says"])
            self._note("a saved view opens through the file dialog", so=True, figure=opened)
            act(window.find("push button", "Clear"))
            act(window.find("push button", "Undo"))
            undone = window.text("label", self.task["view_says"])
            self._note("the button Clear clears, the button Undo takes it back", so=undone == opened)
            act(window.find("push button", "Clear"))
            time.sleep(1)
            values = window.find("list", "Values of Exporter")
            act(values, "SetFocus")
            act(window.find("list item", "China, "), "Toggle")
            keys("space")
            ticked = window.text("label", "Exporter China")
            self._note("a value is chosen by its name and ticked with the space bar", so=True, figure=ticked)
            act(window.find("check box", "Year"))
            act(window.find("text", "Year from"), "SetFocus")
            keys("ctrl+a")
            type_in("2015")
            keys("Return")
            self._note("years are given in a field", so=True, figure=window.text("label", "Year 2015"))
            # In a field this key belongs to the field.
            act(values, "SetFocus")
            keys("ctrl+e")
            act(window.find("push button", "Save", within=window.find("dialog", "Export")))
            write(window.find("text", "File name:"), self.task["export"])
            time.sleep(0.5)
            act(window.find("push button", "Save", within=window.newest("dialog", "Export")))
            self._note_picture("a picture is written")
            time.sleep(1)
            kept = window.text("label", _TOTAL)
            self._quit(window)
        self._find_again(kept)

    def said(self) -> None:
        """What the window shows of a file it was handed, or says by itself; a task may do something `before`."""
        with self._running(*self.task.get("arguments", []), shows=self.task.get("shows", "table")) as window:
            if self.task.get("before"):
                subprocess.run(["sh", "-c", self.task["before"]], check=False)
                click(window.find("list item", "China, "))
            found = window.text("label", self.task["says"], _PATIENCE)
            self._picture("said")
            self._note(self.task["point"], so=True, figure=found)
            self._quit(window)

    @contextlib.contextmanager
    def _running(self, *arguments: str, shows: str = "table", **more: str) -> Iterator[Window]:
        """Start the program, wait until its table is there, or what else it `shows`, and end it whatever happens."""
        settings = os.environ | self.task["settings"] | more
        window = Window(self.task["program"], arguments, settings, self.task.get("traced", ""))
        try:
            window.find(shows)
            yield window
        except NotThere:
            self._picture("broken-off")
            raise
        finally:
            window.kill()

    def _find_again(self, kept: str) -> None:
        with self._running(DEALSCOPE_STALLS="") as window:
            found = window.text("label", _TOTAL)
            self._note("the next start finds the view again", so=found == kept, figure=found)
            self._quit(window)

    def _quit(self, window: Window) -> None:
        keys("ctrl+q")
        status, said = window.ended()
        own = [line for line in said.splitlines() if line and "qt.accessibility" not in line]
        self._note(
            "Ctrl+Q ends it, without a word on standard error",
            so=status == 0 and not own,
            figure=f"{own[:2]}",
        )

    def _note_picture(self, point: str) -> None:
        path = Path(self.task["export"])
        ends = time.monotonic() + _PATIENCE
        while not path.exists() and time.monotonic() < ends:
            time.sleep(0.1)
        size = path.stat().st_size if path.exists() else 0
        self._note(point, so=size >= _SMALLEST_PICTURE, figure=f"{size} bytes")

    def _picture(self, name: str) -> None:
        """Keep what the screen shows."""
        target = f"{self.task['pictures']}/{self.task['name']}-{name}.png"
        subprocess.run(["import", "-window", "root", target], check=False, capture_output=True)

    def _note(self, point: str, *, so: bool, figure: str = "") -> None:
        self.seen.append((point, so, figure))


def _enter(window: Window, path: str) -> None:
    """Write a path into a file dialog, with mouse and keyboard."""
    click(window.find("text", "File name:"))
    keys("ctrl+a")
    type_in(path)
    keys("Return")


if __name__ == "__main__":
    journeys = Journeys(json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
    journeys.play(sys.argv[1])
    Path(sys.argv[3]).write_text(json.dumps(journeys.seen), encoding="utf-8")
