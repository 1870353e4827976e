"""The foot of the panel: filters kept under a name, and a field to keep the present ones."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.painting.theme import INSIDE, RELATED, Theme
from desktop.state.actions import KeepFilter
from desktop.viewmodels.filters.model import FiltersModel, KeptFilter
from desktop.views.filters.row_delegate import Row
from desktop.views.filters.row_list import RowDeeds, RowList
from desktop.views.view import Hands

_MOST_ROWS = 4


class NameField(QLineEdit):
    """A field for a name that Esc leaves without keeping anything; `left` is called then."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._left()
        else:
            super().keyPressEvent(event)


class KeptFilters(QWidget):
    """A click on a name applies its filters as one step; what is applied now stands in bold."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._kept: tuple[KeptFilter, ...] = ()
        line = QFrame()
        line.setProperty("role", "hairline")
        self._title = QLabel("Kept filters")
        self._title.setProperty("role", "small")
        self._title.setContentsMargins(INSIDE, 0, 0, 0)
        deeds = RowDeeds(self._apply, self._forget, deleted=self._forget)
        self.list = RowList("Kept filters: Space applies, Delete forgets", deeds, _MOST_ROWS)
        self.name = NameField(self._leave)
        self.name.setPlaceholderText("Name for these filters")
        self.name.setAccessibleName("Name for these filters")
        self.name.setToolTip("Enter keeps them under this name, Esc leaves it")
        self.name.setMaxLength(80)
        self.name.returnPressed.connect(self._keep)
        self.button = QPushButton("Keep these filters…")
        self.button.setProperty("role", "link")
        self.button.setAccessibleName("Keep these filters under a name")
        self.button.setToolTip("Keep these filters under a name, to apply them again with one click")
        self.button.clicked.connect(self._ask_or_keep)
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(self.name, 100)
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(RELATED, 0, RELATED, RELATED)
        column.setSpacing(INSIDE)
        for widget in (line, self._title, self.list):
            column.addWidget(widget)
        column.addLayout(row)
        self.name.hide()

    def show_model(self, model: FiltersModel) -> None:
        """Draw what is kept, silently."""
        self._kept = model.kept
        self.list.show_rows([_row(kept) for kept in model.kept])
        for widget in (self._title, self.list):
            widget.setVisible(bool(model.kept))
        self.button.setVisible(model.can_keep)
        self.name.setVisible(model.can_keep and not self.name.isHidden())
        self.setVisible(bool(model.kept) or model.can_keep)
        self._word_button()

    def stops(self) -> list[QWidget]:
        """Return what Tab stops at, from top to bottom."""
        return [self.list, self.name, self.button]

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.list.show_theme(theme)

    def _apply(self, place: int) -> None:
        self._hands.dispatch(self._kept[place].apply)

    def _forget(self, place: int) -> None:
        self._hands.dispatch(self._kept[place].forget)

    def _ask_or_keep(self) -> None:
        if self.name.isHidden():
            self.name.show()
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self._word_button()
        else:
            self._keep()

    def _keep(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self._hands.dispatch(KeepFilter(name))
            self._leave()

    def _leave(self) -> None:
        self.name.clear()
        self.name.hide()
        self._word_button()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _word_button(self) -> None:
        self.button.setText("Keep these filters…" if self.name.isHidden() else "Keep")


def _row(kept: KeptFilter) -> Row:
    return Row(
        label=kept.name, box="", strong=kept.current, link="forget", sentence=f"{kept.name}: {kept.sentence}"
    )
