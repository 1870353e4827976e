"""Shared libraries on Linux: what each needs, which of them nobody needs, and which only help a bare system."""

import platform
import re
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

# Name in the folder, file it is taken from, kind: as PyInstaller lists what it collects.
Entry = tuple[str, str, str]

# In the order in which they must be loaded. They lie apart because a system's own copy is better: it knows the
# system's graphics driver, and a newer C++ library serves both.
FALLBACKS = (
    "libgcc_s.so.1 libstdc++.so.6 libexpat.so.1 libmd.so.0 libbsd.so.0 libXau.so.6 libXdmcp.so.6 libxcb.so.1"
    " libX11.so.6 libX11-xcb.so.1 libGLdispatch.so.0 libGLX.so.0 libGL.so.1 libOpenGL.so.0 libEGL.so.1"
    " libwayland-client.so.0 libwayland-cursor.so.0 libwayland-egl.so.1"
).split()
FALLBACK_FOLDER = "fallback"
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


class LibraryMissing(Exception):
    """The computer that builds lacks a library that the program must carry."""


@cache
def needed(path: str) -> tuple[str, ...]:
    """Return the names of the libraries that a library or program asks for; none where it is neither."""
    done = subprocess.run(["readelf", "-d", path], capture_output=True, text=True, check=False)
    return tuple(_NEEDED.findall(done.stdout))


def without_unreached(entries: list[Entry]) -> tuple[list[Entry], list[str]]:
    """Return what is needed by a module or a plugin, directly or not, and the names of what nobody needs.

    A library that lies at the top of the folder was collected because something once asked for it; whoever that
    was may have been left out since.
    """
    by_name = {Path(name).name: (name, path) for name, path, _ in entries}
    waiting = [path for name, path, _ in entries if not _is_library(name)]
    reached = {name for name, _, _ in entries if not _is_library(name)}
    while waiting:
        for wanted in needed(waiting.pop()):
            name, path = by_name.get(wanted, ("", ""))
            if name and name not in reached:
                reached.add(name)
                waiting.append(path)
    kept = [entry for entry in entries if entry[0] in reached]
    return kept, sorted(name for name, _, _ in entries if name not in reached)


def _is_library(name: str) -> bool:
    """Tell whether somebody must ask for this file by name, unlike a Python module or a plugin of Qt."""
    path = Path(name)
    if path.name.startswith("libpython"):
        return False
    of_a_package = path.parent.name.endswith(".libs") or path.parent.name == "lib"
    return path.name.startswith("lib") and ".so" in path.name and (of_a_package or len(path.parts) == 1)


def with_fallbacks(entries: list[Entry], order_file: Path) -> list[Entry]:
    """Return the entries with the fallback libraries in their folder, and the file that names their order."""
    others = [
        entry for entry in entries if Path(entry[0]).name not in FALLBACKS or len(Path(entry[0]).parts) > 1
    ]
    here = _libraries_of_this_computer()
    lacking = [name for name in FALLBACKS if name not in here]
    if lacking:
        raise LibraryMissing(
            f"this computer lacks libraries that the program must carry: {' '.join(lacking)}"
        )
    order_file.write_text("\n".join(FALLBACKS) + "\n", encoding="ascii")
    folder = [(f"{FALLBACK_FOLDER}/{name}", here[name], "BINARY") for name in FALLBACKS]
    return [*others, *folder, (f"{FALLBACK_FOLDER}/ORDER", str(order_file), "DATA")]


def _libraries_of_this_computer() -> dict[str, str]:
    """Return soname → file of what the system's linker finds."""
    finder = shutil.which("ldconfig") or "/sbin/ldconfig"
    listed = subprocess.run([finder, "-p"], capture_output=True, text=True, check=True).stdout
    found: dict[str, str] = {}
    machine = {"x86_64": "x86-64", "aarch64": "AArch64"}.get(platform.machine(), platform.machine())
    for name, path in re.findall(rf"^\s+(\S+) \(libc6,{machine}.*\) => (\S+)$", listed, re.MULTILINE):
        found.setdefault(name, path)
    return found


def stripped(entries: Iterable[Entry], names: tuple[str, ...], folder: Path) -> list[Entry]:
    """Return the entries with copies without symbols in place of those whose name starts as one of `names`.

    Only these: a library that a wheel's maker has patched can break.
    """
    folder.mkdir(parents=True, exist_ok=True)
    result = []
    for name, path, kind in entries:
        if name.startswith(names):
            copy = folder / Path(name).name
            subprocess.run(["strip", "--strip-unneeded", "-o", str(copy), path], check=True)
            path = str(copy)
        result.append((name, path, kind))
    return result
