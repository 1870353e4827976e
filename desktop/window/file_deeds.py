"""Commands that touch files: opening and saving views, exporting the map and the table."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.crossfilter.sources import Sources
from desktop.export.png import PictureError, render_image, render_png
from desktop.painting.theme import Theme
from desktop.state.session import SUFFIX, Session, SessionRefused, read_session, write_session
from desktop.state.store import Store
from desktop.window.file_dialogs import ask_open, ask_save
from desktop.window.fit_session import fitted
from desktop.window.main_window import MainWindow
from desktop.window.settings import SettingsFile, write_whole

PICTURE = (1920, 1080)
VIEWS = f"Dealscope views (*{SUFFIX})"


class FileDeeds:
    """Opens and saves; `say` shows one sentence, `theme` gives the colours of the window."""

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        sources: Sources,
        settings: SettingsFile,
        say: Callable[[str], None],
        theme: Callable[[], Theme],
        program: str,
    ) -> None:
        self._window = window
        self._store = store
        self._sources = sources
        self._settings = settings
        self._say = say
        self._theme = theme
        self._program = program
        self._path: Path | None = None
        self._opened = Session(store.state)
        self._deeds: dict[str, Callable[[], None]] = {
            "open-session": self._ask_open,
            "save-session": self._save,
            "save-session-as": self._ask_save,
            "export-picture": self._export_picture,
            "copy-picture": self._copy_picture,
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
            self._opened, state=self._store.state, fingerprint=dataset.fingerprint, program=self._program
        )

    def open_path(self, path: Path) -> bool:
        """Open a saved view; a file that cannot be opened gives one sentence and changes nothing."""
        try:
            session = read_session(path.read_text(encoding="utf-8"), path.name)
        except OSError as reason:
            self._say(f"“{path.name}” cannot be read ({reason.strerror}); choose another file.")
            return False
        except (SessionRefused, UnicodeDecodeError) as reason:
            plain = f"“{path.name}” is not a Dealscope session; open a file that ends in {SUFFIX}."
            self._say(str(reason) if isinstance(reason, SessionRefused) else plain)
            return False
        return self.take(session, path)

    def take(self, session: Session, path: Path | None) -> bool:
        """Show a session; False, with a sentence, when its dataset is not there."""
        id = session.state.exploration.source
        if id not in self._sources:
            self._say(f"This view needs the dataset “{id}”, which is not here; nothing was changed.")
            return False
        state, left_out = fitted(session.state, self._sources)
        self._opened = session
        self._store.restart(state)
        if left_out:
            self._say(left_out)
        dataset = self._sources[id].dataset
        if session.fingerprint not in ("", dataset.fingerprint):
            self._say(
                f"This view was saved with another release of “{dataset.info.title}”; numbers may differ."
            )
        if path is not None:
            self._remember(path)
        return True

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

    def export_to(self, path: Path) -> bool:
        """Write the map as a picture that stands alone; False, with a sentence, when it cannot be written."""
        try:
            render_png(self._sources, self._store.state, path, PICTURE, self._theme(), force=True)
        except (PictureError, OSError) as reason:
            self._say(str(reason))
            return False
        self._say(f"The map was saved as “{path.name}”.")
        return True

    def _remember(self, path: Path) -> None:
        self._path = path
        self._settings.add_recent(path)
        self.show_recent()
        self._window.setWindowTitle(f"{path.stem} – Dealscope")

    def _ask_open(self) -> None:
        path = ask_open(self._window, "Open view", VIEWS)
        if path is not None:
            self.open_path(path)

    def _ask_save(self) -> None:
        path = ask_save(self._window, "Save view", VIEWS, SUFFIX)
        if path is not None:
            self.save_to(path)

    def _save(self) -> None:
        if self._path is None:
            self._ask_save()
        else:
            self.save_to(self._path)

    def _export_picture(self) -> None:
        path = ask_save(self._window, "Export map as picture", "PNG pictures (*.png)", ".png")
        if path is not None:
            self.export_to(path)

    def _copy_picture(self) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            image = render_image(self._sources, self._store.state, PICTURE, self._theme())
        except PictureError as reason:
            self._say(str(reason))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        QGuiApplication.clipboard().setImage(image)
        self._say("The map was copied as a picture of 1920 × 1080.")
