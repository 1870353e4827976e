"""The table in which names that stand for no known country are repaired, with the keyboard alone if one likes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.files.names_fixes import COMPANY, NOT_A_COUNTRY
from desktop.files.names_folding import name_key
from desktop.files.repairs import Repair
from desktop.painting.theme import GROUP, RELATED
from desktop.viewmodels.parts.numbers import plural, spoken
from desktop.window.dialog_buttons import dialog_button
from desktop.window.import_list import Index, ListModel, ListTable

NO_COUNTRY = "Not a country"
LEAVE = "Leave as it is"
_NAME, _ROWS, _SUGGESTED, _CHOICE = range(4)
_TITLES = ("Name in the file", "Rows", "Perhaps", "Stands for")
_AS_IT_IS: Mapping[str, str] = {
    "unmatched": "not on the map",
    "not_country": "not a country",
    "unknown": "not stated",
    "company": "a company of its own",
}
_ROLE = Qt.ItemDataRole


class NamesModel(ListModel):
    """The names, what is proposed for each, and what it stands for; `names` gives codes their names."""

    def __init__(self, names: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.titles, self.numeric = _TITLES, frozenset({_ROWS})
        self.repairs: list[Repair] = []
        self._names = names

    def show_repairs(self, repairs: Sequence[Repair]) -> None:
        """Show other names."""
        self.repairs = list(repairs)
        self.show_rows(_TITLES, [self._cells(repair) for repair in repairs], (_ROWS,))

    def choose(self, row: int, choice: str) -> None:
        """Let a name stand for a code, for no country (`x`), or, where empty, for what it stood for.

        Other spellings of a party that only differ in letters' case, accents or order of words follow, as they
        do when the file is read.
        """
        cells = list(self.rows)
        for same in self._alike(row):
            self.repairs[same] = replace(self.repairs[same], choice=choice)
            cells[same] = self._cells(self.repairs[same])
        self.rows = cells
        self.dataChanged.emit(self.index(0, 0), self.index(len(cells) - 1, len(_TITLES) - 1))

    def _alike(self, row: int) -> list[int]:
        if self.is_company(row):
            return [row]
        key = name_key(self.repairs[row].name)
        return [
            at
            for at, repair in enumerate(self.repairs)
            if repair.kind != "company" and name_key(repair.name) == key
        ]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the last column be written in."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == _CHOICE else usual

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return the text of a cell; what an editor begins with is nothing."""
        return "" if role == _ROLE.EditRole else super().data(index, role)

    def name_of(self, code: str) -> str:
        """Return what a choice is called."""
        if code.startswith(COMPANY):
            return code.removeprefix(COMPANY)
        return NO_COUNTRY if code == NOT_A_COUNTRY else self._names.get(code, code)

    def is_company(self, row: int) -> bool:
        """Return whether a row holds a company and not a party."""
        return self.repairs[row].kind == "company"

    def _cells(self, repair: Repair) -> tuple[str, ...]:
        suggested = " · ".join(map(self.name_of, repair.suggestions))
        stands = self.name_of(repair.choice) if repair.choice else _AS_IT_IS[repair.kind]
        return repair.name, spoken(repair.rows), suggested, stands


class _Choosing(QStyledItemDelegate):
    """Lets one choose a country by typing any part of its name.

    `chosen` follows a choice, `unknown` gives a text that names no country.
    """

    chosen = Signal()
    unknown = Signal(str)

    def __init__(self, parent: QWidget, words: Mapping[str, str], model: NamesModel) -> None:
        super().__init__(parent)
        self._words = words
        self._folded = {word.casefold(): choice for word, choice in words.items()}
        self._model = model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field that completes names of countries."""
        field = QLineEdit(parent)
        field.setAccessibleName("Stands for")
        company = self._model.is_company(index.row())
        field.setPlaceholderText("Type a company" if company else "Type a country")
        likely = [self._model.name_of(each) for each in self._model.repairs[index.row()].suggestions]
        completer = QCompleter(likely if company else list(self._words), field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(9)
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("role", "popup")
        completer.activated.connect(lambda *_: self._finish(field))
        field.setCompleter(completer)
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Finish with Enter at once; Qt would do so a moment later, and once more when the field loses the keys."""
        enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            self._finish(watched)
            return True
        return bool(super().eventFilter(watched, event))

    def _finish(self, field: QLineEdit) -> None:
        self.commitData.emit(field)
        self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was typed where it names a country, wholly or as the only one that has these letters."""
        assert isinstance(editor, QLineEdit)
        if self._model.is_company(index.row()):
            name = " ".join(editor.text().split())
            if name:
                self._model.choose(index.row(), f"{COMPANY}{name}")
                self.chosen.emit()
            return
        typed = editor.text().strip().casefold()
        choice = self._folded.get(typed)
        if choice is None and typed:
            likely = [word for word in self._folded if typed in word]
            first = [word for word in likely if word.startswith(typed)]
            found = first if len(first) == 1 else likely
            choice = self._folded[found[0]] if len(found) == 1 else None
        if choice is not None:
            self._model.choose(index.row(), choice)
            self.chosen.emit()
        elif typed:
            self.unknown.emit(editor.text().strip())


class NamesTable(ListTable):
    """The table itself: Enter takes what is proposed first, letters begin a country's name."""

    asked = Signal(str)
    unknown = Signal(str)

    def __init__(self, model: NamesModel, words: Mapping[str, str]) -> None:
        super().__init__("Names to look at", model)
        self._choosing = _Choosing(self, words, model)
        self._choosing.chosen.connect(lambda: self.asked.emit("next"))
        self._choosing.unknown.connect(self.unknown)
        self.setItemDelegate(self._choosing)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def begin_typing(self, text: str = "") -> None:
        """Open the field of the current row, with the first letters."""
        index = self.model().index(max(self.currentIndex().row(), 0), _CHOICE)
        self.setCurrentIndex(index)
        self.edit(index)
        field = self.findChild(QLineEdit)
        if field is not None and text:
            field.setText(text)
            completer = field.completer()
            if completer is not None:
                completer.setCompletionPrefix(text)
                completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept, leave, or begin to type; while one types, keys that the field leaves over do nothing here."""
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        plain = _plainly(event)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit("accept")
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.asked.emit("leave")
        elif event.key() == Qt.Key.Key_Minus:
            self.asked.emit("no-country")
        elif plain and event.text().isalpha():
            self.begin_typing(event.text())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Enter and Delete, whatever the window does with them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Minus)
            if event.key() in own and _plainly(event):
                event.accept()
                return True
        return bool(super().event(event))


def _plainly(event: QKeyEvent) -> bool:
    """Return whether a key was pressed without Ctrl and Alt, which make it a shortcut of the window."""
    shortcut = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return not event.modifiers() & (shortcut | Qt.KeyboardModifier.MetaModifier)


class NamesPart(QWidget):
    """The names of an import with what can be made of them; `changed` follows every choice."""

    changed = Signal()
    import_asked = Signal()
    export_asked = Signal()

    def __init__(self, countries: Mapping[str, str]) -> None:
        super().__init__()
        names = {**countries, NOT_A_COUNTRY: NO_COUNTRY}
        words = {**{name: code for code, name in countries.items()}, NO_COUNTRY: NOT_A_COUNTRY, LEAVE: ""}
        self.model = NamesModel(names, self)
        self.table = NamesTable(self.model, words)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setProperty("role", "muted")
        self.buttons = {
            "accept": dialog_button(
                "Accept proposal", "Take the first proposal for the chosen names (Enter)"
            ),
            "type": dialog_button("Choose a country…", "Type a part of a country's name (F2, or just type)"),
            "no-country": dialog_button("Not a country", "Keep the chosen names beside the map (-)"),
            "leave": dialog_button("Leave as it is", "Take a choice back (Delete)"),
        }
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, key=key: self.act(key))
        self.table.asked.connect(self.act)
        self.table.unknown.connect(self._say_unknown)
        self.model.dataChanged.connect(lambda *_: self._changed())
        self._lay_out()

    def show_repairs(self, repairs: Sequence[Repair]) -> None:
        """Show the names of an import."""
        self.model.show_repairs(repairs)
        self.table.fit_columns()
        if repairs:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._tell()

    def repairs(self) -> tuple[Repair, ...]:
        """Return the names with what was chosen for each."""
        return tuple(self.model.repairs)

    def take(self, fixes: Mapping[str, str]) -> int:
        """Choose for every name what a table of fixes says; return for how many it says something."""
        taken = 0
        for row, repair in enumerate(self.model.repairs):
            about_company = fixes.get(repair.name, "").startswith(COMPANY)
            if repair.name in fixes and about_company == (repair.kind == "company"):
                self.model.choose(row, fixes[repair.name])
                taken += 1
        return taken

    def act(self, key: str) -> None:
        """Do with the chosen names what a key or a button asks for."""
        if key == "type":
            self.table.setFocus()
            self.table.begin_typing()
            return
        rows = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        rows = rows or ([self.table.currentIndex().row()] if self.table.currentIndex().isValid() else [])
        for row in rows if key != "next" else ():
            if key == "accept":
                proposed = self.model.repairs[row].suggestions[:1]
                if proposed:
                    self.model.choose(row, proposed[0])
            elif key == "leave" or not self.model.is_company(row):
                self.model.choose(row, NOT_A_COUNTRY if key == "no-country" else "")
        self._go_on(rows)

    def _go_on(self, rows: Sequence[int]) -> None:
        """Go to the next name, so that a list can be walked with one key."""
        if len(rows) == 1 and rows[0] + 1 < len(self.model.repairs):
            self.table.setCurrentIndex(self.model.index(rows[0] + 1, self.table.currentIndex().column()))

    def _say_unknown(self, typed: str) -> None:
        self.told.setText(
            f"“{typed[:60]}” names no one country known here; choose one of the list as you type."
        )

    def _changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        unknown = [
            repair for repair in self.model.repairs if repair.kind == "unmatched" and not repair.choice
        ]
        rows = sum(repair.rows for repair in unknown)
        alike = sum(repair.kind == "company" and not repair.choice for repair in self.model.repairs)
        if not self.model.repairs:
            text = "Every party is a country on the map."
        elif unknown:
            text = (
                f"{plural(len(unknown), 'name')} in {plural(rows, 'row')} not recognised. Nothing is guessed: "
                "accept a proposal, type a country, or leave the name; it is then listed beside the map."
            )
        elif alike:
            text = "Enter merges a company into the proposed spelling; nothing is merged otherwise."
        else:
            text = "Parties that are no country are kept and listed beside the map."
        if alike and unknown:
            text += f" {plural(alike, 'spelling')} of companies may be another's."
        self.told.setText(text)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        for text, tip, signal in (
            ("Import…", "Read choices from a table of value and code (CSV)", self.import_asked),
            ("Export…", "Save all choices as a table of value and code (CSV)", self.export_asked),
        ):
            link = dialog_button(text, tip)
            link.setProperty("role", "link")
            link.setAccessibleName(f"{text.rstrip('…')} choices")
            link.clicked.connect(signal)
            row.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUP // 2)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        column.addLayout(row)
