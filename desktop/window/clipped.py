"""What is pasted or dragged out of another program: files, and pictures that come without one."""

from pathlib import Path

from PySide6.QtCore import QMimeData

# What can carry a view, the surer first.
KINDS = ("image/png", "image/svg+xml")


def holds_picture(data: QMimeData) -> bool:
    """Return whether there is a picture that may carry a view."""
    return any(data.hasFormat(kind) for kind in KINDS)


def clipped_picture(data: QMimeData) -> bytes:
    """Return the bytes of the picture, empty where there is none."""
    return next((bytes(data.data(kind).data()) for kind in KINDS if data.hasFormat(kind)), b"")


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the local files that something copied or dragged stands for."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
