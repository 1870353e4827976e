"""Whether the program's own files are all there and unaltered, by the lists that were made when it was built.

A frozen program has one list of all its files, `files.json`; elsewhere `data` and `resources` have one each.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LIST_OF_ALL = "files.json"
LIST_OF_ONE = "manifest.json"
AGAIN = "install Dealscope again to restore it"
# What is looked through at every start, since numbers and the map come from there.
SHOWN = ("data", "resources")
_PIECE = 1 << 18
_LIBRARIES = (".so", ".dll", ".pyd", ".dylib")


@dataclass(frozen=True, slots=True)
class Listed:
    """One file that should be there: its size in bytes and its SHA-256."""

    size: int
    digest: str


def listed_files(*folders: Path) -> dict[Path, Listed]:
    """Return the files that the lists of these folders name; a list that is missing or damaged names none.

    A folder is that of a frozen program, or `data`, or `resources`.
    """
    found: dict[Path, Listed] = {}
    for folder in folders:
        for name in (LIST_OF_ALL, LIST_OF_ONE):
            for file, entry in _entries(folder / name).items():
                found[Path(os.path.normpath(folder / file))] = entry
    return found


def what_is_missing(listed: Mapping[Path, Listed]) -> str:
    """Say in one sentence which files are missing or have another size, or nothing; this reads no file."""
    wrong = [f"{_name(path)} is {fault}" for path, entry in listed.items() if (fault := _fault(path, entry))]
    if not wrong:
        return ""
    if len(wrong) == 1:
        return f"The file {wrong[0]}; {AGAIN}."
    return f"{len(wrong)} files of the program are missing or incomplete, the first of them: {wrong[0]}; {AGAIN}."


def damaged_libraries(program: Path) -> str:
    """Say which libraries of a frozen program are missing or cut short, or nothing; this reads none of them.

    What only stands in for the system's own copy does not count.
    """
    entries = _entries(program / LIST_OF_ALL)
    return what_is_missing({
        program / name: entry
        for name, entry in entries.items()
        if (name.endswith(_LIBRARIES) or ".so." in name) and not name.startswith("fallback/")
    })  # fmt: skip


def look_for_altered(listed: Mapping[Path, Listed]) -> Iterator[str]:
    """Read all files piece by piece, giving an empty text after each, and a sentence for a file that was altered.

    So that whoever asks can do something else between two pieces, each of which takes about a millisecond.
    """
    for path, entry in listed.items():
        digest = hashlib.sha256()
        try:
            with path.open("rb") as file:
                while piece := file.read(_PIECE):
                    digest.update(piece)
                    yield ""
        except OSError as reason:
            yield f"The file {_name(path)} cannot be read ({reason.strerror}); {AGAIN}."
            continue
        if digest.hexdigest() != entry.digest:
            yield f"The file {_name(path)} was altered or is damaged; {AGAIN}."


def stamp_of(listed: Mapping[Path, Listed]) -> str:
    """Return a text that changes when a file is replaced: read through once, files need not be read again."""
    digest = hashlib.sha256()
    for path, entry in sorted(listed.items()):
        try:
            changed = path.stat().st_mtime_ns
        except OSError:
            changed = 0
        digest.update(f"{path} {entry.digest} {changed}\n".encode())
    return digest.hexdigest()[:32]


def why_it_does_not_start(problem: ImportError, program: Path) -> str:
    """Say in one sentence why a frozen program whose libraries do not load cannot start."""
    told = what_is_missing(listed_files(program))
    return told or f"A part of the program cannot be loaded ({problem}); {AGAIN}."


def what_the_system_lacks(lacking: Sequence[str], program: Path) -> str:
    """Say which libraries neither the system nor a frozen program has, and what to do; nothing where there are none.

    Debian and Ubuntu name the package of a library after the library and its version.
    """
    if not lacking:
        return ""
    if told := what_is_missing(listed_files(program)):
        return told
    packages = " ".join(_package(name) for name in lacking)
    kind = "library" if len(lacking) == 1 else "libraries"
    advice = f"on Debian and Ubuntu: apt install {packages}"
    return f"The system lacks the {kind} {', '.join(lacking)}, which Dealscope needs; install what holds it ({advice})."


def _package(library: str) -> str:
    name, _, version = library.partition(".so.")
    joint = "-" if name[-1:].isdigit() else ""
    return f"{name}{joint}{version}".replace("_", "-").lower()


def _entries(path: Path) -> dict[str, Listed]:
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        return {name: Listed(int(entry["size"]), str(entry["sha256"])) for name, entry in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _fault(path: Path, entry: Listed) -> str:
    try:
        return "" if path.stat().st_size == entry.size else "incomplete or altered"
    except OSError:
        return "missing"


def _name(path: Path) -> str:
    """Return a file's place below the program's folder, as a person finds it."""
    parts = path.parts
    for known in ("_internal", *SHOWN):
        if known in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(known) :])
    return path.name
