"""What the colours of the bars mean, and what hatches and dashes mean beside them."""

from desktop.selection.marks import Mark
from desktop.viewmodels.timeline.bars import DrawnBars
from desktop.viewmodels.timeline.model import Series, StackClass

_HATCH = StackClass(
    "Year uncertain",
    "hatch",
    "Hatched: the source lets the year only be inferred, or says that the system was in use by then",
)


def stack_classes(drawn: DrawnBars, stack: str, chosen: tuple[Mark, ...]) -> tuple[StackClass, ...]:
    """Return the classes of the bars, from the foot upwards."""
    made = []
    for group in drawn.classes:
        mark = None if group.value is None else Mark(stack, group.value)
        explained = f"{group.label}: click to choose, Ctrl+click to add"
        if group.slot == "several":
            explained = "Several: counted once, with more than one of these values in a year"
        elif mark is None:
            explained = f"{group.label}: all values without a colour of their own"
        made.append(StackClass(group.label, group.slot, explained, mark, mark in chosen))
    return tuple(made)


def legend(
    classes: tuple[StackClass, ...], drawn: DrawnBars, series: Series | None
) -> tuple[StackClass, ...]:
    """Return what the legend lists: the named classes, the hatch where there is one, the line beside the bars."""
    listed = [group for group in classes if group.label]
    if drawn.doubtful.any():
        listed.append(_HATCH)
    if series is not None:
        basis = f" ({series.basis})" if series.basis else ""
        scale = ", scale at the right" if series.axis else ""
        listed.append(StackClass(f"{series.label}{basis}{scale}", "line", series.note))
    return tuple(listed)
