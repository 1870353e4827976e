"""The selection bar: how much is in, in words, and every clause as a chip."""

from desktop.views.selection_bar.bar import SelectionBarView

__all__ = ["SelectionBarView"]
