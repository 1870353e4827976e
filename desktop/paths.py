"""Folders: what ships with the program, and what belongs to its user."""

import os
import sys
from pathlib import Path

BESIDE = "dealscope-home"


def program_folder() -> Path:
    """Return the folder that holds `data/` and `resources/`, also in a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """Return the folder of the datasets that ship."""
    return program_folder() / "data"


def resource_folder() -> Path:
    """Return the folder of outlines, countries, fonts and icons."""
    return program_folder() / "resources"


def portable_folder() -> Path:
    """Return the folder beside the program that, where it exists, makes it portable: all settings lie in it."""
    if not getattr(sys, "frozen", False):
        return program_folder() / BESIDE
    program = Path(sys.executable).resolve()
    bundle = next((folder for folder in program.parents if folder.suffix == ".app"), None)
    return (bundle or program).parent / BESIDE


def home_folder() -> Path | None:
    """Return the user's folder for settings, autosave and logs, or None where there is none.

    `DEALSCOPE_HOME` decides, then a folder `dealscope-home` beside the program, then the platform's usual
    place. The folder need not exist yet.
    """
    chosen = os.environ.get("DEALSCOPE_HOME")
    if chosen:
        try:
            return Path(chosen).expanduser()
        except RuntimeError:  # a “~” of somebody who is not known here stands for itself
            return Path(chosen)
    beside = portable_folder()
    if beside.is_dir():
        return beside
    if sys.platform == "win32":
        base = os.environ.get("APPDATA")
        return Path(base) / "Dealscope" if base else None
    try:
        user = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return user / "Library" / "Application Support" / "Dealscope"
    base = os.environ.get("XDG_DATA_HOME")
    return Path(base) / "dealscope" if base else user / ".local" / "share" / "dealscope"
