"""The choices of names that are remembered for the next file: found, forgotten, brought back, read and written."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.dataset.places import Places
from desktop.files.findings import FileRefused
from desktop.files.names_fixes import (
    COMPANY,
    FILE_NAME,
    NOT_A_COUNTRY,
    UNKNOWN,
    read_fixes,
    remembered_fixes,
    write_fixes,
)
from desktop.painting.theme import RELATED
from desktop.viewmodels.parts.numbers import plural
from desktop.window.dialog_buttons import dialog_button
from desktop.window.file_dialogs import ask_open, ask_save
from desktop.window.import_list import ListTable

_TITLES = ("Name in files", "Is read as")
_WORDS: Mapping[str, str] = {NOT_A_COUNTRY: "not a country", UNKNOWN: "not stated"}
_FILES = "Choices (*.csv)"


class _Choices(ListTable):
    """The list itself: Delete forgets what is chosen."""

    forget = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Forget, or walk the list."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.forget.emit()
        else:
            super().keyPressEvent(event)


class ChoicesPage(QWidget):
    """Lists the remembered choices of a home; `said` carries a sentence, and whether it can be taken back."""

    said = Signal(str, bool)
    left = Signal()

    def __init__(self, home: Path | None, places: Places) -> None:
        super().__init__()
        self._home = home
        self._places = places
        self._fixes: dict[str, str] = {}
        self._before: dict[str, str] | None = None
        self._shown: list[str] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a name")
        self.search.setAccessibleName("Find a remembered name")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._list())
        self.table = _Choices("Remembered choices of names")
        self.table.forget.connect(self.forget_chosen)
        self._told = QLabel()
        self._told.setProperty("role", "muted")
        self._told.setWordWrap(True)
        self.buttons = {
            "forget": dialog_button("Forget", "Ask again about the chosen names in the next file (Delete)"),
            "all": dialog_button("Forget all", "Forget every choice that is listed now"),
            "import": dialog_button("Import…", "Add choices from a table of value and code (CSV)", "link"),
            "export": dialog_button("Export…", "Save all choices as a table of value and code (CSV)", "link"),
            "back": dialog_button("Back to the datasets", "Show the datasets that are kept"),
        }
        deeds = (self.forget_chosen, self.forget_listed, self._import, self._export, self.left.emit)
        for button, deed in zip(self.buttons.values(), deeds, strict=True):
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
        self._lay_out()

    def count(self) -> int:
        """Read what is remembered now, and return how many choices there are."""
        try:
            self._fixes = remembered_fixes(self._home, self._places)
        except FileRefused as problem:
            self._fixes = {}
            self.said.emit(_sentence(str(problem)), False)
        self._list()
        return len(self._fixes)

    def kept(self) -> int:
        """Return how many choices there are, as they were last read or written."""
        return len(self._fixes)

    def forget_chosen(self) -> None:
        """Forget the choices that are marked in the list."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        self._forget([self._shown[row] for row in rows if row < len(self._shown)])

    def forget_listed(self) -> None:
        """Forget every choice that the search leaves in the list."""
        self._forget(self._shown)

    def take_back(self) -> None:
        """Remember again what was forgotten or changed last."""
        if self._before is not None and self._write(self._before):
            self._before = None
            self.said.emit("The choices are back.", False)

    def read_from(self, path: Path) -> None:
        """Add the choices of a file; they win over those of the same names."""
        try:
            new = read_fixes(path, self._places)
        except FileRefused as problem:
            self.said.emit(_sentence(str(problem)), False)
            return
        before = dict(self._fixes)
        if self._write({**self._fixes, **new}):
            self._before = before
            self.said.emit(f"{plural(len(new), 'choice')} read from “{path.name}”.", True)

    def write_to(self, path: Path) -> None:
        """Write all choices to a file."""
        try:
            write_fixes(path, self._fixes)
        except OSError as problem:
            self.said.emit(f"“{path.name}” cannot be written ({problem.strerror}).", False)
        else:
            self.said.emit(f"{plural(len(self._fixes), 'choice')} saved as “{path.name}”.", False)

    def _forget(self, names: list[str]) -> None:
        if not names:
            return
        before, gone = dict(self._fixes), set(names)
        if self._write({name: code for name, code in self._fixes.items() if name not in gone}):
            self._before = before
            text = f"“{names[0]}” is forgotten" if len(names) == 1 else f"{len(names)} choices are forgotten"
            self.said.emit(f"{text}; the next file asks again. Datasets stay as they are.", True)

    def _write(self, fixes: dict[str, str]) -> bool:
        if self._home is None:
            return False
        try:
            write_fixes(self._home / FILE_NAME, fixes)
        except OSError as problem:
            self.said.emit(f"The choices cannot be written ({problem.strerror}).", False)
            return False
        self._fixes = fixes
        self._list()
        return True

    def _list(self) -> None:
        wanted = self.search.text().strip().casefold()
        rows = [(name, self._meaning(code)) for name, code in sorted(self._fixes.items())]
        found = [row for row in rows if wanted in row[0].casefold() or wanted in row[1].casefold()]
        at = self.table.currentIndex().row()
        self._shown = [name for name, _ in found]
        self.table.show_rows(_TITLES, found)
        if found:
            self.table.setCurrentIndex(self.table.words.index(min(max(at, 0), len(found) - 1), 0))
        for key in ("forget", "all"):
            self.buttons[key].setEnabled(bool(found))
        self.buttons["export"].setEnabled(bool(self._fixes))
        if not self._fixes:
            text = "No choices are remembered yet; what you choose while a file is opened stands here."
        elif not found:
            text = f"None of {plural(len(rows), 'choice')} has these letters."
        else:
            text = f"{plural(len(found), 'choice')}, used whenever a file has such a name."
        self._told.setText(text)

    def _meaning(self, code: str) -> str:
        if code.startswith(COMPANY):
            return f"the company {code.removeprefix(COMPANY)}"
        return _WORDS.get(code, self._places.name(code))

    def _import(self) -> None:
        path = ask_open(self, "Read choices of names", _FILES)
        if path is not None:
            self.read_from(path)

    def _export(self) -> None:
        path = ask_save(self, "Save choices of names", _FILES, ".csv", FILE_NAME)
        if path is not None:
            self.write_to(path)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        for key in ("forget", "all", "import", "export"):
            row.addWidget(self.buttons[key])
        row.addStretch(1)
        row.addWidget(self.buttons["back"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(self.search)
        column.addWidget(self._told)
        column.addWidget(self.table, 1)
        column.addLayout(row)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
