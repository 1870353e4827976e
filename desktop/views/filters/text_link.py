"""A word that acts when clicked: quiet, in small letters, in the accent under the mouse."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.painting.theme import INSIDE, LIGHT, SMALL, Theme


class TextLink(QAbstractButton):
    """A quiet word; a checked one of several stands in full colour and is underlined."""

    def __init__(self, text: str, tip: str) -> None:
        super().__init__()
        self._theme = LIGHT
        self.setText(text)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the word with a margin to hit."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * INSIDE, metrics.height() + INSIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word and, when it has the focus, a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._small()
        font.setUnderline(self.isChecked())
        painter.setFont(font)
        lit = self.isEnabled() and (self.underMouse() or self.isChecked())
        painter.setPen(QColor(self._theme.accent if lit else self._theme.muted))
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QColor(self._theme.accent))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), INSIDE, INSIDE)

    def _small(self) -> QFont:
        self.ensurePolished()
        font = QFont(self.font())
        font.setPixelSize(max(round(self.fontMetrics().height() * SMALL / 16), SMALL))
        return font
