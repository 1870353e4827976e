"""A person's own files and datasets in the window: opening, showing and managing them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.crossfilter.sources import OpenSources, open_source
from desktop.dataset.dataset import Dataset
from desktop.dataset.library import SHIPPED, Library
from desktop.dataset.own_datasets import ATTRIBUTES, PLACES, SUFFIX, OwnDataset
from desktop.export.deal_template import write_template
from desktop.export.whole import PictureError, PictureExists
from desktop.files.dealdata import NotWritten
from desktop.files.geography_opening import holds_places, is_companion
from desktop.files.library_folder import LibraryFolder, Removed, source_state
from desktop.painting.theme import LIGHT, Theme
from desktop.viewmodels.parts.numbers import plural
from desktop.window.attribute_deeds import AttributeDeeds, Kept
from desktop.window.file_dialogs import ask_save
from desktop.window.import_deeds import ImportDeeds
from desktop.window.library_choices import ChoicesPage
from desktop.window.library_dialog import LibraryActs, LibraryDialog
from desktop.window.main_window import MainWindow
from desktop.window.region_deeds import PlacesKept, RegionDeeds

EVERY = "*"
_TEMPLATES = "Excel workbook (*.xlsx);;CSV (*.csv)"


class OwnData:
    """Imports files and keeps the library.

    `shown` shows a dataset by its id, `listed` follows every change of what is listed, and gets the id whose
    data changed, empty where none did, `EVERY` where all may have; `opened` gets files that became a dataset;
    `say` shows a sentence; `shade` colours the map by an attribute,
    `on_map` gives the id of the dataset that is shown, `theme` the colours of the window.
    """

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        sources: OpenSources,
        home: Path | None,
        shown: Callable[[str], None],
        listed: Callable[[str], None],
        opened: Callable[[Sequence[Path]], None],
        say: Callable[[str], None],
        shade: Callable[[str], None] = lambda _key: None,
        on_map: Callable[[], str] = lambda: "deals",
        theme: Callable[[], Theme] = lambda: LIGHT,
    ) -> None:
        self._window = window
        self._library = library
        self._home = home
        self._sources = sources
        self._folder = LibraryFolder(home / "library") if home is not None else None
        self._shown = shown
        self._listed = listed
        self._opened = opened
        self._say = say
        self._shade = shade
        self._removed: list[Removed] = []
        self._attributes_next: list[Path] = []
        self._places_next: list[Path] = []
        self.dialog: LibraryDialog | None = None
        self.imports = ImportDeeds(window, library, home, self._show_kept, self._show_lent)
        self.attributes = AttributeDeeds(window, library, home, self._attributes_kept, theme)
        self.imports.attributes_found = self._offer_attributes
        self.imports.attributes_beside = self._attributes_next.extend
        self.regions = RegionDeeds(
            window, library, home, self._may_get_places, on_map, self._places_kept, theme
        )

    def run(self, key: str) -> bool:
        """Carry out a command; False when it is not one of these deeds."""
        if key == "datasets":
            self.show_library()
        elif key == "open-file":
            self._forget_next()
            self.imports.choose_file()
        elif key == "open-attributes":
            self.attributes.choose_file()
        elif key == "new-table":
            self._ask_template()
        else:
            return False
        return True

    def _ask_template(self) -> None:
        path = ask_save(
            self._window, "New table from template", _TEMPLATES, ".xlsx", "my-deals.xlsx", replace=False
        )
        if path is not None:
            self.write_template(path)

    def write_template(self, path: Path) -> None:
        """Write the empty table for deals of one's own; a file that is there is never replaced."""
        try:
            write_template(path)
        except PictureExists:
            self._say(f"“{path.name}” exists already and was left as it is; choose another name.")
        except PictureError as problem:
            self._say(str(problem))
        else:
            self._say(f"“{path.name}” was written; fill it in with a spreadsheet, save it, and drop it here.")

    def open(self, paths: Sequence[Path]) -> None:
        """Import files; attributes, areas and points among them are offered once the tables are on the map."""
        self._say("")
        self._forget_next()
        self._places_next = [path for path in paths if holds_places(path)]
        rest = [path for path in paths if path not in self._places_next and not is_companion(path, paths)]
        if rest:
            self.imports.open(rest)
        else:
            self._open_next()

    def _forget_next(self) -> None:
        """Offer nothing more of what was opened together before."""
        self._attributes_next.clear()
        self._places_next.clear()

    def _offer_attributes(self, paths: Sequence[Path]) -> None:
        self._attributes_next[:] = paths
        self._open_next()

    def _open_next(self) -> None:
        """Offer the next table of attributes, or the next places for the dataset that is on the map."""
        if self._attributes_next:
            self.attributes.open([self._attributes_next.pop(0)])
        elif self._places_next:
            self.regions.open(self._places_next.pop(0))

    def close(self) -> None:
        """Come to an end, because the program does."""
        self.imports.close()
        self.attributes.close()
        self.regions.close()

    def show_library(self) -> None:
        """Open the window of datasets."""
        acts = LibraryActs(
            show=self._show_own,
            read_again=self._read_again,
            rename=self._rename,
            remove=self._remove,
            undo=self._undo,
            restore=self._restore,
            empty_trash=self._empty_trash,
            open_file=self._open_file,
        )
        folder = self._folder.folder if self._folder is not None else None
        self.dialog = LibraryDialog(self._window, folder, acts, ChoicesPage(self._home, self._library.places))
        self.dialog.finished.connect(self._end_library)
        self._list_own()
        self.dialog.open()

    def _end_library(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _open_file(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._forget_next()
        self.imports.choose_file()

    def _show_own(self, own: OwnDataset) -> None:
        """Show a dataset, or colour the map by the first of some attributes."""
        if own.path.suffix == SUFFIX:
            self._shown(own.id)
            return
        if own.path.suffix == PLACES:
            self._shown(str(own.options.get("dataset", "")))
            return
        for table in self._library.attributes():
            if table.id == own.id and table.attributes:
                self._shade(table.attributes[0].key)

    def _read_again(self, own: OwnDataset) -> None:
        self._forget_next()
        if own.path.suffix == ATTRIBUTES:
            self.attributes.open([Path(origin) for origin in own.origins])
            return
        if own.path.suffix == PLACES:
            self.regions.open(Path(own.origins[0]))
            return
        self.imports.open([Path(origin) for origin in own.origins], own)

    def _rename(self, own: OwnDataset, title: str) -> str:
        return self._act(lambda folder: folder.rename(own, title), own.id)

    def _remove(self, own: OwnDataset) -> str:
        def remove(folder: LibraryFolder) -> None:
            self._removed.append(folder.remove(own))

        return self._act(remove)

    def _undo(self) -> str:
        def restore(folder: LibraryFolder) -> None:
            there = [each for each in self._removed if each.folder.is_dir()]
            if there:
                folder.restore(there[-1])
            self._removed = there[:-1]

        return self._act(restore)

    def _restore(self, removed: Removed) -> str:
        return self._act(lambda folder: folder.restore(removed))

    def _empty_trash(self) -> None:
        self._removed.clear()
        self._act(lambda folder: folder.empty_trash())

    def _act(self, deed: Callable[[LibraryFolder], object], changed: str = "") -> str:
        """Carry out something in the folder; return a sentence where that failed."""
        if self._folder is None:
            return "There is no folder for datasets on this system."
        try:
            deed(self._folder)
        except NotWritten as problem:
            return f"{str(problem).rstrip('.')}."
        finally:
            self._look_again(changed)
        return ""

    def _look_again(self, changed: str = "") -> bool:
        """List what is there now; a dataset that changed is opened anew at its next use.

        Return whether every dataset was joined anew, because what lies beside them changed.
        """
        before, beside = self._sources.opened(changed), self._library.beside()
        self._library.look_again()
        joined = self._library.beside() != beside
        if joined:
            self._join_again()
        if joined and not changed:
            self._list_own()
            return True
        self._sources.put_own(self._library.own(), self._library.dataset)
        self._sources.forget(changed)
        now = next((own.fingerprint for own in self._library.own() if own.id == changed), "")
        replaced = before is not None and before.dataset.fingerprint != now
        self._listed(changed if replaced else "")
        self._list_own()
        return joined

    def _join_again(self) -> None:
        """Lay attributes and places beside every dataset anew, because they changed."""
        self._library.join_again()
        for id in self._library.ids():
            if id in SHIPPED and id in self._sources:
                self._sources.put(id, open_source(self._library.dataset(id)))
            else:
                self._sources.forget(id)
        self._sources.put_own(self._library.own(), self._library.dataset)
        self._listed(EVERY)

    def _may_get_places(self) -> Sequence[tuple[str, str]]:
        """Return the datasets whose parties may be places of a person's own, those of a person first."""
        rows = [each for each in self._sources.listing() if each.kind in ("own", "rows")]
        return [(each.id, each.title) for each in sorted(rows, key=lambda each: each.kind != "own")]

    def _places_kept(self, kept: PlacesKept) -> None:
        """Show the dataset with its places."""
        if not self._look_again():
            self._join_again()
        self._opened([kept.path])
        self._shown(kept.dataset)
        said = f"“{kept.title}” has {plural(kept.count, 'place')} of “{kept.path.name}”."
        self._say(f"{said} Not kept: {kept.why_not}." if kept.why_not else said)
        own = next((each for each in self._library.own() if each.id == kept.dataset), None)
        if kept.again and own is not None:
            self.imports.open([Path(origin) for origin in own.origins], own)
        else:
            self._open_next()

    def _attributes_kept(self, kept: Kept) -> None:
        """Colour the map by what was read, and say what it can be used for."""
        if kept.own is None or not self._look_again():
            self._join_again()
        self._opened([kept.path])
        self._shade(kept.keys[0])
        said = ", ".join(f"“{title}”" for title in kept.titles[:3]) + (" …" if len(kept.titles) > 3 else "")
        sentence = f"{said} can now filter the deals and colour the map."
        self._say(f"{sentence} Not kept: {kept.why_not}." if kept.why_not else sentence)
        self._open_next()

    def _list_own(self) -> None:
        if self.dialog is not None:
            own = (*self._library.own(), *self._library.beside())
            removed = self._folder.removed() if self._folder is not None else ()
            self.dialog.show_own(own, [source_state(each) for each in own], removed)

    def _show_kept(self, own: OwnDataset, paths: Sequence[Path]) -> None:
        self._look_again(own.id)
        self._opened(paths)
        self._shown(own.id)
        self._open_next()

    def _show_lent(self, dataset: Dataset, sentence: str) -> None:
        """Show a dataset that could not be kept."""
        self._sources.put(dataset.info.id, open_source(dataset))
        self._listed("")
        self._shown(dataset.info.id)
        self._say(sentence)
        self._open_next()
