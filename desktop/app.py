"""The composition root: the one file that knows every room. Shell first, then everything else."""

import gc
import logging
import sys
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.painting.theme import Theme
from desktop.paths import data_folder, home_folder, program_folder, resource_folder
from desktop.window.application import make_application
from desktop.window.first_map import FirstMap
from desktop.window.lean_classes import classes_made_quickly
from desktop.window.main_window import NARROW, MainWindow
from desktop.window.screen import screen_problem
from desktop.window.settings import SettingsFile
from desktop.window.theme_choice import first_theme

LOG = logging.getLogger("dealscope")
# Milliseconds after which the whole window has been painted, so that what nobody sees yet may be made.
AFTER_PAINTING = 60


class Program:
    """One window with its store, coordinator and files: `paths` are to be opened.

    `watched` is whether a run that ends without a word leaves a report for the next.
    """

    def __init__(self, application: QApplication, paths: list[Path], watched: bool = False) -> None:
        self.application = application
        self._paths = paths
        self._home = home_folder()
        self._watched = watched
        self.settings = SettingsFile(self._home)
        self.theme = first_theme(self.settings.settings.theme)
        self.window = MainWindow(self.settings.settings, self._first_map(), self.run_command, self._close)
        screen = application.primaryScreen().availableSize()
        self.window.resize(min(1280, screen.width()), min(800, screen.height()))
        self.alive = False
        self.sources: Any = {}
        self.views: dict[str, Any] = {}
        self._unplaced: Any = None
        self._problems: list[str] = []

    def run_command(self, key: str) -> None:
        """Carry out a command of the window; before everything is there, only help and leaving are possible."""
        if not self.window.built:
            return
        self._reports.note(key)
        try:
            if self.alive:
                self._run(key)
            else:
                self._run_without_data(key)
        except Exception as problem:
            self.report(f"The command “{key}” failed", problem)

    def report(self, what: str, problem: BaseException) -> None:
        """Log an unexpected error, keep a report and say it in one sentence; the window lives on."""
        if self.window.built:
            self._told().report(what, problem)
        else:
            LOG.error("%s", what, exc_info=problem)

    def report_unexpected(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        """Take an error that nothing caught, as `sys.excepthook` is handed it."""
        self.report("Something unexpected happened", problem)

    def open_file(self, path: Path) -> None:
        """Open a file that the system hands over, now or once there is something to open it with."""
        if self.alive:
            self.files.open_files([path])
        else:
            self._paths.append(path)

    def _told(self) -> Any:
        """Return what tells of unexpected errors; it is loaded with the first of them."""
        from desktop.window.unexpected import Unexpected

        if not hasattr(self, "unexpected"):
            self.unexpected = Unexpected(self.window, self._reports, self._log)
        return self.unexpected

    def _first_map(self) -> FirstMap:
        outlines = resource_folder() / "outlines" / f"{self.settings.settings.projection}.qds"
        return FirstMap(outlines, self.theme, self.settings.settings.edges, self._furnish_safely)

    def _build(self) -> None:
        """Build the window around the first picture, and keep watch over this run."""
        from desktop.window.crash_reports import CrashReports
        from desktop.window.log_file import keep_log
        from desktop.window.style import dress
        from desktop.window.theme_deeds import ThemeDeeds

        self._log = keep_log(LOG, self._home)
        self._reports = CrashReports(self._home)
        self._last_report = self._reports.begin() if self._watched else None
        dress(self.application)
        self.window.build()
        self._themes = ThemeDeeds(self.application, self.window, self.settings, self._show_in)
        self._themes.put_on()
        if self.application.primaryScreen().availableSize().width() < NARROW:
            self.window.fold("filters", folded=True, remember=False)
            self.window.fold("side", folded=True, remember=False)

    @classes_made_quickly()
    def _furnish_safely(self) -> None:
        self._build()
        try:
            self._furnish()
        except Exception as problem:
            LOG.error("the window could not be filled", exc_info=problem)
            sentence = str(problem) if type(problem).__name__ == "DatasetUnreadable" else ""
            self.window.notice.say(
                sentence or f"Dealscope cannot show its data ({type(problem).__name__}: {problem})."
            )
        finally:
            from desktop.window.waste import WasteCollector

            if self._watched:
                # What was loaded stays until the end; looking through it for waste would make a gesture stutter.
                gc.freeze()
            WasteCollector(self.window)

    def _open_sources(self) -> None:
        from desktop.window.shipped_sources import open_shipped

        own = self._home / "library" if self._home else None
        self.library, self.sources, self._problems = open_shipped(data_folder(), resource_folder(), own)

    def _furnish(self) -> None:
        from desktop.state.app_state import AppState
        from desktop.state.store import Store
        from desktop.views.catalog import VIEWS
        from desktop.views.coordinator import Coordinator
        from desktop.views.view import Hands
        from desktop.window.autosave import Autosave
        from desktop.window.deeds import Deeds, first_exploration
        from desktop.window.hover import Hover
        from desktop.window.number_style import follow_system_numbers

        follow_system_numbers()
        self.autosave = Autosave(self._home, self.window.notice.say)
        self._restored = self.autosave.restore()
        self._open_sources()
        first = first_exploration(self.sources, next(iter(self.sources)))
        self.store = Store(AppState(exploration=first), self._changed, self._reports.note)
        self.coordinator = Coordinator(
            self.sources, self.theme, lambda title, problem: self.report(f"{title} cannot be shown", problem)
        )
        hands = Hands(self.store.dispatch, self.store.end_gesture, self._point, self.run_command)
        self._place(VIEWS, hands)
        self.hover = Hover(self.sources, self.views["world_map"].canvas, lambda: self.store.state)
        self.hover.show_theme(self.theme)
        self.deeds = Deeds(self.window, self.store, self.sources, self.views, self.show_theme)
        self._save_timer = QTimer(singleShot=True, interval=1500)
        self._save_timer.timeout.connect(self._save_now)
        self._unplaced = hands
        self.alive = True
        self._open_first()
        self._themes.follow_system()
        self.views["world_map"].canvas.setFocus()
        QTimer.singleShot(AFTER_PAINTING, self.window, self._finish)

    @cached_property
    def files(self) -> Any:
        """What opens and saves views, made when there is one to open, or once the window is there."""
        from desktop.window.file_deeds import FileDeeds

        shared = (self.window, self.store, self.sources, self.settings, self.window.notice.say)
        return FileDeeds(*shared, self._version, lambda paths: self._own_data().open(paths))

    def _place(self, specs: Any, hands: Any) -> None:
        """Make views and put them where they belong."""
        for spec in specs:
            widget = spec.make(hands)
            self.views[spec.key] = widget
            self.window.place(spec.key, widget)
            self.coordinator.add(spec, widget)

    def _version(self) -> str:
        from desktop.window.versions import program_version

        return program_version()

    def _finish(self) -> None:
        """Do what nobody has to wait for before the window is there."""
        from desktop.window.drop import DropGround
        from desktop.window.stall_watch import watch_where_asked

        self._stalls = watch_where_asked(self.application)
        self._place_hidden()
        DropGround(self.window, self.files.open_files, self.files.open_picture, lambda: self.theme)
        self._say_problems()

    def _place_hidden(self) -> None:
        """Make the views behind tabs and commands, once; a command that comes before them waits for this."""
        from desktop.views.catalog import hidden_views

        hands, self._unplaced = self._unplaced, None
        if hands is not None:
            self._place(hidden_views(), hands)
            self.views["places_list"].hide()
            self._changed(self.store.state)

    def _open_first(self) -> None:
        """Show what was asked for on the command line, else the last view, else the first map."""
        shown = bool(self._paths) and self.files.open_first(self._paths, self._restored)
        if not shown and self._restored is not None:
            shown = self.files.take(self._restored, None)
        if not shown:
            self._changed(self.store.state)

    def _run(self, key: str) -> None:
        self._place_hidden()
        if self.deeds.run(key) or self.files.run(key):
            self.refresh_visible()
        elif key == "first-steps":
            self.window.first_steps.show()
        elif key == "first-steps-closed":
            self.settings.settings.first_steps_closed = True
            self.settings.save()
        elif key in ("copy-table", "save-table"):
            self._run_on_table(key)
        elif key in ("datasets", "open-file", "new-table", "open-attributes"):
            self._own_data().run(key)
        elif key.startswith(("present", "export-", "copy-picture")):
            self._run_briefing(key)
        else:
            self._run_without_data(key)

    def _run_without_data(self, key: str) -> None:
        if key == "quit":
            self.window.close()
        elif key.startswith("help-"):
            from desktop.window.help_deeds import HelpDeeds

            if not hasattr(self, "help"):
                self.help = HelpDeeds(self.window, self.sources, self._home).dialog
            self.help.show_page(key)

    def _run_on_table(self, key: str) -> None:
        """Copy or save the table; one that is folded away is shown first, so that one sees what is written."""
        from desktop.window.table_deeds import TableDeeds

        if not self.views["table"].isVisible():
            self.window.show_only_map(False)
            self.window.fold("table", folded=False)
            self.refresh_visible()
        TableDeeds(
            self.window,
            self.views["table"],
            self.window.notice.say,
            lambda: self.store.state.exploration.source,
        ).run(key)

    def _run_briefing(self, key: str) -> None:
        """Export, copy or present; what that needs is loaded with the first of them."""
        from desktop.window.briefing_deeds import BriefingDeeds
        from desktop.window.export_deeds import ExportDeeds

        if not hasattr(self, "briefing"):
            shared = (self.window, self.store, self.sources, self.window.notice.say, lambda: self.theme)
            self.briefing = BriefingDeeds(*shared)
            canvas = self.views["world_map"].canvas
            self.exports = ExportDeeds(*shared, self.settings, self.files.look, canvas.prepared_shapes)
            # Loading has taken its time; what the command does is for the next turn.
            QTimer.singleShot(0, lambda: self.run_command(key))
            return
        if not self.exports.run(key):
            self.briefing.run(key)

    def _own_data(self) -> Any:
        """Return what opens a person's own files; reading them needs libraries that are loaded only now."""
        from desktop.window.own_data import OwnData

        if not hasattr(self, "own_data"):
            self.own_data = OwnData(
                self.window,
                self.library,
                self.sources,
                self._home,
                lambda id: self.run_command(f"open-dataset:{id}"),
                self._datasets_changed,
                self.files.remember_tables,
                self.window.notice.say,
                lambda key: self.run_command(f"shade:{key}"),
                lambda: self.store.state.exploration.source,
                lambda: self.theme,
            )
        return self.own_data

    def _datasets_changed(self, replaced: str) -> None:
        """Show every view anew; where the data under an id were replaced, the steps before lead nowhere."""
        from desktop.window.fit_session import fitted

        state = self.store.state
        if replaced in ("*", state.exploration.source):
            fits = fitted(state, self.sources)[0]
            if replaced != "*" or fits != state:
                self.store.restart(fits)
        self.coordinator.refresh(self.store.state, anew=True)

    def _changed(self, state: Any) -> None:
        self.window.side.show_panel(state.camera.panel)
        self.coordinator.refresh(state)
        self.window.settle_layouts()
        words = self.sources[state.exploration.source].dataset
        self.window.show_history(self.store.undo_text(words), self.store.redo_text(words))
        self._save_timer.start()

    def refresh_visible(self) -> None:
        """Show views that have become visible since the last change."""
        if self.alive:
            self.coordinator.refresh(self.store.state)

    def _point(self, mark: Any) -> None:
        self.coordinator.point(mark)
        self.hover.point(mark)

    def _save_now(self) -> None:
        self.autosave.save(self.files.session())

    def show_theme(self, name: str) -> None:
        """Take on a theme: "light", "dark" or "system"."""
        self._themes.choose(name)

    def _show_in(self, theme: Theme) -> None:
        """Show the views in the colours of a theme that the window has put on."""
        self.theme = theme
        if self.alive:
            self.coordinator.set_theme(theme, self.store.state)
            self.hover.show_theme(theme)

    def _say_problems(self) -> None:
        from desktop.integrity import listed_files, what_is_missing
        from desktop.window.file_check import FileCheck
        from desktop.window.versions import part_versions

        listed = listed_files(program_folder(), data_folder(), resource_folder())
        missing, say = what_is_missing(listed), self.window.notice.say
        for sentence in (*self._problems, missing, self.settings.problem, self.autosave.problem):
            if sentence and not self.window.notice.sentence:
                say(sentence)
        self._reports.tell_versions(part_versions())
        if self._last_report is not None:
            self._told().say_of_last_run(self._last_report)
        if not missing:
            self.file_check = FileCheck(self.window, listed, self.settings, say, self.library)

    def end(self) -> None:
        """Say that this run ends as it should."""
        if self.window.built:
            self._reports.end()

    def _close(self) -> None:
        if self.alive:
            self.coordinator.close()
            self._save_timer.stop()
            self._save_now()
            self.settings.settings.projection = self.store.state.camera.projection
            self.settings.settings.edges = self.window.edges_around(self.views["world_map"].canvas)
        self.settings.save()
        if hasattr(self, "autosave"):
            self.autosave.release()
        if hasattr(self, "own_data"):
            self.own_data.close()
        if hasattr(self, "briefing"):
            self.briefing.close()
            self.exports.close()


def run(paths: list[Path]) -> int:
    """Open the window and return the exit status when it closes."""
    problem = screen_problem()
    if problem:
        from desktop.window.no_window import say_without_window

        say_without_window(problem, home_folder())
        return 3
    # Nothing of what is loaded now is waste; the window looks for waste again once it is whole.
    gc.disable()
    application = make_application(sys.argv[:1])
    program = Program(application, paths, watched=True)
    application.opened = program.open_file
    sys.excepthook = program.report_unexpected
    program.window.show()
    try:
        return application.exec()
    finally:
        program.end()
