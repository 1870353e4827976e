"""The versions of the program and of its parts, asked for once the window is on screen."""

import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from desktop.paths import program_folder

# Beside the texts of the licences, made when the program was built.
LIST_OF_PARTS = Path("licences/components.cdx.json")
PARTS = ("PySide6-Essentials", "numpy", "pyqtgraph", "pandas", "polars")


@cache
def program_version() -> str:
    """Return the program's version, also from a checkout that is not installed."""
    try:
        return version("dealscope")
    except PackageNotFoundError:
        return "0.1.0"


@dataclass(frozen=True)
class Component:
    """A part of others in this copy of the program: its version, and its licence as an SPDX expression."""

    name: str
    version: str
    licence: str


def components(program: Path) -> tuple[Component, ...]:
    """Return what a built program consists of, by its own list; nothing where the program runs from its sources."""
    try:
        told = json.loads((program / LIST_OF_PARTS).read_text(encoding="utf-8"))["components"]
        return tuple(
            Component(str(each["name"]), str(each.get("version", "")), str(each["licenses"][0]["expression"]))
            for each in told
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return ()


def part_versions() -> dict[str, str]:
    """Return the versions of the program, of Python and of the libraries, by name."""
    found = {"Dealscope": program_version(), "Python": sys.version.split()[0]}
    built = {part.name: part.version for part in components(program_folder())}
    for name in PARTS:
        with suppress(PackageNotFoundError):  # a built program has no more than it needs
            found[name] = built.get(name.lower()) or version(name)
    return found
