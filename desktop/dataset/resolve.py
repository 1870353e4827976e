"""Checking a clause against a dataset: does the dimension exist, and what are its values called?"""

from difflib import get_close_matches

from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Dataset, Numbers
from desktop.dataset.places import folded
from desktop.selection.clauses import AllOf, AnyOf, Clause, Contains, Interval, NoneOf
from desktop.selection.grammar import ClauseError, parse_selection
from desktop.selection.selection import Selection, join


def default_selection(dataset: Dataset) -> Selection:
    """Return the clauses a dataset opens with: its defaults, and one value of each exclusive dimension."""
    exclusive = [AnyOf(dimension, (value,)) for dimension, value in dataset.info.exclusive.items()]
    return join([*parse_selection(list(dataset.info.default_clauses)), *exclusive])


def resolve_selection(dataset: Dataset, selection: Selection) -> Selection:
    """Return the selection with names replaced by stored values; ClauseError names what is unknown."""
    return join(resolve_clause(dataset, clause) for clause in selection)


def resolve_clause(dataset: Dataset, clause: Clause) -> Clause:
    """Return the clause with names replaced by stored values; ClauseError names what is unknown."""
    dimension = checked_dimension(dataset, clause.dimension)
    kind = dataset.describe_column(dimension).kind
    numeric = kind in (Kind.YEAR, Kind.NUMBER)
    if isinstance(clause, Interval):
        if not numeric:
            raise ClauseError(f"{dimension} holds names, not numbers; list values with commas instead of a range")
        return clause
    if isinstance(clause, Contains):
        if numeric:
            raise ClauseError(f"{dimension} holds numbers; filter it with a range such as 2015..2019")
        return clause
    if isinstance(clause, AllOf):
        if kind is not Kind.SET:
            raise ClauseError(f"a row states one {dimension} only; join values with commas instead of &")
        stated = (_stored_value(dataset, dimension, value) for value in clause.values)
        return AllOf(dimension, tuple(value for value in stated if value is not None))
    if numeric:
        return _numeric(clause)
    values = tuple(_stored_value(dataset, dimension, value) for value in clause.values)
    return type(clause)(dimension, tuple(dict.fromkeys(values)))


def checked_dimension(dataset: Dataset, dimension: str) -> str:
    """Return the dimension if the dataset has it; ClauseError names the nearest ones otherwise."""
    if dataset.has(dimension):
        return dimension
    known = [column.key for column in dataset.columns]
    raise ClauseError(f"{dataset.info.id} has no dimension “{dimension}”{nearest(dimension, known)}")


def nearest(asked: str, known: list[str]) -> str:
    """Say which known names come nearest to an unknown one."""
    close = get_close_matches(asked, known, n=3, cutoff=0.5)
    if close:
        return f"; did you mean {' or '.join(close)}?"
    return f"; it has {', '.join(known[:12])}{' …' if len(known) > 12 else ''}"


def _numeric(clause: AnyOf | NoneOf) -> Clause:
    for value in clause.values:
        try:
            float(value if value is not None else 0)
        except ValueError:
            raise ClauseError(f"“{value}” is not a number, and {clause.dimension} holds numbers") from None
    only = clause.values[0] if len(clause.values) == 1 else None
    if isinstance(clause, AnyOf) and only is not None:
        return Interval(clause.dimension, float(only), float(only))
    return clause


def _stored_value(dataset: Dataset, dimension: str, value: str | None) -> str | None:
    if value is None:
        return None
    column = dataset.column(dimension)
    if isinstance(column, Numbers) or value in column.code_of:
        return value
    description = dataset.describe_column(dimension)
    if description.kind is Kind.PLACE:
        code = dataset.places.code_of(value)
        if code is not None:
            return code
        known = [dataset.places.name(stored) for stored in column.values]
        raise ClauseError(f"“{value}” is no {dimension} we know{nearest(value, known)}")
    declared = {folded(label): stored for stored, label in description.labels}
    stored_by_name = {folded(stored): stored for stored in column.values}
    found = stored_by_name.get(folded(value)) or declared.get(folded(value))
    if found is None and value in dict(description.labels):
        return value
    if found is None:
        raise ClauseError(f"“{value}” is no value of {dimension}{nearest(value, list(column.values))}")
    return found
