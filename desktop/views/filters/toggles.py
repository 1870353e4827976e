"""A dimension of two or three values as chips side by side, always in sight: one click for the strict reading."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.painting.theme import INSIDE, LIGHT, RELATED, Theme
from desktop.selection.marks import Mark
from desktop.viewmodels.filters.model import ValuesBody
from desktop.viewmodels.filters.ticks import toggled
from desktop.views.parts.plain import say, tip
from desktop.views.view import Hands


class ToggleChip(QAbstractButton):
    """A pill with a name and a number; ticked, it has the ground of the accent."""

    def __init__(self, clicked: Callable[[], None]) -> None:
        super().__init__()
        self._theme = LIGHT
        self.count = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked: clicked())

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that name and number take."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(f"{self.text()} {self.count}") + 3 * RELATED
        return QSize(wide, metrics.height() + RELATED + INSIDE)

    def minimumSizeHint(self) -> QSize:
        """Return room for the number and a few letters, so that a long name leaves its neighbours their place."""
        wide = self.fontMetrics().horizontalAdvance(f"MMM… {self.count}") + 3 * RELATED
        return self.sizeHint().boundedTo(QSize(wide, self.sizeHint().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill, its name and its number."""
        theme, ticked = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.accent if ticked or self.hasFocus() else theme.hairline
        ground = theme.accent if ticked else theme.hover if self.underMouse() else theme.panel
        painter.setPen(QColor(edge))
        painter.setBrush(QColor(ground))
        box = self.rect().adjusted(0, 0, -1, -1)
        radius = box.height() / 2
        painter.drawRoundedRect(box, radius, radius)
        if ticked and self.hasFocus():
            painter.setPen(QColor(theme.on_accent))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), radius - 2, radius - 2)
        metrics = self.fontMetrics()
        room = self.width() - 2 * RELATED - metrics.horizontalAdvance(f" {self.count}") - INSIDE
        name = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        text = box.adjusted(RELATED + 2, 0, -RELATED - 2, 0)
        painter.setPen(QColor(theme.on_accent if ticked else theme.text))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, name)
        painter.setPen(QColor(theme.on_accent if ticked else theme.muted))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, self.count)


class Toggles(QWidget):
    """The chips of one dimension, in its own order."""

    def __init__(self, hands: Hands, title: str) -> None:
        super().__init__()
        self._hands = hands
        self._theme = LIGHT
        self._body: ValuesBody | None = None
        self.chips: list[ToggleChip] = []
        self.setAccessibleName(title)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, INSIDE)
        self._row.setSpacing(INSIDE + 2)

    def show_body(self, body: ValuesBody) -> None:
        """Draw the chips, silently."""
        if body == self._body:
            return
        self._body = body
        while len(self.chips) < len(body.options):
            place = len(self.chips)
            chip = ToggleChip(partial(self._toggle, place))
            chip.show_theme(self._theme)
            self.chips.append(chip)
            self._row.addWidget(chip)
        for chip, option in zip(self.chips, body.options, strict=False):
            say(chip, option.label)
            chip.count = option.count
            chip.setChecked(option.ticked)
            chip.setAccessibleName(f"{body.title}: {option.sentence}")
            chip.setToolTip(tip(f"{body.title}: {option.sentence}"))
            chip.update()
        for place, chip in enumerate(self.chips):
            chip.setVisible(place < len(body.options))

    def show_pointer(self, mark: Mark | None) -> None:
        """The chips do not follow the mouse."""

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        for chip in self.chips:
            chip.show_theme(theme)

    def take_focus(self) -> None:
        """Let the keys act on the first chip."""
        if self.chips:
            self.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self, place: int) -> None:
        if self._body is not None:
            self._hands.dispatch(toggled(self._body, self._body.options[place].value))
