"""Opening a file of areas or points as places for a dataset: reading it beside the window, asking, and keeping it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.dataset.compact import DatasetUnreadable
from desktop.dataset.library import Library
from desktop.dataset.regions import OwnPlaces
from desktop.files.dealdata import NotWritten
from desktop.files.findings import FileRefused
from desktop.files.geography import Fit, fits
from desktop.files.geography_keeping import keep_places, made_places
from desktop.files.geography_opening import open_places
from desktop.files.geojson import Features
from desktop.files.library_folder import LibraryFolder
from desktop.painting.theme import Theme
from desktop.window.beside_dialog import BesideDialog
from desktop.window.import_job import ImportJob, Tell
from desktop.window.import_words import problem_said
from desktop.window.region_page import RegionPage


@dataclass(frozen=True)
class PlacesKept:
    """What was kept for which dataset, and whether that is to be read again with these names.

    `why_not` says why it only lasts until the program ends.
    """

    dataset: str
    title: str
    count: int
    path: Path
    why_not: str = ""
    again: bool = False


class RegionDeeds:
    """Reads one file of places at a time; `kept` follows when a dataset has them.

    `shown` gives the id of the dataset that is on the map, `listed` all that may get places (id and title).
    """

    def __init__(
        self,
        window: QWidget,
        library: Library,
        home: Path | None,
        listed: Callable[[], Sequence[tuple[str, str]]],
        shown: Callable[[], str],
        kept: Callable[[PlacesKept], None],
        theme: Callable[[], Theme],
    ) -> None:
        self._window = window
        self._library = library
        self._folder = LibraryFolder(home / "library") if home is not None else None
        self._listed = listed
        self._shown = shown
        self._kept = kept
        self._theme = theme
        self._path = Path()
        self._features: Features | None = None
        self._after: Callable[[Any], None] = self._show
        self.dialog: BesideDialog | None = None
        self.job = ImportJob()
        self.job.done.connect(self._done)
        self.job.failed.connect(self._failed)

    def open(self, path: Path) -> None:
        """Read a file of places and ask for which dataset they are."""
        if self.dialog is not None:
            self.dialog.reject()
        self._path = path
        page = RegionPage(self._fits_of, self._may_read_again, self._theme())
        self.dialog = BesideDialog(
            self._window, "Places of your own", page, "Use as places", self._take, self._ended
        )
        page.changed.connect(self._check)
        self.dialog.open()
        self._begin(f"Reading “{path.name}”", lambda tell: open_places(path, tell), self._show)

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

    def _show(self, features: Features) -> None:
        self._features = features
        dialog = self.dialog
        if dialog is not None and isinstance(dialog.page, RegionPage):
            dialog.page.show_features(features, self._listed(), self._shown())
            dialog.ask()
            self._check()

    def _fits_of(self, id: str) -> Sequence[Fit]:
        if self._features is None:
            return ()
        try:
            return fits(self._features, self._library.dataset(id))
        except (DatasetUnreadable, KeyError):
            return ()

    def _may_read_again(self, id: str) -> bool:
        own = next((each for each in self._library.own() if each.id == id), None)
        return own is not None and bool(own.origins) and all(Path(origin).is_file() for origin in own.origins)

    def _check(self) -> None:
        dialog = self.dialog
        if dialog is not None and isinstance(dialog.page, RegionPage) and dialog.asking:
            dialog.take.setEnabled(dialog.page.chosen()[2] is not None)

    def _take(self) -> None:
        dialog, features, path, folder = self.dialog, self._features, self._path, self._folder
        if dialog is None or features is None or not isinstance(dialog.page, RegionPage):
            return
        id, title, fit = dialog.page.chosen()
        if fit is None:
            return
        again = dialog.page.reads_again()

        def keep(_tell: Tell) -> tuple[PlacesKept, OwnPlaces | None]:
            why = "there is no folder for datasets on this system"
            if folder is not None:
                try:
                    own = keep_places(folder, features, fit, path, (id, title))
                    return PlacesKept(id, title, own.rows, path, again=again), None
                except NotWritten as problem:
                    why = str(problem).rstrip(".")
            places = made_places(features, fit)
            return PlacesKept(id, title, len(places.places), path, why, again), places

        self._begin("Keeping the places", keep, self._end_with)

    def _end_with(self, result: tuple[PlacesKept, OwnPlaces | None]) -> None:
        kept, lent = result
        if lent is not None:
            self._library.lend_places(kept.dataset, lent)
        if self.dialog is not None:
            self.dialog.accept()
        self._kept(kept)

    def _failed(self, problem: BaseException) -> None:
        if self.dialog is not None:
            known = isinstance(problem, FileRefused | MemoryError)
            said = problem_said(problem) if known else f"The file cannot be read ({type(problem).__name__})."
            self.dialog.show_problem(said)

    def _ended(self) -> None:
        self.job.cancel()
        dialog, self.dialog = self.dialog, None
        self._features = None
        if dialog is not None:
            dialog.deleteLater()
