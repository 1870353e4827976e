"""What exporting needs is there before anybody exports, so that the first time is as quick as all others."""

import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop.window import load_ahead
application = QApplication(["dealscope", "-platform", "offscreen"])
load_ahead.WAIT = 20
window = QObject()
load_ahead.load_ahead(window)
before = [name in sys.modules for name in load_ahead.PIECES]
QTest.qWait(1500)
print(before.count(True), [name for name in load_ahead.PIECES if name not in sys.modules])
print([name for name in ("ssl", "http.client", "urllib.request") if name in sys.modules])
"""


def test_the_parts_of_exporting_are_loaded_while_nobody_does_anything():
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.splitlines() == ["0 []", "[]"], told.stderr
