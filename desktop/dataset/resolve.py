"""Checking a clause against a dataset: does the dimension exist, and what are its values called?"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Dataset, Numbers
from desktop.dataset.places import folded
from desktop.selection.clauses import AllOf, AnyOf, Clause, Contains, Interval, NoneOf, written_number
from desktop.selection.grammar import ClauseError, distinct_dimensions, parse_selection
from desktop.selection.selection import Selection, join

_MOST_LISTED = 12


def default_selection(dataset: Dataset) -> Selection:
    """Return the clauses a dataset opens with: its defaults, and one value of each exclusive dimension."""
    exclusive = [AnyOf(dimension, (value,)) for dimension, value in dataset.info.exclusive.items()]
    return join([*parse_selection(list(dataset.info.default_clauses)), *exclusive])


def resolve_selection(dataset: Dataset, selection: Selection) -> Selection:
    """Return the selection with names replaced by stored values; ClauseError names what is unknown."""
    return distinct_dimensions([resolve_clause(dataset, clause) for clause in selection])


def resolve_clause(dataset: Dataset, clause: Clause) -> Clause:
    """Return the clause with names replaced by stored values; ClauseError names what is unknown."""
    dimension = checked_dimension(dataset, _dimension_meant(dataset, clause.dimension))
    clause = replace(clause, dimension=dimension)
    numeric = dataset.describe_column(dimension).kind in (Kind.YEAR, Kind.NUMBER)
    if isinstance(clause, Interval):
        if not numeric:
            raise ClauseError(
                f"{dimension} holds names, not numbers; list values with commas instead of a range"
            )
        return clause
    if isinstance(clause, Contains):
        if numeric:
            raise ClauseError(f"{dimension} holds numbers; filter it with a range such as 2015..2019")
        return clause
    return _all_of(dataset, clause) if isinstance(clause, AllOf) else _listed(dataset, clause, numeric)


def checked_dimension(dataset: Dataset, dimension: str) -> str:
    """Return the dimension if the dataset has it; ClauseError names the nearest ones otherwise."""
    if dataset.has(dimension):
        return dimension
    known = [column.key for column in dataset.columns]
    raise ClauseError(f"{dataset.info.id} has no dimension “{dimension}”{nearest(dimension, known)}")


def nearest(asked: str, known: Iterable[str], other_names: Mapping[str, str] | None = None) -> str:
    """Say which known names come nearest to an unknown one, or which there are.

    `other_names` maps further names, such as labels, to the known name that they stand for.
    """
    listed = list(known)
    names = {**{folded(label): name for label, name in (other_names or {}).items()}}
    names |= {folded(name): name for name in listed}
    sought = folded(asked)
    close = get_close_matches(sought, names, n=3, cutoff=0.6)
    if not close and len(sought) >= 3:
        close = [name for name in names if sought in name][:3]
    suggestions = list(dict.fromkeys(names[name] for name in close))
    if suggestions:
        return f"; did you mean {' or '.join(suggestions)}?"
    rest = " …" if len(listed) > _MOST_LISTED else ""
    return f"; it has {', '.join(listed[:_MOST_LISTED])}{rest}"


def _dimension_meant(dataset: Dataset, dimension: str) -> str:
    """Return the column of amounts for `value`, which is what the measure over them is called."""
    if dimension == "value" and not dataset.has(dimension):
        return dataset.info.money.get("amount", dimension)
    return dimension


def _all_of(dataset: Dataset, clause: AllOf) -> AllOf:
    if dataset.describe_column(clause.dimension).kind is not Kind.SET:
        raise ClauseError(f"a row states one {clause.dimension} only; join values with commas instead of &")
    stored = tuple(_stored_value(dataset, clause.dimension, value) for value in clause.values)
    return AllOf(clause.dimension, tuple(dict.fromkeys(stored)))


def _listed(dataset: Dataset, clause: AnyOf | NoneOf, numeric: bool) -> AnyOf | NoneOf:
    stored_form = _number_written if numeric else _stored_value
    values = (
        None if value is None else stored_form(dataset, clause.dimension, value) for value in clause.values
    )
    return replace(clause, values=tuple(dict.fromkeys(values)))


def _number_written(dataset: Dataset, dimension: str, value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ClauseError(
            f"“{value}” is not a number, and {dimension} of {dataset.info.id} holds numbers; "
            f"write it like {dimension}=2019 or {dimension}=2015..2019"
        )
    return written_number(number)


def _stored_value(dataset: Dataset, dimension: str, value: str) -> str:
    column = dataset.column(dimension)
    if isinstance(column, Numbers) or value in column.code_of:
        return value
    if dataset.describe_column(dimension).kind is Kind.PLACE:
        return _stored_place(dataset, dimension, value, column.values)
    labels = {label: stored for stored, label in dataset.describe_column(dimension).labels}
    names = {folded(name): stored for name, stored in labels.items()}
    names |= {folded(stored): stored for stored in (*labels.values(), *column.values)}
    found = names.get(folded(value))
    if found is None:
        raise ClauseError(f"“{value}” is no value of {dimension}{nearest(value, column.values, labels)}")
    return found


def _stored_place(dataset: Dataset, dimension: str, value: str, present: tuple[str, ...]) -> str:
    code = dataset.places.code_of(value)
    if code is not None:
        return code
    by_name = {folded(dataset.places.name(stored)): stored for stored in present}
    if folded(value) in by_name:
        return by_name[folded(value)]
    every_name = {name: name for name in dataset.places.known_names()}
    names = [dataset.places.name(stored) for stored in present]
    raise ClauseError(f"“{value}” is no {dimension} we know{nearest(value, names, every_name)}")
