"""The Qt application: its name, and the files that a double-click hands over."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
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
    # Threads for large matrices, of which there are none here, would turn idly while the window comes to life.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    before = qInstallMessageHandler(_say_all_but_locales)
    application = Application(arguments)
    qInstallMessageHandler(before)
    application.setStyle("Fusion")
    return application


def _say_all_but_locales(_kind: QtMsgType, _place: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says while it starts, but for its notice that it has put a locale without UTF-8 right itself."""
    if not message.startswith("Detected locale") and sys.stderr is not None:
        print(message, file=sys.stderr, flush=True)
