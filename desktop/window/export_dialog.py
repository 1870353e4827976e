"""The export dialog: the page as it will be at the left, every choice about it at the right."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.briefing.page import Page, make_page
from desktop.briefing.sheets import Sheet, scene_sheets
from desktop.crossfilter.sources import Sources
from desktop.export.canvas import check_pixels
from desktop.export.whole import PictureError
from desktop.painting.fonts import load_all_fonts, missing_glyphs
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.theme import EDGE, GROUP, INSIDE, RELATED, THEMES, Theme
from desktop.state.app_state import AppState
from desktop.window.export_choice import KINDS, ExportChoice, file_name, with_suffix
from desktop.window.export_foot import ExportFoot
from desktop.window.export_form import ExportForm, FormBegins
from desktop.window.export_preview import ExportPreview
from desktop.window.file_dialogs import ask_save
from desktop.window.keyed_dialog import KeyedDialog
from desktop.window.page_painting import Wanted

COLUMN = 448
SIZE = QSize(1240, 740)
ALT_TEXT_HEIGHT = 84


@dataclass(frozen=True)
class ExportHands:
    """What the dialog can have done: `save` says in a sentence why it cannot begin, empty where it did.

    `folder` is where the last file went; `keep_sizes` gets the lines of the settings for sizes under a name.
    """

    save: Callable[[ExportChoice, Path], str]
    cancel: Callable[[], None]
    copy: Callable[[ExportChoice], None]
    keep_sizes: Callable[[list[str]], None]
    folder: Path


class ExportDialog(KeyedDialog):
    """Shows the page of a state and asks how to export it; nothing is written before one says where."""

    def __init__(
        self,
        parent: QWidget | None,
        sources: Sources,
        state: AppState,
        begins: FormBegins,
        hands: ExportHands,
        theme: Theme,
        shapes: MapShapeStore | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        # Before any line is set, for one that was set without them keeps the letters of another face.
        load_all_fonts()
        self._sources = sources
        self._state = state
        self._hands = hands
        self._sheets: tuple[Sheet, ...] = scene_sheets(state.document.scenes, sources)
        self._at = 0
        self._page: Page | None = None
        self.preview = ExportPreview(shapes, theme)
        self.form = ExportForm(begins, hands.keep_sizes)
        self.form.show_theme(theme)
        self.alt_text = QPlainTextEdit()
        self.alt_text.setReadOnly(True)
        self.alt_text.setTabChangesFocus(True)
        self.alt_text.setFixedHeight(ALT_TEXT_HEIGHT)
        self.alt_text.setAccessibleName("Alternative text")
        self.foot = ExportFoot()
        self._pager = self._make_pager()
        self._lay_out()
        self.form.changed.connect(self._refresh)
        self.preview.painting.made.connect(self._show_words)
        self.preview.painting.failed.connect(self._show_problem)
        self.foot.save.clicked.connect(self._ask)
        self.foot.copy.clicked.connect(self._copy)
        self.foot.close_it.clicked.connect(self.reject)
        self.foot.stop.clicked.connect(hands.cancel)
        self.resize(self._fitting())
        self._refresh()
        self.foot.save.setFocus()

    @property
    def page(self) -> Page | None:
        """Return the page that was composed last."""
        return self._page

    def choice(self) -> ExportChoice:
        """Return what is chosen."""
        return self.form.choice()

    def save_to(self, path: Path) -> bool:
        """Begin to write a file; False, with a sentence in the dialog, where that cannot be."""
        choice = self.choice()
        target = with_suffix(path, choice.suffix)
        problem = self._hands.save(choice, target)
        self.foot.say(problem, warning=True)
        if not problem:
            self.foot.begin(f"Writing “{target.name}”")
        return not problem

    def advance(self, number: int, count: int, name: str) -> None:
        """Say which page is being written."""
        self.foot.advance(number, count, name)

    def end(self, problem: str) -> None:
        """The file is written, and the dialog closes; or it is not, and the dialog says why."""
        self.foot.end()
        if problem:
            self.foot.say(problem, warning=True)
        else:
            self.accept()

    def say(self, sentence: str) -> None:
        """Say something at the foot."""
        self.foot.say(sentence)

    def proposed_name(self) -> str:
        """Return the name of the file that is suggested, made from the title."""
        suffix = self.choice().suffix
        if self.choice().scenes:
            return f"scenes{suffix}"
        return file_name(self._page.title if self._page else "", suffix)

    def done(self, result: int) -> None:
        """Paint nothing more, then close."""
        self.preview.painting.stop()
        super().done(result)

    def _ask(self) -> None:
        suffix = self.choice().suffix
        name = str(self._hands.folder / self.proposed_name())
        path = ask_save(self, "Export", f"{KINDS[suffix]} (*{suffix})", suffix, name)
        if path is not None:
            self.save_to(path)

    def _copy(self) -> None:
        self.foot.say("Copying…")
        self._hands.copy(self.choice())

    def _refresh(self) -> None:
        """Show the page anew after a change."""
        choice = self.choice()
        scenes = choice.scenes and bool(self._sheets)
        self._pager.setVisible(scenes and len(self._sheets) > 1)
        self._where.setText(f"{self._at + 1} of {len(self._sheets)}")
        self.foot.copy.setEnabled(not choice.is_data)
        self.foot.say(_too_large(choice), warning=True)
        self.preview.show_page(
            Wanted(lambda: self._compose(choice), choice.preset.pixels(), QSize(), THEMES[choice.theme])
        )

    def _compose(self, choice: ExportChoice) -> Page:
        if choice.scenes and self._sheets:
            sheet = scene_sheets(self._state.document.scenes, self._sources, choice.options)[self._at]
            return make_page(self._sources, sheet.state, sheet.options)
        return make_page(self._sources, self._state, choice.options)

    def _show_words(self, page: Page) -> None:
        """Show what a page proposes, says in words, and cannot write."""
        self._page = page
        choice = self.choice()
        shown = page.models.world_map
        if not choice.scenes:
            self.form.title_text.propose(shown.title)
            self.form.subtitle_text.propose(shown.subtitle)
        if self.alt_text.toPlainText() != page.alt_text:
            self.alt_text.setPlainText(page.alt_text)
        written = (choice.options.title, choice.options.subtitle)
        self.form.say(missing_glyphs("".join(text or "" for text in written)))

    def _show_problem(self, problem: Exception) -> None:
        said = str(problem)
        self.foot.say(said if said.endswith(".") else f"The page cannot be shown ({said}).", warning=True)

    def _copy_alt_text(self) -> None:
        QGuiApplication.clipboard().setText(self.alt_text.toPlainText())
        self.foot.say("The alternative text was copied.")

    def _turn(self, by: int) -> None:
        self._at = (self._at + by) % max(len(self._sheets), 1)
        self._refresh()

    def _make_pager(self) -> QWidget:
        pager = QWidget()
        row = QHBoxLayout(pager)
        row.setContentsMargins(0, 0, 0, RELATED)
        row.addStretch(1)
        self._where = QLabel()
        self._where.setProperty("role", "muted")
        for text, name, by in (("‹", "Scene before", -1), ("›", "Scene after", 1)):
            button = QPushButton(text)
            button.setProperty("role", "quiet")
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, by=by: self._turn(by))
            row.addWidget(button)
            if by < 0:
                row.addWidget(self._where)
        row.addStretch(1)
        return pager

    def _lay_out(self) -> None:
        # From the outside in: whatever gets another parent is dressed anew with all that is in it.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        body = QHBoxLayout()
        body.setSpacing(0)
        whole.addLayout(body, 1)
        whole.addWidget(self.foot)
        left = QVBoxLayout()
        left.setSpacing(0)
        body.addLayout(left, 1)
        left.addWidget(self.preview, 1)
        left.addWidget(self._pager)
        column = self._column(body)
        column.addWidget(self.form)
        column.addLayout(self._alt_text_part())
        column.addStretch(1)

    def _column(self, body: QHBoxLayout) -> QVBoxLayout:
        """Return the column at the right, which scrolls where the window is low."""
        side = QWidget(self)
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setProperty("role", "panel")
        side.setMinimumWidth(COLUMN)
        body.addWidget(side)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea(side)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right.addWidget(scroll)
        inside = QWidget()
        scroll.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(EDGE, GROUP, EDGE, GROUP)
        column.setSpacing(GROUP)
        return column

    def _alt_text_part(self) -> QVBoxLayout:
        label = QLabel("The page in words, for those who do not see it")
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        copy = QPushButton("Copy")
        copy.setProperty("role", "link")
        copy.setAccessibleName("Copy the alternative text")
        copy.setToolTip("Copy the alternative text")
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy_alt_text)
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(copy)
        part = QVBoxLayout()
        part.setSpacing(INSIDE)
        part.addLayout(head)
        part.addWidget(self.alt_text)
        return part

    def _fitting(self) -> QSize:
        parent = self.parentWidget()
        return SIZE.boundedTo(parent.size()) if parent is not None else SIZE


def _too_large(choice: ExportChoice) -> str:
    """Say that a picture of pixels is too large, before one tries to write it."""
    if choice.suffix != ".png":
        return ""
    try:
        check_pixels(choice.pixels())
    except PictureError as problem:
        return str(problem)
    return ""
