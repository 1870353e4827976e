"""The timeline's view: the chart by year with its brush, its legend, and playing."""

from desktop.views.timeline.view import TimelineView

__all__ = ["TimelineView"]
