"""What happens when something unexpected does: it is logged, a report is kept, and the window says one sentence."""

import logging
from collections.abc import Callable
from pathlib import Path

from desktop.window.crash_dialog import CrashDialog
from desktop.window.crash_reports import CrashReports
from desktop.window.main_window import MainWindow

LOG = logging.getLogger("dealscope")


class Unexpected:
    """Takes every error that nothing else caught; `log` is the file in which its details stand, if there is one."""

    def __init__(self, window: MainWindow, reports: CrashReports, log: Path | None) -> None:
        self._window = window
        self._reports = reports
        self._log = log
        self._last: Path | None = None
        self.dialog: CrashDialog | None = None

    def report(self, what: str, problem: BaseException) -> None:
        """Log an unexpected error and say it in one sentence; the window lives on.

        An error that is a sentence itself, such as that of a damaged file, says what to do and needs no report.
        """
        LOG.error("%s", what, exc_info=problem)
        if str(problem).endswith("."):
            self._window.notice.say(f"{what}. {problem}")
            return
        self._last = self._reports.write(problem) or self._last
        where = f"; the details are in {self._log}" if self._log else ""
        sentence = f"{what} ({type(problem).__name__}){where}. Your view is kept; undo may help."
        self._window.notice.say(sentence, self._offer())

    def say_of_last_run(self, found: Path) -> None:
        """Say that an earlier run ended without a word, and offer its report."""
        self._last = found
        self._window.notice.say(
            "Dealscope ended unexpectedly last time. A report of that lies here, with none of your data.",
            self._offer(),
        )

    def _offer(self) -> tuple[str, Callable[[], None]] | None:
        return ("Show report…", self.show) if self._last is not None else None

    def show(self) -> None:
        """Show the newest report."""
        if self._last is not None:
            self.dialog = CrashDialog(self._window, self._last)
            self.dialog.open()
