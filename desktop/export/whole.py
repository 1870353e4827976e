"""Files that appear whole or not at all, and the sentences for when they cannot."""

import tempfile
from pathlib import Path


class PictureError(Exception):
    """Why a picture cannot be made, written or read, in one sentence."""


class PictureExists(PictureError):
    """A file of that name is there already, and replacing it was not asked for."""


def refuse_existing(path: Path, force: bool) -> None:
    """Raise PictureExists where a file would be replaced without being asked for."""
    if path.exists() and not force:
        raise PictureExists(f"{path} exists already; choose another name or replace it with --force.")


def write_whole(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write beside the target, then rename, so that no half file is ever seen; PictureError says why not."""
    refuse_existing(path, force)
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as problem:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        reason = problem.strerror or "unknown reason"
        raise PictureError(f"{path} cannot be written ({reason}); choose another folder.") from problem
