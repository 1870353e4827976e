"""Opens the help, with what its pages say about this copy of the program."""

from pathlib import Path

from desktop.crossfilter.sources import Sources
from desktop.paths import BESIDE, data_folder, portable_folder, resource_folder
from desktop.window.help_dialog import HelpDialog
from desktop.window.help_pages import page
from desktop.window.main_window import MainWindow
from desktop.window.versions import part_versions


class HelpDeeds:
    """Makes the window of help; `home` is the folder of settings, None where there is none."""

    def __init__(self, window: MainWindow, sources: Sources, home: Path | None) -> None:
        self._sources = sources
        self._home = home
        self.dialog = HelpDialog(window, self._page)

    def _page(self, key: str) -> str:
        return page(key, self._sources, resource_folder(), part_versions(), self._places())

    def _places(self) -> dict[str, str]:
        home = str(self._home) if self._home else "nowhere: there is no folder for this user"
        reports = str(self._home / "reports") if self._home else "nowhere"
        return {
            "Settings, last view, log": home,
            "Reports of errors": reports,
            "Data that ships": str(data_folder()),
            "Maps, fonts, icons": str(resource_folder()),
            "To keep the first beside the program, for example on a stick": (
                f"make a folder named {BESIDE} in {portable_folder().parent}, "
                "or set DEALSCOPE_HOME to a folder before the start"
            ),
        }
