"""A chip: one clause in words, with a cross that removes it or a menu that switches to another series."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from desktop.painting.theme import INSIDE, LIGHT, Theme
from desktop.selection.words import PlainWords
from desktop.state.actions import Action
from desktop.viewmodels.parts.loosen import quotable
from desktop.viewmodels.selection_bar import Chip
from desktop.views.parts.cross_button import CrossButton
from desktop.views.parts.icons import icon
from desktop.views.parts.in_place import in_place
from desktop.views.parts.plain import say, tip
from desktop.views.parts.words import draw_words

# Lines of text are about sixteen pixels high, so this is some 340 pixels at usual size.
_WIDEST_IN_LINES = 21
_ARROW = 14


class ChipText(QAbstractButton):
    """The words of a chip, cut with an ellipsis where they are too long; painted on the chip's own ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._colour = LIGHT.text
        self.with_arrow = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_theme(self, theme: Theme, colour: str) -> None:
        """Take on the colours of a theme, with this colour for the words."""
        self._theme, self._colour = theme, colour
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that the words take, at most the widest a chip may be."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        arrow = _ARROW + INSIDE if self.with_arrow else 0
        wide = metrics.horizontalAdvance(self.text()) + arrow + 2 * INSIDE + 2
        return QSize(min(wide, _WIDEST_IN_LINES * metrics.height()), metrics.height() + 2 * INSIDE + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, the arrow of a menu, and a ring when it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QColor(self._theme.accent))
            painter.drawRoundedRect(self.rect().adjusted(0, 1, -1, -2), 8, 8)
        box = self.rect().adjusted(INSIDE, 0, -INSIDE, 0)
        if self.with_arrow:
            arrow = QRect(box.right() - _ARROW + 1, box.center().y() - _ARROW // 2 + 1, _ARROW, _ARROW)
            icon("chevron-down", self._theme.muted, 16).paint(painter, arrow)
            box.setRight(arrow.left() - INSIDE)
        painter.setPen(QColor(self._theme.accent if self.underMouse() else self._colour))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        draw_words(painter, box, words, self.layoutDirection())


class ChipView(QWidget):
    """Shows one chip; `opened` is called when its words are clicked, `dispatch` with what it does."""

    def __init__(self, opened: Callable[[Chip], None], dispatch: Callable[[Action], None]) -> None:
        super().__init__()
        self._theme = LIGHT
        self._chip: Chip | None = None
        self._opened = opened
        self._dispatch = dispatch
        self.words = ChipText(self)
        self.words.clicked.connect(self._open)
        self.cross = CrossButton("Remove filter", self)
        self.cross.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSIDE + 2, 0, INSIDE, 0)
        row.setSpacing(0)
        row.addWidget(self.words)
        row.addWidget(self.cross)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def chip(self) -> Chip | None:
        """Return the chip that is shown."""
        return self._chip

    def show_chip(self, chip: Chip) -> None:
        """Draw a chip, silently."""
        if chip == self._chip:
            return
        self._chip = chip
        before = self.words.sizeHint()
        with in_place(self.words):
            say(self.words, chip.text)
        self.words.with_arrow = bool(chip.choices)
        self.words.setAccessibleName(self._spoken(chip))
        self.words.setToolTip(tip(self._tip(chip)))
        self.cross.setVisible(chip.remove is not None)
        self.cross.name(f"Remove “{quotable(chip.text)}”" if not chip.accent else "Choose nothing (Esc)")
        self.show_theme(self._theme)
        if self.words.sizeHint() != before:
            self.words.updateGeometry()
            self.updateGeometry()

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        accent = self._chip is not None and self._chip.accent
        self.words.show_theme(theme, theme.accent if accent else theme.text)
        self.cross.show_theme(theme, theme.accent if accent else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip's ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self._chip is not None and self._chip.accent
        painter.setPen(QColor(self._theme.accent if accent else self._theme.hairline))
        painter.setBrush(QColor(self._theme.panel if accent else self._theme.hover))
        radius = (self.height() - 1) / 2
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the clause away, as the cross does."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the menu with its chip: what it offers may be no choice of what is open now."""
        super().hideEvent(event)
        for menu in self.findChildren(QMenu):
            menu.close()

    def make_menu(self) -> QMenu:
        """Make the menu of the series that there are; exactly one of them is shown at a time."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice, action in self._chip.choices if self._chip else ():
            entry = menu.addAction(choice.title.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(choice.chosen)
            entry.triggered.connect(lambda _checked, action=action: self._dispatch(action))
        return menu

    def _open(self) -> None:
        if self._chip is None:
            return
        if self._chip.choices:
            self.make_menu().popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        else:
            self._opened(self._chip)

    def _remove(self) -> None:
        if self._chip is not None and self._chip.remove is not None:
            self._dispatch(self._chip.remove)

    def _spoken(self, chip: Chip) -> str:
        if chip.choices:
            title = PlainWords().dimension_title(chip.dimension)
            return f"{title}: {chip.text}, opens a menu"
        return chip.text if chip.accent else f"Filter {chip.text}, opens it in the panel"

    def _tip(self, chip: Chip) -> str:
        if chip.choices:
            return f"{chip.sentence}: exactly one at a time, click to switch"
        return chip.sentence if chip.accent else f"{chip.sentence}: click to change, Delete to remove"
