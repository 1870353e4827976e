"""Scripts do not wait for Qt, and the window does not wait for numpy."""

import subprocess
import sys

import pytest

from desktop.paths import program_folder

NEVER = ("PySide6", "pandas", "geopandas", "shapely", "pyqtgraph")


def modules_after(arguments):
    """Return the names of what a fresh interpreter has imported after a command."""
    program = (
        "import sys; from desktop.cli.commands import run_command_line as run; "
        f"status = run({arguments!r}); print(status, *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, cwd=program_folder(), capture_output=True, text=True
    )
    status, *names = done.stderr.split()
    assert status == "0"
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize(
    "arguments",
    [
        ["summary", "deals", "--by", "exporter"],
        ["rows", "deals", "--limit", "1"],
        ["datasets"],
        ["formats"],
        ["--version"],
        ["--help"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_command_imports_neither_qt_nor_pandas_nor_shapely(arguments):
    assert not modules_after(arguments).intersection(NEVER)


def test_what_decides_to_open_the_window_needs_no_numpy():
    assert "numpy" not in modules_after(["--version"])
