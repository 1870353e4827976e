"""Everything the current row states, as text that can be selected, with its source's address to copy."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from desktop.painting.theme import INSIDE, LIGHT, SMALL, Theme
from desktop.viewmodels.parts.row_details import Detail, DetailSection, RowDetails
from desktop.views.parts.flow_layout import FlowLayout
from desktop.views.parts.icons import icon

SIDE, TITLES = 12, 100


class Details(QWidget):
    """A head with the row's name and two buttons, and its details below."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT
        self._details: RowDetails | None = None
        self._name = QLabel()
        self._name.setProperty("role", "small")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._copy_row = _button("Copy row", "Copy this row with its source (Ctrl+C)", self.copy_row)
        self._copy_address = _button(
            "Copy address", "Copy the address of the source; the program opens none", self._copy_the_address
        )
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setAccessibleName("Details of the row")
        self._text.document().setDocumentMargin(SIDE)
        head = QWidget()
        row = FlowLayout(head, across=INSIDE, down=0)
        row.setContentsMargins(SIDE, INSIDE, INSIDE, INSIDE)
        self._name.setFixedHeight(self._copy_row.sizeHint().height())
        for widget in (self._name, self._copy_row, self._copy_address):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._text, 1)

    def show_details(self, details: RowDetails | None, place: str) -> None:
        """Show a row, or none; `place` says which of how many it is."""
        self._details = details
        self._name.setText(f"{details.name} · {place}" if details else "")
        for button in (self._copy_row, self._copy_address):
            button.setEnabled(details is not None)
        self._copy_address.setEnabled(bool(details and details.address))
        self._write()

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        for button in (self._copy_row, self._copy_address):
            button.setIcon(icon("copy", theme.muted))
        self._write()

    def copy_row(self) -> None:
        """Put the row with its source on the clipboard."""
        if self._details is not None:
            QGuiApplication.clipboard().setText(self._details.as_text())

    def _copy_the_address(self) -> None:
        if self._details is not None:
            QGuiApplication.clipboard().setText(self._details.address)

    def _write(self) -> None:
        if self._details is None:
            self._text.clear()
            return
        sections = "".join(self._section(section) for section in self._details.sections)
        title = f"<p style='font-weight:600; margin:0 0 2px 0'>{escape(self._details.title)}</p>"
        self._text.setHtml(f"<div style='color:{self._theme.text}'>{title}{sections}</div>")

    def _section(self, section: DetailSection) -> str:
        heading = (
            f"<p style='color:{self._theme.muted}; font-size:{SMALL}px; margin:10px 0 2px 0'>"
            f"{escape(section.heading)}</p>"
        )
        rows = "".join(self._row(detail) for detail in section.details)
        return f"{heading}<table cellspacing='0' cellpadding='0' width='100%'>{rows}</table>"

    def _row(self, detail: Detail) -> str:
        quiet = f"color:{self._theme.muted}"
        colour = self._theme.text if detail.stated else self._theme.faint
        remark = ""
        if detail.remark:
            warns = "unverified" in detail.remark
            shade = self._theme.warning if warns else self._theme.muted
            remark = f"<br><span style='color:{shade}; font-size:{SMALL}px'>{escape(detail.remark)}</span>"
        return (
            f"<tr><td width='{TITLES}' style='{quiet}; padding:0 10px 4px 0'>{escape(detail.title)}</td>"
            f"<td style='color:{colour}; padding-bottom:4px'>{escape(detail.text)}{remark}</td></tr>"
        )


def _button(text: str, tip: str, act: object) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "quiet")
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.clicked.connect(act)
    return button
