"""Files that appear whole or not at all, and the sentences for when they cannot."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

# Short, so that whatever name a file may have, there is one for it while it is written.
UNFINISHED = ".dealscope-"


class PictureError(Exception):
    """Why a picture cannot be made, written or read, in one sentence."""


class PictureExists(PictureError):
    """A file of that name is there already, and replacing it was not asked for."""


def refuse_existing(path: Path, force: bool) -> None:
    """Raise PictureExists where a file would be replaced without being asked for, PictureError where none can be."""
    try:
        there = path.exists()
        is_folder = there and path.is_dir()
    except (OSError, ValueError) as problem:
        raise not_written(path, problem) from problem
    if there and not force:
        raise PictureExists(f"{path} exists already; choose another name or replace it with --force.")
    if is_folder:
        raise PictureError(f"{path} cannot be written (it is a folder); choose another name.")


def write_whole(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write beside the target, then rename, so that no half file is ever seen; PictureError says why not."""
    refuse_existing(path, force)
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=UNFINISHED, delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except (OSError, ValueError) as problem:
        raise not_written(path, problem) from problem
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def put_in_place(made: Mapping[Path, Path], aside: Path) -> None:
    """Move finished files to their targets, all or none; what they replace waits in a folder `aside` meanwhile."""
    done: list[tuple[Path, Path | None]] = []
    for number, (target, finished) in enumerate(made.items()):
        before = aside / f"before-{number}"
        try:
            kept = target.rename(before) if target.exists() else None
            done.append((target, kept))
            finished.replace(target)
        except OSError as problem:
            for changed, kept in reversed(done):
                changed.unlink(missing_ok=True)
                if kept is not None:
                    kept.replace(changed)
            raise not_written(target, problem) from problem


def not_written(path: Path, problem: OSError | ValueError) -> PictureError:
    """Say that a file cannot be written, and why."""
    reason = (problem.strerror if isinstance(problem, OSError) else None) or "no file can have this name"
    what = "name" if isinstance(problem, ValueError) or "name" in reason.lower() else "folder"
    return PictureError(f"{path} cannot be written ({reason}); choose another {what}.")
