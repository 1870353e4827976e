"""How pyqtgraph is loaded."""

import subprocess
import sys

from desktop.paths import program_folder

LOADS = """
import PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets
import desktop.painting.charts
import pyqtgraph
made = [name for name in ("QStateMachine", "QWizard", "QUndoView") if name in vars(PySide6.QtWidgets)]
print(made, pyqtgraph.QtCore is PySide6.QtCore, len(dir(PySide6.QtCore)) > 50)
"""


def test_pyqtgraph_is_loaded_without_making_every_class_of_qt_and_the_modules_list_their_names_again():
    done = subprocess.run(
        [sys.executable, "-c", LOADS], cwd=program_folder(), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] True True"
