"""Loads of pyqtgraph only what a chart needs, since all of it would keep the whole window waiting."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType

MIRRORED = ("QtCore", "QtGui", "QtWidgets")
# What a chart asks pyqtgraph's settings for; nothing here changes them.
OPTIONS: Mapping[str, object] = {
    "antialias": False,
    "background": "k",
    "crashWarning": False,
    "enableExperimental": False,
    "foreground": "d",
    "leftButtonPan": True,
    "mouseRateLimit": 100,
    "useCupy": False,
    "useNumba": False,
    "useOpenGL": False,
}
# Parts that no chart of ours uses, and the names that are asked of them: menus, OpenGL, colours of a terminal.
UNUSED: Mapping[str, tuple[str, ...]] = {
    "pyqtgraph.Qt.OpenGLHelpers": (),
    "pyqtgraph.graphicsItems.ViewBox.ViewBoxMenu": ("ViewBoxMenu",),
    "pyqtgraph.util.cprint": (),
}
# Modules of PySide that pyqtgraph can do without, as it says itself; other programs may want them later.
OPTIONAL = ("PySide6.QtOpenGLWidgets", "PySide6.QtTest")


@contextmanager
def only_what_charts_need() -> Iterator[None]:
    """While parts of pyqtgraph are loaded, let an empty package stand for it, and PySide's modules for their mirrors.

    The package's own first module would load all parts. A mirror takes over every name that a module of PySide
    lists; PySide makes a class when its name is first asked for, so a mirror has more than four hundred
    enumerations made that nobody uses.
    """
    sys.modules.setdefault("pyqtgraph", _package())
    for name, asked in UNUSED.items():
        sys.modules.setdefault(name, _module(name, asked))
    modules = [import_module(f"PySide6.{name}") for name in MIRRORED]
    for name, module in zip(MIRRORED, modules, strict=True):
        sys.modules.setdefault(f"pyqtgraph.Qt.{name}", module)
        vars(module)["__dir__"] = list
    absent: dict[str, ModuleType | None] = {name: None for name in OPTIONAL if name not in sys.modules}
    vars(sys)["modules"].update(absent)
    try:
        yield
    finally:
        for module in modules:
            del vars(module)["__dir__"]
        for name in absent:
            del sys.modules[name]
            _forget_the_way_to(name)


def _forget_the_way_to(absent: str) -> None:
    """Drop the calls that led to an error that pyqtgraph keeps: they hold the first window for ever."""
    mirror = sys.modules.get("pyqtgraph.Qt")
    problem = (
        getattr(vars(mirror).get(absent.rpartition(".")[2]), "err", None) if mirror is not None else None
    )
    if isinstance(problem, ImportError):
        problem.__traceback__ = None


def _package() -> ModuleType:
    """Return pyqtgraph as a package that knows where its parts lie, and has not loaded any."""
    spec = find_spec("pyqtgraph")
    if spec is None:
        raise ModuleNotFoundError("pyqtgraph is not installed", name="pyqtgraph")
    package = module_from_spec(spec)
    vars(package)["getConfigOption"] = OPTIONS.__getitem__
    # Views that have a name would have to be let go at the end; charts have none.
    vars(package)["_connectCleanup"] = lambda: None
    return package


def _module(name: str, asked: tuple[str, ...]) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(dict.fromkeys(asked))
    return module
