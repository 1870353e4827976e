"""Changing a text in place: where it takes the room of the one before, nothing around it is laid out anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Room = tuple[int, int, int]
_HIDDEN = Qt.WidgetAttribute.WA_WState_Hidden


@contextmanager
def in_place(widget: QWidget) -> Iterator[None]:
    """Let a widget change without asking for room; whoever changes it asks where it needs another."""
    # Qt lays out all of the window for every new text of a label, and asks for nothing that counts as hidden.
    hidden = widget.testAttribute(_HIDDEN)
    widget.setAttribute(_HIDDEN, True)
    try:
        yield
    finally:
        widget.setAttribute(_HIDDEN, hidden)


def set_text(label: QLabel, text: str) -> None:
    """Set the text of a label, which asks for room only where it needs another than before."""
    if text == label.text():
        return
    before = _room(label)
    with in_place(label):
        label.setText(text)
    if _room(label) != before:
        label.updateGeometry()


def _room(label: QLabel) -> Room:
    """Return what a text changes of the room that a label asks for: width, height at its width, least width."""
    if label.wordWrap():
        return 0, label.heightForWidth(label.width()), 0
    if label.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored:
        return 0, int(bool(label.text())), 0
    wanted, least = label.sizeHint(), label.minimumSizeHint()
    return wanted.width(), wanted.height(), least.width()
