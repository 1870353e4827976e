"""Python's looking for waste, on the thread of the window only.

Otherwise it begins in whatever thread happens to make the next object. Where that is a thread that reads a file
and the waste holds parts of a closed window, Qt waits there for Python while the window waits for Qt: both for ever.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # milliseconds


class WasteCollector(QObject):
    """Looks for waste from time to time while `parent` lives; by itself Python looks for none any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> None:
    """Collect the oldest generation whose time has come by Python's own thresholds."""
    for generation, (count, threshold) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if count > threshold:
            gc.collect(generation)
            return
