"""The row under the header: how much is in, in words, and every clause as a chip."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QWidget

from desktop.painting.theme import GROUP, INSIDE, LIGHT, RELATED, Theme
from desktop.selection.marks import Mark
from desktop.viewmodels.selection_bar import Chip, SelectionBarModel
from desktop.views.parts.flow_layout import FlowLayout
from desktop.views.parts.in_place import set_text
from desktop.views.parts.plain import tip
from desktop.views.parts.words import draw_words
from desktop.views.selection_bar.chip import ChipView
from desktop.views.view import Hands

_MOST_LINES = 2
_GAP = INSIDE + 2
_CHOSEN = "chosen"


class CutLabel(QLabel):
    """One line of text that ends with an ellipsis where there is no room for all of it."""

    def minimumSizeHint(self) -> QSize:
        """Return that any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as there is room for."""
        painter = QPainter(self)
        box = self.contentsRect()
        said = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        draw_words(painter, box, said, self.layoutDirection())


class SelectionBarView(QWidget):
    """Words, chips, and two links; goes on in a second line, then scrolls."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._theme = LIGHT
        self._model: SelectionBarModel | None = None
        self._chips: dict[str, ChipView] = {}
        self._asked: list[tuple[QSize, bool]] = []
        self.setAccessibleName("What is selected")
        self._words = CutLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "emphasis")
        self._words.setContentsMargins(0, 0, RELATED, 0)
        self._restore = self._link("Restore defaults", "Bring back the default filters that were removed")
        self._restore.clicked.connect(self._restore_defaults)
        self._clear = self._link("Clear", "Remove all filters (Ctrl+Backspace)")
        self._clear.clicked.connect(self._clear_all)
        self._inner = QWidget()
        self._flow = FlowLayout(self._inner, _GAP, _GAP)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inner)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GROUP, INSIDE + 2, RELATED, INSIDE + 2)
        self._row.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._arrange()

    def show_counting(self, counting: bool) -> None:
        """Say that numbers on screen are those of what was asked before, as long as new ones are being counted."""
        words = self._model.words if self._model else ""
        set_text(self._words, "Counting…" if counting else words)

    def show_model(self, model: SelectionBarModel) -> None:
        """Draw the model, silently."""
        self._model = model
        set_text(self._words, model.words)
        self._words.setToolTip(tip(model.sentence))
        self._words.setAccessibleName(model.sentence)
        keys = [chip.dimension or _CHOSEN for chip in model.chips]
        changed = keys != list(self._chips)
        if changed:
            self._match_chips(keys)
        for key, chip in zip(keys, model.chips, strict=True):
            self._chips[key].show_chip(chip)
        self._restore.setVisible(model.restore is not None)
        self._clear.setVisible(model.clear is not None)
        if changed:
            self._arrange()
        asked = [(part.sizeHint(), part.isHidden()) for part in self._parts()]
        if changed or asked != self._asked:
            self._asked = asked
            self._flow.invalidate()
            self._fit()

    def show_pointer(self, mark: Mark | None) -> None:
        """The bar does not follow the mouse."""

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        for chip in self._chips.values():
            chip.show_theme(theme)

    def chip_views(self) -> tuple[ChipView, ...]:
        """Return the chips in the order shown."""
        return tuple(self._chips.values())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the height for the new width."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Find the height once the fonts are known."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Find the height again when the font or the direction of reading changed."""
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LayoutDirectionChange,
        ):
            self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of the lines there are, at any width."""
        return QSize(640, self.height())

    def _link(self, text: str, tip: str) -> QPushButton:
        link = QPushButton(text)
        link.setProperty("role", "link")
        link.setAccessibleName(text)
        link.setToolTip(tip)
        link.hide()
        return link

    def _restore_defaults(self) -> None:
        if self._model is not None and self._model.restore is not None:
            self._hands.dispatch(self._model.restore)

    def _clear_all(self) -> None:
        if self._model is not None and self._model.clear is not None:
            self._hands.dispatch(self._model.clear)

    def _opened(self, chip: Chip) -> None:
        self._hands.command(f"open-filter:{chip.dimension}" if chip.dimension else "show-evidence")

    def _match_chips(self, keys: list[str]) -> None:
        """Keep the chips that stay, so that the focus stays too, and drop the others; Qt moves it on from those."""
        old, self._chips = self._chips, {}
        for key in keys:
            self._chips[key] = old[key] if key in old else self._make_chip()
        for gone in (chip for key, chip in old.items() if key not in self._chips):
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()

    def _make_chip(self) -> ChipView:
        chip = ChipView(self._opened, self._hands.dispatch)
        chip.show_theme(self._theme)
        return chip

    def _arrange(self) -> None:
        """Set words, chips and links in their order; Tab follows the same order."""
        while self._flow.takeAt(0) is not None:
            pass
        shown: list[QWidget] = [self._words, *self._chips.values(), self._restore, self._clear]
        for widget in shown:
            self._flow.addWidget(widget)
        for chip in self._chips.values():
            chip.show()
        stops: list[QWidget] = [stop for chip in self._chips.values() for stop in (chip.words, chip.cross)]
        # Qt leaves the first stop where it is when it is to become the last, so it goes to the middle before.
        for link in (self._restore, self._clear) if stops else ():
            QWidget.setTabOrder(stops[0], link)
        for first, second in pairwise((*stops, self._restore, self._clear)):
            QWidget.setTabOrder(first, second)

    def _fit(self) -> None:
        """Be as high as the lines need, at most two; beyond that the bar scrolls."""
        margins = self._row.contentsMargins()
        width = max(self.width() - margins.left() - margins.right(), 1)
        line = self._even_line()
        most = _MOST_LINES * line + (_MOST_LINES - 1) * _GAP
        height = min(self._flow.heightForWidth(width), most) + margins.top() + margins.bottom()
        if height != self.height():
            self.setFixedHeight(height)

    def _parts(self) -> list[QWidget]:
        return [self._words, self._restore, self._clear, *self._chips.values()]

    def _even_line(self) -> int:
        """Give everything in the bar the same height, so that words and chips stand level; return it."""
        parts = self._parts()
        line = max(part.sizeHint().height() for part in parts)
        for part in parts:
            part.setMinimumHeight(line)
        return line
