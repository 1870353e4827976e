"""What is known of a country: its region, income, regime, Belt and Road, index listing."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.painting.theme import INSIDE, SMALL, Theme
from desktop.selection.marks import Mark
from desktop.viewmodels.country import CountryFacts
from desktop.views.parts.plain import on_button, tip

SIDE = 12


class FactsSection(QWidget):
    """Facts in two columns; with a name above them that chooses the country where two are shown."""

    def __init__(self, choose: Callable[[Mark], None]) -> None:
        super().__init__()
        self._choose = choose
        self._country: CountryFacts | None = None
        self._muted = ""
        self._name = QPushButton()
        self._name.setProperty("role", "link")
        self._name.clicked.connect(self._act)
        self._facts = QLabel()
        self._facts.setTextFormat(Qt.TextFormat.RichText)
        self._facts.setWordWrap(True)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 0, SIDE, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self._name, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._facts)

    def show_country(self, country: CountryFacts, named: bool) -> None:
        """Show the facts about a country, silently."""
        self._country = country
        self._name.setText(on_button(country.name))
        self._name.setAccessibleName(f"Choose {country.name}")
        self._name.setToolTip(tip(f"Choose {country.name}"))
        self._name.setVisible(named)
        self._write()

    def show_theme(self, theme: Theme) -> None:
        """Take on the quiet colour of titles."""
        self._muted = theme.muted
        self._write()

    def _write(self) -> None:
        if self._country is None:
            return
        lines = []
        for fact in self._country.facts:
            remark = f" <span style='color:{self._muted}; font-size:{SMALL}px'>{escape(fact.remark)}</span>"
            lines.append(
                f"<tr><td style='color:{self._muted}; padding-right:12px; padding-bottom:3px; white-space:nowrap'>"
                f"{escape(fact.title)}</td><td style='padding-bottom:3px'>{escape(fact.value)}"
                f"{remark if fact.remark else ''}</td></tr>"
            )
        self._facts.setText(f"<table cellspacing='0' cellpadding='0'>{''.join(lines)}</table>")

    def _act(self) -> None:
        if self._country is not None:
            self._choose(self._country.mark)
