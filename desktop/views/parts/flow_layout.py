"""A layout that sets its widgets in a row and goes on in the next row where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets at the size they ask for, from the reading side on, as many to a row as fit.

    Where not all fit into one row, a new one also begins at every item that `begin_row` was called before.
    """

    def __init__(self, parent: QWidget | None = None, across: int = 8, down: int = 4) -> None:
        super().__init__(parent)
        self._across = across
        self._down = down
        self._items: list[QLayoutItem] = []
        self._begins: set[int] = set()
        # Layouts around this one ask for the height again and again.
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def begin_row(self) -> None:
        """Let the next item begin a row where there is more than one row."""
        self._begins.add(len(self._items))

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in at the end."""
        self._forget()
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that nothing is to be stretched."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the rows depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all rows take at a width."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Work the sizes out again: an item changed."""
        self._forget()
        super().invalidate()

    def setGeometry(self, box: QRect) -> None:
        """Set the widgets into a box."""
        super().setGeometry(box)
        self._arrange(box, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of all widgets in one row."""
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + self._across * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0)) + self._margins()

    def minimumSize(self) -> QSize:
        """Return the size of the largest widget."""
        if self._least is None:
            least = QSize()
            for item in self._items:
                least = least.expandedTo(item.minimumSize())
            self._least = least + self._margins()
        return self._least

    def _forget(self) -> None:
        self._heights.clear()
        self._least = None

    def _margins(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, box: QRect, move: bool) -> int:
        margins = self.contentsMargins()
        inner = box.marginsRemoved(margins)
        widget = self.parentWidget()
        mirrored = widget is not None and widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        several = bool(self._begins) and self.sizeHint().width() > box.width()
        x, y, tall = inner.left(), inner.top(), 0
        for number, item in enumerate(self._items):
            owner = item.widget()
            if owner is not None and owner.isHidden():
                continue
            wanted = item.sizeHint()
            size = wanted.boundedTo(QSize(max(inner.width(), 1), wanted.height()))
            full = x + size.width() > inner.right() + 1 or (several and number in self._begins)
            if x > inner.left() and full:
                x, y, tall = inner.left(), y + tall + self._down, 0
            if move:
                left = inner.left() + inner.right() + 1 - x - size.width() if mirrored else x
                item.setGeometry(QRect(QPoint(left, y), size))
            x += size.width() + self._across
            tall = max(tall, size.height())
        return y + tall - box.top() + margins.bottom()
