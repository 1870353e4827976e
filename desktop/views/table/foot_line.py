"""One quiet line under a table; what does not fit is elided and stands in full in its tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop.views.parts.in_place import set_text
from desktop.views.parts.plain import tip
from desktop.views.table.cell_painter import alignment


class FootLine(QLabel):
    """A label that elides its text; `detail` is added to its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "small")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_line(self, text: str, detail: str) -> None:
        """Show a line, silently."""
        set_text(self, text)
        self.setAccessibleName(text)
        self.setToolTip(tip("\n".join(part for part in (text, detail) if part)))

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the line as fits."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(self.rect(), alignment(False, self.layoutDirection()), text)
