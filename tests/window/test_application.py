"""What the Qt application takes from the system."""

import os
import subprocess
import sys

from desktop.paths import program_folder

OPENS = """
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from desktop.window.application import make_application
application = make_application(["dealscope"])
opened = []
QCoreApplication.sendEvent(application, QFileOpenEvent("/tmp/before anyone listens.dealscope"))
application.opened = opened.append
QCoreApplication.sendEvent(application, QFileOpenEvent("/tmp/a view.dealscope"))
QCoreApplication.sendEvent(application, QFileOpenEvent(QUrl("https://example.org/x")))
assert opened == [Path("/tmp/a view.dealscope")], opened
"""


def test_a_double_click_on_macos_opens_the_file_and_no_address():
    settings = {**os.environ, "PYTHONPATH": str(program_folder())}
    done = subprocess.run(
        [sys.executable, "-c", OPENS], env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
