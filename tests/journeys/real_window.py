"""The real window, driven by real mouse and key events; journeys, screenshots and benchmarks stand on it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QCursor, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QListView,
    QTableView,
    QToolButton,
    QWidget,
)

from desktop.app import Program, make_application
from desktop.state.app_state import AppState
from desktop.state.session import Session, write_session
from desktop.views.world_map.canvas import MapCanvas
from desktop.window.main_window import NARROW
from desktop.window.settings import write_whole

PATIENCE = 20.0
REACH = 70


class RealWindow:
    """One program with its window; `close` ends it as a user would. `home` holds its settings."""

    def __init__(
        self, width: int = 1280, height: int = 800, theme: str = "light", paths: tuple[Path, ...] = ()
    ) -> None:
        running = QApplication.instance()
        self.application = running if isinstance(running, QApplication) else make_application(["dealscope"])
        self.program = Program(self.application, list(paths))
        self.program.settings.settings.theme = theme
        self.window = self.program.window
        self.window.resize(width, height)
        self.window.show()
        self.wait_until(lambda: self.program.alive)
        self.activate()
        # The screen that tests draw on without a display is narrow, whatever the size of the window.
        for part in ("filters", "side"):
            self.window.fold(part, folded=width < NARROW, remember=False)
        self.program.refresh_visible()
        self.settle()

    def activate(self) -> None:
        """Give the window the keyboard, which a screen without a window manager does not do by itself."""
        self.window.raise_()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window, 2000)

    @property
    def state(self) -> AppState:
        """Return the present state."""
        return self.program.store.state

    @property
    def canvas(self) -> MapCanvas:
        """Return the canvas of the map."""
        canvas: MapCanvas = self.program.views["world_map"].canvas
        return canvas

    def view(self, key: str) -> QWidget:
        """Return the widget of a view."""
        return self.program.views[key]

    def wait_until(self, done: Callable[[], bool], what: str = "the window") -> None:
        """Handle events until something is so; TimeoutError names what never came."""
        end = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > end:
                raise TimeoutError(f"{what} did not come within {PATIENCE} s")
            QTest.qWait(5)

    def settle(self, milliseconds: int = 120) -> None:
        """Let timers run, so that what is drawn is sharp."""
        QTest.qWait(milliseconds)

    def command(self, key: str) -> None:
        """Carry out a command of the window."""
        self.program.run_command(key)
        self.settle()

    def keys(self, sequence: str, widget: QWidget | None = None) -> None:
        """Press a shortcut, for example "Ctrl+Z"."""
        *modifiers, key = sequence.replace("++", "+Plus").split("+")
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= {
                "Ctrl": Qt.KeyboardModifier.ControlModifier,
                "Shift": Qt.KeyboardModifier.ShiftModifier,
                "Alt": Qt.KeyboardModifier.AltModifier,
            }[modifier]
        names = {"Esc": "Escape", "Enter": "Return", "Del": "Delete"}
        target = widget or QApplication.focusWidget() or self.window
        QTest.keyClick(target, getattr(Qt.Key, f"Key_{names.get(key, key)}"), held)
        self.settle()

    def type(self, widget: QWidget, text: str) -> None:
        """Type a text into a field."""
        widget.setFocus()
        QTest.keyClicks(widget, text)
        self.settle()

    def at(self, code: str) -> QPoint:
        """Return where a country lies on the canvas; LookupError when it is out of sight."""
        point = self.canvas.point_of(code)
        if point is None:
            raise LookupError(f"{code} is out of sight")
        return point.toPoint()

    def bare_point_of(self, code: str) -> QPoint:
        """Return a point on which the map finds just this country, searched around the country's own point."""
        middle = self.at(code)
        offsets = [(x, y) for x in range(-REACH, REACH + 1) for y in range(-REACH, REACH + 1)]
        for x, y in sorted(offsets, key=lambda offset: offset[0] ** 2 + offset[1] ** 2):
            point = middle + QPoint(x, y)
            mark = self.canvas.mark_at(point.x(), point.y())
            if mark is not None and (mark.dimension, mark.key) == ("place", code):
                return point
        raise LookupError(f"no bare point of {code} is in sight")

    def click(self, code: str, *, add: bool = False) -> None:
        """Click a country on the map."""
        held = Qt.KeyboardModifier.ControlModifier if add else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, held, self.bare_point_of(code))
        self.settle()

    def hover(self, code: str) -> None:
        """Rest the mouse on a country of the map."""
        at = self.bare_point_of(code)
        QCursor.setPos(self.canvas.mapToGlobal(at))
        move(self.canvas, at)
        self.settle()

    def wheel(self, at: QPoint, notches: int) -> None:
        """Turn the wheel over a point of the map."""
        event = QWheelEvent(
            QPointF(at),
            QPointF(self.canvas.mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.canvas, event)
        self.settle()

    def press(
        self, widget: QWidget, at: QPoint | None = None, held: Qt.KeyboardModifier | None = None
    ) -> None:
        """Click a widget with the left button, in its middle or at a point."""
        keys = Qt.KeyboardModifier.NoModifier if held is None else held
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, keys, at or widget.rect().center())
        self.settle()

    def press_row(self, rows: QListView, row: int, at: QPoint | None = None) -> None:
        """Click a row of a list, in its middle or at a point of the viewport."""
        index = rows.model().index(row, 0)
        rows.scrollTo(index)
        self.press(rows.viewport(), at or rows.visualRect(index).center())

    def press_cell(self, table: QTableView, row: int, column: int = 0) -> None:
        """Click a cell of a table."""
        self.press(table.viewport(), table.visualRect(table.model().index(row, column)).center())

    def button(self, key: str, name: str) -> QAbstractButton:
        """Return the visible button of a view whose accessible name or text begins so; LookupError if none."""
        for button in self.view(key).findChildren(QAbstractButton):
            if button.isVisible() and name in (
                button.accessibleName()[: len(name)],
                button.text()[: len(name)],
            ):
                return button
        raise LookupError(f"{key} shows no button “{name}”")

    def panel(self, key: str) -> None:
        """Click a tab of the panel at the right."""
        self.press(self.window.side._tabs[key])

    def choose(self, key: str, name: str, title: str) -> None:
        """Open the menu of a button and take the entry that begins so; LookupError if there is none."""
        button = self.button(key, name)
        assert isinstance(button, QToolButton)
        for action in button.menu().actions():
            if action.text().startswith(title):
                QAction.trigger(action)
                self.settle()
                return
        raise LookupError(f"the menu {name} has no entry “{title}”")

    def texts(self, key: str) -> str:
        """Return every text that the labels of a view show, line by line."""
        return "\n".join(
            label.text()
            for label in self.view(key).findChildren(QLabel)
            if label.isVisible() and label.text()
        )

    def drag(self, widget: QWidget, start: QPoint, end: QPoint, steps: int = 12) -> None:
        """Drag from one point of a widget to another, in steps."""
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
        for step in range(1, steps + 1):
            at = start + (end - start) * step / steps
            move(widget, at, Qt.MouseButton.LeftButton)
            QTest.qWait(1)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)
        self.settle()

    def picture(self, path: Path) -> None:
        """Save what the window shows."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grab().save(str(path)):
            raise OSError(f"{path} cannot be written")

    @contextmanager
    def lasting(self) -> Iterator["RealWindow"]:
        """Close the window at the end, whatever happens."""
        try:
            yield self
        finally:
            self.close()

    def close(self) -> None:
        """Close the window as a user would."""
        self.window.close()
        self.window.deleteLater()
        QTest.qWait(20)


def move(widget: QWidget, at: QPoint, button: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Send a mouse move with an optional pressed button, which QTest cannot."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def saved_view(state: AppState, path: Path) -> Path:
    """Write a state as a session file, for opening it in a window."""
    write_whole(path, write_session(Session(state)))
    return path
