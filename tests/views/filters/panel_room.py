"""A filters panel with a store behind it, so that what is ticked is shown as ticked."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.dataset.resolve import default_selection
from desktop.state.app_state import AppState, Document, Exploration
from desktop.state.store import Store
from desktop.viewmodels.filters import build, reads
from desktop.views.filters import FiltersView
from desktop.views.view import Hands
from tests.tiny import tiny_source, tiny_statements

SOURCES = {"tiny": tiny_source(), "tiny_statements": tiny_statements()}
DEFAULTS = default_selection(SOURCES["tiny"].dataset)
ENDED = "gesture ended"


class Room:
    """A panel with a store behind it, so that what was ticked is shown as ticked."""

    def __init__(self, qtbot, state: AppState) -> None:
        self.sent: list = []
        self.pointed: list = []
        self.view = FiltersView(Hands(self._dispatch, self._end, self.pointed.append, lambda _key: None))
        self.store = Store(state, lambda now: self.view.show_model(build(SOURCES, reads(now))))
        # The panel hides its foot, so a window around it keeps the size.
        self.window = QWidget()
        QVBoxLayout(self.window).addWidget(self.view)
        qtbot.addWidget(self.window)
        self.view.show_model(build(SOURCES, reads(state)))
        self.window.resize(290, 900)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.qtbot = qtbot

    def _dispatch(self, action) -> None:
        self.sent.append(action)
        self.store.dispatch(action)

    def _end(self) -> None:
        self.sent.append(ENDED)
        self.store.end_gesture()

    @property
    def clauses(self) -> list:
        return [clause for clause in self.store.state.exploration.selection if clause not in DEFAULTS]

    def editor(self, key: str):
        self.view.open_dimension(key)
        self.qtbot.wait(1)
        editor = self.view.section(key).editor
        assert editor is not None
        return editor

    def place(self, values, label: str) -> QPoint:
        names = [row.label for row in values.rows()]
        return values.visualRect(values.model().index(names.index(label))).center()


def asking(*clauses, source="tiny", kept=()) -> AppState:
    selection = default_selection(SOURCES[source].dataset)
    for clause in clauses:
        selection = selection.having(clause)
    return AppState(Document(tuple(kept)), Exploration(source=source, selection=selection))
