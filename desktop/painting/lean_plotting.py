"""Loads of pyqtgraph only what a chart needs, since all of it would keep the whole window waiting."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

MIRRORED = ("QtCore", "QtGui", "QtWidgets")
# Parts that no chart of ours uses; they bring trees of parameters and ways to speak with other processes.
UNUSED = (
    "multiprocess",
    "imageview",
    "widgets.ColorMapWidget",
    "widgets.DataFilterWidget",
    "widgets.ScatterPlotWidget",
)


@contextmanager
def only_what_charts_need() -> Iterator[None]:
    """While pyqtgraph is loaded, let empty modules stand for unused parts, and PySide's for their mirrors.

    A mirror takes over every name that a module of PySide lists. PySide makes a class when its name is first asked
    for, so a mirror has more than four hundred enumerations made that nobody uses.
    """
    for name in UNUSED:
        full = f"pyqtgraph.{name}"
        sys.modules.setdefault(full, ModuleType(full))
    modules = [import_module(f"PySide6.{name}") for name in MIRRORED]
    for name, module in zip(MIRRORED, modules, strict=True):
        sys.modules.setdefault(f"pyqtgraph.Qt.{name}", module)
        vars(module)["__dir__"] = list
    try:
        yield
    finally:
        for module in modules:
            del vars(module)["__dir__"]
