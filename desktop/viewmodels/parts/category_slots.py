"""Which of a few colours a value has, so that the same value keeps its colour as filters change."""

from collections.abc import Mapping, Sequence

from desktop.crossfilter.question import Question, QuestionRefused, Source
from desktop.selection.selection import Selection

SLOTS = 5


def leading_values(
    source: Source, dimension: str, measure: str, selection: Selection, unit: str | None = None
) -> tuple[str, ...]:
    """Return the stated values of a dimension, largest total first; none where the source does not say."""
    try:
        totals = source.totals(Question(selection, (dimension,), measure, unit))
    except QuestionRefused:
        return ()
    values = source.group_values(dimension)
    codes = totals.keys[0][totals.largest_first()]
    return tuple([values[code] for code in codes[codes >= 0].tolist()])


def category_slots(usual: Sequence[str], present: Sequence[str], slots: int = SLOTS) -> Mapping[str, int]:
    """Return value → slot for the first few of `present`, both largest first.

    A value that leads usually keeps the slot of its usual rank; the others take what is left.
    """
    kept = {value: slot for slot, value in enumerate(usual[:slots]) if value in present}
    free = iter([slot for slot in range(slots) if slot not in kept.values()])
    taken = dict(kept)
    for value in present:
        if value not in taken:
            slot = next(free, None)
            if slot is None:
                break
            taken[value] = slot
    return dict(sorted(taken.items(), key=lambda item: item[1]))
