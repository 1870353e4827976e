"""Lets pyqtgraph use the modules of PySide themselves, which it would mirror name by name."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

MIRRORED = ("QtCore", "QtGui", "QtWidgets")


@contextmanager
def without_mirrors() -> Iterator[None]:
    """While pyqtgraph is loaded, put PySide's modules where its mirrors would be, and let them list no names.

    PySide makes a class when it is first asked for by name. A mirror asks for each of them, and so for more than
    four hundred enumerations that nobody uses: a twentieth of the time until the whole window is there.
    """
    modules = [import_module(f"PySide6.{name}") for name in MIRRORED]
    for name, module in zip(MIRRORED, modules, strict=True):
        sys.modules.setdefault(f"pyqtgraph.Qt.{name}", module)
        vars(module)["__dir__"] = list
    try:
        yield
    finally:
        for module in modules:
            del vars(module)["__dir__"]
