"""Whether a word of the command line names a file."""

from pathlib import Path


def file_exists(name: str) -> bool:
    """Return whether there is such a file or folder; a name that no file can have is none."""
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False
