"""The view of the tables: tabs and search above, the grid, and a line with counts and sums below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.painting.theme import RELATED, Theme
from desktop.selection.marks import Mark
from desktop.state.actions import ArrangeColumns, Choose, Show, SortTable, look
from desktop.viewmodels.parts.numbers import plural, spoken
from desktop.viewmodels.table.cells import Plain
from desktop.viewmodels.table.model import TableViewModel
from desktop.views.parts.quiet_state import QuietState
from desktop.views.table.columns_popup import ColumnsPopup
from desktop.views.table.foot_line import FootLine
from desktop.views.table.grid import Grid, GridActs
from desktop.views.table.tab_bar import BarActs, TabBar
from desktop.views.view import Hands

# More marks than this would make every other view slow, and nobody could tell them apart on a map.
MOST_CHOSEN = 500
_CHOOSING, _SEARCHING = "choose rows", "search table"


@dataclass(frozen=True)
class TableText:
    """What copying or saving writes: the titles of the columns, and the rows."""

    titles: list[str]
    rows: Iterator[list[Plain]]


LEAST_HEIGHT = 72


class TableView(QWidget):
    """Shows one of the tables of a dataset; choosing rows chooses their marks everywhere."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._model: TableViewModel | None = None
        self.setProperty("role", "panel")
        self.setAccessibleName("Tables")
        self._bar = TabBar(
            BarActs(self._look_at, self._search, hands.end_gesture, self._open_columns, hands.command)
        )
        self._grid = Grid(
            GridActs(
                selected=self._choose,
                released=hands.end_gesture,
                opened=self._open_evidence,
                copied=lambda: hands.command("copy-table"),
                pointed=self._point,
                sorted=self._sort,
                arranged=self._arrange_places,
            )
        )
        self._empty = QuietState(hands.dispatch)
        self._body = QStackedWidget()
        self._body.setMinimumHeight(LEAST_HEIGHT)
        self._body.addWidget(self._grid)
        self._body.addWidget(self._empty)
        self._popup = ColumnsPopup(self._arrange, self)
        self._foot, self._choice = FootLine(), QLabel()
        self._choice.setProperty("role", "small")
        self._lay_out()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(RELATED, 4, RELATED, 4)
        foot.setSpacing(RELATED)
        foot.addWidget(self._foot, 1)
        foot.addWidget(self._choice)
        line = QFrame()
        line.setProperty("role", "hairline")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._body, 1)
        layout.addWidget(line)
        layout.addLayout(foot)

    # Showing

    def show_model(self, model: TableViewModel) -> None:
        """Draw a table, silently."""
        self._model = model
        self._bar.show_model(model)
        self._grid.setAccessibleName(f"Table of {model.title.lower()}")
        self._grid.show_model(model)
        self._popup.show_model(model)
        if model.empty:
            self._empty.show_emptiness(model.empty)
        self._body.setCurrentWidget(self._empty if model.empty else self._grid)
        self._foot.show_line(model.foot, model.foot_detail)
        self._show_choice()

    def show_pointer(self, mark: Mark | None) -> None:
        """Tint the rows that belong to what the mouse rests on, silently."""
        self._grid.show_pointer(mark)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme, silently."""
        self._bar.show_theme(theme)
        self._grid.show_theme(theme)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._bar.search.setFocus()
        self._bar.search.selectAll()

    def text_to_copy(self) -> TableText:
        """Return the selected rows, or all where none is selected, with the columns shown."""
        selected = self._grid.selected_rows()
        return _text(self._model, selected) if selected else self.text_to_save()

    def text_to_save(self) -> TableText:
        """Return all rows, in the order and with the columns shown."""
        return _text(self._model.with_every_item() if self._model else None)

    def _show_choice(self) -> None:
        count = self._grid.selected_count()
        if count > MOST_CHOSEN:
            text = f"{spoken(count)} rows selected for copying; up to {MOST_CHOSEN} are shown on the map"
        else:
            text = f"{plural(count, 'row')} chosen" if count else ""
        self._choice.setText(text)
        self._choice.setVisible(bool(text))

    # Acting

    def _choose(self) -> None:
        self._show_choice()
        model = self._model
        if model is not None and self._grid.selected_count() <= MOST_CHOSEN:
            marks = tuple(model.mark(row) for row in self._grid.selected_rows())
            self._hands.dispatch(Choose(marks, gesture=_CHOOSING))

    def _open_evidence(self) -> None:
        self._hands.dispatch(look(panel="evidence"))

    def _look_at(self, table: str) -> None:
        self._hands.dispatch(look(table=table))

    def _search(self, text: str) -> None:
        self._hands.dispatch(Show("search", text, gesture=_SEARCHING))

    def _point(self, row: int | None) -> None:
        model = self._model
        if row is None or model is None or row >= len(model.items):
            self._hands.point(None)
        else:
            self._hands.point(model.marks.pointed(int(model.items[row])))

    def _sort(self, section: int) -> None:
        """Sort by a column; again turns the order round. Numbers begin with the largest."""
        if self._model is None:
            return
        column = self._model.columns[section]
        turned = not self._model.descending
        descending = turned if column.key == self._model.sort_key else column.numeric
        self._hands.dispatch(SortTable(self._model.table, column.key, descending))

    def _arrange_places(self, places: list[int]) -> None:
        if self._model is not None:
            self._arrange(tuple(self._model.columns[place].key for place in places))

    def _arrange(self, keys: tuple[str, ...]) -> None:
        if self._model is not None:
            self._hands.dispatch(ArrangeColumns(self._model.table, keys))

    def _open_columns(self) -> None:
        if self._model is not None:
            self._popup.open_below(self._bar.columns_button)


def _text(model: TableViewModel | None, rows: Sequence[int] | None = None) -> TableText:
    if model is None:
        return TableText([], iter(()))
    titles = [column.heading for column in model.columns]
    return TableText(titles, model.plain_rows(range(len(model.items)) if rows is None else rows))
