"""The open body of a dimension of names: search, all, none, invert, and the list of values to tick."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.dataset.places import folded
from desktop.painting.theme import INSIDE, Theme
from desktop.selection.marks import Mark
from desktop.state.actions import Action
from desktop.viewmodels.filters.model import Option, Value, ValuesBody
from desktop.viewmodels.filters.ticks import inverted, joined, only, tick_all, tick_none, toggled
from desktop.viewmodels.parts.on_demand import OnDemand
from desktop.views.filters.row_delegate import Row
from desktop.views.filters.row_list import RowDeeds, RowList
from desktop.views.filters.text_link import TextLink
from desktop.views.view import Hands

_SEARCHED_BEYOND = 8
_MOST_ROWS = 9


class ValuesEditor(QWidget):
    """Shows the values of one dimension; every click is a step of its own."""

    def __init__(self, hands: Hands, title: str) -> None:
        super().__init__()
        self._hands = hands
        self._body: ValuesBody | None = None
        self._shown: Sequence[Option] = ()
        self._clicks = 0
        self._search = QLineEdit()
        self._search.setPlaceholderText(f"Search {title[:1].lower()}{title[1:]}")
        self._search.setAccessibleName(f"Search in {title}")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _text: self._list_values())
        deeds = RowDeeds(self._toggle, self._only, hands.point)
        self.list = RowList(f"Values of {title}: Space ticks, Enter keeps only this", deeds, _MOST_ROWS)
        self._links = self._make_links()
        self._nothing = QLabel("No value is called that.")
        self._nothing.setProperty("role", "muted")
        self._remark = QLabel()
        self._remark.setProperty("role", "small")
        self._remark.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, INSIDE)
        column.setSpacing(INSIDE)
        column.addWidget(self._search)
        column.addWidget(self._make_link_row())
        for widget in (self.list, self._nothing, self._remark):
            column.addWidget(widget)

    def show_body(self, body: ValuesBody) -> None:
        """Draw the values, silently."""
        self._body = body
        self._search.setVisible(len(body.options) > _SEARCHED_BEYOND)
        self._link_row.setVisible(not body.exclusive)
        for join in ("any", "all"):
            self._links[join].setVisible(bool(body.join) and bool(body.ticked))
            self._links[join].setChecked(body.join == join)
        self._links["all of them"].setEnabled(body.clause is not None)
        self._remark.setVisible(bool(body.remark))
        self._remark.setText(body.remark[:1].upper() + body.remark[1:])
        self._list_values()

    def show_pointer(self, mark: Mark | None) -> None:
        """Lift the value that the mouse rests on somewhere else."""
        self.list.show_pointer(mark)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.list.show_theme(theme)
        for link in self._links.values():
            link.show_theme(theme)

    def take_focus(self) -> None:
        """Let the keys act on the values."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_links(self) -> dict[str, TextLink]:
        return {
            "all of them": self._link(
                "All", "Let every value in", lambda body: tick_all(body, self._found())
            ),
            "none": self._link("None", "Leave every value out", lambda body: tick_none(body, self._found())),
            "invert": self._link("Invert", "Swap what is in and what is out", inverted),
            "any": self._link(
                "any of", "Rows with any of the ticked values", lambda body: joined(body, "any")
            ),
            "all": self._link(
                "all of", "Rows with all ticked values at once", lambda body: joined(body, "all")
            ),
        }

    def _make_link_row(self) -> QWidget:
        self._link_row = QWidget()
        row = QHBoxLayout(self._link_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        for key in ("all of them", "none", "invert"):
            row.addWidget(self._links[key])
        row.addStretch(1)
        for key in ("any", "all"):
            self._links[key].setCheckable(True)
            row.addWidget(self._links[key])
        return self._link_row

    def _link(self, text: str, tip: str, action: Callable[[ValuesBody], Action]) -> TextLink:
        link = TextLink(text, tip)
        link.clicked.connect(lambda: self._act(action))
        return link

    def _act(self, action: Callable[[ValuesBody], Action]) -> None:
        if self._body is not None:
            body = self._body
            self._hands.dispatch(action(body))
            # A switch of two that changes nothing must not stay switched over.
            self.show_body(self._body)

    def _found(self) -> tuple[Value, ...]:
        return tuple(option.value for option in self._shown)

    def _list_values(self) -> None:
        """List what the search inside finds; without one, everything."""
        if self._body is None:
            return
        sought = folded(self._search.text()) if not self._search.isHidden() else ""
        body = self._body
        self._shown = body.options
        if sought:
            self._shown = tuple(option for option in body.options if sought in folded(option.label))
        self.list.show_rows(_rows(body, self._shown))
        self.list.setVisible(bool(self._shown))
        self._nothing.setVisible(not self._shown)

    def _toggle(self, row: int) -> None:
        if self._body is not None:
            self._clicks += 1
            self._hands.dispatch(toggled(self._body, self._shown[row].value, self._gesture()))

    def _only(self, row: int) -> None:
        """Keep one value; after a first click that ticked it, both are one step."""
        if self._body is not None:
            self._hands.dispatch(only(self._body, self._shown[row].value, self._gesture()))
            self._hands.end_gesture()

    def _gesture(self) -> str:
        return f"tick {self._body.key if self._body else ''} {self._clicks}"


def _rows(body: ValuesBody, shown: Sequence[Option]) -> Sequence[Row]:
    if isinstance(shown, OnDemand):
        return shown.each(lambda option: _row(body, option), body.exclusive)
    return [_row(body, option) for option in shown]


def _row(body: ValuesBody, option: Option) -> Row:
    return Row(
        label=option.label,
        count=option.count,
        share=option.share,
        box="radio" if body.exclusive else "tick",
        ticked=option.ticked,
        out=not option.let_in,
        link="" if body.exclusive else "only",
        sentence=option.sentence,
        mark=option.mark,
    )
