"""Which column of an unknown table says what: a role for each, proposed, and the first rows to look at."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.files.centuries import full_year
from desktop.files.date_order import open_date, spelled
from desktop.files.own_import import Reading
from desktop.files.proposals import (
    ROLES,
    Proposal,
    columns_asked,
    columns_left_out,
    first_as_rows,
    what_is_missing,
    years_are_short,
)
from desktop.files.table import RawTable, as_text
from desktop.painting.theme import EDGE, GROUP, RELATED
from desktop.viewmodels.parts.numbers import plural
from desktop.views.parts.choice_box import ChoiceBox
from desktop.views.parts.elided_label import ElidedLabel
from desktop.window.import_list import ListTable

_SHOWN_ROWS = 50
_MOST_COLUMNS = 200
_NAME_WIDTH, _ROLE_WIDTH = 210, 210
_QUESTION, _TALLEST = 95, 330
_CENTURIES = (
    ("2000", "the 2000s, all of them"),
    ("1900", "the 1900s, all of them"),
    ("split", "00–29 the 2000s, 30–99 the 1900s"),
)
_UNKNOWN_ORDER = "I do not know: keep the dates as they are printed"


class ColumnsPage(QWidget):
    """Asks for the roles of columns; `changed` follows every answer, `table_chosen` names another table."""

    changed = Signal()
    table_chosen = Signal(str)
    export_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._table: RawTable | None = None
        self._proposal = Proposal(())
        self.roles: dict[str, ChoiceBox] = {}
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setProperty("role", "muted")
        self.tables = ChoiceBox("Table in the file")
        self.tables.activated.connect(lambda _at: self.table_chosen.emit(str(self.tables.currentData())))
        self._tables_label = QLabel("Table")
        self._question = QLabel()
        self.order = ChoiceBox("Which part of the dates is the day")
        self.order.activated.connect(lambda _at: self.changed.emit())
        self._short = QLabel()
        self.century = ChoiceBox("Which century years of two digits mean")
        self.century.activated.connect(lambda _at: self._century_chosen())
        self.export = QPushButton("Save for scripts…")
        self.export.setProperty("role", "link")
        self.export.setAutoDefault(False)
        self.export.setAccessibleName("Save for scripts")
        self.export.setToolTip("Save these roles as a file for dealscope import --columns")
        self.export.clicked.connect(self.export_asked)
        self.preview = ListTable("First rows of the file")
        self.as_rows = ListTable("First rows as they will be")
        self._shown_as = QLabel("First rows")
        self._swap = QPushButton()
        self._swap.setProperty("role", "link")
        self._swap.setAutoDefault(False)
        self._swap.clicked.connect(lambda: self.show_as_rows(self.as_rows.isHidden()))
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()

    def show_table(
        self, table: RawTable, proposal: Proposal, known: Reading | None, names: list[str]
    ) -> None:
        """Show a table with the roles proposed for it, or those that a table of this layout had before."""
        self._table, self._proposal = table, proposal
        self.tables.clear()
        for name in names:
            self.tables.addItem(name, name)
        self.tables.setCurrentIndex(max(self.tables.findData(table.name), 0))
        for widget in (self.tables, self._tables_label):
            widget.setVisible(len(names) > 1)
        self._fill_roles(_roles_of(known) if known is not None else {})
        rows = table.cells.head(_SHOWN_ROWS)
        texts = [as_text(rows[name]).fill_null("").to_list() for name in table.columns]
        self.preview.show_rows(table.columns, list(zip(*texts, strict=True)) if texts else [])
        self.as_rows.show_rows(*first_as_rows(table, proposal))
        self._swap.setVisible(bool(proposal.wide))
        self.show_as_rows(bool(proposal.wide))
        self.told.setText(proposal.sentence or "These roles are proposed; change what is wrong.")
        self._ask_about_dates()
        if known is not None and known.century:
            self.century.setCurrentIndex(max(self.century.findData(known.century), 0))
            self._ask_about_dates()
        if known is not None and known.date_order:
            self.order.setCurrentIndex(max(self.order.findData(known.date_order), 0))

    def show_as_rows(self, as_rows: bool) -> None:
        """Show the first rows as they will be, or as they stand in the file."""
        self.as_rows.setVisible(as_rows)
        self.preview.setVisible(not as_rows)
        self._shown_as.setText("First rows as they will be" if as_rows else "First rows in the file")
        self._swap.setText("Show as in the file" if as_rows else "Show as they will be")
        self._swap.setAccessibleName(self._swap.text())

    def reading(self) -> Reading:
        """Return how the table is to be read."""
        chosen = self._chosen()
        order = str(self.order.currentData() or "") if not self.order.isHidden() else ""
        century = str(self.century.currentData() or "") if not self.century.isHidden() else ""
        return Reading(
            columns=columns_asked(chosen),
            left_out=columns_left_out(chosen),
            date_column=self._year_column() if order or century else "",
            date_order=order,
            century=century,
            table=self._table.name if self._table is not None and self.tables.count() > 1 else "",
        )

    def missing(self) -> str:
        """Say what must be chosen before the table can be read; empty where nothing is missing."""
        return what_is_missing(self._chosen())

    def _chosen(self) -> list[tuple[str, str]]:
        shown = {name: str(box.currentData()) for name, box in self.roles.items()}
        return [(column.column, shown.get(column.column, column.role)) for column in self._proposal.columns]

    def _year_column(self) -> str:
        return next((name for name, role in self._chosen() if role == "year"), "")

    def _fill_roles(self, before: Mapping[str, str]) -> None:
        self.roles = {}
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, GROUP, 0)
        grid.setHorizontalSpacing(GROUP)
        grid.setVerticalSpacing(RELATED // 2)
        grid.setColumnStretch(2, 1)
        for row, column in enumerate(self._proposal.columns[:_MOST_COLUMNS]):
            box = ChoiceBox(f"Role of {column.column}")
            for key, title in ROLES:
                box.addItem(title, key)
            box.setCurrentIndex(box.findData(before.get(column.column, column.role)))
            box.setFixedWidth(_ROLE_WIDTH)
            box.activated.connect(lambda _at: self._role_chosen())
            self.roles[column.column] = box
            name, examples = ElidedLabel("emphasis"), ElidedLabel("muted")
            name.show_text(column.column)
            name.setFixedWidth(_NAME_WIDTH)
            examples.show_text(" · ".join(text.replace("\n", " ")[:80] for text in column.examples))
            for place, widget in enumerate((name, box, examples)):
                grid.addWidget(widget, row, place)
        grid.addWidget(self._wide_line(), grid.rowCount(), 0, 1, 3)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(inside)
        # Few columns leave their room to the first rows.
        needed = inside.sizeHint().height() + _QUESTION
        self._parts.setSizes([min(needed, _TALLEST), max(2 * _TALLEST - needed, _TALLEST)])

    def _wide_line(self) -> QWidget:
        """Say what becomes of columns whose names are years or places, and of very many others."""
        line = QLabel()
        line.setWordWrap(True)
        line.setProperty("role", "muted")
        wide, more = self._proposal.wide, len(self._proposal.columns) - _MOST_COLUMNS
        said = []
        if wide:
            span = f"{wide[0]} to {wide[-1]}" if self._proposal.wide_by == "years" else f"{wide[0]} and so on"
            said.append(
                f"{plural(len(wide), 'more column')} named by {self._proposal.wide_by} ({span}): "
                "each filled cell becomes a row."
            )
        if more > 0:
            said.append(f"{plural(more, 'more column')} are kept as proposed.")
        line.setText(" ".join(said))
        line.setVisible(bool(said))
        return line

    def _role_chosen(self) -> None:
        self._ask_about_dates()
        self.changed.emit()

    def _century_chosen(self) -> None:
        self._ask_order()
        self.changed.emit()

    def _ask_about_dates(self) -> None:
        """Ask which century years of two digits mean, then which part of a date is the day."""
        column = self._year_column()
        short = years_are_short(self._table, column) if column and self._table is not None else ""
        for widget in (self._short, self.century):
            widget.setVisible(bool(short))
        at = max(self.century.currentIndex(), 0)
        self.century.clear()
        if short:
            self._short.setText(f"{short} in “{column}” is of")
            self.century.addItem("an unknown century: leave the year out", "")
            for key, said in _CENTURIES:
                self.century.addItem(said, key)
            self.century.setCurrentIndex(at)
        self._ask_order()

    def _ask_order(self) -> None:
        """Ask which part of a date is the day, where the dates do not tell."""
        column = self._year_column()
        texts = self._table.sample(column) if column and self._table is not None else []
        century = str(self.century.currentData() or "") if not self.century.isHidden() else ""
        date = open_date([full_year(text, century) for text in texts] if century else texts)
        for widget in (self._question, self.order):
            widget.setVisible(bool(date))
        if not date:
            return
        self._question.setText(f"{date} in “{column}” is")
        at = max(self.order.currentIndex(), 0)
        self.order.clear()
        self.order.addItem(_UNKNOWN_ORDER, "")
        self.order.addItem(f"{spelled(date, 'day')}: the day comes first", "day")
        self.order.addItem(f"{spelled(date, 'month')}: the month comes first", "month")
        self.order.setCurrentIndex(at)

    def _lay_out(self) -> None:
        heading = QLabel("Which column says what?")
        heading.setProperty("role", "title")
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(heading, 1)
        head.addWidget(self._tables_label)
        head.addWidget(self.tables)
        question = QHBoxLayout()
        question.setSpacing(RELATED)
        for widget in (self._short, self.century, self._question, self.order):
            question.addWidget(widget)
        question.addStretch(1)
        upper = QWidget()
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, RELATED)
        above.setSpacing(RELATED)
        above.addWidget(self._scroll, 1)
        above.addLayout(question)
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, RELATED, 0, 0)
        below.setSpacing(RELATED // 2)
        self._shown_as.setProperty("role", "muted")
        first = QHBoxLayout()
        first.addWidget(self._shown_as)
        first.addWidget(self._swap)
        first.addStretch(1)
        first.addWidget(self.export)
        below.addLayout(first)
        below.addWidget(self.preview, 1)
        below.addWidget(self.as_rows, 1)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(upper)
        self._parts.addWidget(lower)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, GROUP)
        column.setSpacing(RELATED)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self._parts, 1)


def _roles_of(reading: Reading) -> dict[str, str]:
    """Return column → role of a reading, for showing it again."""
    found: dict[str, str] = dict.fromkeys(reading.left_out, "left_out")
    measures = reading.columns.get("measures") or []
    for key, asked in reading.columns.items():
        if key in ("exporter", "importer", "reporter", "partner"):
            found |= dict.fromkeys(asked if isinstance(asked, list) else [str(asked)], key)
        elif key in ("flow", "year"):
            found[str(asked)] = key
        elif isinstance(asked, dict):
            name = str(asked.get("column", ""))
            found[name] = _role_of(key, str(asked.get("kind", "")), name in measures)
    return found


def _role_of(key: str, kind: str, added: bool) -> str:
    named = {"company": "company", "source_title": "source", "source_url": "url"}.get(key)
    return named or ("measure" if added else kind)
