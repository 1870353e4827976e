"""An atlas: one page per importer, exporter, company or year, all after the template of one view."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop.briefing.options import PageOptions
from desktop.briefing.sheets import Sheet
from desktop.crossfilter.question import Question, QuestionRefused, Source
from desktop.selection.clauses import AnyOf, Clause, Interval
from desktop.selection.marks import Mark, place_mark
from desktop.state.app_state import AppState

# In the order in which they are offered, with the words for one page of each.
ATLAS_BY: Mapping[str, str] = {
    "importer": "one page per importer",
    "exporter": "one page per exporter",
    "company": "one page per company",
    "year": "one page per year",
}
_SIDES = ("importer", "exporter")


class AtlasRefused(ValueError):
    """Why there is no atlas of a view, in one sentence."""


def atlas_by(source: Source) -> tuple[str, ...]:
    """Return what an atlas of a source can have one page per."""
    return tuple(by for by in ATLAS_BY if source.dataset.has(by) and _is_grouped(source, by))


def atlas_states(
    source: Source, state: AppState, by: str, limit: int | None = None
) -> Sequence[tuple[str, AppState]]:
    """Return (name, state) per page: the largest first, years in their order; AtlasRefused says why not.

    Only values in the template's own selection get a page, and only places that are on the map. With a
    `limit` the largest ones are taken.
    """
    values = _leading(source, state, by)[: limit if limit is None else max(limit, 0)]
    if not values:
        raise AtlasRefused(f"The rows of this view name no {by}, so there is no page to make.")
    if by == "year":
        values.sort(key=float)
    return tuple((source.dataset.value_label(by, value), _page_state(state, by, value)) for value in values)


def atlas_sheets(
    source: Source, state: AppState, by: str, limit: int | None = None, options: PageOptions | None = None
) -> tuple[Sheet, ...]:
    """Return the sheets of an atlas; a title of the template stands before the name of each page."""
    template = options or PageOptions()
    title = (template.title or "").strip() or source.dataset.info.title
    named = template.title or by == "company" or source.kind == "statements"
    return tuple(
        Sheet(name, page, replace(template, title=f"{title}: {name}" if named else None))
        for name, page in atlas_states(source, state, by, limit)
    )


def _is_grouped(source: Source, by: str) -> bool:
    if source.kind == "rows":
        return True
    return by in _SIDES


def _leading(source: Source, state: AppState, by: str) -> list[str]:
    asked = state.exploration
    if by not in atlas_by(source):
        offered = ", ".join(atlas_by(source)) or "nothing"
        raise AtlasRefused(f"{source.dataset.info.title} has no atlas by {by}; it has one by {offered}.")
    try:
        totals = source.totals(Question(asked.selection, (by,), asked.measure, asked.unit))
    except QuestionRefused as refusal:
        raise AtlasRefused(f"{str(refusal)[:1].upper()}{str(refusal)[1:]}.") from refusal
    codes = totals.keys[0][totals.largest_first()].tolist()
    named = source.group_values(by)
    values = [named[code] for code in codes if code >= 0]
    if by in _SIDES:
        return [value for value in values if value in source.dataset.places.by_code]
    return values


def _page_state(state: AppState, by: str, value: str) -> AppState:
    """Return the template with one value in the place of its clause on the dimension, and that one chosen."""
    asked = state.exploration
    chosen: tuple[Mark, ...] = (place_mark(value),) if by in _SIDES else ()
    clause: Clause = Interval("year", float(value), float(value)) if by == "year" else AnyOf(by, (value,))
    exploration = replace(asked, selection=asked.selection.having(clause), chosen=chosen)
    return AppState(exploration=exploration, camera=replace(state.camera, playing=None))
