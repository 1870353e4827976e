"""An empty PySide6 window: prints the clock at the end of its first paint event and ends."""

import os
import sys
import time

from PySide6.QtWidgets import QApplication, QWidget


class EmptyWindow(QWidget):
    def paintEvent(self, event):
        print(time.monotonic())
        sys.stdout.flush()
        os._exit(0)


application = QApplication([])
window = EmptyWindow()
window.resize(1280, 800)
window.show()
application.exec()
