"""Opening a file of one's own, step by step: reading it, asking what is not clear, the report, and keeping it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.dataset.dataset import Dataset
from desktop.dataset.library import Library
from desktop.dataset.own_datasets import SUFFIX, OwnDataset
from desktop.files.assembly import Imported
from desktop.files.exporters.csv_table import NotWritten, write_whole
from desktop.files.findings import ATTRIBUTES_BESIDE, AttributesFound, FileRefused
from desktop.files.geography_keeping import names_of
from desktop.files.importers import plain
from desktop.files.library_folder import LibraryFolder
from desktop.files.names import Matcher
from desktop.files.names_fixes import read_fixes, remember, remembered_fixes, write_fixes
from desktop.files.own_import import KnownShapes, Reading
from desktop.files.proposals import propose, shape_of
from desktop.files.repairs import Repair, choices_of, kept_on
from desktop.files.with_memory import LAYOUTS, columns_of
from desktop.viewmodels.parts.numbers import plural
from desktop.window.file_deeds import TABLES
from desktop.window.file_dialogs import ask_open, ask_save
from desktop.window.import_course import Course, Read, Unkept, copy_deed, import_deed, keep_deed, read_deed
from desktop.window.import_dialog import ImportActs, ImportDialog
from desktop.window.import_job import ImportJob, Tell
from desktop.window.import_words import files_said, problem_said, records_said

_TABLES = f"Tables ({' '.join(f'*{suffix}' for suffix in TABLES)});;All files (*)"
_CHOICES = "Choices (*.csv)"


class ImportDeeds:
    """Imports files, one course at a time.

    `home` is the folder of the user, None where there is none; `shown` gets what was kept and the paths it
    came from, `lent` a dataset that could not be kept, with the reason.
    """

    def __init__(
        self,
        window: QWidget,
        library: Library,
        home: Path | None,
        shown: Callable[[OwnDataset, Sequence[Path]], None],
        lent: Callable[[Dataset, str], None],
    ) -> None:
        self._window = window
        self._library = library
        self._home = home
        self._shown = shown
        self._lent = lent
        self._folder = LibraryFolder(home / "library") if home is not None else None
        self._shapes = KnownShapes(home / LAYOUTS if home is not None else None)
        self._course = Course(())
        self._after: Callable[[Any], None] = lambda _result: None
        self.attributes_found: Callable[[Sequence[Path]], None] = lambda _paths: None
        self.attributes_beside: Callable[[Sequence[Path]], None] = lambda _paths: None
        self.dialog: ImportDialog | None = None
        self.job = ImportJob()
        self.job.advanced.connect(self._advance)
        self.job.done.connect(self._done)
        self.job.failed.connect(self._failed)

    def open(self, paths: Sequence[Path], own: OwnDataset | None = None) -> None:
        """Import files; `own` is the dataset that came from them before, read again as it was then."""
        if self.dialog is not None:
            self.dialog.reject()
        reading = Reading.of_json(own.options) if own is not None else Reading()
        self._course = Course(tuple(paths), own, reading)
        self.dialog = self._make_dialog()
        self.dialog.open()
        if len(paths) == 1 and paths[0].suffix.lower() == SUFFIX:
            self._begin(
                f"Copying “{paths[0].name}”",
                copy_deed(paths[0], self._folder, self._library.places),
                self._take_kept,
            )
        else:
            said = files_said([path.name for path in paths])
            self._begin(f"Reading {said}", self._read_deed(), self._take_read)

    def choose_file(self) -> None:
        """Ask for a file, then import it."""
        path = ask_open(self._window, "Open a file of your own", _TABLES)
        if path is not None:
            self.open([path])

    def close(self) -> None:
        """Come to an end, because the program does."""
        self.job.close()

    def _make_dialog(self) -> ImportDialog:
        places = self._library.places
        countries = {code: places.name(code) for code in places.by_code}
        dialog = ImportDialog(self._window, countries, ImportActs(self._go_on, self._back, self._ended))
        dialog.report.format_chosen.connect(self._choose_format)
        dialog.report.flow_chosen.connect(
            lambda flow: self._read_as(replace(self._course.reading, flow=flow))
        )
        dialog.report.columns_asked.connect(self._ask_columns)
        dialog.report.aside_asked.connect(self._save_aside)
        dialog.report.names.changed.connect(self._note_choices)
        dialog.report.names.import_asked.connect(self._import_choices)
        dialog.report.names.export_asked.connect(self._export_choices)
        dialog.columns.table_chosen.connect(self._choose_table)
        dialog.columns.export_asked.connect(self._export_columns)
        return dialog

    def _begin(self, what: str, deed: Callable[[Tell], Any], after: Callable[[Any], None]) -> None:
        self._after = after
        assert self.dialog is not None
        self.dialog.wait_for(what)
        self.job.start(deed)

    def _advance(self, share: float, what: str) -> None:
        if self.dialog is not None:
            self.dialog.advance(share, what)

    def _done(self, result: Any) -> None:
        if self.dialog is not None:
            self._after(result)

    def _failed(self, problem: BaseException) -> None:
        if self.dialog is None:
            return
        course = self._course
        if isinstance(problem, AttributesFound):
            paths = course.paths
            self.dialog.reject()
            self.attributes_found(paths)
            return
        course.then_keep = False
        if course.imported is not None:
            other, hint = "Back to the report", ""
        elif course.read is not None:
            other, hint = "Columns…", "You can say yourself which column says what."
        else:
            other, hint = "", "Nothing was kept and nothing in the window has changed."
        self.dialog.show_problem(problem_said(problem), hint, other)

    def _ended(self) -> None:
        """The dialog was closed: what is still being done is not wanted any more."""
        self.job.cancel()
        dialog, self.dialog = self.dialog, None
        self._course = Course(())
        if dialog is not None:
            dialog.deleteLater()

    def _read_deed(self) -> Callable[[Tell], Read]:
        return read_deed(self._course, self._library.places, self._shapes, self._fixes())

    def _take_read(self, read: Read) -> None:
        """Go on where the format is known or the layout was read before; else ask for the columns."""
        course = self._course
        course.read = read
        if read.proposal is not None and read.known is None and course.own is None:
            self._ask_columns()
            return
        if read.known is not None and not course.reading.columns and not course.reading.format:
            course.reading = read.known
        self._import()

    def _import(self) -> None:
        own = self._course.own
        places = names_of(self._library.own_places(own.id)) if own is not None else {}
        fixes = {**places, **self._fixes(), **self._course.applied}
        deed = import_deed(self._course, self._library.places, fixes)
        self._begin("Reading columns", deed, self._take_imported)

    def _take_imported(self, result: tuple[Imported, tuple[Repair, ...]]) -> None:
        course = self._course
        course.imported, repairs = result
        course.repairs = kept_on(course.repairs, repairs)
        if course.then_keep:
            self._keep()
            return
        self._show_report()

    def _show_report(self) -> None:
        course, dialog = self._course, self.dialog
        assert dialog is not None and course.imported is not None
        title = course.own.title if course.own is not None else course.imported.dataset.info.title
        dialog.report.show_import(course.imported, course.repairs, title)
        dialog.show_report(repaired=False)
        dialog.say(records_said(course.imported.report))

    def _note_choices(self) -> None:
        course, dialog = self._course, self.dialog
        if dialog is not None:
            course.repairs = dialog.report.names.repairs()
            dialog.show_repaired(choices_of(course.repairs) != course.applied)

    def _ask_columns(self) -> None:
        course, dialog = self._course, self.dialog
        if course.read is None or dialog is None:
            return
        table = course.read.found.deals.table
        proposal = course.read.proposal or propose(table, Matcher(self._library.places, self._fixes()))
        known = course.reading if course.reading.columns else course.read.known
        names = list(dict.fromkeys(each.name for each in course.read.found.tables))
        dialog.columns.show_table(table, proposal, known, names)
        dialog.ask_columns("Back to the report" if course.imported is not None else "")

    def _choose_table(self, name: str) -> None:
        self._course.reading = Reading(table=name)
        self._begin("Reading columns", self._read_deed(), self._take_table)

    def _take_table(self, read: Read) -> None:
        self._course.read = read
        self._ask_columns()

    def _choose_format(self, name: str) -> None:
        if name == plain.NAME:
            self._ask_columns()
        else:
            self._read_as(Reading(format=name, table=self._course.reading.table))

    def _read_as(self, reading: Reading) -> None:
        self._course.reading = reading
        self._import()

    def _go_on(self, page: str) -> None:
        """The main button: read so, keep and show, or another file."""
        course, dialog = self._course, self.dialog
        if dialog is None:
            return
        if page == "columns":
            flow = course.reading.flow
            self._read_as(replace(dialog.columns.reading(), flow=flow))
        elif page == "report":
            chosen = choices_of(course.repairs)
            course.then_keep = True
            if chosen != course.applied:
                course.applied = chosen
                self._import()
            else:
                self._keep()
        elif page == "problem":
            dialog.reject()
            self.choose_file()

    def _back(self, page: str) -> None:
        """The button beside it: the names again, the report, or the columns."""
        course = self._course
        if page == "report":
            course.applied = choices_of(course.repairs)
            self._import()
        elif course.imported is not None:
            self._show_report()
        else:
            self._ask_columns()

    def _keep(self) -> None:
        course, dialog = self._course, self.dialog
        assert dialog is not None and course.imported is not None
        title = dialog.report.title_text.text().strip() or course.imported.dataset.info.title
        self._remember()
        self._begin("Keeping the dataset", keep_deed(course, self._folder, title), self._take_kept)

    def _take_kept(self, result: OwnDataset | Unkept) -> None:
        """Show what was kept; what could not be kept is shown too, and lasts until the program ends."""
        paths, imported, again = self._course.paths, self._course.imported, self._course.own is not None
        self._close_dialog()
        findings = imported.report.findings if imported is not None and not again else ()
        beside = {found.value for found in findings if found.kind == ATTRIBUTES_BESIDE}
        self.attributes_beside([path for path in paths if path.name in beside])
        if isinstance(result, OwnDataset):
            self._shown(result, paths)
            return
        dataset = result.imported.dataset
        named = dataset.named(f"unkept-{dataset.info.id}", result.title)
        self._lent(named, f"“{result.title}” is shown but not kept: {result.why}.")

    def _close_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    def _remember(self) -> None:
        """Keep the choices of names and the roles of columns for the next file."""
        course = self._course
        if course.read is not None and course.reading.columns:
            self._shapes.remember(shape_of(course.read.found.deals.table), course.reading)
        if course.applied and self._home is not None:
            try:
                remember(self._home, course.applied, self._library.places)
            except (OSError, FileRefused):
                return

    def _fixes(self) -> dict[str, str]:
        try:
            return remembered_fixes(self._home, self._library.places)
        except FileRefused as problem:
            if self.dialog is not None:
                self.dialog.say(problem_said(problem), warning=True)
            return {}

    def _save_aside(self) -> None:
        course, dialog = self._course, self.dialog
        if course.imported is None or dialog is None:
            return
        name = f"{course.paths[0].stem}-set-aside.csv"
        path = ask_save(dialog, "Save the records set aside", "Tables (*.csv)", ".csv", name)
        if path is not None:
            self.save_aside_to(path)

    def save_aside_to(self, path: Path) -> None:
        """Write the records set aside as CSV, with the reason of each."""
        course, dialog = self._course, self.dialog
        assert course.imported is not None and dialog is not None
        aside = course.imported.set_aside
        try:
            write_whole(path, aside.table.write_csv(), force=True)
        except NotWritten as problem:
            dialog.say(str(problem), warning=True)
            return
        dialog.say(f"{plural(aside.count, 'record')} saved as “{path.name}”.")

    def _export_columns(self) -> None:
        name = f"{self._course.paths[0].stem}-columns.json"
        path = ask_save(self.dialog or self._window, "Save roles of columns", "Roles (*.json)", ".json", name)
        if path is not None:
            self.write_columns(path)

    def write_columns(self, path: Path) -> None:
        """Write the roles of columns as `dealscope import --columns` takes them."""
        dialog = self.dialog
        assert dialog is not None
        told = columns_of(dialog.columns.reading())
        try:
            write_whole(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n", force=True)
        except NotWritten as problem:
            dialog.say(str(problem), warning=True)
            return
        dialog.say(f"Saved; scripts read such files with: dealscope import FILE --columns {path.name}")

    def _import_choices(self) -> None:
        path = ask_open(self.dialog or self._window, "Read choices of names", _CHOICES)
        if path is not None:
            self.take_choices(path)

    def take_choices(self, path: Path) -> None:
        """Choose for the names of the file what a table of value and code says."""
        dialog = self.dialog
        assert dialog is not None
        try:
            taken = dialog.report.names.take(read_fixes(path, self._library.places))
        except FileRefused as problem:
            dialog.say(problem_said(problem), warning=True)
            return
        dialog.say(f"{plural(taken, 'name')} of this file found in “{path.name}”.")

    def _export_choices(self) -> None:
        path = ask_save(self.dialog or self._window, "Save choices of names", _CHOICES, ".csv", "names.csv")
        if path is not None:
            self.write_choices(path)

    def write_choices(self, path: Path) -> None:
        """Write all choices, those remembered too, as a table of value and code."""
        dialog = self.dialog
        assert dialog is not None
        fixes = {**self._fixes(), **choices_of(self._course.repairs)}
        try:
            write_fixes(path, fixes)
        except OSError as problem:
            dialog.say(f"“{path.name}” cannot be written ({problem.strerror}).", warning=True)
            return
        dialog.say(f"{plural(len(fixes), 'choice')} saved as “{path.name}”.")
