"""Everything one chooses about an export, in one column: what, as what, how large, in which words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.briefing.options import PARTS, PageOptions
from desktop.painting.theme import INSIDE, RELATED, THEMES, Theme
from desktop.views.filters.tick_box import TickBox
from desktop.views.parts.choice_box import ChoiceBox
from desktop.window.export_choice import FORMATS, MEANT_FOR, TABLES, ExportChoice
from desktop.window.export_size import SizeChoice
from desktop.window.export_words import ProposedText

ACROSS = 4
TICK = 2
PART_NAMES: Mapping[str, str] = {
    "map": "Map",
    "timeline": "Timeline",
    "ranking": "Ranking",
    "table": "Table",
}
CARRIED = "Whoever has the file can drop it on Dealscope and sees this view; no path and no name is in it."
NOT_CARRIED = "The file is a picture and nothing more; nobody can go on from it."


@dataclass(frozen=True, slots=True)
class FormBegins:
    """What the form shows at first; `sizes` are lines of the settings, `scenes` how many there are.

    `what` is "view", or "scenes" for all of them.
    """

    suffix: str
    size: str
    theme: str
    sizes: tuple[str, ...] = ()
    scenes: int = 0
    parts: tuple[str, ...] = ("map",)
    title: str | None = None
    subtitle: str | None = None
    what: str = "view"


class ExportForm(QWidget):
    """The column of choices; `changed` follows every change. `keep_sizes` gets the sizes that are kept."""

    changed = Signal()

    def __init__(self, begins: FormBegins, keep_sizes: Callable[[list[str]], None]) -> None:
        super().__init__()
        self.what = Segments("What to export", {"view": "This view", "scenes": f"All {begins.scenes} scenes"})
        self.formats = Segments("Format", FORMATS, ACROSS)
        self.meant = QLabel()
        self.meant.setProperty("role", "small")
        self.meant.setWordWrap(True)
        self.table = ChoiceBox("Which table")
        for key, title in TABLES.items():
            self.table.addItem(title, key)
        self.parts = {part: _tick(PART_NAMES[part]) for part in PARTS}
        self.size_choice = SizeChoice(begins.sizes, keep_sizes)
        self.title_text = ProposedText("Title", may_be_empty=False)
        self.subtitle_text = ProposedText("Subtitle", may_be_empty=True)
        self.remark = QLabel()
        self.remark.setProperty("role", "warning")
        self.remark.setWordWrap(True)
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.hide()
        self.themes = Segments("Colours", {name: name.capitalize() for name in THEMES})
        self.date = _tick("With today's date")
        self.carries = _tick("Carries this view")
        self.carried = QLabel()
        self.carried.setProperty("role", "small")
        self.carried.setWordWrap(True)
        self._lay_out(begins.scenes)
        self._begin(begins)
        self._connect()
        self._show()

    def choice(self) -> ExportChoice:
        """Return what is chosen."""
        preset = self.size_choice.preset()
        return ExportChoice(
            suffix=self.formats.chosen(),
            options=PageOptions(
                title=self.title_text.chosen(),
                subtitle=self.subtitle_text.chosen(),
                show_date=self.date.isChecked(),
                carries_view=self.carries.isChecked(),
                parts=tuple(part for part, box in self.parts.items() if box.isChecked()),
                letters=preset.letters,
            ),
            preset=preset,
            theme=self.themes.chosen(),
            dpi=self.size_choice.resolution(),
            scenes=self.what.chosen() == "scenes",
            table=str(self.table.currentData()),
        )

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of the window's theme."""
        for line in (self.title_text, self.subtitle_text):
            line.show_theme(theme)
        for box in (*self.parts.values(), self.date, self.carries):
            box.show_theme(theme)

    def say(self, remark: str) -> None:
        """Say something about the words that were written; an empty text says nothing."""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))

    def _lay_out(self, scenes: int) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(RELATED * 2)
        form.setVerticalSpacing(RELATED)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form = form
        form.addRow(_name("Export"), self.what)
        form.setRowVisible(self.what, scenes > 0)
        form.addRow(_name("As"), _in_a_column((self.formats, self.meant)))
        form.addRow(_name("Table"), self.table)
        form.addRow(_name("Shows", TICK), _in_a_row(list(self.parts.values())))
        form.addRow(_name("Size"), self.size_choice)
        form.addRow(_name("Title"), self.title_text)
        form.addRow(_name("Subtitle"), self.subtitle_text)
        form.addRow("", self.remark)
        form.addRow(_name("Colours"), self.themes)
        form.addRow(_name("Besides", TICK), _in_a_column((self.date, self.carries, self.carried)))

    def _begin(self, begins: FormBegins) -> None:
        self.what.choose(begins.what)
        self.formats.choose(begins.suffix)
        self.themes.choose(begins.theme)
        self.size_choice.choose(begins.size)
        for part, box in self.parts.items():
            box.setChecked(part in begins.parts)
        self.carries.setChecked(True)
        for line, text in ((self.title_text, begins.title), (self.subtitle_text, begins.subtitle)):
            if text is not None:
                line.write(text)

    def _connect(self) -> None:
        for segments in (self.what, self.formats, self.themes):
            segments.changed.connect(self._show)
        for box in self.parts.values():
            box.toggled.connect(lambda _ticked, box=box: self._keep_one(box))
        for box in (self.date, self.carries):
            box.toggled.connect(self._show)
        self.table.currentIndexChanged.connect(self._show)
        for part in (self.size_choice, self.title_text, self.subtitle_text):
            part.changed.connect(self._show)

    def _keep_one(self, box: TickBox) -> None:
        """Tick a part again that was the last one, for a page shows something."""
        if any(each.isChecked() for each in self.parts.values()):
            self._show()
        else:
            box.setChecked(True)

    def _show(self) -> None:
        """Show what belongs to what is chosen."""
        suffix, scenes = self.formats.chosen(), self.what.chosen() == "scenes"
        data, sized = suffix in (".xlsx", ".csv"), suffix not in (".html", ".xlsx", ".csv")
        self.meant.setText(MEANT_FOR[suffix])
        self.formats.allow({key for key in FORMATS if not (scenes and key in (".xlsx", ".csv"))})
        self.what.allow({"view"} if data else {"view", "scenes"})
        self._form.setRowVisible(self.table, suffix == ".csv")
        self._form.setRowVisible(self.size_choice, sized)
        for box in self.parts.values():
            box.setEnabled(not data)
        for line in (self.title_text, self.subtitle_text):
            self._form.setRowVisible(line, not scenes)
        for widget in (self.themes, self.date, self.carries):
            widget.setEnabled(not data or widget is self.date)
        self.carries.setVisible(not data)
        self.carried.setVisible(not data)
        self.carried.setText(CARRIED if self.carries.isChecked() else NOT_CARRIED)
        self.changed.emit()


class Segments(QWidget):
    """Buttons of which exactly one is down; arrow keys walk, `changed` follows."""

    changed = Signal()

    def __init__(self, name: str, titles: Mapping[str, str], across: int = ACROSS) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for key, title in titles.items():
            button = QPushButton(title)
            button.setProperty("role", "option")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{name}: {title}")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button)
            self.buttons[key] = button
        _fill(QGridLayout(self), list(self.buttons.values()), across)
        self._group.buttonToggled.connect(self._toggled)

    def chosen(self) -> str:
        """Return the key of the button that is down, the first one's before any was chosen."""
        return next(
            (key for key, button in self.buttons.items() if button.isChecked()), next(iter(self.buttons))
        )

    def choose(self, key: str) -> None:
        """Press a button by its key, where there is one."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def allow(self, keys: set[str]) -> None:
        """Let only some of the buttons be pressed."""
        for key, button in self.buttons.items():
            button.setEnabled(key in keys)

    def _toggled(self, button: QAbstractButton, down: bool) -> None:
        if down:
            self.changed.emit()


def _name(text: str, down: int = 7) -> QLabel:
    """Return the name of a row, `down` pixels from its top, where the first line of what it names stands."""
    label = QLabel(text)
    label.setProperty("role", "muted")
    label.setContentsMargins(0, down, 0, 0)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    return label


def _tick(text: str) -> TickBox:
    box = TickBox()
    box.setText(text)
    box.setAccessibleName(text)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box


def _in_a_row(widgets: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


def _in_a_column(widgets: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(INSIDE)
    for widget in widgets:
        column.addWidget(widget)
    return holder


def _fill(grid: QGridLayout, widgets: Sequence[QWidget], across: int) -> None:
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(INSIDE)
    for at, widget in enumerate(widgets):
        grid.addWidget(widget, at // across, at % across)
    for column in range(min(across, len(widgets))):
        grid.setColumnStretch(column, 1)
