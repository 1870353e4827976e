"""A label that gives way: a text that does not fit is elided, and its tooltip says it in full."""

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop.views.parts.in_place import in_place
from desktop.views.parts.plain import tip

# Letters are wider on the whole; where they are not, all of the text is measured.
NARROW_LETTER = 4


class ElidedLabel(QLabel):
    """One line of text of a role of the style sheet; one that is `alone` takes whatever width is left."""

    def __init__(self, role: str, *, alone: bool = False) -> None:
        self._lines: dict[bool, int] = {}
        self._wide: int | None = None
        super().__init__()
        self._whole = ""
        self._remark = ""
        self.setProperty("role", role)
        self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self._alone = alone
        across = QSizePolicy.Policy.Ignored if alone else QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str, remark: str = "") -> None:
        """Show a text, silently; the tooltip says the remark, or the text where it is elided."""
        if (text, remark) != (self._whole, self._remark):
            before = self._room()
            self._whole, self._remark, self._wide = text, remark, None
            self.setAccessibleName(text)
            self._fit()
            if self._room() != before:
                self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for the whole text."""
        self.ensurePolished()
        return QSize(self._whole_width() + 2, self._line())

    def minimumSizeHint(self) -> QSize:
        """Return the room for nothing but an ellipsis."""
        return QSize(self.fontMetrics().horizontalAdvance("…") if self._whole else 0, self._line())

    def changeEvent(self, event: QEvent) -> None:
        """Measure a line anew in another font."""
        self._lines.clear()
        self._wide = None
        super().changeEvent(event)

    def _room(self) -> tuple[int, int, bool]:
        return 0 if self._alone else self._whole_width(), self._line(), bool(self._whole)

    def _cut(self, text: str, room: int) -> str:
        return self.fontMetrics().elidedText(text, QtCore.Qt.TextElideMode.ElideRight, room)

    def _whole_width(self) -> int:
        """Return how wide the whole text is, which layouts ask many times."""
        if self._wide is None:
            self._wide = self.fontMetrics().horizontalAdvance(self._whole)
        return self._wide

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
        room, fitting = max(self.width(), 1), self._whole
        if self._whole_width() > room:
            # What lies far beyond the edge is not worth measuring letter by letter.
            begun = f"{self._whole[: room // NARROW_LETTER]}…"
            fitting = self._cut(begun, room) if len(begun) < len(self._whole) else begun
            if fitting == begun:
                fitting = self._cut(self._whole, room)
        with in_place(self):
            self.setText(fitting)
        self.setToolTip(tip(self._remark or (self._whole if fitting != self._whole else "")))
