"""A table of many deals that never were: the columns of the shipped deals, with the skew of real trade."""

from dataclasses import replace

import numpy as np

from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Coded, Dataset, Numbers, Sets, Stored
from desktop.dataset.library import Library
from desktop.paths import data_folder, resource_folder

SEED = 20261124
ROWS_A_PROJECT = 1.6
SIDES = ("exporter", "importer")
# Exponents of Zipf's law: a few countries export most, importers are many.
SKEWS = {"exporter": 1.3, "importer": 0.7}
USUAL_SKEW = 1.0


def generated_dataset(rows: int) -> Dataset:
    """Return a dataset of `rows` deals, the same at every call."""
    shipped = Library(data_folder(), resource_folder()).dataset("deals")
    chance = np.random.default_rng(SEED)
    stored = {
        column.key: _column(shipped, column.key, rows, chance)
        for column in shipped.columns
        if "." not in column.key
    }
    info = replace(shipped.info, id="generated", title="Generated deals")
    return Dataset(info, shipped.columns, stored, shipped.places, f"generated-{rows}", rows)


def _column(shipped: Dataset, key: str, rows: int, chance: np.random.Generator) -> Stored:
    column = shipped.column(key)
    if isinstance(column, Numbers):
        return Numbers(_fixed(chance.choice(column.numbers, rows)))
    if isinstance(column, Sets):
        return _sets(column, rows, chance)
    if key == shipped.info.group_column:
        projects = max(round(rows / ROWS_A_PROJECT), 1)
        codes = chance.integers(0, projects, rows).astype(np.int32)
        return Coded(_fixed(codes), tuple(f"g{number:07d}" for number in range(projects)))
    values = column.values
    if key in SIDES and shipped.describe_column(key).kind is Kind.PLACE:
        values = tuple(code for code, place in sorted(shipped.places.by_code.items()) if place.anchor)
    return Coded(_fixed(_skewed(column, values, rows, SKEWS.get(key, USUAL_SKEW), chance)), values)


def _skewed(
    column: Coded, values: tuple[str, ...], rows: int, skew: float, chance: np.random.Generator
) -> np.ndarray:
    """Draw codes so that the values that are common in the shipped data are common here too."""
    if not values:
        return np.full(rows, -1, dtype=np.int32)
    stated = column.codes[column.codes >= 0]
    held = np.bincount(stated, minlength=len(column.values))
    often = np.array([held[column.code_of[value]] if value in column.code_of else 0 for value in values])
    rank = np.empty(len(values))
    rank[np.argsort(-often, kind="stable")] = np.arange(1, len(values) + 1)
    weight = rank**-skew
    codes = chance.choice(len(values), rows, p=weight / weight.sum()).astype(np.int32)
    codes[chance.random(rows) < 1 - len(stated) / max(len(column.codes), 1)] = -1
    return codes


def _sets(column: Sets, rows: int, chance: np.random.Generator) -> Sets:
    picked = chance.integers(0, len(column.offsets) - 1, rows)
    lengths = np.diff(column.offsets)[picked]
    offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    first = np.repeat(column.offsets[:-1][picked] - offsets[:-1], lengths)
    codes = column.codes[first + np.arange(offsets[-1])]
    return Sets(_fixed(offsets), _fixed(codes), column.values)


def _fixed(array: np.ndarray) -> np.ndarray:
    array.setflags(write=False)
    return array
