"""The compact form gives back the rows of the CSV files, or says in one sentence that it is damaged."""

import csv
import io
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.checks import members
from desktop.dataset.columns import Kind
from desktop.dataset.compact import DatasetUnreadable, read_compact
from desktop.dataset.countries import read_places
from desktop.paths import data_folder, resource_folder

PLACES = read_places(resource_folder() / "countries.json")
IDS = ("deals", "suppliers", "published")
PUBLISHED = (data_folder() / "compact" / "published.npz").read_bytes()


def opened(name):
    return read_compact(data_folder() / "compact" / f"{name}.npz", PLACES)


def as_text(dataset, key, row):
    value = dataset.cell(key, row)
    if dataset.describe_column(key).kind in (Kind.YEAR, Kind.NUMBER):
        return None if value is None else float(value)
    return value


def from_csv(dataset, key, text):
    kind = dataset.describe_column(key).kind
    if kind is Kind.SET:
        return "; ".join(sorted(members(text))) or None
    if kind in (Kind.YEAR, Kind.NUMBER):
        return float(text) if text else None
    return text or None


@pytest.mark.parametrize("name", IDS)
def test_every_cell_of_the_csv_file_comes_back(name):
    dataset = opened(name)
    with (data_folder() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert dataset.row_count == len(rows)
    different = [
        (row["id"], key)
        for number, row in enumerate(rows)
        for key, text in row.items()
        if as_text(dataset, key, number) != from_csv(dataset, key, text)
    ]
    assert different == []


@pytest.mark.parametrize("name", IDS)
def test_every_column_that_is_listed_can_be_read_and_not_written(name):
    dataset = opened(name)
    for described in dataset.columns:
        column = dataset.column(described.key)
        array = column.numbers if described.kind in (Kind.YEAR, Kind.NUMBER) else column.codes
        assert not array.flags.writeable, described.key


def test_the_fingerprint_is_that_of_the_content():
    assert opened("deals").fingerprint == opened("deals").fingerprint
    assert len({opened(name).fingerprint for name in IDS}) == len(IDS)
    assert len(opened("deals").fingerprint) == 16


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(DatasetUnreadable, match=r"deals\.npz cannot be read"):
        read_compact(tmp_path / "deals.npz", PLACES)


def arrays_of(content):
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return dict(arrays)


def written(tmp_path, **changes):
    arrays = {**arrays_of(PUBLISHED), **changes}
    path = tmp_path / "published.npz"
    with path.open("wb") as file:
        np.savez(file, **arrays)
    return path


def header_with(**changes):
    header = {**json.loads(bytes(arrays_of(PUBLISHED)["header"])), **changes}
    return np.frombuffer(json.dumps(header).encode(), dtype=np.uint8)


@pytest.mark.parametrize(
    "changes",
    [
        {"header": np.frombuffer(b"{}", dtype=np.uint8)},
        {"header": header_with(format=2)},
        {"header": header_with(rows=158)},
        {"header": header_with(columns=[{"key": "no_such_column", "values": []}])},
        {"value.numbers": np.zeros(3)},
        {"exporter.codes": np.full(159, 9999, dtype=np.int32)},
        {"exporter.codes": np.full(159, -2, dtype=np.int32)},
        {"technology.offsets": np.zeros(160, dtype=np.int64)},
        {"technology.offsets": np.arange(160, dtype=np.int64)[::-1].copy()},
    ],
)
def test_contents_that_do_not_fit_together_are_refused(tmp_path, changes):
    with pytest.raises(DatasetUnreadable, match="damaged or incomplete"):
        read_compact(written(tmp_path, **changes), PLACES)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_with_torn_or_altered_bytes_is_read_or_refused_but_never_crashes(tmp_path_factory, data):
    content = bytearray(PUBLISHED[: data.draw(st.integers(0, len(PUBLISHED)))])
    for position in data.draw(st.lists(st.integers(0, max(len(content) - 1, 0)), max_size=8)):
        if content:
            content[position] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.mktemp("torn") / "published.npz"
    path.write_bytes(content)
    try:
        read_compact(path, PLACES)
    except DatasetUnreadable as refused:
        assert str(refused).endswith("restore it.")
