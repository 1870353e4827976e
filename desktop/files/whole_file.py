"""Files that appear whole or not at all, whatever ends the program while they are written."""

import errno
import glob
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO


def put_whole(path: Path, write: Callable[[BinaryIO], None], *, replace: bool) -> None:
    """Write a file and let it appear at once; OSError or ValueError where that fails, and then nothing is left.

    FileExistsError where there is a file that may not be replaced.
    """
    if path.exists() and not replace:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _remove_abandoned(path)
        with _opened(unfinished) as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
            if not unfinished.exists() and _named(file, path):
                return
            if not unfinished.exists():
                _name(file, unfinished)
        unfinished.replace(path)
    finally:
        with suppress(OSError, ValueError):
            unfinished.unlink(missing_ok=True)


def put_bytes(path: Path, content: bytes, *, replace: bool) -> None:
    """Write bytes as `put_whole` does."""

    def write(file: BinaryIO) -> None:
        file.write(content)

    put_whole(path, write, replace=replace)


def why_not_written(problem: OSError | ValueError) -> str:
    """Say why a file could not be written, and what to do."""
    if isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "the disk is full; make room or choose another folder"
    if isinstance(problem, FileNotFoundError):
        return "its folder is not there; make it first"
    if isinstance(problem, PermissionError) or getattr(problem, "errno", None) == errno.EROFS:
        return "you may not write there; choose another folder"
    return f"{getattr(problem, 'strerror', None) or 'no file can have this name'}; choose another name"


def _opened(unfinished: Path) -> BinaryIO:
    """Open a file without a name where the system has such, so that a kill at any moment leaves nothing."""
    unnamed = getattr(os, "O_TMPFILE", None)
    if unnamed is not None and Path("/proc/self/fd").is_dir():
        with suppress(OSError):
            return os.fdopen(os.open(unfinished.parent, unnamed | os.O_RDWR, 0o644), "w+b")
    return unfinished.open("w+b")


def _named(file: BinaryIO, path: Path) -> bool:
    """Give a nameless file its own name where nothing has that name yet; no moment is left for a kill."""
    try:
        _name(file, path)
    except FileExistsError:
        return False
    return True


def _name(file: BinaryIO, path: Path) -> None:
    """Give a nameless file a name; only a folder given beside its number lets the system follow that number."""
    folder = os.open("/proc/self/fd", os.O_RDONLY)
    try:
        os.link(str(file.fileno()), path, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _remove_abandoned(path: Path) -> None:
    """Remove what a writing that was killed left of the same file, on systems without nameless files."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with suppress(OSError):
            left.unlink()
