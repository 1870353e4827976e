"""What the evidence shows: the rows behind the chosen marks, each with its source, in the order of projects.

The view model holds row numbers and the dataset, which never changes; lines and details are worded when shown.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.chosen import marked_rows
from desktop.crossfilter.question import RowNumbers, Source
from desktop.crossfilter.sources import Sources
from desktop.dataset.dataset import Coded, Dataset, Numbers
from desktop.selection.marks import Mark, describe_marks, pair_mark, row_mark
from desktop.selection.selection import Selection
from desktop.state.actions import Choose
from desktop.state.app_state import AppState
from desktop.viewmodels.parts.emptiness import Emptiness, nothing_matches
from desktop.viewmodels.parts.numbers import NOT_STATED, plural, spoken
from desktop.viewmodels.parts.printed import PRINTED

VAGUE_YEARS = ("inferred", "in_use_by")
WHOLE_SELECTION = "All rows that are in"


@dataclass(frozen=True, slots=True)
class EvidenceInputs:
    """What the evidence depends on."""

    source: str
    selection: Selection
    chosen: tuple[Mark, ...]


@dataclass(frozen=True)
class EvidenceViewModel:
    """The rows, shape (n,), grouped by project: `goes_on[i]` when row i is of the project of the row before it."""

    title: str
    summary: str
    dataset: Dataset
    rows: RowNumbers
    goes_on: npt.NDArray[np.bool_]
    chosen: bool
    emptiness: Emptiness | None = None


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One row in the list: its parties or what was printed, when, what it is about, and the flow it belongs to."""

    title: str
    when: str
    vague: bool
    about: str
    mark: Mark
    row_mark: Mark


def reads(state: AppState) -> EvidenceInputs:
    """Pick the inputs."""
    asked = state.exploration
    return EvidenceInputs(asked.source, asked.selection, asked.chosen)


def build(sources: Sources, inputs: EvidenceInputs) -> EvidenceViewModel:
    """Make the view model: the rows behind the chosen marks, or all that are in when nothing is chosen."""
    source = sources[inputs.source]
    dataset = source.dataset
    rows = source.rows(inputs.selection)
    outside = 0
    if inputs.chosen:
        marked = marked_rows(dataset, inputs.chosen)
        rows = rows[marked[rows]]
        outside = int(marked.sum()) - len(rows)
    rows, goes_on = _by_project(dataset, rows)
    title = describe_marks(inputs.chosen, dataset) if inputs.chosen else WHOLE_SELECTION
    return EvidenceViewModel(
        title=title,
        summary=_summary(source, rows, goes_on, outside),
        dataset=dataset,
        rows=rows,
        goes_on=goes_on,
        chosen=bool(inputs.chosen),
        emptiness=None if len(rows) else _emptiness(source, inputs, title, outside),
    )


def evidence_line(dataset: Dataset, row: int) -> EvidenceLine:
    """Word one row for the list."""
    exporter, importer = (dataset.cell(side, row) or "" for side in ("exporter", "importer"))
    kind = dataset.cell("year_kind", row) if dataset.has("year_kind") else None
    year = dataset.cell("year", row) if dataset.has("year") else None
    return EvidenceLine(
        title=_parties(dataset, row),
        when=year or ("" if not dataset.has("year") or dataset.info.kind == "statements" else "no year"),
        vague=kind in VAGUE_YEARS,
        about=_about(dataset, row),
        mark=pair_mark(exporter, importer) if exporter and importer else row_mark(row),
        row_mark=row_mark(row),
    )


def _parties(dataset: Dataset, row: int) -> str:
    sides = [dataset.cell_label(side, row) for side in ("exporter", "importer")]
    if dataset.info.kind == "statements":
        return " → ".join(filter(None, sides)) or dataset.cell_label("metric", row) or NOT_STATED
    return " → ".join(side or NOT_STATED for side in sides)


def _about(dataset: Dataset, row: int) -> str:
    if dataset.info.kind == "statements":
        stated = _printed(dataset, row)
    else:
        keys = ("company", "technology", "buyer", "edition")
        stated = [dataset.cell_label(key, row) for key in keys if dataset.has(key)]
    return " · ".join(text for text in stated if text) or "company not stated"


def _printed(dataset: Dataset, row: int) -> list[str | None]:
    metric = dataset.cell_label("metric", row)
    number = dataset.cell("value", row)
    value = NOT_STATED if number is None else spoken(float(number))
    taken = dataset.cell_label("basis", row) if dataset.cell("basis", row) != PRINTED else None
    counted = f"{value} {dataset.cell_label('unit', row) or ''}".strip()
    return [None if _parties(dataset, row) == metric else metric, counted, taken]


def _summary(source: Source, rows: RowNumbers, goes_on: npt.NDArray[np.bool_], outside: int) -> str:
    noun = "printed number" if source.kind == "statements" else "row"
    parts = [plural(len(rows), noun)]
    if source.dataset.info.group_column and len(rows):
        parts.append(plural(int(np.count_nonzero(~goes_on)), "project"))
    if outside and len(rows):
        parts.append(f"{spoken(outside)} more filtered out")
    return ", ".join(parts)


def _emptiness(source: Source, inputs: EvidenceInputs, title: str, outside: int) -> Emptiness:
    if not inputs.chosen or not source.row_count(inputs.selection):
        return nothing_matches(source, inputs.selection)
    hint = (
        f"The present filters leave out {plural(outside, 'row')} of {title}."
        if outside
        else f"This dataset holds no rows of {title}."
    )
    return Emptiness("No rows to show.", hint, "Show all rows that are in", Choose(()))


def _by_project(dataset: Dataset, rows: RowNumbers) -> tuple[RowNumbers, npt.NDArray[np.bool_]]:
    """Order rows by the first year of their project, then project, then year; undated ones come last."""
    years = _years(dataset, rows)
    group = dataset.info.group_column
    column = dataset.column(group) if group else None
    if not isinstance(column, Coded):
        return rows[np.lexsort((rows, years))], np.zeros(len(rows), dtype=np.bool_)
    projects = column.codes[rows].astype(np.int64)
    projects = np.where(projects < 0, len(column.values) + rows, projects)
    _, at = np.unique(projects, return_inverse=True)
    first = np.full(int(at.max(initial=-1)) + 1, np.inf)
    np.minimum.at(first, at, years)
    order = np.lexsort((rows, years, projects, first[at]))
    ordered = projects[order]
    goes_on = np.zeros(len(rows), dtype=np.bool_)
    goes_on[1:] = ordered[1:] == ordered[:-1]
    return rows[order], goes_on


def _years(dataset: Dataset, rows: RowNumbers) -> npt.NDArray[np.float64]:
    column = dataset.column("year") if dataset.has("year") else None
    if not isinstance(column, Numbers):
        return np.full(len(rows), np.inf)
    years = column.numbers[rows]
    return np.where(np.isnan(years), np.inf, years)
