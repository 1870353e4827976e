"""Choosing how large a page is: slides, screens, paper, sizes kept under a name, or one's own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.briefing.presets import PRINT_DPI, Preset
from desktop.painting.theme import RELATED
from desktop.viewmodels.parts.numbers import spoken
from desktop.views.parts.choice_box import ChoiceBox
from desktop.window.export_choice import (
    LEAST_DPI,
    LEAST_SIDE,
    MOST_DPI,
    MOST_SIDE,
    OWN,
    kept_size,
    offered_sizes,
    own_size,
)

USUAL_OWN = (1600, 1000)
FIELD = 72


class WholeNumber(QLineEdit):
    """A field for a whole number within limits; `changed` follows every number that is one."""

    changed = Signal()

    def __init__(self, name: str, least: int, most: int, usual: int) -> None:
        super().__init__(str(usual))
        self._number = usual
        self._least, self._most = least, most
        self.setValidator(QIntValidator(0, most, self))
        self.setAccessibleName(name)
        self.setToolTip(f"{name}, from {spoken(least)} to {spoken(most)}")
        self.setFixedWidth(FIELD)
        self.textEdited.connect(self._take)
        self.editingFinished.connect(self._restore)

    def number(self) -> int:
        """Return the last number that was one."""
        return self._number

    def set_number(self, number: int) -> None:
        """Show a number, held within the limits."""
        self._number = min(max(number, self._least), self._most)
        self.setText(str(self._number))
        self.changed.emit()

    def _take(self, text: str) -> None:
        if text.isdecimal() and self._least <= int(text) <= self._most:
            self._number = int(text)
            self.changed.emit()

    def _restore(self) -> None:
        """Show the number that counts where what was typed is none within the limits."""
        if self.text() != str(self._number):
            self.set_number(int(self.text()) if self.text().isdecimal() else self._number)


class SizeChoice(QWidget):
    """A list of sizes, the resolution of paper, and width and height of one's own.

    `keep` is called with the lines of the settings when a size is kept or forgotten; `changed` follows every
    change.
    """

    changed = Signal()

    def __init__(self, kept: Sequence[str], keep: Callable[[list[str]], None]) -> None:
        super().__init__()
        self._kept = list(kept)
        self._keep = keep
        self._sizes: list[Preset] = []
        self.sizes = ChoiceBox("Size")
        self.dpi = WholeNumber("Resolution in dots per inch", LEAST_DPI, MOST_DPI, PRINT_DPI)
        self.wide = WholeNumber("Width in pixels", LEAST_SIDE, MOST_SIDE, USUAL_OWN[0])
        self.high = WholeNumber("Height in pixels", LEAST_SIDE, MOST_SIDE, USUAL_OWN[1])
        self.keep_it = _link("Keep…", "Keep this size under a name")
        self.forget_it = _link("Forget", "Forget this size")
        self.said = QLabel()
        self.said.setProperty("role", "small")
        self._times, self._unit = QLabel("×"), QLabel()
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        for widget in (
            self.dpi,
            self.wide,
            self._times,
            self.high,
            self._unit,
            self.keep_it,
            self.said,
            self.forget_it,
        ):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(self.sizes)
        column.addLayout(row)
        self._fill()
        self.sizes.currentIndexChanged.connect(self._show)
        for field in (self.dpi, self.wide, self.high):
            field.changed.connect(self._show)
        self.keep_it.clicked.connect(self._ask_name)
        self.forget_it.clicked.connect(self._forget)
        self._show()

    def preset(self) -> Preset:
        """Return the size that is chosen."""
        chosen = self._sizes[int(self.sizes.currentData())]
        return own_size(self.wide.number(), self.high.number()) if chosen.key == OWN else chosen

    def resolution(self) -> int | None:
        """Return the resolution of paper, None for a size in pixels."""
        return self.dpi.number() if self.preset().unit == "mm" else None

    def choose(self, key: str) -> None:
        """Choose a size by its key, where there is one."""
        for at, preset in enumerate(self._sizes):
            if preset.key == key:
                self.sizes.setCurrentIndex(self.sizes.findData(at))

    def choose_own(self, width: int, height: int) -> None:
        """Choose a size of one's own."""
        self.choose(OWN)
        self.wide.set_number(width)
        self.high.set_number(height)

    def keep_as(self, name: str) -> None:
        """Keep the size of one's own under a name, which replaces one of that name."""
        name = " ".join(name.split())
        if not name:
            return
        kept = own_size(self.wide.number(), self.high.number(), name)
        others = [line for line in self._kept if line.partition(" ")[2] != name]
        self._change([*others, kept_size(kept)], kept.key)

    def _forget(self) -> None:
        gone = kept_size(self.preset())
        self._change([line for line in self._kept if line != gone], self._sizes[0].key)

    def _change(self, kept: list[str], key: str) -> None:
        self._kept = kept
        self._keep(list(kept))
        self.sizes.blockSignals(True)
        self._fill()
        self.sizes.blockSignals(False)
        self.choose(key)
        self._show()

    def _ask_name(self) -> None:
        size = f"{self.wide.number()} × {self.high.number()}"
        name, agreed = QInputDialog.getText(self, "Keep this size", f"Name of the size {size}:")
        if agreed:
            self.keep_as(name)

    def _fill(self) -> None:
        self.sizes.clear()
        self._sizes = []
        groups = [group for group in offered_sizes(self._kept) if group]
        for group in groups:
            for preset in group:
                self._add(preset)
            self.sizes.insertSeparator(self.sizes.count())
        self._add(own_size(*USUAL_OWN))

    def _add(self, preset: Preset) -> None:
        self.sizes.addItem("Own size…" if preset.key == OWN else preset.title, len(self._sizes))
        self._sizes.append(preset)

    def _show(self) -> None:
        """Show what belongs to the chosen size."""
        preset = self.preset()
        own, sheet = preset.key == OWN, preset.unit == "mm"
        for widget in (self.wide, self._times, self.high, self.keep_it):
            widget.setVisible(own)
        self.dpi.setVisible(sheet)
        self._unit.setText("px" if own else "dpi")
        self._unit.setVisible(own or sheet)
        self.forget_it.setVisible(preset.key.startswith(f"{OWN}:"))
        self.said.setVisible(not own)
        width, height = preset.pixels(self.resolution())
        self.said.setText(f"{'= ' if sheet else ''}{spoken(width)} × {spoken(height)} px")
        self.changed.emit()


def _link(text: str, tip: str) -> QPushButton:
    link = QPushButton(text)
    link.setProperty("role", "link")
    link.setAccessibleName(tip)
    link.setToolTip(tip)
    link.setAutoDefault(False)
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    return link
