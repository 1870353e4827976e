"""A monkey at the real window: random but repeatable events, commands and actions, and what must stay true."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from desktop.selection.clauses import Interval
from desktop.state import app_state
from desktop.state.actions import (
    Choose,
    Filter,
)
from desktop.state.session import Session, read_session, write_session
from desktop.views.catalog import VIEWS, hidden_views
from desktop.window.commands import COMMANDS
from desktop.window.fit_session import fitted
from tests.journeys.chance import TEXTS, Chance
from tests.journeys.real_window import RealWindow, move

# What opens a dialog of the system, a second screen, or ends the program is no business of a monkey.
LEFT_ALONE = tuple(
    command.key for command in COMMANDS if command.key.startswith(("quit", "present", "export-"))
)
DIALOGS = ("open-session", "save-session", "save-session-as", "save-table")
KEYS = (
    "Tab Return Space Escape Left Right Up Down Home End PageUp PageDown Delete Backspace Plus Minus Menu F2 "
    "F10 A Z H 1"
).split()
SIZES = ((1280, 800), (1024, 768), (720, 520), (1920, 1080), (1100, 700))


class Monkey:
    """Does one thing after the other; `did` tells what, `errors` what the program reported or Qt raised."""

    def __init__(self, window: RealWindow, seed: int) -> None:
        self.window = window
        self._actions = Chance(seed, window.program.sources)
        self.chance = self._actions.dice
        self.did: list[str] = []
        self.errors: list[str] = []
        self.first = window.state
        window.program.report = self._report
        for key in LEFT_ALONE:
            window.window.actions_by_key[key].setEnabled(False)
        self._close_what_blocks()
        self._deeds: tuple[tuple[int, Callable[[], str]], ...] = (
            (8, self._click),
            (4, self._drag),
            (3, self._wheel),
            (4, self._hover),
            (4, self._key),
            (2, self._type),
            (1, self._context_menu),
            (5, self._command),
            (14, self._act),
            (2, self._switch_dataset),
            (2, self._brush_while_playing),
            (1, self._storm),
            (1, self._resize),
        )

    def play(self, steps: int) -> None:
        """Do so many things, and look after each tenth whether everything that must be true is true."""
        weights = [weight for weight, _ in self._deeds]
        for step in range(steps):
            deed = self.chance.choices(self._deeds, weights)[0][1]
            self.did.append(deed.__name__)
            self.did[-1] = f"{deed.__name__.strip('_')}: {deed()}"
            QTest.qWait(self.chance.choice((0, 0, 1, 40)))
            if step % 10 == 9:
                self.look_around()
            assert not self.errors, self.story()
        self.look_around()

    def story(self) -> str:
        """Tell the errors and the last things done before them."""
        return "\n".join([*self.errors, "after", *self.did[-12:], str(self.window.state)])

    def look_around(self) -> None:
        """Every view can be built, the state survives a file, and it fits the data it came from."""
        state, sources = self.window.state, self.window.program.sources
        for spec in (*VIEWS, *hidden_views()):
            try:
                spec.build(sources, spec.reads(state))
            except Exception as problem:
                self.errors.append(f"{spec.key}: {problem!r}")
        saved = write_session(Session(state))
        read = read_session(saved, "monkey").state
        if read != state:
            self.errors.append(f"a saved view comes back changed: {_differences(state, read)}")
        fit, lost = fitted(read, sources)
        if fit != state or lost:
            self.errors.append(f"a saved view does not fit: {lost} {_differences(state, fit)}")
        assert not self.errors, self.story()

    def check_history(self) -> None:
        """Undoing everything leads to the same view as ever, redoing everything back to this one."""
        store = self.window.program.store
        words = self.window.program.sources["deals"].dataset
        before = self.window.state
        taken = 0
        while store.undo_text(words) is not None:
            store.undo()
            taken += 1
        if taken < 200 and _asked(store.state) != _asked(self.first):
            self.errors.append(f"undone to another start: {_differences(self.first, store.state)}")
        for _ in range(taken):
            store.redo()
        if _asked(store.state) != _asked(before):
            self.errors.append(f"redone to another end: {_differences(before, store.state)}")
        assert not self.errors, self.story()

    def _report(self, what: str, problem: BaseException) -> None:
        at = problem.__traceback__
        where = []
        while at is not None:
            where.append(f"{at.tb_frame.f_code.co_filename.split('/')[-1]}:{at.tb_lineno}")
            at = at.tb_next
        self.errors.append(f"{what}: {problem!r} at {' > '.join(where[-6:])}")

    def _close_what_blocks(self) -> None:
        """Choose something in an open menu, or refuse a dialog; both would wait for ever."""
        # A timer that goes on by itself would stand still while what it chose waits for an answer.
        QTimer.singleShot(15, self.window.window, self._close_what_blocks)
        popup = QApplication.activePopupWidget()
        dialog = QApplication.activeModalWidget()
        if isinstance(popup, QMenu):
            entries = [
                entry
                for entry in popup.actions()
                if entry.isEnabled() and not entry.isSeparator() and entry.menu() is None
            ]
            if entries and self.chance.random() < 0.7:
                popup.setActiveAction(self.chance.choice(entries))
                QTest.keyClick(popup, Qt.Key.Key_Return)
            else:
                popup.close()
        elif popup is not None:
            popup.close()
        elif dialog is not None:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            if dialog.isVisible():
                dialog.close()

    def _widget(self, kind: type = QWidget) -> QWidget:
        fitting = [
            widget
            for widget in self.window.window.findChildren(kind)
            if widget.isVisible() and widget.isEnabled() and widget.window() is self.window.window
        ]
        return self.chance.choice(fitting or [self.window.canvas])

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(
            self.chance.randint(0, max(widget.width() - 1, 0)),
            self.chance.randint(0, max(widget.height() - 1, 0)),
        )

    def _held(self) -> Qt.KeyboardModifier:
        kinds = Qt.KeyboardModifier
        return self.chance.choice(
            (kinds.NoModifier, kinds.NoModifier, kinds.ControlModifier, kinds.ShiftModifier)
        )

    def _click(self) -> str:
        widget = self.window.canvas if self.chance.random() < 0.3 else self._widget()
        at, said = self._point(widget), _name(widget)
        if self.chance.random() < 0.15:
            QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, self._held(), at)
        else:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, self._held(), at)
        return f"{said} at {at.x()}, {at.y()}"

    def _drag(self) -> str:
        plot = self.window.view("timeline").findChild(QWidget)
        widget = self.chance.choice((self.window.canvas, plot, self._widget()))
        said = _name(widget)
        start, end = self._point(widget), self._point(widget)
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for step in range(1, 6):
            if not _alive(widget):
                return f"{said}, which went away"
            move(widget, start + (end - start) * step / 5, Qt.MouseButton.LeftButton)
            QTest.qWait(0)
        if _alive(widget):
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
        return f"{said} {start} {end}"

    def _wheel(self) -> str:
        widget = self.window.canvas if self.chance.random() < 0.5 else self._widget()
        at, turn = self._point(widget), self.chance.choice((-2400, -120, 120, 240, 2400))
        event = QWheelEvent(
            QPointF(at),
            QPointF(widget.mapToGlobal(at)),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
        return f"{_name(widget)} {turn}"

    def _hover(self) -> str:
        widget = self.window.canvas if self.chance.random() < 0.5 else self._widget()
        said = _name(widget)
        move(widget, self._point(widget))
        if self.chance.random() < 0.2 and _alive(widget):
            QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
        return said

    def _key(self) -> str:
        key = self.chance.choice(KEYS)
        widget = QApplication.focusWidget() or self.window.window
        said = _name(widget)
        QTest.keyClick(widget, getattr(Qt.Key, f"Key_{key}"), self._held())
        return f"{key} on {said}"

    def _type(self) -> str:
        field, text = self._widget(QLineEdit), self.chance.choice(TEXTS)
        if not isinstance(field, QLineEdit):
            return "nowhere"
        field.setFocus()
        if self.chance.random() < 0.5:
            field.selectAll()
        field.insert(text)
        field.textEdited.emit(field.text())
        if self.chance.random() < 0.5:
            QTest.keyClick(field, Qt.Key.Key_Return)
        return f"{text!r} into {_name(field) if _alive(field) else 'a field that went away'}"

    def _context_menu(self) -> str:
        widget = self._widget()
        said, at = _name(widget), self._point(widget)
        QApplication.sendEvent(
            widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
        )
        return said

    def _command(self) -> str:
        key = self.chance.choice([command.key for command in COMMANDS if command.key not in LEFT_ALONE])
        if key in DIALOGS and self.chance.random() < 0.8:
            key = "undo"
        if self.chance.random() < 0.15:
            places = self.window.program.sources["deals"].dataset.places.by_code
            key = f"zoom-to:{self.chance.choice(sorted(places))}"
        self.window.program.run_command(key)
        return key

    def _act(self) -> str:
        action = self._actions.action(self.window.state)
        self.window.program.store.dispatch(action)
        if self.chance.random() < 0.8:
            self.window.program.store.end_gesture()
        return repr(action)

    def _switch_dataset(self) -> str:
        key = f"open-dataset:{self.chance.choice(sorted(self.window.program.sources))}"
        self.window.program.run_command(key)
        return key

    def _brush_while_playing(self) -> str:
        self.window.program.run_command("play")
        QTest.qWait(10)
        first = self.chance.randint(1995, 2024)
        self.window.program.store.dispatch(
            Filter(Interval("year", first, first + self.chance.randint(0, 9)), "brush years")
            if self.window.program.sources[self.window.state.exploration.source].dataset.has("year")
            else Choose(())
        )
        self.window.program.store.end_gesture()
        return str(first)

    def _storm(self) -> str:
        store, kind = self.window.program.store, self.chance.choice(("undo", "redo", "both"))
        for _ in range(self.chance.randint(3, 15)):
            (
                store.redo
                if kind == "redo" or (kind == "both" and self.chance.random() < 0.5)
                else store.undo
            )()
        return kind

    def _resize(self) -> str:
        size = self.chance.choice(SIZES)
        self.window.window.resize(*size)
        return str(size)


def _alive(widget: QObject) -> bool:
    try:
        return bool(widget.isVisible())
    except RuntimeError:
        return False


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName()[:40]}”"


def _asked(state: app_state.AppState) -> tuple:
    return state.document, state.exploration


def _differences(one: object, other: object) -> str:
    fields = [
        f"{part}.{name}: {getattr(getattr(one, part), name)!r} ≠ {getattr(getattr(other, part), name)!r}"
        for part in ("document", "exploration", "camera")
        for name in type(getattr(one, part)).__dataclass_fields__
        if getattr(getattr(one, part), name) != getattr(getattr(other, part), name)
    ]
    return "; ".join(fields)
