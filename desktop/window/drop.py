"""Dropping a file or a picture on the window: a calm sheet says what will happen, and it is opened."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop.painting.fonts import font
from desktop.painting.theme import EDGE, HEADING, RADIUS, Theme
from desktop.window.clipped import clipped_picture, dropped_files, holds_picture
from desktop.window.file_deeds import may_be_table

WORDS = "Drop to open this view"
_TABLE, _TABLES = "Drop to open this file", "Drop to open these files together"
VEIL = 0.86


class DropSheet(QWidget):
    """Covers the window while a file is held over it; `opened` gets the files that are dropped.

    `pictured` gets the bytes of a picture that is dropped without a file.
    """

    def __init__(
        self,
        window: QMainWindow,
        opened: Callable[[list[Path]], None],
        pictured: Callable[[bytes], None],
        theme: Callable[[], Theme],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opened = opened
        self._pictured = pictured
        self._theme = theme
        self.setAccessibleName(WORDS)
        self.setAcceptDrops(True)
        self.hide()

    def cover(self, files: Sequence[Path]) -> None:
        """Lie over the whole window and say what will become of the files."""
        self.setAccessibleName(_words_for(files))
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        _take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take files anywhere on the window."""
        _take(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go away when the file does."""
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.hide()
        files, picture = dropped_files(event.mimeData()), clipped_picture(event.mimeData())
        if files or picture:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        if files:
            self._opened(files)
        elif picture:
            self._pictured(picture)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a veil, a frame and the words."""
        theme = self._theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.ground)
        veil.setAlphaF(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(theme.accent), 2))
        edge = float(EDGE)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), RADIUS, RADIUS)
        painter.setPen(QColor(theme.text))
        painter.setFont(font(HEADING))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.accessibleName())


class DropGround(QObject):
    """Lets files be dropped anywhere on a window, also on fields and lists that take drops themselves."""

    def __init__(
        self,
        window: QMainWindow,
        opened: Callable[[list[Path]], None],
        pictured: Callable[[bytes], None],
        theme: Callable[[], Theme],
    ) -> None:
        super().__init__(window)
        self.sheet = DropSheet(window, opened, pictured, theme)
        window.setAcceptDrops(True)
        for widget in (window, *(each for each in window.findChildren(QWidget) if each.acceptDrops())):
            if widget is not self.sheet:
                widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay the sheet over the window as soon as a file comes; it takes everything from there."""
        if isinstance(event, QDragEnterEvent) and _is_taken(event.mimeData()):
            self.sheet.cover(dropped_files(event.mimeData()))
            _take(event)
            return True
        if isinstance(event, QDropEvent) and not isinstance(event, QDragMoveEvent) and self.sheet.isVisible():
            self.sheet.dropEvent(event)
            return True
        return super().eventFilter(watched, event)


def _words_for(files: Sequence[Path]) -> str:
    tables = [path for path in files if may_be_table(path)]
    return (_TABLES if len(tables) > 1 else _TABLE) if tables else WORDS


def _is_taken(data: QMimeData) -> bool:
    return bool(dropped_files(data)) or holds_picture(data)


def _take(event: QDragMoveEvent) -> None:
    if _is_taken(event.mimeData()):
        # The file stays where it is, whatever the other program offers.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
    else:
        event.ignore()
