"""A label that gives way: a text that does not fit is elided, and its tooltip says it in full."""

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop.views.parts.plain import tip


class ElidedLabel(QLabel):
    """One line of text of a role of the style sheet."""

    def __init__(self, role: str) -> None:
        self._lines: dict[bool, int] = {}
        super().__init__()
        self._whole = ""
        self._remark = ""
        self.setProperty("role", role)
        self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str, remark: str = "") -> None:
        """Show a text, silently; the tooltip says the remark, or the text where it is elided."""
        if (text, remark) != (self._whole, self._remark):
            self._whole, self._remark = text, remark
            self.setAccessibleName(text)
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        """Return the room for the whole text."""
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, self._line())

    def minimumSizeHint(self) -> QSize:
        """Return the room for nothing but an ellipsis."""
        return QSize(self.fontMetrics().horizontalAdvance("…") if self._whole else 0, self._line())

    def changeEvent(self, event: QEvent) -> None:
        """Measure a line anew in another font."""
        self._lines.clear()
        super().changeEvent(event)

    def _line(self) -> int:
        """Return the height of the line, which an empty label may not have."""
        empty = not self.text()
        if empty not in self._lines:
            self._lines[empty] = super().sizeHint().height()
        return self._lines[empty]

    def resizeEvent(self, event: object) -> None:
        """Elide the text anew."""
        self._fit()

    def _fit(self) -> None:
        fitting = self.fontMetrics().elidedText(
            self._whole, QtCore.Qt.TextElideMode.ElideRight, max(self.width(), 1)
        )
        self.setText(fitting)
        self.setToolTip(tip(self._remark or (self._whole if fitting != self._whole else "")))
