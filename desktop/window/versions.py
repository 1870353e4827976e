"""What is asked of the system once the window is on screen: versions of the parts, and its style of numbers."""

import locale
import logging
import sys
from importlib.metadata import PackageNotFoundError, version

PARTS = ("PySide6-Essentials", "numpy", "pyqtgraph", "pandas", "polars")


def program_version() -> str:
    """Return the program's version, also from a checkout that is not installed."""
    try:
        return version("dealscope")
    except PackageNotFoundError:
        return "0.1.0"


def part_versions() -> dict[str, str]:
    """Return the versions of the program, of Python and of the libraries, by name."""
    found = {"Dealscope": program_version(), "Python": sys.version.split()[0]}
    for name in PARTS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def follow_system_numbers() -> None:
    """Write numbers with the system's decimal sign; where its style is not installed, with a point."""
    try:
        locale.setlocale(locale.LC_NUMERIC, "")
    except locale.Error:
        logging.getLogger("dealscope").debug("the system's number style is not installed")
