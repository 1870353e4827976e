"""The card beside the mouse: a country, a flow or any other mark in a few lines."""

from html import escape

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.painting.theme import INSIDE, LIGHT, SMALL, Theme
from desktop.viewmodels.hover_card import HoverCardViewModel, HoverLine

WIDEST, EDGE, AWAY = 320, 12, 32


class HoverCard(QWidget):
    """Floats over its parent, takes no focus and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model: HoverCardViewModel | None = None
        self._theme = LIGHT
        self.setProperty("role", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What the mouse rests on")
        self._title = QLabel()
        self._title.setProperty("role", "emphasis")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._lines = QLabel()
        self._lines.setTextFormat(Qt.TextFormat.RichText)
        self._lines.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE, EDGE - 2, EDGE, EDGE - 2)
        self._column.setSpacing(INSIDE)
        self._column.addWidget(self._title)
        self._column.addWidget(self._lines)
        self.hide()

    def show_card(self, model: HoverCardViewModel, anchor: QPoint, within: QRect) -> None:
        """Show a card near a point of the parent, inside a box of the parent, and beside the point."""
        if model != self._model:
            self._model = model
            self._write(model)
        self.move(_beside(anchor, QRect(QPoint(0, 0), self.size()), within))
        self.raise_()
        self.show()

    def hide_card(self) -> None:
        """Hide the card."""
        self.hide()

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        if self._model is not None:
            self._write(self._model)

    def _write(self, model: HoverCardViewModel) -> None:
        self._title.setText(model.title)
        rows = "".join(self._row(line) for line in model.lines)
        self._lines.setText(f"<table cellspacing='0' cellpadding='0'>{rows}</table>")
        self._lines.setVisible(bool(model.lines))
        self.setAccessibleDescription(
            "; ".join(" ".join(filter(None, (line.title, line.text, line.detail))) for line in model.lines)
        )
        self.ensurePolished()
        wide = (
            max(self._title.fontMetrics().horizontalAdvance(model.title), self._natural_width())
            + 2 * EDGE
            + 4
        )
        self.setFixedWidth(min(wide, WIDEST))
        self.setFixedHeight(self._column.totalHeightForWidth(self.width()))

    def _natural_width(self) -> int:
        self._lines.setWordWrap(False)
        width = self._lines.sizeHint().width()
        self._lines.setWordWrap(True)
        return width

    def _row(self, line: HoverLine) -> str:
        quiet = f"color:{self._theme.muted}; font-size:{SMALL}px"
        detail = f"&nbsp; <span style='{quiet}'>{escape(line.detail)}</span>" if line.detail else ""
        text = f"{escape(line.text)}{detail}"
        if not line.title:
            return f"<tr><td colspan='2' style='padding-bottom:2px'>{text}</td></tr>"
        title = f"<span style='color:{self._theme.muted}'>{escape(line.title)}</span>"
        return f"<tr><td style='padding-right:10px; padding-bottom:2px'>{title}</td><td>{text}</td></tr>"


def _beside(anchor: QPoint, card: QRect, within: QRect) -> QPoint:
    """Return where the card goes: right and below the point, on its other side where the box ends."""
    x, y = anchor.x(), anchor.y()
    if x + card.width() > within.right():
        x = anchor.x() - card.width() - AWAY
    if y + card.height() > within.bottom():
        y = anchor.y() - card.height() - AWAY
    x = max(within.left(), min(x, within.right() + 1 - card.width()))
    y = max(within.top(), min(y, within.bottom() + 1 - card.height()))
    return QPoint(x, y)
