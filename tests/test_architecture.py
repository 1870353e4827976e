"""The rules of the house: what a room may import, how long a file may be, and what is absent on purpose."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "desktop"

QT_DRAWING = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtSvg", "PySide6.QtPrintSupport", "shiboken6"}
QT = QT_DRAWING | {"PySide6.QtWidgets", "PySide6.QtSvgWidgets", "PySide6.QtOpenGLWidgets"}

# What each room may import from outside the house, besides the standard library.
OUTSIDE = {
    "": QT,  # __main__, cli and app
    "window": QT | {"pyqtgraph"},
    "views": QT | {"pyqtgraph", "numpy"},
    "painting": QT_DRAWING | {"pyqtgraph", "numpy"},
    "export": QT_DRAWING | {"pyqtgraph", "numpy", "pptx", "xlsxwriter"},
    "briefing": set(),
    "viewmodels": {"numpy"},
    "state": set(),
    "analysis": {"numpy"},
    "crossfilter": {"numpy"},
    "cartography": {"numpy"},
    "files": {
        "numpy",
        "pandas",
        "polars",
        "python_calamine",
        "rapidfuzz",
        "geopandas",
        "pyogrio",
        "pyproj",
        "shapely",
        "openpyxl",
    },
    "dataset": {"numpy"},
    "selection": set(),
    "integrity": set(),
    "last_words": set(),
    "paths": set(),
}

# Dealscope never speaks to another computer and opens no address.
NETWORK = re.compile(
    r"(socket|socketserver|ssl|select|asyncio|ftplib|http|imaplib|poplib|smtplib|telnetlib|xmlrpc|webbrowser"
    r"|urllib\.(request|robotparser)|multiprocessing|requests|aiohttp|httpx|PySide6\.QtNetwork)(\.|$)"
)

# First paint must not wait for what it does not show, so these import late.
MAY_IMPORT_LATE = {"__main__.py", "app.py", "cli/asked.py", "cli/commands.py", "views/catalog.py"}
NAMES_THAT_SAY_NOTHING = re.compile(r"(^|_)(utils?|helpers?|managers?|common|misc|stuff|base)(_|$)")
OF_THE_WHOLE = {"benchmarks", "golden", "journeys", "soak"}
LONGEST_FILE = 400
LONGEST_COORDINATOR = 80


def files_of(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


HOUSE_FILES = files_of("desktop")
ALL_FILES = [*files_of("desktop", "tools", "tests", "resources"), ROOT / "dev.py"]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    """Return the room a file lies in; empty for the files that put the rooms together."""
    first = path.relative_to(HOUSE).parts[0].removesuffix(".py")
    return first if first in OUTSIDE else ""


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_in(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Give (full name, line) of everything imported, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def is_within(name: str, allowed: set[str]) -> bool:
    return any(name == entry or name.startswith(entry + ".") for entry in allowed)


def is_from_outside(name: str) -> bool:
    first = name.split(".")[0]
    return first != "desktop" and first not in sys.stdlib_module_names


def assert_none_breaks(check, files: list[Path]) -> None:
    broken = [f"{name_of(path)}:{line}: {what}" for path in files for what, line in check(path)]
    assert not broken, "\n".join(["", *broken])


def test_the_contracts_between_rooms_are_kept():
    program = "import importlinter.cli as commands; commands.lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-cache", "--no-logo"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_uses_only_the_libraries_it_may_use():
    def check(path: Path) -> Iterator[tuple[str, int]]:
        room = room_of(path)
        for name, line in imports_in(tree_of(path)):
            if is_from_outside(name) and not is_within(name, OUTSIDE[room]):
                yield f"{room or 'this file'} may not import {name}", line

    assert_none_breaks(check, HOUSE_FILES)


def test_nothing_in_the_house_can_reach_a_network():
    def check(path: Path) -> Iterator[tuple[str, int]]:
        return ((f"imports {name}", line) for name, line in imports_in(tree_of(path)) if NETWORK.match(name))

    assert_none_breaks(check, HOUSE_FILES)


def test_state_knows_only_what_was_asked_and_never_rows():
    def check(path: Path) -> Iterator[tuple[str, int]]:
        allowed = {"desktop.state", "desktop.selection", "desktop.paths"}
        for name, line in imports_in(tree_of(path)):
            if name.startswith("desktop") and not is_within(name, allowed):
                yield f"state may not import {name}", line

    assert_none_breaks(check, files_of("desktop/state"))


def test_imports_stand_at_the_top_of_a_file():
    def check(path: Path) -> Iterator[tuple[str, int]]:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for name, line in imports_in(node):
                    yield f"{node.name} imports {name} late", line

    late = [path for path in HOUSE_FILES if path.relative_to(HOUSE).as_posix() not in MAY_IMPORT_LATE]
    assert_none_breaks(check, late)


def test_no_cycle_is_hidden_behind_type_checking():
    def check(path: Path) -> Iterator[tuple[str, int]]:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node).endswith("TYPE_CHECKING"):
                yield "TYPE_CHECKING", node.lineno

    assert_none_breaks(check, HOUSE_FILES)


def can_be_changed(statement: ast.stmt) -> bool:
    """Tell whether this binds a list, a dictionary or a set that no type protects from being changed."""
    if isinstance(statement, ast.AnnAssign):
        protected = re.match(
            r"(Mapping|Sequence|Set|Collection|Iterable)\b", ast.unparse(statement.annotation)
        )
        return not protected and is_mutable(statement.value)
    is_list_of_names = isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__all__"
    return isinstance(statement, ast.Assign) and not is_list_of_names and is_mutable(statement.value)


def is_mutable(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        makers = {"list", "dict", "set", "defaultdict", "OrderedDict", "deque", "Counter"}
        return ast.unparse(value.func).split(".")[-1] in makers
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def test_no_object_is_shared_by_all_and_changed_by_some():
    def check(path: Path) -> Iterator[tuple[str, int]]:
        tree = tree_of(path)
        for statement in filter(can_be_changed, tree.body):
            name = re.split("[:=]", ast.unparse(statement))[0].strip()
            yield f"{name} can be changed; annotate it as Mapping, or make it a tuple", statement.lineno
        for node in ast.walk(tree):
            if isinstance(node, ast.Global):
                yield f"global {', '.join(node.names)}", node.lineno

    assert_none_breaks(check, HOUSE_FILES)


def test_no_file_is_longer_than_400_lines():
    def check(path: Path) -> Iterator[tuple[str, int]]:
        length = len(path.read_text(encoding="utf-8").splitlines())
        if length > LONGEST_FILE:
            yield "tells more than one story", length

    assert_none_breaks(check, ALL_FILES)


def test_every_name_of_a_file_says_what_is_in_it():
    def check(path: Path) -> Iterator[tuple[str, int]]:
        for part in path.relative_to(ROOT).with_suffix("").parts:
            if NAMES_THAT_SAY_NOTHING.search(part):
                yield f"{part!r} says nothing", 1

    assert_none_breaks(check, ALL_FILES)


def test_the_coordinator_stays_short_enough_to_read_at_once():
    path = HOUSE / "views" / "coordinator.py"
    if not path.exists():
        pytest.skip("there is no coordinator yet")
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_COORDINATOR


def test_tests_lie_where_the_house_has_a_room():
    def check(path: Path) -> Iterator[tuple[str, int]]:
        room = path.relative_to(ROOT / "tests").parts[0]
        if not any((folder / room).is_dir() for folder in (HOUSE, ROOT)) and room not in OF_THE_WHOLE:
            yield f"there is no room {room}", 1

    assert_none_breaks(check, sorted((ROOT / "tests").glob("*/**/test_*.py")))
