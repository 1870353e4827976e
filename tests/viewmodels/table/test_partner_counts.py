"""With how many others each country has deals, counted in a square or by sorting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels.table import countries

COUNT = 6
PLACES = st.integers(0, COUNT - 1)


@pytest.mark.parametrize("most", [0, COUNT * COUNT])
@given(pairs=st.lists(st.tuples(PLACES, PLACES)))
def test_a_partner_counts_once_on_whichever_side_and_however_often(most, pairs):
    met = [{b for a, b in pairs if a == at} | {a for a, b in pairs if b == at} for at in range(COUNT)]
    ones, others_of = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(countries, "_MOST_FLAT", most)
        assert countries.counted_partners(ones, others_of, COUNT).tolist() == [len(others) for others in met]
