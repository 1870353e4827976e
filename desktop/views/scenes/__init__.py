"""The scenes of a briefing: a list with small pictures, and the title and notes of the one at hand."""

from desktop.views.scenes.view import ScenesView

__all__ = ["ScenesView"]
