"""Choosing what to take from a table of attributes: which, as what, of which side, and what fills a missing year."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.dataset.attributes import SIDES
from desktop.dataset.column_kinds import Kind
from desktop.files.attribute_reading import ReadTable
from desktop.files.attributes import AttributeRoles, ChosenAttribute
from desktop.files.repairs import Repair
from desktop.painting.theme import EDGE, GROUP, RELATED, Theme
from desktop.viewmodels.parts.numbers import plural, spoken
from desktop.views.filters.tick_box import TickBox
from desktop.views.parts.choice_box import ChoiceBox
from desktop.window.attribute_names import AttributeNames

_SIDES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Exporters and importers", SIDES),
    ("Importers only", ("importer",)),
    ("Exporters only", ("exporter",)),
)
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("Classes to tick", Kind.CATEGORY),
    ("Numbers with a range", Kind.NUMBER),
)
_CARRIES = (0, 1, 2, 3, 5, 10)
_MOST_TOLD = 6


class AttributePage(QWidget):
    """The choices; `changed` follows every change."""

    changed = Signal()

    def __init__(self, countries: Mapping[str, str], theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._roles = AttributeRoles("")
        self._read: ReadTable | None = None
        self.ticks: list[TickBox] = []
        self.titles: list[QLineEdit] = []
        self.kinds: list[ChoiceBox] = []
        self.heading = _label("title")
        self.found = _label("muted")
        self.remarks = _label("warning")
        self.sides = _box("Whose attribute it is", [title for title, _ in _SIDES])
        self.years = _box("Which year", ["The year of the deal", "Any year: values do not change"])
        self.carry = _box("A year that the table leaves out", [_carry_said(years) for years in _CARRIES])
        self.gaps = _label("muted")
        for box in (self.sides, self.years, self.carry):
            box.currentIndexChanged.connect(lambda _at: self._follow())
        self._list = QWidget()
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(0, 0, RELATED, 0)
        self._grid.setColumnStretch(1, 1)
        choices = QWidget()
        self.names = AttributeNames(choices, countries)
        self._lay_out(choices)

    def show_read(
        self, name: str, roles: AttributeRoles, read: ReadTable, repairs: tuple[Repair, ...]
    ) -> None:
        """Show what a table holds, with everything as it is proposed."""
        self._roles, self._read = roles, read
        self.heading.setText(f"{name}: attributes by country{'' if read.years is None else ' and year'}")
        self.found.setText(_found_said(read))
        self.remarks.setText(_remarks_said(read))
        self.remarks.setVisible(bool(self.remarks.text()))
        self._form.setRowVisible(self.years, bool(roles.year))
        self._form.setRowVisible(self.carry, read.years is not None)
        self._show_chosen(roles.chosen)
        self.names.show_repairs(repairs)
        self._follow()

    def roles(self) -> AttributeRoles:
        """Return what was chosen."""
        chosen = tuple(
            ChosenAttribute(
                each.column,
                " ".join(title.text().split()) or each.title,
                _KINDS[kind.currentIndex()][1],
                tick.isChecked(),
            )
            for each, tick, title, kind in zip(
                self._roles.chosen, self.ticks, self.titles, self.kinds, strict=True
            )
        )
        any_year = self.years.currentIndex() == 1
        return replace(
            self._roles,
            chosen=chosen,
            sides=_SIDES[self.sides.currentIndex()][1],
            carry=0 if any_year else _CARRIES[self.carry.currentIndex()],
            year="" if any_year else self._roles.year,
        )

    def missing(self) -> str:
        """Say what has still to be chosen."""
        return "" if any(tick.isChecked() for tick in self.ticks) else "Tick an attribute to take."

    def _show_chosen(self, chosen: tuple[ChosenAttribute, ...]) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self.ticks, self.titles, self.kinds = [], [], []
        for row, each in enumerate(chosen):
            tick, title = TickBox(), QLineEdit(each.title)
            tick.show_theme(self._theme)
            tick.setChecked(each.taken)
            tick.setText(each.column)
            tick.setToolTip("Take this attribute")
            title.setAccessibleName(f"Title of {each.column}")
            title.setToolTip("How the attribute is called")
            kind = _box(f"What {each.column} holds", [said for said, _ in _KINDS])
            kind.setCurrentIndex([known for _, known in _KINDS].index(each.kind))
            tick.toggled.connect(lambda _on: self.changed.emit())
            for column, widget in enumerate((tick, title, kind)):
                self._grid.addWidget(widget, row, column)
            self.ticks.append(tick)
            self.titles.append(title)
            self.kinds.append(kind)
        self._grid.setRowStretch(len(chosen), 1)

    def _follow(self) -> None:
        if self._read is None:
            return
        any_year = self.years.currentIndex() == 1
        self._form.setRowVisible(self.carry, self._read.years is not None and not any_year)
        self.gaps.setText(_gaps_said(self._read, _CARRIES[self.carry.currentIndex()], any_year))
        self.changed.emit()

    def _lay_out(self, choices: QWidget) -> None:
        scrolled = QScrollArea()
        scrolled.setWidget(self._list)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setAccessibleName("Attributes of the table")
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(GROUP)
        self._form.setVerticalSpacing(RELATED)
        self._form.addRow("Belongs to", self.sides)
        self._form.addRow("A deal gets the value of", self.years)
        self._form.addRow("Where that year is missing", self.carry)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, GROUP)
        column.setSpacing(RELATED)
        for widget in (self.heading, self.found, self.remarks):
            column.addWidget(widget)
        column.addSpacing(RELATED)
        column.addWidget(self.names, 1)
        below = QVBoxLayout(choices)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(RELATED)
        below.addWidget(scrolled, 1)
        below.addLayout(self._form)
        below.addWidget(self.gaps)


def _found_said(read: ReadTable) -> str:
    span = "" if read.years is None else ", " + "–".join(map(str, dict.fromkeys(read.years)))
    aside = (
        f" {spoken(read.read - read.kept)} of {spoken(read.read)} records left out."
        if read.read > read.kept
        else ""
    )
    return f"{plural(len(read.places), 'place')}{span}.{aside}"


def _remarks_said(read: ReadTable) -> str:
    said = []
    for words, names in (
        ("Not recognised", read.found.unmatched),
        ("No countries", read.found.not_countries),
    ):
        if names:
            rest = f" and {len(names) - _MOST_TOLD} more" if len(names) > _MOST_TOLD else ""
            said.append(f"{words}: {', '.join(names[:_MOST_TOLD])}{rest}.")
    twice = [found for found in read.findings if found.kind == "attribute-twice"]
    if twice:
        rest = f" and {len(twice) - 1} more" if len(twice) > 1 else ""
        said.append(f"Stated twice: line {twice[0].line}, {twice[0].value}{rest}; the first value is kept.")
    bad = sum(found.kind.endswith("unreadable") for found in read.findings)
    if bad:
        said.append(f"{plural(bad, 'value')} could not be read.")
    return "\n".join(said)


def _gaps_said(read: ReadTable, carry: int, any_year: bool) -> str:
    if read.years is None:
        return "The table states no years, so every deal of a country gets the same value."
    if any_year:
        return "Every deal of a country gets the same value, the first that the table states."
    if carry:
        return (
            f"Where the table leaves a year out, the value of up to {plural(carry, 'year')} before counts; "
            "beyond that the deal says “not stated”."
        )
    return "Where the table leaves that year out, the deal says “not stated”; no value is carried on."


def _carry_said(years: int) -> str:
    return f"Carry a value on for {plural(years, 'year')}" if years else "Not stated"


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _box(name: str, options: list[str]) -> ChoiceBox:
    box = ChoiceBox(name)
    box.addItems(options)
    return box
