"""The filters panel: sections that unfold, a search over all of them, and filters that are kept."""

from desktop.views.filters.panel import FiltersView

__all__ = ["FiltersView"]
