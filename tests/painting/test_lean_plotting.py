"""How pyqtgraph is loaded."""

import subprocess
import sys

from desktop.paths import program_folder

LOADS = """
import sys
import PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets
import desktop.painting.charts
import pyqtgraph.Qt
import PySide6.QtTest
print([name for name in ("QStateMachine", "QWizard", "QUndoView") if name in vars(PySide6.QtWidgets)])
print([name for name in ("socket", "multiprocessing", "pyqtgraph.parametertree", "pyqtgraph.graphicsItems.PlotItem",
    "pyqtgraph.imageview", "PySide6.QtOpenGLWidgets") if name in sys.modules])
print(pyqtgraph.Qt.QtCore is PySide6.QtCore, len(dir(PySide6.QtCore)) > 50)
"""


def lines_said() -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADS], cwd=program_folder(), capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_pyqtgraph_is_loaded_without_making_every_class_of_qt_and_the_modules_list_their_names_again():
    made, _, told = lines_said()
    assert (made, told) == ("[]", "True True")


def test_pyqtgraph_is_loaded_without_menus_pictures_opengl_and_what_speaks_to_other_processes():
    assert lines_said()[1] == "[]"
