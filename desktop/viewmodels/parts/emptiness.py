"""What a view says when it has nothing to show, and what a user can do about it."""

from dataclasses import dataclass

from desktop.crossfilter.question import Source
from desktop.selection.selection import Selection
from desktop.state.actions import Action, Unfilter
from desktop.viewmodels.parts.loosen import suggest_loosening


@dataclass(frozen=True, slots=True)
class Emptiness:
    """A sentence, a second one with a hint, and the words of a link with its action where there is one."""

    sentence: str
    hint: str = ""
    link: str = ""
    action: Action | None = None


def nothing_matches(source: Source, selection: Selection) -> Emptiness:
    """Say that no rows match, and which one filter to loosen."""
    loosening = suggest_loosening(source, selection)
    if loosening is None:
        return Emptiness("No rows match.", "Remove some filters to see rows again.")
    return Emptiness(
        "No rows match.",
        loosening.sentence,
        f"Remove “{loosening.clause}”",
        Unfilter((loosening.dimension,)),
    )
