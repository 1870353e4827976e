"""Leaving a painter as it was, whatever happens in between."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPainter


@contextmanager
def kept(painter: QPainter) -> Iterator[None]:
    """Save the state of a painter and restore it at the end, also where an error or the caller ends it early."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()
