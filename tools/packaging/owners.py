"""Whose every file and module in the frozen folder is: a wheel's, Debian's, Python's, or the program's own."""

import json
import platform
import re
import subprocess
import sys
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path


class NoOwner(Exception):
    """Names the collected files that nobody is known to have made."""


@dataclass(frozen=True, order=True)
class Part:
    """One maker's part of the folder; `kind` is wheel, system, python, bootloader, runtime or program."""

    kind: str
    name: str
    version: str = ""


PROGRAM = Part("program", "dealscope")
PYTHON = Part("python", "Python", platform.python_version())
MICROSOFT = Part("runtime", "Microsoft Visual C++ runtime")
_INTERNAL = "_internal/"
_OWN = (
    "data/*",
    "resources/*",
    "licences/*",
    "fallback/ORDER",
    "fallback/fonts.conf",
    "files.json",
    "pptx/oxml/FOLDER",
)
_OF_PYTHON = (
    "base_library.zip", "libpython*", "python3.*/lib-dynload/*", "python3*.dll", "python3*.zip", "Python",
    "Python.framework/*", "libffi-*.dll", "*.cp3*-win*.pyd", "_*.pyd", "*.pyd",
)  # fmt: skip
_OF_MICROSOFT = ("VCRUNTIME140*.dll", "MSVCP140*.dll", "ucrtbase.dll", "api-ms-win-*.dll")


def parts_of(folder: Path, modules: list[str]) -> dict[Part, list[str]]:
    """Return the parts of a frozen folder with the names that are theirs; NoOwner lists what nobody owns.

    `modules` are the names of the Python modules packed inside the program itself.
    """
    found: dict[Part, list[str]] = {}
    unknown = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        name = path.relative_to(folder).as_posix()
        part = _owner_of_file(name)
        if part is None:
            unknown.append(name)
        else:
            found.setdefault(part, []).append(name)
    for module in sorted(set(modules)):
        part = _owner_of_module(module)
        if part is None:
            unknown.append(f"module {module}")
        else:
            found.setdefault(part, []).append(f"module {module}")
    if unknown:
        raise NoOwner(f"nobody is known to own {', '.join(unknown)}; see tools/packaging/owners.py")
    found.setdefault(_wheel(_distribution("pyinstaller"), "bootloader"), []).append(
        "the start of the program"
    )
    return found


def modules_of(contents: Path) -> list[str]:
    """Return the names of the packed modules from what the build wrote down."""
    written = json.loads(contents.read_text(encoding="utf-8"))
    return [str(name) for name in written["modules"]]


def _owner_of_file(name: str) -> Part | None:
    if not name.startswith(_INTERNAL):
        return PROGRAM
    inside = name.removeprefix(_INTERNAL)
    if _any_of(inside, _OWN):
        return PROGRAM
    of_wheel = _files_of_wheels().get(inside.removesuffix(".zst"))
    if of_wheel is not None:
        return of_wheel
    if _any_of(inside, _OF_PYTHON):
        return PYTHON
    if _any_of(inside, _OF_MICROSOFT):
        return MICROSOFT
    return _owner_of_library(inside.removeprefix("fallback/"))


def _owner_of_module(module: str) -> Part | None:
    first = module.split(".")[0]
    path = module.replace(".", "/")
    for name in (f"{path}.py", f"{path}/__init__.py"):
        if name in _files_of_wheels():
            return _files_of_wheels()[name]
    # What of PySide6 is in no wheel stands in for a part that was left out.
    if first in ("desktop", "start", "__main__", "PySide6"):
        return PROGRAM
    if first.startswith(("pyi_", "_pyi_", "pyimod")):
        return _wheel(_distribution("pyinstaller"), "bootloader")
    if first in sys.stdlib_module_names or first.startswith("_sysconfigdata"):
        return PYTHON
    # A folder of modules without a file of its own is its wheel's.
    return next((part for file, part in _files_of_wheels().items() if file.startswith(f"{path}/")), None)


@cache
def _files_of_wheels() -> dict[str, Part]:
    """Return the owner of every installed file, by its place below site-packages."""
    # Naming a wheel means reading its metadata: once for each, not for each file.
    named = [(_wheel(wheel), wheel.files or ()) for wheel in distributions()]
    return {str(file): part for part, files in named for file in files}


def _distribution(name: str) -> Distribution:
    return Distribution.from_name(name)


def _wheel(wheel: Distribution, kind: str = "wheel") -> Part:
    name = re.sub(r"[-_.]+", "-", wheel.metadata["Name"]).lower()
    return Part(kind, name, wheel.version)


def _owner_of_library(name: str) -> Part | None:
    """Return the Debian package of a system library by its soname."""
    place = _system_libraries().get(name)
    if place is None or "/" in name:
        return None
    real = place.resolve()
    for asked in (place, real, Path(str(real).removeprefix("/usr"))):
        told = _answer("dpkg-query", "--search", str(asked))
        if told:
            package = told.splitlines()[0].split(": ")[0].split(",")[0]
            version = _answer("dpkg-query", "--show", "--showformat=${Version}", package)
            return Part("system", package.split(":")[0], version)
    return None


@cache
def _system_libraries() -> dict[str, Path]:
    lines = _answer("ldconfig", "-p") or _answer("/sbin/ldconfig", "-p")
    found = re.findall(r"^\s+(\S+) \([^)]*x86-64[^)]*\) => (\S+)$", lines, re.MULTILINE) or re.findall(
        r"^\s+(\S+) \([^)]*\) => (\S+)$", lines, re.MULTILINE
    )
    return {name: Path(path) for name, path in reversed(found)}


def _answer(*command: str) -> str:
    try:
        return subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()
    except FileNotFoundError:
        return ""


def _any_of(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)
