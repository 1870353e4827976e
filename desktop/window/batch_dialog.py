"""Asking how many pages of an atlas are to be written: one per what, how large, as what kind of file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.briefing.presets import PRESETS
from desktop.painting.theme import EDGE, GROUP, RELATED
from desktop.viewmodels.parts.choice import Choice
from desktop.views.parts.menu_button import MenuButton
from desktop.window.keyed_dialog import KeyedDialog

KINDS: Mapping[str, str] = {
    ".pptx": "PowerPoint slides",
    ".pdf": "PDF pages",
    ".png": "PNG pictures, one file a page",
    ".svg": "SVG drawings, one file a page",
    ".html": "Web pages, one file a page",
}
TITLE = "Export atlas"
USUAL_TOP, MOST = 20, 300
NARROW, WIDE = 72, 460
_NAMED = 3


@dataclass(frozen=True, slots=True)
class BatchChoice:
    """What was chosen; `by` is what the atlas has one page per, `top` how many of the largest."""

    preset: str
    suffix: str
    by: str
    top: int = USUAL_TOP


class OneOf(MenuButton):
    """A button with a menu of titles, one of which is chosen; `changed` is called when it is another."""

    def __init__(self, name: str, titles: Mapping[str, str], changed: Callable[[], None]) -> None:
        super().__init__(name, self.choose)
        self._titles = dict(titles)
        self._changed = changed
        self.key = next(iter(titles), "")
        self.setProperty("role", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._show()

    def choose(self, key: str) -> None:
        """Choose another title by its key."""
        self.key = key
        self._show()
        self._changed()

    def _show(self) -> None:
        choices = [Choice(key, title, "", key == self.key) for key, title in self._titles.items()]
        self.show_choices(self._titles.get(self.key, ""), [("", choices)])


class BatchDialog(KeyedDialog):
    """`by` offers what an atlas can have one page per; `preview` says what a choice will give."""

    def __init__(
        self, parent: QWidget | None, by: Mapping[str, str], preview: Callable[[BatchChoice], str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._preview = preview
        self.said = QLabel()
        self.said.setProperty("role", "muted")
        self.said.setWordWrap(True)
        self.per = OneOf("One page per", by, self._say)
        self.top = QLineEdit(str(USUAL_TOP))
        self.top.setValidator(QIntValidator(1, MOST, self))
        self.top.setFixedWidth(NARROW)
        self.top.setAccessibleName("How many pages at most")
        self.top.setToolTip(f"The largest come first; at most {MOST}")
        self.page_size = OneOf("Size of a page", {preset.key: preset.title for preset in PRESETS}, self._say)
        self.kind = OneOf("Kind of file", KINDS, self._say)
        self._arrange()
        self._say()

    def choice(self) -> BatchChoice:
        """Return what is chosen."""
        return BatchChoice(self.page_size.key, self.kind.key, self.per.key, self._top())

    def _top(self) -> int:
        text = self.top.text()
        return min(max(int(text), 1), MOST) if text.isdecimal() else USUAL_TOP

    def _arrange(self) -> None:
        head = QLabel(TITLE)
        head.setProperty("role", "title")
        form = QFormLayout()
        form.setHorizontalSpacing(GROUP)
        form.setVerticalSpacing(RELATED)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("One page per", self.per)
        form.addRow("At most", self.top)
        form.addRow("Size", self.page_size)
        form.addRow("As", self.kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(GROUP)
        column.addWidget(head)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addLayout(self._buttons())
        self.top.textChanged.connect(self._say)
        self.setMinimumWidth(WIDE)

    def _buttons(self) -> QHBoxLayout:
        self.export = QPushButton("Choose a file…")
        self.export.setProperty("role", "primary")
        self.export.setDefault(True)
        self.export.clicked.connect(self.accept)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.export)
        return row

    def _say(self) -> None:
        self.said.setText(self._preview(self.choice()))


def named(names: Sequence[str]) -> str:
    """Say how many pages there will be and which, naming the first three and the last."""
    if not names:
        return "There is no page to write."
    count = f"{len(names)} page{'s' if len(names) > 1 else ''}"
    if len(names) <= _NAMED + 1:
        return f"{count}: {', '.join(names)}."
    return f"{count}: {', '.join(names[:_NAMED])} … {names[-1]}."
