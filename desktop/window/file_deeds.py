"""Commands that open and save views: saved ones, and those that pictures carry."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from desktop.briefing.attributes_told import attributes_told
from desktop.crossfilter.sources import Sources, listing, opened
from desktop.dataset.compact import DatasetUnreadable
from desktop.dataset.dataset import Dataset
from desktop.state.app_state import AppState
from desktop.state.session import SUFFIX, Session, release_told, write_session
from desktop.state.store import Store
from desktop.state.view_actions import OpenView
from desktop.window.clipped import clipped_picture, dropped_files
from desktop.window.file_dialogs import ask_open, ask_save
from desktop.window.fit_session import fitted
from desktop.window.main_window import MainWindow
from desktop.window.settings import SettingsFile, write_whole
from desktop.window.view_files import (
    OPENED,
    OTHER_PICTURES,
    PictureLook,
    ViewRefused,
    all_that_changed,
    attributes_missing,
    look_of,
    read_picture,
    read_view,
    what_is_missing,
)

VIEWS = f"Dealscope views (*{SUFFIX})"
TABLES = tuple(
    f".{kind}"
    for kind in (
        "csv tsv txt tab xlsx xls xlsm ods parquet json jsonl ndjson dta gz zip dealdata geojson shp gpkg"
    ).split()
)
OPENABLE = ";;".join(
    f"{title} ({' '.join(f'*{suffix}' for suffix in suffixes)})"
    for title, suffixes in (
        ("All that can be opened", (*TABLES, *OPENED)),
        ("Tables of your own", TABLES),
        ("Views and pictures of Dealscope", OPENED),
    )
)


NOTHING_TO_PASTE = "Nothing that holds a view was copied; copy a picture made by Dealscope, or a file, first."


class FileDeeds:
    """Opens and saves; `say` shows one sentence, `program` gives the program's version.

    `import_files` takes files that hold no view: tables of a person's own.
    """

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        sources: Sources,
        settings: SettingsFile,
        say: Callable[[str], None],
        program: Callable[[], str],
        import_files: Callable[[Sequence[Path]], None],
    ) -> None:
        self._window = window
        self._store = store
        self._sources = sources
        self._settings = settings
        self._say = say
        self._program = program
        self._import = import_files
        self._path: Path | None = None
        self._opened = Session(store.state)
        self._looked = PictureLook()
        self._deeds: dict[str, Callable[[], None]] = {
            "open-session": self._ask_open,
            "save-session": self._save,
            "save-session-as": self._ask_save,
            "paste-view": self._paste,
        }
        self.show_recent()

    def run(self, key: str) -> bool:
        """Carry out a command; False when it is not one of these deeds."""
        deed = self._deeds.get(key)
        if deed is not None:
            deed()
        return deed is not None

    def session(self) -> Session:
        """Return the present view with the fingerprint of its dataset."""
        dataset = self._sources[self._store.state.exploration.source].dataset
        return replace(
            self._opened,
            state=self._store.state,
            fingerprint=dataset.fingerprint,
            program=self._program(),
            unknown={
                **self._opened.unknown,
                "dataset": self._told(dataset),
                "datasets": self._told_of_scenes(),
            },
        )

    def _told_of_scenes(self) -> dict[str, object]:
        """Say the same of the datasets that scenes ask; of one that is not open, what was said when it was."""
        before = self._opened.unknown.get("datasets")
        said: dict[str, object] = dict(before) if isinstance(before, dict) else {}
        told: dict[str, object] = {}
        for id in sorted({scene.exploration.source for scene in self._store.state.document.scenes}):
            source = opened(self._sources, id)
            if source is not None:
                told[id] = {"fingerprint": source.dataset.fingerprint, **self._told(source.dataset)}
            elif id in said:
                told[id] = said[id]
        return told

    def _told(self, dataset: Dataset) -> dict[str, object]:
        """Say which dataset a view was made with, and which files it came from, for when it is not there."""
        told = release_told(dataset.info.title, dataset.info.release, dataset.row_count)
        state = self._store.state
        asked = (state.exploration, *(scene.exploration for scene in state.document.scenes))
        attributes = attributes_told(asked, dataset)
        told |= {"attributes": attributes} if attributes else {}
        files = next((each.files for each in listing(self._sources) if each.id == dataset.info.id), ())
        return {**told, "files": list(files)} if files else told

    def look(self) -> PictureLook:
        """Return what the picture looked like whose view is still shown; nothing where there is none."""
        shown, opened = self._store.state, self._opened.state
        same = (shown.exploration, shown.camera) == (opened.exploration, opened.camera)
        return self._looked if same else PictureLook()

    def open_first(self, paths: Sequence[Path], before: Session | None) -> bool:
        """Open the first of some files that gives a view, at the start; False where none does.

        The view of a picture joins what the user kept `before`.
        """
        tables = [path for path in paths if may_be_table(path)]
        if tables:
            # The window is to be seen before one waits for a file.
            QTimer.singleShot(0, lambda: self._import(tables))
        return any(self._open_first(path, before) for path in paths if path not in tables)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Import tables together, or open the first of some views; a window shows one view."""
        tables = [path for path in paths if may_be_table(path)]
        if tables:
            self._import(tables)
        elif paths and self.open_path(paths[0]) and len(paths) > 1 and not self._window.notice.sentence:
            self._say(f"“{paths[0].name}” was opened; a window shows one view at a time.")

    def open_path(self, path: Path) -> bool:
        """Open a saved view or the view of a picture, or import a table.

        A file that is neither gives a sentence and changes nothing.
        """
        self._say("")
        if may_be_table(path):
            self._import([path])
            return False
        session = self._read(path)
        return session is not None and self._take(session, path, whole=_is_saved(path))

    def open_picture(self, content: bytes) -> None:
        """Open the view of a picture that has come without a file, or say why that cannot be."""
        self._say("")
        try:
            self._take(read_picture(content, "The picture"), None, whole=False)
        except ViewRefused as refusal:
            self._say(str(refusal))

    def take(self, session: Session, path: Path | None) -> bool:
        """Show a session in the place of everything; False, with a sentence, when its dataset is not there."""
        return self._take(session, path, whole=True)

    def show_recent(self) -> None:
        """Fill the menu of recent files."""
        menu = self._window.recent_menu
        menu.clear()
        for entry in self._settings.settings.recent:
            path = Path(entry)
            action = menu.addAction(path.name)
            action.setToolTip(entry)
            action.triggered.connect(lambda _checked=False, path=path: self.open_path(path))
        menu.setEnabled(bool(self._settings.settings.recent))

    def save_to(self, path: Path) -> bool:
        """Save the present view; False, with a sentence, when it cannot be written."""
        try:
            write_whole(path, write_session(self.session()))
        except OSError as reason:
            self._say(f"“{path.name}” cannot be written ({reason.strerror}); choose another folder.")
            return False
        self._remember(path)
        return True

    def _open_first(self, path: Path, before: Session | None) -> bool:
        session = self._read(path)
        if session is None:
            return False
        if before is not None and not _is_saved(path):
            session = replace(session, state=OpenView(session.state, path.name).apply(before.state))
        return self.take(session, path)

    def _read(self, path: Path) -> Session | None:
        try:
            return read_view(path)
        except ViewRefused as refusal:
            self._say(str(refusal))
            return None

    def _take(self, session: Session, path: Path | None, *, whole: bool) -> bool:
        """Show a session: as a whole, or as one step that leaves alone what else the user keeps."""
        id = session.state.exploration.source
        if id not in self._sources:
            self._say(what_is_missing(session))
            return False
        fits = self._fitted(session.state)
        if fits is None:
            return False
        state, left_out = fits
        self._looked = look_of(session)
        # What a picture looked like is not a part of the view that is saved next.
        rest = {key: value for key, value in session.unknown.items() if key != "picture"}
        self._opened = replace(session, state=state, unknown=rest)
        if whole:
            self._store.restart(state)
        else:
            self._store.end_gesture()
            self._store.dispatch(OpenView(state, path.name if path else ""))
        remarks = (left_out, all_that_changed(session, self._sources))
        missing = attributes_missing(session, self._sources)
        if any((*remarks, missing)):
            self._say(" ".join(filter(None, (*remarks, missing))))
        if path is not None:
            self._remember(path)
        return True

    def _fitted(self, state: AppState) -> tuple[AppState, str] | None:
        """Fit a state to the data; a dataset that proves damaged is left to its scenes, unless it is the one asked."""
        damaged: list[str] = []
        while True:
            try:
                fits, left_out = fitted(state, self._sources)
            except DatasetUnreadable as problem:
                damaged.append(str(problem))
                if (
                    state.exploration.source not in self._sources
                    or len(damaged) > len(state.document.scenes) + 1
                ):
                    self._say(damaged[-1])
                    return None
            else:
                return fits, " ".join(filter(None, (*damaged, left_out)))

    def remember_tables(self, paths: Sequence[Path]) -> None:
        """Put tables that became a dataset into the list of recent files; what is shown is no saved view."""
        for path in reversed(paths):
            self._settings.add_recent(path)
        self._path = None
        self._window.setWindowTitle("Dealscope")
        self.show_recent()

    def _remember(self, path: Path) -> None:
        # A picture is never written over by saving the view that it carries.
        self._path = path if _is_saved(path) else None
        self._settings.add_recent(path)
        self.show_recent()
        self._window.setWindowTitle(f"{path.stem} – Dealscope")

    def _ask_open(self) -> None:
        path = ask_open(self._window, "Open", OPENABLE)
        if path is not None:
            self.open_path(path)

    def _ask_save(self) -> None:
        path = ask_save(self._window, "Save view", VIEWS, SUFFIX)
        if path is not None:
            self.save_to(path)

    def _paste(self) -> None:
        """Open the files or the picture that were copied."""
        copied = QGuiApplication.clipboard().mimeData()
        files, picture = dropped_files(copied), clipped_picture(copied)
        if files:
            self.open_files(files)
        elif picture:
            self.open_picture(picture)
        else:
            self._say(NOTHING_TO_PASTE)

    def _save(self) -> None:
        if self._path is None:
            self._ask_save()
        else:
            self.save_to(self._path)


def may_be_table(path: Path) -> bool:
    """Return whether a file is to be read as a table: whatever is neither a view, a picture nor a folder."""
    return path.suffix.lower() not in (*OPENED, *OTHER_PICTURES) and not path.is_dir()


def _is_saved(path: Path) -> bool:
    return path.suffix.lower() == SUFFIX
