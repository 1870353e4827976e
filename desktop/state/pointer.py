"""What the mouse rests on: a tiny value beside the state that may restyle views and never rebuild them."""

from dataclasses import dataclass

from desktop.selection.marks import Mark


@dataclass(frozen=True, slots=True)
class Pointer:
    """The mark under the mouse, or None."""

    mark: Mark | None = None
