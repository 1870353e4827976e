"""The list of countries beside the map: the same totals and selection, for the arrow keys and a screen reader."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.painting.theme import INSIDE, LIGHT, RELATED, SMALL, Theme
from desktop.selection.marks import Mark
from desktop.state.actions import Choose, Toggle
from desktop.viewmodels.places_list import PlaceEntry, PlacesListViewModel
from desktop.views.parts.list_model import ListModel
from desktop.views.parts.plain import tip
from desktop.views.view import Hands

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole
EDGE, PADDING, COLUMN, WIDTH, SCROLL_BAR = 12, 5, 64, 288, 10


class PlacesModel(ListModel[PlaceEntry]):
    """The countries as Qt asks for them."""

    def show_entries(self, entries: tuple[PlaceEntry, ...]) -> None:
        """Replace the countries; the same order keeps the current one."""
        self.hold(entries, in_place=[each.mark for each in entries] == [each.mark for each in self.entries])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what Qt asks of a country."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.whole_text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(entry.whole_text)
        return entry if role == ENTRY_ROLE else None


class PlacesDelegate(QStyledItemDelegate):
    """Paints a country with its two totals."""

    def __init__(self) -> None:
        super().__init__()
        self.theme = LIGHT
        self.pointed: Mark | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a country; the width is the list's."""
        return QSize(0, QFontMetrics(_styled(option).font).height() + 2 * PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one country."""
        look = _styled(option)
        entry: PlaceEntry = index.data(ENTRY_ROLE)
        painter.save()
        self._paint_ground(painter, look, entry)
        font = QFont(look.font)
        font.setFeature(QFont.Tag("tnum"), 1)
        width = look.rect.width()
        name_font = QFont(font)
        name_font.setWeight(QFont.Weight.DemiBold if entry.chosen else QFont.Weight.Normal)
        colour = self.theme.text if entry.found else self.theme.muted
        self._write(painter, look, (EDGE, width - 2 * COLUMN - 2 * EDGE), entry.name, name_font, colour)
        for column, text in enumerate((entry.as_exporter, entry.as_importer)):
            left = width - EDGE - (2 - column) * COLUMN
            is_number = text[:1].isdigit()
            shade = self.theme.text if is_number else self.theme.faint
            self._write(painter, look, (left, COLUMN), text, font if is_number else _small(font), shade, True)
        painter.restore()

    def _paint_ground(self, painter: QPainter, look: Any, entry: PlaceEntry) -> None:
        row = look.rect
        if entry.chosen:
            painter.fillRect(row, QColor(self.theme.pressed))
            strip = QRect(row.left(), row.top(), 3, row.height())
            painter.fillRect(QStyle.visualRect(look.direction, row, strip), QColor(self.theme.accent))
        elif look.state & QStyle.StateFlag.State_MouseOver or self.pointed == entry.mark:
            painter.fillRect(row, QColor(self.theme.hover))
        if look.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.accent))
            painter.drawRoundedRect(row.adjusted(1, 0, -2, -1), 4, 4)

    def _write(
        self,
        painter: QPainter,
        look: Any,
        span: tuple[int, int],
        text: str,
        font: QFont,
        colour: str,
        at_end: bool = False,
    ) -> None:
        left, width = span
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
        box = QRect(look.rect.left() + left, look.rect.top(), width, look.rect.height())
        side = Qt.AlignmentFlag.AlignTrailing if at_end else Qt.AlignmentFlag.AlignLeading
        flags = QStyle.visualAlignment(look.direction, side | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QStyle.visualRect(look.direction, look.rect, box), int(flags), fitting)


class PlaceRows(QListView):
    """Shows countries; `chosen` carries a mark and whether it is added, `pointed` a mark or None."""

    chosen = Signal(object, bool)
    pointed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pointing: Mark | None = None
        self.places = PlacesModel()
        self.delegate = PlacesDelegate()
        self.setModel(self.places)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName("Countries")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def show_entries(self, entries: tuple[PlaceEntry, ...]) -> None:
        """Show these countries, silently; the current one stays current."""
        current = self._mark(self.currentIndex())
        self.places.show_entries(entries)
        if current is not None and not self.currentIndex().isValid():
            at = next((row for row, entry in enumerate(entries) if entry.mark == current), None)
            if at is not None:
                self.setCurrentIndex(self.places.index(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the country under the mouse; with Ctrl add it."""
        super().mouseReleaseEvent(event)
        mark = self._mark(self.indexAt(event.position().toPoint()))
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(mark, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the country under the mouse."""
        super().mouseMoveEvent(event)
        self._point(self._mark(self.indexAt(event.position().toPoint())))

    def leaveEvent(self, event: Any) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space or Enter; other keys walk the list and find by name."""
        mark = self._mark(self.currentIndex())
        if mark is not None and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(mark, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return
        super().keyPressEvent(event)
        if self._mark(self.currentIndex()) != mark:
            self._point(self._mark(self.currentIndex()))

    def _mark(self, index: Index) -> Mark | None:
        return self.places.entries[index.row()].mark if index.isValid() else None

    def _point(self, mark: Mark | None) -> None:
        if mark != self._pointing:
            self._pointing = mark
            self.pointed.emit(mark)


class PlacesListView(QWidget):
    """A head and all countries; arrows point, typing finds, Space or Enter chooses, with Ctrl adds."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self.setFixedWidth(WIDTH)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows = PlaceRows()
        self._rows.chosen.connect(self._choose)
        self._rows.pointed.connect(hands.point)
        self._sentence = _head("")
        self._sentence.setWordWrap(True)
        self._sides = {"exporter": _head("Exports"), "importer": _head("Imports")}
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, RELATED, EDGE + SCROLL_BAR, INSIDE)
        head.setSpacing(0)
        head.addWidget(_head("Country"), 1)
        for label in self._sides.values():
            label.setFixedWidth(COLUMN)
            label.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            head.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addWidget(self._rows, 1)
        self.setFocusProxy(self._rows)

    def show_model(self, model: PlacesListViewModel) -> None:
        """Draw the model, silently."""
        self._rows.show_entries(model.entries)
        self._sentence.setText(model.sentence)
        self._sentence.setVisible(bool(model.sentence))
        for side, label in self._sides.items():
            title = "Exports" if side == "exporter" else "Imports"
            label.setText(f"{title} ↓" if side == model.side else title)

    def show_pointer(self, mark: Mark | None) -> None:
        """Show which country the mouse rests on, silently."""
        if self._rows.delegate.pointed != mark:
            self._rows.delegate.pointed = mark
            self._rows.viewport().update()

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._rows.delegate.theme = theme
        self._rows.viewport().update()

    def _choose(self, mark: Mark, adds: bool) -> None:
        self._hands.dispatch(Toggle(mark) if adds else Choose((mark,)))


def _styled(option: QStyleOptionViewItem) -> Any:
    # Qt's stubs hide the fields of the option.
    return option


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(max(round(QFontMetrics(font).height() * SMALL / 16), 1))
    return small


def _head(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "small")
    return label
