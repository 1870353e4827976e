"""A list that folds down from the present choice, with the arrow of the other widgets."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QStyle, QWidget

FROM_EDGE, HALF = 14, 3.5


class ChoiceBox(QComboBox):
    """A combo box named for a screen reader; the style sheet leaves its arrow out, which is drawn here."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxVisibleItems(20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then the arrow in the colour of its words."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(self.foregroundRole()), 1.5))
        end = self.rect().adjusted(self.width() - 2 * FROM_EDGE, 0, 0, 0)
        middle = QPointF(QStyle.visualRect(self.layoutDirection(), self.rect(), end).center())
        arrow = (QPointF(-HALF, -HALF / 2), QPointF(0, HALF / 2), QPointF(HALF, -HALF / 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([middle + point for point in arrow]))
        painter.end()
