"""The library of a person's own datasets: what is there, where it came from, renaming, removing, reading again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.dataset.own_datasets import ATTRIBUTES, PLACES, OwnDataset
from desktop.files.library_folder import Removed
from desktop.painting.theme import EDGE, GROUP, RELATED
from desktop.viewmodels.parts.numbers import plural, spoken
from desktop.views.parts.elided_label import ElidedLabel
from desktop.window.dialog_buttons import dialog_button
from desktop.window.import_list import ListTable
from desktop.window.import_words import files_said, size_said
from desktop.window.keyed_dialog import KeyedDialog
from desktop.window.library_choices import ChoicesPage
from desktop.window.library_trash import TrashPage

SIZE = QSize(900, 520)
_TITLES = ("Title", "Rows", "Size", "Opened", "From")
_KINDS: Mapping[str, str] = {ATTRIBUTES: " (attributes)", PLACES: " (places)"}
_STATES: Mapping[str, str] = {"changed": " (changed since)", "gone": " (not there any more)"}


@dataclass(frozen=True)
class LibraryActs:
    """What the dialog can have done; each takes the dataset and says a sentence, empty where all is well."""

    show: Callable[[OwnDataset], None]
    read_again: Callable[[OwnDataset], None]
    rename: Callable[[OwnDataset, str], str]
    remove: Callable[[OwnDataset], str]
    undo: Callable[[], str]
    restore: Callable[[Removed], str]
    empty_trash: Callable[[], None]
    open_file: Callable[[], None]


class _Datasets(ListTable):
    """The list itself: Enter shows a dataset, F2 renames and Delete removes it."""

    asked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show, rename or remove."""
        keys = {
            Qt.Key.Key_Return: "show",
            Qt.Key.Key_Enter: "show",
            Qt.Key.Key_F2: "rename",
            Qt.Key.Key_Delete: "remove",
        }
        asked = next((deed for key, deed in keys.items() if event.key() == key), "")
        if asked:
            self.asked.emit(asked)
        else:
            super().keyPressEvent(event)


class LibraryDialog(KeyedDialog):
    """Lists a person's own datasets; the folder they lie in is named at the foot."""

    def __init__(
        self, parent: QWidget | None, folder: Path | None, acts: LibraryActs, choices: ChoicesPage
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Datasets of your own")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._acts = acts
        self._own: Sequence[OwnDataset] = ()
        self._states: Sequence[str] = ()
        self.table = _Datasets("Datasets of your own")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.asked.connect(self.act)
        self.table.doubleClicked.connect(lambda _index: self.act("show"))
        self.buttons = {
            "show": dialog_button("Show on the map", "Open the chosen dataset (Enter)"),
            "read-again": dialog_button("Read again", "Read the file anew and put the result in its place"),
            "rename": dialog_button("Rename…", "Give the dataset another title (F2)"),
            "remove": dialog_button("Remove", "Move the dataset to the trash (Delete)"),
        }
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, key=key: self.act(key))
        self.open_file = dialog_button("Open a file…", "Open a file of your own (Ctrl+O)")
        self.open_file.setProperty("role", "primary")
        self.open_file.clicked.connect(acts.open_file)
        self.words = ElidedLabel("muted")
        self.undo = dialog_button("Undo", "Take back what was done last", "link")
        self.undo.clicked.connect(self._undo_last)
        self.trash = dialog_button("", "Show what lies in the trash", "link")
        self.trash.clicked.connect(lambda: self.show_trash(shown=True))
        self.trash_page = TrashPage(self._restore, lambda: self.show_trash(shown=False))
        self.empty = dialog_button("Empty trash…", "Delete for good what lies in the trash", "link")
        self.empty.clicked.connect(self._empty_trash)
        self.choices = choices
        self.choices.said.connect(self._say_of_choices)
        self.choices.left.connect(lambda: self.show_trash(shown=False))
        self.remembered = dialog_button(
            "", "See, and forget, what names of files were chosen to stand for", "link"
        )
        self.remembered.clicked.connect(self.show_choices)
        self._undoing: Callable[[], None] = self._take_back
        self._sure = False
        self._folder = ElidedLabel("small")
        self._folder.show_text(f"Kept in {folder}" if folder else "There is no folder for datasets.")
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.selectionModel().currentChanged.connect(lambda *_: self._follow())
        self.resize(SIZE.boundedTo(parent.size()) if parent is not None else SIZE)

    def show_own(self, own: Sequence[OwnDataset], states: Sequence[str], removed: Sequence[Removed]) -> None:
        """Show datasets with the state of their sources, and what lies in the trash."""
        at = self.table.currentIndex().row()
        self._own, self._states = own, states
        rows = [
            (
                each.title + _KINDS.get(each.path.suffix, ""),
                spoken(each.rows) if each.rows >= 0 else "",
                size_said(each.size()),
                each.added,
                _from(each) + _STATES.get(state, ""),
            )
            for each, state in zip(own, states, strict=True)
        ]
        self.table.show_rows(_TITLES, rows, (1, 2))
        if rows:
            self.table.setCurrentIndex(self.table.words.index(min(max(at, 0), len(rows) - 1), 0))
        in_trash = self._stack.currentWidget() is self.trash_page and bool(removed)
        size = sum(each.own.size() for each in removed)
        self.trash.setText(f"In the trash: {plural(len(removed), 'dataset')}, {size_said(size)}")
        self.trash.setAccessibleName(self.trash.text())
        self.trash_page.show_removed(removed)
        self._tell_choices()
        for link in (self.trash, self.empty):
            link.setVisible(bool(removed))
        self.empty.setText("Empty trash…")
        self._sure = False
        self._follow()
        self.show_trash(shown=in_trash)

    def show_trash(self, *, shown: bool) -> None:
        """Show the trash, or the datasets that are kept."""
        kept = 0 if self._own else 1
        self._stack.setCurrentIndex(2 if shown else kept)
        self._show_buttons(shown=not shown)
        (self.trash_page.table if shown else self.table if self._own else self.open_file).setFocus()

    def show_choices(self) -> None:
        """Show the choices of names that are remembered."""
        self._tell_choices()
        self._stack.setCurrentWidget(self.choices)
        self._show_buttons(shown=False)
        self.say("")
        self.choices.search.setFocus()

    def _show_buttons(self, *, shown: bool) -> None:
        for button in (*self.buttons.values(), self.open_file):
            button.setVisible(shown)

    def _tell_choices(self) -> None:
        self.remembered.setText(f"Remembered names: {spoken(self.choices.count())}")
        self.remembered.setAccessibleName(self.remembered.text())

    def _say_of_choices(self, sentence: str, undo: bool) -> None:
        self._undoing = self.choices.take_back
        self.say(sentence, undo=undo)
        self.remembered.setText(f"Remembered names: {spoken(self.choices.kept())}")

    def say(self, sentence: str, *, undo: bool = False) -> None:
        """Say a sentence, with a way back where there is one."""
        self.words.show_text(sentence)
        self.undo.setVisible(undo)

    def act(self, key: str) -> None:
        """Do with the chosen dataset what a key or a button asks for."""
        own = self.chosen()
        if own is None:
            return
        if key == "show":
            self.accept()
            self._acts.show(own)
        elif key == "read-again" and self.buttons[key].isEnabled():
            self.accept()
            self._acts.read_again(own)
        elif key == "rename":
            title, ok = QInputDialog.getText(self, "Rename", "Title", text=own.title)
            if ok and title.strip():
                self.rename(title.strip())
        elif key == "remove":
            sentence = self._acts.remove(own)
            self._undoing = self._take_back
            self.say(sentence or f"“{own.title}” was removed.", undo=not sentence)

    def rename(self, title: str) -> None:
        """Give the chosen dataset another title."""
        own = self.chosen()
        if own is not None:
            self.say(self._acts.rename(own, title))

    def chosen(self) -> OwnDataset | None:
        """Return the chosen dataset."""
        row = self.table.currentIndex().row()
        return self._own[row] if 0 <= row < len(self._own) else None

    def _undo_last(self) -> None:
        self._undoing()

    def _take_back(self) -> None:
        self.say(self._acts.undo() or "The dataset is back.")

    def _restore(self, removed: Removed) -> None:
        self.say(self._acts.restore(removed) or f"“{removed.own.title}” is back.")

    def _empty_trash(self) -> None:
        """Ask once more on the button itself; what is deleted does not come back."""
        if not self._sure:
            self._sure = True
            self.empty.setText("Delete for good?")
            return
        self._acts.empty_trash()
        self.say("The trash is empty.")

    def _follow(self) -> None:
        row = self.table.currentIndex().row()
        chosen = 0 <= row < len(self._own)
        state = self._states[row] if chosen else ""
        for button in self.buttons.values():
            button.setEnabled(chosen)
        again = self.buttons["read-again"]
        again.setEnabled(state in ("same", "changed"))
        tips = {
            "changed": "The file has changed: read it anew and put the result in its place",
            "gone": "The file is not there any more",
            "same": "The file has not changed; it can be read anew, for example with other choices",
        }
        again.setToolTip(tips.get(state, "It is not known where this dataset came from"))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.open_file)
        said = QHBoxLayout()
        said.addWidget(self.words)
        said.addWidget(self.undo)
        said.addStretch(1)
        self.undo.hide()
        foot = QHBoxLayout()
        foot.setSpacing(RELATED)
        foot.addWidget(self._folder, 1)
        foot.addWidget(self.remembered)
        foot.addWidget(self.trash)
        foot.addWidget(self.empty)
        self._stack.addWidget(self.table)
        self._stack.addWidget(_empty_words())
        self._stack.addWidget(self.trash_page)
        self._stack.addWidget(self.choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, GROUP)
        column.setSpacing(GROUP // 2)
        column.addWidget(self._stack, 1)
        column.addLayout(said)
        column.addLayout(row)
        column.addLayout(foot)


def _from(own: OwnDataset) -> str:
    if not own.origins:
        return "unknown"
    if len(own.origins) == 1:
        return own.origins[0]
    return files_said([Path(origin).name for origin in own.origins])


def _empty_words() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addStretch(2)
    for text, role in (
        ("There are no datasets of your own yet.", "emphasis"),
        ("Open a CSV, a spreadsheet, or a download of SIPRI, Comtrade or BACI; it is kept here.", "muted"),
    ):
        label = QLabel(text)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
    column.addStretch(3)
    return page
