"""A small cross that takes something away: a filter, a choice, a kept name."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.painting.theme import LIGHT, Theme
from desktop.views.parts.icons import icon
from desktop.views.parts.plain import tip


class CrossButton(QAbstractButton):
    """A cross in a circle that shows under the mouse; `name` says what it takes away."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._colour = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.name(name)

    def name(self, name: str) -> None:
        """Say what the cross takes away, to screen readers and in the tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(tip(name))

    def show_theme(self, theme: Theme, colour: str = "") -> None:
        """Take on the colours of a theme; `colour` replaces the quiet one of the cross."""
        self._theme, self._colour = theme, colour
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square as high as a line of text."""
        self.ensurePolished()
        side = self.fontMetrics().height() + 4
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cross, its circle under the mouse, and a ring when it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        circle = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        painter.setPen(QColor(self._theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.pressed) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        inner = round(side * 0.62)
        cross = QRect(0, 0, inner, inner)
        cross.moveCenter(circle.center())
        icon("x", self._colour or self._theme.muted, 16).paint(painter, cross)
