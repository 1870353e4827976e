"""The Qt application: its name, and the files that a double-click hands over."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """The Qt application; `opened` takes a file that macOS hands over when it is double-clicked."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.opened: Callable[[Path], None] = lambda _path: None

    def event(self, event: QEvent) -> bool:
        """Take the file of a double-click; everything else is Qt's."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.opened(Path(event.file()))
            return True
        return super().event(event)


def make_application(arguments: list[str]) -> Application:
    """Return the Qt application with the program's name; `style.dress` gives it its look."""
    QCoreApplication.setApplicationName("dealscope")
    QGuiApplication.setApplicationDisplayName("Dealscope")
    # By this name desktops find the menu entry, and with it the icon.
    QGuiApplication.setDesktopFileName("dealscope")
    application = Application(arguments)
    application.setStyle("Fusion")
    return application
