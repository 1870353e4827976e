"""Commands of a briefing: present the scenes, export an atlas."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QScreen

from desktop import VERSION
from desktop.briefing.atlas import ATLAS_BY, AtlasRefused, atlas_by, atlas_states
from desktop.briefing.options import PageOptions
from desktop.briefing.presets import FROM_AFAR
from desktop.briefing.sheets import Pages, scene_sheets
from desktop.crossfilter.sources import Sources
from desktop.painting.theme import Theme
from desktop.state.app_state import Scene
from desktop.state.session import Session, write_session
from desktop.state.store import Store
from desktop.viewmodels import scenes
from desktop.window.background import BatchJob
from desktop.window.batch_dialog import KINDS, BatchChoice, BatchDialog, named
from desktop.window.file_dialogs import ask_save
from desktop.window.main_window import MainWindow
from desktop.window.presenter import Presenter
from desktop.window.progress_strip import ProgressStrip
from desktop.window.speaker_notes import SpeakerNotes

WRITING = "Pages are being written; wait for them, or cancel first."


class BriefingDeeds:
    """Presents and exports; `say` shows one sentence, `theme` gives the colours of the window."""

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        sources: Sources,
        say: Callable[[str], None],
        theme: Callable[[], Theme],
    ) -> None:
        self._window = window
        self._store = store
        self._sources = sources
        self._say = say
        self._theme = theme
        self.presenter: Presenter | None = None
        self.notes: SpeakerNotes | None = None
        self.job = BatchJob()
        self.strip = ProgressStrip(self.job.cancel)
        window.add_strip(self.strip)
        self.job.advanced.connect(self.strip.advance)
        self.job.ended.connect(self._ended)
        self._deeds: dict[str, Callable[[], None]] = {
            "present": lambda: self.present(0),
            "present-here": lambda: self.present(self._shown()),
            "export-atlas": self._ask_atlas,
        }

    def run(self, key: str) -> bool:
        """Carry out a command; False when it is not one of these deeds."""
        deed = self._deeds.get(key)
        if deed is not None:
            deed()
        return deed is not None

    def close(self) -> None:
        """End what is going on, because the window closes."""
        self.job.close()
        if self.presenter is not None:
            self.presenter.close()

    def present(self, at: int) -> None:
        """Show the scenes full screen from one of them on; without scenes, the view that is on the map."""
        if self.presenter is not None:
            self.presenter.activateWindow()
            return
        state = self._store.state
        kept = state.document.scenes or (Scene("", "", state.exploration, state.camera),)
        sheets = scene_sheets(kept, self._sources, PageOptions(letters=FROM_AFAR))
        if not sheets:
            self._say("The scenes need datasets that are not here, so there is nothing to present.")
            return
        before = scene_sheets(kept[:at], self._sources)
        pages = Pages(self._sources, sheets)
        self.presenter = Presenter(pages, self._theme(), len(before))
        self.presenter.ended.connect(self._presented)
        self._show_on_screens(pages)
        if len(sheets) < len(kept):
            missing = len(kept) - len(sheets)
            self._say(f"{missing} of {len(kept)} scenes are left out: their datasets are not here.")

    def export_to(self, path: Path, choice: BatchChoice) -> bool:
        """Begin to write pages; False, with a sentence, when that cannot be. The strip shows how far it is."""
        if self.job.running:
            self._say(WRITING)
            return False
        pages = ["--atlas", choice.by, "--top", str(choice.top)]
        options = [*pages, "--preset", choice.preset, "--theme", self._theme().name]
        problem = self.job.start(write_session(Session(self._store.state, "", VERSION)), path, options)
        if problem:
            self._say(problem)
            return False
        self.strip.begin(f"Writing “{path.name}”")
        return True

    def preview(self, choice: BatchChoice) -> str:
        """Say which pages a choice will give."""
        state = self._store.state
        source = self._sources[state.exploration.source]
        try:
            return named([name for name, _ in atlas_states(source, state, choice.by, choice.top)])
        except AtlasRefused as refusal:
            return str(refusal)

    def _show_on_screens(self, pages: Pages) -> None:
        """Present on the other screen where there are two, with the notes on this one."""
        assert self.presenter is not None
        here = self._window.screen()
        other = other_screen(here, QGuiApplication.screens())
        self.presenter.setGeometry((other or here).geometry())
        if other is not None:
            self.notes = SpeakerNotes(pages, self.presenter)
            self.notes.setGeometry(here.availableGeometry())
            self.notes.showMaximized()
        self.presenter.showFullScreen()
        self.presenter.activateWindow()
        self.presenter.setFocus()

    def _presented(self) -> None:
        for widget in (self.presenter, self.notes):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.presenter = self.notes = None
        self._window.activateWindow()

    def _shown(self) -> int:
        return scenes.reads(self._store.state).current or 0

    def _ask_atlas(self) -> None:
        source = self._sources[self._store.state.exploration.source]
        offered = {by: ATLAS_BY[by].removeprefix("one page per ") for by in atlas_by(source)}
        if not offered:
            self._say(f"{source.dataset.info.title} has nothing to make an atlas of.")
            return
        if self.job.running:
            self._say(WRITING)
            return
        dialog = BatchDialog(self._window, offered, self.preview)
        wanted, choice = dialog.exec(), dialog.choice()
        dialog.deleteLater()
        if not wanted:
            return
        kinds = f"{KINDS[choice.suffix].partition(',')[0]} (*{choice.suffix})"
        path = ask_save(self._window, "Export atlas", kinds, choice.suffix, f"atlas{choice.suffix}")
        if path is not None:
            self.export_to(path, choice)

    def _ended(self, written: tuple[Path, ...], sentence: str) -> None:
        self.strip.end()
        if not written:
            self._say(sentence)
        elif len(written) == 1:
            self._say(f"The pages were saved as “{written[0].name}”.")
        else:
            self._say(f"{len(written)} pages were saved, from “{written[0].name}” to “{written[-1].name}”.")


def other_screen(here: QScreen, screens: list[QScreen]) -> QScreen | None:
    """Return a screen that the window is not on; None where there is no second one."""
    return next((screen for screen in screens if screen is not here and screen != here), None)
