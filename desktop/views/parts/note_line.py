"""One note: a sentence that wraps, and behind it the words of a link that can be clicked or pressed by key."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel

from desktop.painting.texts import reads_right_to_left
from desktop.painting.theme import LIGHT, Theme
from desktop.viewmodels.parts.coverage import Note
from desktop.views.parts.in_place import set_text

_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_NO_BREAK = "\u00a0"
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class NoteLine(QLabel):
    """Plain text that paints its own link: markup would be read and laid out anew at every step of a brush."""

    def __init__(self, followed: Callable[[], None]) -> None:
        super().__init__()
        self._followed = followed
        self._theme = LIGHT
        self._note = Note("")
        self._pressed = False
        self.setProperty("role", "small")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMouseTracking(True)

    def show_note(self, note: Note) -> None:
        """Show a note, silently; one without a sentence hides the line."""
        if note == self._note and self.text():
            return
        self._note = note
        self.setVisible(bool(note.sentence))
        self.setAccessibleName(" ".join(filter(None, (note.sentence, note.link))))
        set_text(self, " ".join(filter(None, (note.sentence, note.link.replace(" ", _NO_BREAK)))))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if note.link else Qt.FocusPolicy.NoFocus)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colour of links."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sentence in the colour of the label, and the link in its own."""
        if not self._note.link:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        link = QTextLayout.FormatRange()
        link.start, link.length = self._link_start(), len(self._note.link)
        link.format = QTextCharFormat()
        link.format.setForeground(QColor(self._theme.accent))
        link.format.setFontUnderline(self.hasFocus())
        self._laid_out().draw(painter, QPointF(self.contentsRect().topLeft()), [link])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer the hand over the link."""
        over = self.is_link_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember that the link was pressed."""
        self._pressed = event.button() is Qt.MouseButton.LeftButton and self.is_link_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the link that was pressed and released."""
        pressed, self._pressed = self._pressed, False
        if pressed and self.is_link_at(event.position()):
            self._followed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space follow the link."""
        if self._note.link and event.key() in _PRESSES:
            self._followed()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Underline the link."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Underline nothing."""
        super().focusOutEvent(event)
        self.update()

    def is_link_at(self, point: QPointF) -> bool:
        """Return whether a point of the label is on the words of the link."""
        if not self._note.link:
            return False
        layout, at = self._laid_out(), point - QPointF(self.contentsRect().topLeft())
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if line.naturalTextRect().contains(at):
                return line.xToCursor(at.x(), line.CursorPosition.CursorOnCharacter) >= self._link_start()
        return False

    def _link_start(self) -> int:
        return len(self.text()) - len(self._note.link)

    def _laid_out(self) -> QTextLayout:
        """Return the text in lines as wide as the label, as the label itself measures them."""
        # As a label does, a sentence stands where its own language begins, whatever the window reads.
        side = _RIGHT if reads_right_to_left(self.text()) else _LEFT
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout = QTextLayout(self.text(), self.font())
        layout.setTextOption(option)
        layout.beginLayout()
        bottom = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(self.contentsRect().width(), 1))
            line.setPosition(QPointF(0, bottom))
            bottom += line.height()
        layout.endLayout()
        return layout
