"""What a person may choose about a page besides the view itself."""

from dataclasses import dataclass

PARTS = ("map", "timeline", "ranking", "table")


@dataclass(frozen=True, slots=True)
class PageOptions:
    """Choices about one page; a title or subtitle of None is the one proposed from the selection.

    `show_date` writes the day the page was made, `carries_view` puts the session into the file, `parts` are
    some of `PARTS` in reading order, `letters` makes all letters larger for reading from afar, and `notes` is
    what is said about the page: never on it, but below a slide.
    """

    title: str | None = None
    subtitle: str | None = None
    show_date: bool = False
    carries_view: bool = True
    parts: tuple[str, ...] = ("map",)
    letters: float = 1.0
    notes: str = ""

    def shows(self, part: str) -> bool:
        """Return whether the page has a part."""
        return part in self.parts
