"""Laying out a list or a table at once, so that Qt paints it once and not again a moment later."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractItemView


def lay_out_now(view: QAbstractItemView) -> None:
    """Lay out the items of a view that can be seen, and show or hide its scroll bars, which Qt does later."""
    if view.isVisible():
        view.executeDelayedItemsLayout()
        QCoreApplication.sendPostedEvents(view, QEvent.Type.MetaCall.value)
