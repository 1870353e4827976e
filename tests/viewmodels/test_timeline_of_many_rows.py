"""The bars of a very large dataset are those of a small one with the same rows."""

from itertools import product

import numpy as np
import pytest

from desktop.selection.marks import Mark, pair_mark, place_mark, row_mark
from desktop.state.app_state import AppState, Exploration
from desktop.viewmodels.timeline import build, reads
from tests.many_rows import SELECTIONS, many_rows

STACKS = ("none", "technology", "exporter", "importer.regime", "confidence")
CHOSEN = {
    "nothing": (),
    "a country": (place_mark("KEN"),),
    "two flows and a row": (pair_mark("CHN", "BRA"), pair_mark("USA", "KEN"), row_mark(99)),
    "a year": (Mark("year", "2003"), Mark("year", "")),
    "nobody": (place_mark("PER"),),
}


@pytest.fixture(scope="module")
def sources():
    return many_rows()


def shown(sources, name, **asked):
    state = AppState(exploration=Exploration(source=name, **asked))
    return build(sources, reads(state))


@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
@pytest.mark.parametrize("measure", ["amount", "rows", "links"])
def test_every_stack_ends_at_the_same_height(sources, selection, measure):
    for stack, chosen in product(STACKS, CHOSEN.values()):
        asked = {"selection": selection, "measure": measure, "stack": stack, "chosen": chosen}
        large, small = (shown(sources, name, **asked) for name in ("large", "small"))
        assert large.years.tolist() == small.years.tolist()
        assert large.classes == small.classes
        assert np.allclose(large.firm, small.firm) and np.allclose(large.doubtful, small.doubtful)
        assert (large.marked is None) == (small.marked is None)
        assert large.marked is None or np.allclose(large.marked, small.marked)
        assert large.without_year == small.without_year
        assert (large.message, large.remark) == (small.message, small.remark)
