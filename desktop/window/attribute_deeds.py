"""Opening a table of attributes: reading it beside the window, asking what to take, and keeping it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.dataset.library import Library
from desktop.dataset.own_datasets import OwnDataset
from desktop.files.attribute_keeping import keep_attributes
from desktop.files.attribute_reading import ReadTable, read_table
from desktop.files.attribute_writing import arrays_of, table_of
from desktop.files.attributes import AttributeRoles, attribute_roles
from desktop.files.dealdata import NotWritten
from desktop.files.findings import FileRefused
from desktop.files.library_folder import LibraryFolder
from desktop.files.names import Matcher
from desktop.files.names_fixes import read_fixes, remember, remembered_fixes, write_fixes
from desktop.files.reading.opened import open_tables
from desktop.files.repairs import Repair, choices_of, repairs_in
from desktop.files.table import RawTable
from desktop.painting.theme import Theme
from desktop.viewmodels.parts.numbers import plural
from desktop.window.attribute_page import AttributePage
from desktop.window.beside_dialog import BesideDialog
from desktop.window.file_dialogs import ask_open, ask_save
from desktop.window.import_job import ImportJob, Tell
from desktop.window.import_words import problem_said

CHOICES = "Choices (*.csv)"
TABLES = "Tables (*.csv *.tsv *.txt *.xlsx *.ods *.parquet *.json *.gz *.zip);;All files (*)"


@dataclass(frozen=True)
class _Looked:
    table: RawTable
    roles: AttributeRoles
    read: ReadTable
    fixes: dict[str, str]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True)
class Kept:
    """What was kept: where, under which keys, and why not where it only lasts until the program ends."""

    own: OwnDataset | None
    keys: tuple[str, ...]
    titles: tuple[str, ...]
    path: Path
    why_not: str = ""


class AttributeDeeds:
    """Reads one table at a time; `kept` follows when its attributes are joined."""

    def __init__(
        self,
        window: QWidget,
        library: Library,
        home: Path | None,
        kept: Callable[[Kept], None],
        theme: Callable[[], Theme],
    ) -> None:
        self._window = window
        self._library = library
        self._home = home
        self._kept = kept
        self._theme = theme
        self._looked: _Looked | None = None
        self._path = Path()
        self._after: Callable[[Any], None] = self._show
        self.dialog: BesideDialog | None = None
        self.job = ImportJob()
        self.job.done.connect(self._done)
        self.job.failed.connect(self._failed)

    def choose_file(self) -> None:
        """Ask for a table of attributes, then read it."""
        path = ask_open(self._window, "Open a table of attributes of countries", TABLES)
        if path is not None:
            self.open([path])

    def open(self, paths: Sequence[Path]) -> None:
        """Read a table of attributes and ask what to take from it."""
        if self.dialog is not None:
            self.dialog.reject()
        self._path = paths[0]
        places = self._library.places
        page = AttributePage({code: places.name(code) for code in places.by_code}, self._theme())
        page.names.part.import_asked.connect(self._import_choices)
        page.names.part.export_asked.connect(self._export_choices)
        dialog = BesideDialog(
            self._window, "Attributes of countries", page, "Use these attributes", self._take, self._ended
        )
        page.changed.connect(self._check)
        self.dialog = dialog
        dialog.open()
        self._begin(f"Reading “{self._path.name}”", self._read_deed(), self._show)

    def close(self) -> None:
        """Come to an end, because the program does."""
        self.job.close()

    def _begin(self, what: str, deed: Callable[[Tell], Any], after: Callable[[Any], None]) -> None:
        self._after = after
        if self.dialog is not None:
            self.dialog.wait_for(what)
            self.job.start(deed)

    def _done(self, result: Any) -> None:
        if self.dialog is not None:
            self._after(result)

    def _read_deed(self) -> Callable[[Tell], _Looked]:
        path, places, home = self._path, self._library.places, self._home

        def read(_tell: Tell) -> _Looked:
            fixes = remembered_fixes(home, places)
            names = Matcher(places, fixes)
            table = max(open_tables(path), key=lambda each: each.row_count)
            roles = attribute_roles(table, names)
            held = read_table(table, roles, names)
            return _Looked(table, roles, held, fixes, repairs_in(held.names, names))

        return read

    def _show(self, looked: _Looked) -> None:
        self._looked = looked
        if self.dialog is not None and isinstance(self.dialog.page, AttributePage):
            self.dialog.page.show_read(self._path.name, looked.roles, looked.read, looked.repairs)
            self.dialog.ask()

    def _check(self) -> None:
        if self.dialog is not None and isinstance(self.dialog.page, AttributePage) and self.dialog.asking:
            missing = self.dialog.page.missing()
            self.dialog.say(missing, warning=True)
            self.dialog.take.setEnabled(not missing)

    def _take(self) -> None:
        dialog, looked = self.dialog, self._looked
        if dialog is None or looked is None or not isinstance(dialog.page, AttributePage):
            return
        roles, path, home, places = dialog.page.roles(), self._path, self._home, self._library.places
        choices = choices_of(dialog.page.names.part.repairs())
        folder = LibraryFolder(self._home / "library") if self._home is not None else None

        def keep(_tell: Tell) -> Kept | tuple[Kept, Any]:
            if choices and home is not None:
                # Choices that cannot be remembered count all the same.
                with suppress(OSError, FileRefused):
                    remember(home, choices, places)
            read = read_table(looked.table, roles, Matcher(places, {**looked.fixes, **choices}))
            title = " ".join(path.stem.replace("_", " ").split())
            titles = tuple(each.chosen.title for each in read.attributes)
            why = "there is no folder for datasets on this system"
            if folder is not None:
                try:
                    own, keys = keep_attributes(folder, read, roles, path, title)
                    return Kept(own, keys, titles, path)
                except NotWritten as problem:
                    why = str(problem).rstrip(".")
            taken = [each.key for table in self._library.attributes() for each in table.attributes]
            lent = table_of(arrays_of(read, roles, title, path.name, taken), path.stem)
            return Kept(None, tuple(each.key for each in lent.attributes), titles, path, why), lent

        self._begin("Keeping the attributes", keep, self._end_with)

    def _import_choices(self) -> None:
        path = ask_open(self.dialog or self._window, "Read choices of names", CHOICES)
        if path is None or self.dialog is None or not isinstance(self.dialog.page, AttributePage):
            return
        try:
            taken = self.dialog.page.names.part.take(read_fixes(path, self._library.places))
        except FileRefused as problem:
            self.dialog.say(problem_said(problem), warning=True)
            return
        self.dialog.say(f"{plural(taken, 'name')} of this file found in “{path.name}”.")

    def _export_choices(self) -> None:
        path = ask_save(self.dialog or self._window, "Save choices of names", CHOICES, ".csv", "names.csv")
        dialog, looked = self.dialog, self._looked
        if path is None or looked is None or dialog is None or not isinstance(dialog.page, AttributePage):
            return
        fixes = {**looked.fixes, **choices_of(dialog.page.names.part.repairs())}
        try:
            write_fixes(path, fixes)
        except OSError as problem:
            dialog.say(f"“{path.name}” cannot be written ({problem.strerror}).", warning=True)
            return
        dialog.say(f"{plural(len(fixes), 'choice')} saved as “{path.name}”.")

    def _end_with(self, result: Kept | tuple[Kept, Any]) -> None:
        if isinstance(result, tuple):
            result, lent = result
            self._library.lend(lent)
        if self.dialog is not None:
            self.dialog.accept()
        self._kept(result)

    def _failed(self, problem: BaseException) -> None:
        if self.dialog is not None:
            known = isinstance(problem, FileRefused)
            said = problem_said(problem) if known else f"The table cannot be read ({type(problem).__name__})."
            self.dialog.show_problem(said)

    def _ended(self) -> None:
        self.job.cancel()
        dialog, self.dialog = self.dialog, None
        self._looked = None
        if dialog is not None:
            dialog.deleteLater()
