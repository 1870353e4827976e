"""The list of rows: parties and year above, what it is about below; rows of one project hang together."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.painting.theme import LIGHT, SMALL, Theme
from desktop.viewmodels.evidence import EvidenceLine, EvidenceViewModel, evidence_line
from desktop.views.parts.plain import tip

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE, GOES_ON_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
EDGE, PADDING, INDENT = 12, 6, 12
_READ_ONLY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class RowListModel(QStringListModel):
    """The rows as Qt asks for them; a row is worded when it is shown.

    Qt asks for the number of rows once a row when it lays a list out, so it keeps that number itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: EvidenceViewModel | None = None

    def show_rows(self, model: EvidenceViewModel) -> None:
        """Replace the rows."""
        self._shown = model
        self.setStringList([""] * len(model.rows))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that a row can be read and chosen."""
        return _READ_ONLY if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what Qt asks of a row."""
        if self._shown is None or role not in _ANSWERED:
            return None
        if role == GOES_ON_ROLE:
            return bool(self._shown.goes_on[index.row()])
        line = evidence_line(self._shown.dataset, int(self._shown.rows[index.row()]))
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        said = ", ".join(filter(None, (line.title, line.when, line.about)))
        return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said


_ANSWERED = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    LINE_ROLE,
    GOES_ON_ROLE,
)


class RowDelegate(QStyledItemDelegate):
    """Paints a row in two lines."""

    def __init__(self) -> None:
        super().__init__()
        self.theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row; the width is the list's."""
        font = _styled(option).font
        return QSize(0, QFontMetrics(font).height() + QFontMetrics(_small(font)).height() + 2 * PADDING + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        look = _styled(option)
        line: EvidenceLine = index.data(LINE_ROLE)
        goes_on: bool = index.data(GOES_ON_ROLE)
        painter.save()
        self._paint_ground(painter, look, goes_on, first=index.row() == 0)
        left = EDGE + (INDENT if goes_on else 0)
        bold = QFont(look.font)
        bold.setWeight(QFont.Weight.Medium)
        when = QFont(_small(look.font))
        when.setItalic(line.vague)
        wide = QFontMetrics(when).horizontalAdvance(line.when) + 2
        top, tall = look.rect.top() + PADDING, QFontMetrics(look.font).height()
        room = look.rect.width() - left - EDGE - wide - 8
        self._write(painter, look, QRect(left, top, room, tall), line.title, bold, self.theme.text)
        box = QRect(look.rect.width() - EDGE - wide, top, wide, tall)
        self._write(painter, look, box, line.when, when, self.theme.muted)
        below = QRect(left, top + tall + 2, look.rect.width() - left - EDGE, QFontMetrics(when).height())
        self._write(painter, look, below, line.about, _small(look.font), self.theme.muted)
        painter.restore()

    def _paint_ground(self, painter: QPainter, look: Any, goes_on: bool, first: bool) -> None:
        row = look.rect
        if look.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, QColor(self.theme.pressed))
        elif look.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, QColor(self.theme.hover))
        if goes_on:
            line = QRect(row.left() + EDGE, row.top(), 2, row.height() - PADDING)
            painter.fillRect(QStyle.visualRect(look.direction, row, line), QColor(self.theme.hairline))
        elif not first:
            painter.fillRect(
                row.left() + EDGE, row.top(), row.width() - 2 * EDGE, 1, QColor(self.theme.hairline)
            )
        if look.state & QStyle.StateFlag.State_HasFocus:
            strip = QRect(row.left(), row.top(), 3, row.height())
            painter.fillRect(QStyle.visualRect(look.direction, row, strip), QColor(self.theme.accent))

    def _write(self, painter: QPainter, look: Any, box: QRect, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        placed = QStyle.visualRect(look.direction, look.rect, box.translated(look.rect.left(), 0))
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(placed, int(QStyle.visualAlignment(look.direction, leading)), fitting)


class RowList(QListView):
    """Shows rows; `walked` carries the number in the list, `opened` too, `pointed` the mark of a row or None."""

    walked = Signal(int)
    opened = Signal(int)
    pointed = Signal(object)
    copy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._model = RowListModel()
        self._delegate = RowDelegate()
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Rows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self._silent = False

    def show_rows(self, model: EvidenceViewModel, current: int) -> None:
        """Show rows with one of them current, silently."""
        self._silent = True
        self._model.show_rows(model)
        if len(model.rows):
            self.setCurrentIndex(self._model.index(current))
        self._silent = False

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say which row one has walked to."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._silent:
            self.walked.emit(current.row())
            self.pointed.emit(current.data(LINE_ROLE).mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the flow of the row under the mouse."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self.pointed.emit(index.data(LINE_ROLE).mark if index.isValid() else None)

    def leaveEvent(self, event: Any) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self.pointed.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, copy with the keys of the system; other keys walk."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


def _styled(option: QStyleOptionViewItem) -> Any:
    # Qt's stubs hide the fields of the option.
    return option


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(max(round(QFontMetrics(font).height() * SMALL / 16), 1))
    return small
