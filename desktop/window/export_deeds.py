"""Commands that export: the dialog, the data behind the page, and copying the page as a picture."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer

from desktop import VERSION
from desktop.briefing.attributes_told import attributes_told
from desktop.briefing.options import PageOptions
from desktop.briefing.page import make_page
from desktop.briefing.presets import Preset
from desktop.briefing.sheets import scene_sheets
from desktop.crossfilter.sources import Sources
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.theme import Theme
from desktop.state.app_state import Document
from desktop.state.session import Session, write_session
from desktop.state.store import Store
from desktop.window.background import BatchJob
from desktop.window.data_job import DataJob
from desktop.window.export_choice import DATA, FORMATS, ExportChoice, command_words
from desktop.window.export_dialog import ExportDialog, ExportHands
from desktop.window.export_form import FormBegins
from desktop.window.main_window import MainWindow
from desktop.window.picture_copy import PictureCopy
from desktop.window.progress_strip import ProgressStrip
from desktop.window.settings import SettingsFile
from desktop.window.view_files import PictureLook

WRITING = "Another file is being written; wait for it, or stop it first."
NO_SCENES = "There are no scenes yet; keep the view you see with Ctrl+K, then export them all."
WORKBOOK, IN_ONE_FILE = ".xlsx", (".pptx", ".pdf")
SCREEN = Preset("screen", "Screen", 1920, 1080)


class ExportDeeds:
    """Exports what is shown; `say` shows one sentence, `theme` gives the colours of the window.

    `look` is what the picture looked like that the view came from, `shapes` gives shapes that are prepared.
    """

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        sources: Sources,
        say: Callable[[str], None],
        theme: Callable[[], Theme],
        settings: SettingsFile,
        look: Callable[[], PictureLook],
        shapes: Callable[[], MapShapeStore | None],
    ) -> None:
        self._window = window
        self._store = store
        self._sources = sources
        self._say_in_window = say
        self._theme = theme
        self._settings = settings
        self._look = look
        self._shapes = shapes
        self.dialog: ExportDialog | None = None
        self.job, self.data_job = BatchJob(), DataJob()
        self.copying = PictureCopy(self._say, shapes)
        self.strip = ProgressStrip(self.cancel)
        window.add_strip(self.strip)
        self.job.advanced.connect(self._advance)
        for job in (self.job, self.data_job):
            job.ended.connect(self._ended)
        self._writing = ""
        self._deeds: dict[str, Callable[[], None]] = {
            "export-picture": self.open,
            "export-data": lambda: self.open(WORKBOOK),
            "export-scenes": self._open_scenes,
            "copy-picture": self._copy_view,
        }

    def run(self, key: str) -> bool:
        """Carry out a command; False when it is not one of these deeds."""
        deed = self._deeds.get(key)
        if deed is not None:
            deed()
        return deed is not None

    @property
    def at_work(self) -> bool:
        """Return whether a file is being written."""
        return self.job.running or self.data_job.running

    def open(self, suffix: str = "", what: str = "view") -> None:
        """Open the dialog for this view or all "scenes", with a format where one is given, else the one used last."""
        if self.dialog is not None:
            self.dialog.activateWindow()
            return
        kept, look, state = self._settings.settings, self._look(), self._store.state
        # The way to the data is a command of its own; it does not change what the dialog opens with.
        usual = kept.export_format if kept.export_format in FORMATS else ".png"
        begins = FormBegins(
            suffix=suffix or usual,
            size=kept.export_size,
            theme=look.theme or self._theme().name,
            sizes=tuple(kept.export_own_sizes),
            scenes=len(scene_sheets(state.document.scenes, self._sources)),
            parts=look.parts or ("map",),
            title=look.title,
            subtitle=look.subtitle,
            what=what,
        )
        hands = ExportHands(self.save, self.cancel, self.copy, self._keep_sizes, self._folder())
        self.dialog = ExportDialog(
            self._window, self._sources, state, begins, hands, self._theme(), self._shapes()
        )
        self.dialog.finished.connect(self._closed)
        # Making it has taken its time; the window goes on before it is dressed and shown.
        QTimer.singleShot(0, self.dialog, self.dialog.open)

    def _open_scenes(self) -> None:
        if not scene_sheets(self._store.state.document.scenes, self._sources):
            self._say(NO_SCENES)
            return
        used = self._settings.settings.export_format
        self.open(used if used in IN_ONE_FILE else IN_ONE_FILE[0], "scenes")

    def save(self, choice: ExportChoice, path: Path) -> str:
        """Begin to write a file; return a sentence where that cannot be, else nothing."""
        if self.at_work:
            return WRITING
        if choice.is_data:
            page = make_page(self._sources, self._store.state, choice.options)
            problem = self.data_job.start(page, self._sources, path, choice.table)
        else:
            problem = self.job.start(self._session(choice.scenes), path, command_words(choice))
        if not problem:
            self._writing = f"Writing “{path.name}”"
            self._remember(choice, path)
        return problem

    def copy(self, choice: ExportChoice) -> None:
        """Copy the page of this view as a picture and a drawing."""
        state = self._store.state
        self.copying.copy(
            lambda: make_page(self._sources, state, choice.options), choice, self._session(scenes=False)
        )

    def cancel(self) -> None:
        """Stop writing; the file will not be there."""
        self.job.cancel()
        self.data_job.cancel()

    def close(self) -> None:
        """End what is going on, because the window closes."""
        for job in (self.job, self.data_job, self.copying):
            job.close()
        if self.dialog is not None:
            self.dialog.close()

    def _copy_view(self) -> None:
        self.copy(ExportChoice(".png", PageOptions(), SCREEN, self._theme().name))

    def _session(self, scenes: bool) -> str:
        """Return the view as a session, with the scenes only where they are to be written."""
        state = self._store.state
        if not scenes:
            state = replace(state, document=Document())
        dataset = self._sources[state.exploration.source].dataset
        views = (state.exploration, *(scene.exploration for scene in state.document.scenes))
        attributes = attributes_told(views, dataset)
        told = {"dataset": {"attributes": attributes}} if attributes else {}
        return write_session(Session(state, dataset.fingerprint, VERSION, told))

    def _advance(self, number: int, count: int, name: str) -> None:
        self.strip.advance(number, count, name)
        if self.dialog is not None:
            self.dialog.advance(number, count, name)

    def _ended(self, written: tuple[Path, ...], sentence: str) -> None:
        self.strip.end()
        problem = "" if written else sentence
        if self.dialog is not None:
            self.dialog.end(problem)
        elif problem:
            self._say_in_window(problem)
        if len(written) == 1:
            self._say_in_window(f"Saved as “{written[0].name}” in {written[0].parent}.")
        elif written:
            self._say_in_window(
                f"{len(written)} files were saved, from “{written[0].name}” to “{written[-1].name}”."
            )

    def _closed(self) -> None:
        """The dialog is gone; what it began goes on, and the strip under the header shows it."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        if self.at_work:
            self.strip.begin(self._writing)

    def _say(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.say(sentence)
        else:
            self._say_in_window(sentence)

    def _keep_sizes(self, lines: list[str]) -> None:
        self._settings.settings.export_own_sizes = lines
        self._settings.save()

    def _remember(self, choice: ExportChoice, path: Path) -> None:
        """Begin with the same the next time; the window writes it down when it closes."""
        kept = self._settings.settings
        kept.export_folder = str(path.parent)
        kept.export_size = choice.preset.key
        if choice.suffix not in DATA:
            kept.export_format = choice.suffix

    def _folder(self) -> Path:
        """Return where the last file went, else the user's documents."""
        last = self._settings.settings.export_folder
        if last and Path(last).is_dir():
            return Path(last)
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
