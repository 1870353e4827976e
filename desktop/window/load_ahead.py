"""Loads what exporting and presenting need while the window is idle, so that the first of them does not wait."""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

# Milliseconds: nobody exports sooner, and between two pieces there is time for work.
WAIT, PAUSE = 1500, 12
# In pieces of a few milliseconds, in the order in which they build on each other.
PIECES = (
    "desktop.painting.page",
    "desktop.export.svg",
    "xlsxwriter.worksheet",
    "desktop.export.data",
    "desktop.window.background",
    "desktop.window.export_form",
    "desktop.window.export_deeds",
    "desktop.window.briefing_deeds",
)


def load_ahead(window: QObject) -> None:
    """Load one piece after the other, beginning a moment from now; a command that comes before loads the rest."""
    pieces = iter(PIECES)
    timer = QTimer(window, interval=PAUSE)

    def load() -> None:
        piece = next(pieces, None)
        if piece is None:
            timer.stop()
        else:
            import_module(piece)

    timer.timeout.connect(load)
    QTimer.singleShot(WAIT, timer, timer.start)
