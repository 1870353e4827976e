"""Names in a table of attributes that stand for no country: the table to repair them, beside the choices."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.files.repairs import Repair
from desktop.painting.theme import RELATED
from desktop.viewmodels.parts.numbers import plural, spoken
from desktop.window.import_names import NamesPart


class AttributeNames(QWidget):
    """Shows the choices, or the names to repair where there are any."""

    def __init__(self, choices: QWidget, countries: Mapping[str, str]) -> None:
        super().__init__()
        self.part = NamesPart(countries)
        # What it says of deals is not so of attributes.
        self.part.told.hide()
        self.told = QLabel()
        self.told.setProperty("role", "muted")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.tabs = (_tab("Attributes"), _tab("Names"))
        self._stack = QStackedWidget()
        self._stack.addWidget(choices)
        self._stack.addWidget(self._names_page())
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        group = QButtonGroup(self)
        for at, tab in enumerate(self.tabs):
            tab.clicked.connect(lambda _checked=False, at=at: self.show_page(at))
            group.addButton(tab)
            row.addWidget(tab)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(self._row)
        column.addWidget(self._stack, 1)
        self.part.changed.connect(self._tell)

    def show_repairs(self, repairs: tuple[Repair, ...]) -> None:
        """Show the names of a table; nothing of them where every name is a country."""
        self.part.show_repairs(repairs)
        self._row.setVisible(bool(repairs))
        self._tell()
        self.show_page(0)

    def show_page(self, at: int) -> None:
        """Show the choices (0) or the names (1)."""
        self.tabs[at].setChecked(True)
        self._stack.setCurrentIndex(at)

    def _tell(self) -> None:
        repairs = self.part.repairs()
        unknown = sum(repair.kind == "unmatched" and not repair.choice for repair in repairs)
        chosen = sum(bool(repair.choice) for repair in repairs)
        self.tabs[1].setText(f"Names  {spoken(unknown or len(repairs))}")
        said = []
        if unknown:
            said.append(
                f"{plural(unknown, 'name')} not recognised. Nothing is guessed: accept a proposal, type a country, "
                "or leave the name; its values then count for parties of exactly that name."
            )
        if chosen:
            said.append(f"{plural(chosen, 'choice')} will be remembered.")
        self.told.setText(" ".join(said) or "Names that are no country get no value.")

    def _names_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(self.told)
        column.addWidget(self.part, 1)
        return page


def _tab(title: str) -> QPushButton:
    tab = QPushButton(title)
    tab.setProperty("role", "segment")
    tab.setAccessibleName(title)
    tab.setCheckable(True)
    tab.setAutoDefault(False)
    return tab
