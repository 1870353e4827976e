"""Copying and saving the table that is shown, as text that pastes and opens well in a spreadsheet."""

import locale
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QGuiApplication

from desktop.files.exporters.csv_table import NotWritten, Plain, csv_text, tab_text, write_whole
from desktop.viewmodels.parts.numbers import plural
from desktop.window.file_dialogs import ask_save
from desktop.window.main_window import MainWindow


class Written(Protocol):
    """What copying or saving writes."""

    titles: list[str]
    rows: Iterator[list[Plain]]


class ShownTable(Protocol):
    """The table's view, as far as copying and saving need it."""

    def text_to_copy(self) -> Written:
        """Return the selected rows, or all where none is selected."""
        ...

    def text_to_save(self) -> Written:
        """Return all rows."""
        ...


class TableDeeds:
    """Copies and saves what `table` shows; `say` shows one sentence, `name` is that of the open dataset."""

    def __init__(
        self, window: MainWindow, table: ShownTable, say: Callable[[str], None], name: Callable[[], str]
    ) -> None:
        self._window = window
        self._table = table
        self._say = say
        self._name = name

    def run(self, key: str) -> None:
        """Carry out "copy-table" or "save-table"."""
        if key == "copy-table":
            self.copy()
        else:
            path = ask_save(
                self._window, "Save table as CSV", "Tables (*.csv)", ".csv", f"{self._name()}.csv"
            )
            if path is not None:
                self.save_to(path)

    def copy(self) -> None:
        """Put the chosen rows, or all, on the clipboard with the system's decimal sign."""
        written = self._table.text_to_copy()
        rows = list(written.rows)
        sign = str(locale.localeconv()["decimal_point"]) or "."
        QGuiApplication.clipboard().setText(tab_text(written.titles, rows, sign))
        self._say(f"{plural(len(rows), 'row')} copied; paste into a spreadsheet.")

    def save_to(self, path: Path) -> bool:
        """Write all rows as CSV, replacing the file; False, with a sentence, when it cannot be written."""
        written = self._table.text_to_save()
        rows = list(written.rows)
        try:
            write_whole(path, csv_text(written.titles, rows), force=True)
        except NotWritten as reason:
            self._say(str(reason))
            return False
        self._say(f"The table was saved as “{path.name}” with {plural(len(rows), 'row')}.")
        return True
