"""Laying out a list or a table at once, so that Qt paints it once and not again a moment later."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView

Index = QModelIndex | QPersistentModelIndex


def lay_out_now(view: QAbstractItemView) -> None:
    """Lay out the items of a view that can be seen, and show or hide its scroll bars, which Qt does later."""
    if view.isVisible():
        view.executeDelayedItemsLayout()
        QCoreApplication.sendPostedEvents(view, QEvent.Type.MetaCall.value)


def paint_in_place(
    view: QAbstractItemView,
    tell: Callable[[Index, Index], None],
    first: Index,
    last: Index,
) -> None:
    """Paint changed items of one size, which Qt would lay out anew; where a screen reader listens, `tell` it."""
    if QAccessible.isActive():
        tell(first, last)
    else:
        view.viewport().update()
