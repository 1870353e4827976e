"""How rows fall into groups: numbered by a table of what could be or by sorting, and known only once worked out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.crossfilter import layout, row_source
from desktop.crossfilter.layout import make_layout
from desktop.crossfilter.question import Question
from desktop.dataset.dataset import Coded
from desktop.selection.selection import Selection
from tests.tiny import tiny_source

CODES = st.integers(-1, 3)


@given(
    rows=st.lists(st.tuples(CODES, CODES, CODES), min_size=1, max_size=30), most=st.sampled_from([0, 10**6])
)
def test_every_row_is_in_the_group_of_its_values(rows, most):
    columns = tuple(
        Coded(np.array([row[side] for row in rows], dtype=np.int32), ("a", "b", "c", "d"))
        for side in range(3)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "_MOST_FLAT", most)
        made = make_layout(tiny_source().dataset, columns)
    groups = list(zip(*(key.tolist() for key in made.keys), strict=True))
    assert groups == sorted(set(rows))
    assert [groups[cell] for cell in made.cell_of_entry.tolist()] == rows


def test_many_rows_are_first_counted_beside_the_window_and_then_at_once(monkeypatch):
    monkeypatch.setattr(row_source, "_FEW", 3)
    source = tiny_source()
    first, other = (Question(Selection(), by, "deals") for by in (("exporter",), ("importer",)))
    assert not source.at_once(first)
    source.totals(first)
    assert source.at_once(first) and not source.at_once(other)
    assert source.answered(first) and not source.answered(other)
    monkeypatch.setattr(row_source, "MOST_AT_ONCE", 5)
    assert source.answered(first) and not source.at_once(first)
