"""Presenting full screen: one page after the other, a black screen, a large pointer, notes on a second screen."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.briefing.sheets import Pages
from desktop.painting.fonts import font
from desktop.painting.theme import RELATED, SMALL, Theme
from desktop.window.page_pictures import PagePictures

POINTER = 18.0
CURSOR_RESTS = 2000
NUMBER_SCALE = 1280.0
_NEXT = (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Return)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_Backspace)
_BLACK = (Qt.Key.Key_B, Qt.Key.Key_Period)
_POINTER = (Qt.Key.Key_P, Qt.Key.Key_L)
_ENDS = (Qt.Key.Key_Escape, Qt.Key.Key_F5)


class Presenter(QWidget):
    """Shows pages full screen. `moved` carries the place of the page shown, `painted` says that one more is
    there, `ended` that it is over.
    """

    moved = Signal(int)
    painted = Signal()
    ended = Signal()

    def __init__(self, pages: Pages, theme: Theme, at: int = 0) -> None:
        super().__init__()
        self._pages = pages
        self._theme = theme
        self._pictures = PagePictures(pages, theme)
        self._pictures.painted.connect(self._is_painted)
        self._shown: QImage | None = None
        self._pointer: QPoint | None = None
        self.at = min(max(at, 0), len(pages) - 1)
        self.black = False
        self._keys = self._deeds()
        self._rest = QTimer(self, singleShot=True, interval=CURSOR_RESTS)
        self._rest.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._say()

    @property
    def pointing(self) -> bool:
        """Return whether the large pointer is shown."""
        return self._pointer is not None

    def go_to(self, at: int) -> None:
        """Show another page; beyond the first and the last there is none."""
        at = min(max(at, 0), len(self._pages) - 1)
        self.black = False
        if at != self.at:
            self.at = at
            self._say()
            self._want()
            self.moved.emit(at)
        self.update()

    def picture(self, at: int) -> QImage | None:
        """Return the picture of a page, or None where it is not painted (yet)."""
        return self._pictures.picture(at)

    def is_ready(self) -> bool:
        """Return whether the page one is at has been painted."""
        return self._pictures.picture(self.at) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and the rest."""
        deed = self._keys.get(event.key())
        if event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.go_to(self.at - 1)
        elif deed is not None:
            deed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go on with the left button and back with the right one."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.go_to(self.at + 1)
        elif event.button() == Qt.MouseButton.RightButton:
            self.go_to(self.at - 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the large pointer, or show the small one until the mouse rests."""
        if self._pointer is not None:
            before, self._pointer = self._pointer, event.position().toPoint()
            for place in (before, self._pointer):
                self.update(_around(place))
        else:
            self.unsetCursor()
            self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint anew for the size of the screen."""
        self._pictures.resize(self.size(), self.devicePixelRatioF())
        self._want()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the page, or the one before while it is being painted; its number; the pointer."""
        painter = QPainter(self)
        if self.black:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
        else:
            self._paint_page(painter)
            self._paint_number(painter)
        if self._pointer is not None:
            self._paint_pointer(painter, self._pointer)
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the presentation."""
        self._pictures.stop()
        self._rest.stop()
        super().closeEvent(event)
        self.ended.emit()

    def _paint_page(self, painter: QPainter) -> None:
        picture = self._pictures.picture(self.at)
        if picture is not None:
            self._shown = picture
        painter.fillRect(self.rect(), QColor(self._theme.ground))
        if self._shown is not None:
            painter.drawImage(QPointF(0, 0), self._shown)

    def _paint_number(self, painter: QPainter) -> None:
        scale = max(self.width() / NUMBER_SCALE, 1.0)
        painter.setFont(font(SMALL * scale))
        painter.setPen(QColor(self._theme.faint))
        corner = self.rect().adjusted(0, 0, -round(RELATED * scale), -round(RELATED * scale / 2))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(corner, int(align), f"{self.at + 1} / {len(self._pages)}")

    def _paint_pointer(self, painter: QPainter, at: QPoint) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QColor(self._theme.warning)
        inside.setAlphaF(0.45)
        painter.setBrush(inside)
        painter.setPen(QPen(QColor(self._theme.warning), 2.5))
        painter.drawEllipse(QPointF(at), POINTER, POINTER)

    def _want(self) -> None:
        self._pictures.want((self.at, self.at + 1, self.at - 1))

    def _is_painted(self, at: int) -> None:
        if at == self.at:
            self.update()
        self.painted.emit()

    def _say(self) -> None:
        """Name the page for screen readers and the list of windows."""
        name = self._pages.sheets[self.at].name
        self.setWindowTitle(f"{name} – Dealscope")
        self.setAccessibleName(f"Scene {self.at + 1} of {len(self._pages)}: {name}")

    def _turn_black(self) -> None:
        self.black = not self.black
        self.update()

    def _turn_pointer(self) -> None:
        if self._pointer is not None:
            self._pointer = None
            self.unsetCursor()
        else:
            inside = self.mapFromGlobal(self.cursor().pos())
            self._pointer = inside if self.rect().contains(inside) else self.rect().center()
            self._rest.stop()
            self.setCursor(Qt.CursorShape.BlankCursor)
        self.update()

    def _deeds(self) -> Mapping[int, Callable[[], object]]:
        table: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Home: lambda: self.go_to(0),
            Qt.Key.Key_End: lambda: self.go_to(len(self._pages) - 1),
        }
        for keys, deed in (
            (_NEXT, lambda: self.go_to(self.at + 1)),
            (_BACK, lambda: self.go_to(self.at - 1)),
            (_BLACK, self._turn_black),
            (_POINTER, self._turn_pointer),
            (_ENDS, self.close),
        ):
            table.update(dict.fromkeys(keys, deed))
        return table


def _around(at: QPoint) -> QRect:
    reach = round(POINTER) + 3
    return QRect(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
