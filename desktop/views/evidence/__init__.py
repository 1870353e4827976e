"""The rows behind what is chosen, each with its source."""

from desktop.views.evidence.view import EvidenceView

__all__ = ["EvidenceView"]
