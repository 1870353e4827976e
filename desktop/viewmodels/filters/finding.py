"""What typing into the search of the panel finds: dimensions, values in any language, or a clause to apply."""

from desktop.crossfilter.masks import matching_values
from desktop.crossfilter.question import Source
from desktop.dataset.dataset import Dataset, Numbers
from desktop.dataset.places import folded
from desktop.dataset.remembered import remembered
from desktop.dataset.resolve import resolve_clause
from desktop.selection.clauses import AnyOf, Clause
from desktop.selection.grammar import ClauseError, parse_clause
from desktop.selection.selection import Selection
from desktop.state.actions import Filter
from desktop.viewmodels.filters.model import Findings, Hit
from desktop.viewmodels.filters.ticks import toggled
from desktop.viewmodels.filters.values import values_body
from desktop.viewmodels.parts.groups import as_sentence

_MOST_HITS = 40
_MOST_OF_ONE_DIMENSION = 8


def find(source: Source, selection: Selection, measure: str, keys: tuple[str, ...], text: str) -> Findings:
    """Find a text among these dimensions and their values; a text with a sign in it is read as a clause."""
    typed = text.strip()
    if not typed:
        return Findings(())
    if "=" in typed or "~" in typed:
        return _clause(source, selection, typed)
    dimensions = [
        Hit("dimension", source.dataset.dimension_title(key), "filter", key)
        for key in keys
        if folded(typed) and folded(typed) in folded(source.dataset.dimension_title(key))
    ]
    values = [hit for key in keys for hit in _values(source, selection, measure, key, typed)]
    hits = (*dimensions, *values)[:_MOST_HITS]
    if hits:
        return Findings(hits)
    return Findings((), f"Nothing is called “{typed}”. A clause such as year=2015..2019 can be typed too.")


def _values(source: Source, selection: Selection, measure: str, key: str, text: str) -> list[Hit]:
    """Return the values of one dimension that match, most counted first."""
    matching = set(_matching(source.dataset, key, text))
    if not matching:
        return []
    body = values_body(source, selection, key, measure)
    found = [option for option in body.options if option.value in matching]
    return [
        Hit(
            "value",
            option.label,
            body.title,
            key,
            toggled(body, option.value),
            option.ticked,
            option.count,
        )
        for option in found[:_MOST_OF_ONE_DIMENSION]
    ]


@remembered(512)
def _matching(dataset: Dataset, key: str, text: str) -> tuple[str, ...]:
    if isinstance(dataset.column(key), Numbers) or not folded(text):
        return ()
    return matching_values(dataset, key, text)


def _clause(source: Source, selection: Selection, text: str) -> Findings:
    try:
        clause = resolve_clause(source.dataset, parse_clause(text))
    except ClauseError as problem:
        return Findings((), as_sentence(str(problem)))
    if clause.dimension in source.dataset.info.exclusive and not _is_one_value(clause):
        title = source.dataset.dimension_title(clause.dimension).lower()
        return Findings((), f"Exactly one {title} at a time: name a single value.")
    said = clause.describe(source.dataset)
    replaced = selection.clause(clause.dimension)
    if replaced == clause:
        return Findings((), f"The filter “{said}” is set already.")
    title = f"{'Change' if replaced else 'Apply'} filter: {said}"
    return Findings((Hit("clause", title, "", clause.dimension, Filter(clause)),))


def _is_one_value(clause: Clause) -> bool:
    return isinstance(clause, AnyOf) and len(clause.values) == 1 and clause.values[0] is not None
