"""What a source of printed statements says beside another source, and how each number was printed."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.crossfilter.question import Question, Source
from desktop.crossfilter.sources import Sources
from desktop.dataset.resolve import default_selection
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.groups import Refusal, ask, ordered_groups

PRINTED = "printed"
NOT_PRINTED = "not printed"


@dataclass(frozen=True, slots=True)
class Reference:
    """Printed values of one series by the value of one dimension; `sample` says which set they describe."""

    title: str
    sample: str
    values: Mapping[str | None, float]


def reference_values(sources: Sources, id: str | None, own: str, dimension: str) -> Reference | None:
    """Return the default series of a reference by a dimension; None without one or where it prints none."""
    source = sources.get(id) if id and id != own else None
    if source is None or source.kind != "statements":
        return None
    dataset = source.dataset
    totals = ask(source, Question(default_selection(dataset), (dimension,), dataset.info.measures[0]))
    if isinstance(totals, Refusal):
        return None
    sample = dataset.info.exclusive.get("sample")
    return Reference(
        title=dataset.info.title,
        sample=dataset.value_label("sample", sample) if sample else "",
        values={group.keys[0]: group.value for group in ordered_groups(source, totals)},
    )


def printed_remarks(
    source: Source, selection: Selection, by: tuple[str, ...], measure: str
) -> Mapping[tuple[str | None, ...], str]:
    """Say for each group of a series how its number was taken, where it was not simply printed."""
    dataset = source.dataset
    if source.kind != "statements" or not dataset.has("basis"):
        return {}
    metric = f"{measure}_by_{'pair' if len(by) == 2 else by[0]}"
    remarks = {}
    for row in source.rows(selection).tolist():
        if dataset.cell("metric", row) == metric and dataset.cell("basis", row) != PRINTED:
            remarks[tuple(dataset.cell(key, row) for key in by)] = dataset.cell_label("basis", row) or ""
    return remarks
