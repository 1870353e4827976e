"""How many rows each pair of countries has and which years they span, from cells and never from rows."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.large_axis import Axis
from desktop.crossfilter.large_codes import Floats
from desktop.crossfilter.large_layers import Runs, YearLayer
from desktop.crossfilter.masks import Mask
from desktop.dataset.dataset import Codes


@dataclass(frozen=True, eq=False)
class PairSpans:
    """Every pair with a row, as arrays (pairs,): codes of both sides, -1 for none; years are NaN for none."""

    exporters: Codes
    importers: Codes
    rows: Floats
    first: Floats
    last: Floats


def spans_of(
    layer: YearLayer, runs: Runs, inside: Mask, pairs: Axis, years: npt.NDArray[np.float64]
) -> PairSpans:
    """Read the spans off the cells of rows by year and pair; `years` (years + 1,) ends with NaN for no year."""
    rows = layer.over(runs)
    kept = np.flatnonzero((rows > 0) & inside)
    first, last = (places[kept] for places in layer.reach(runs, len(years) - 1))
    exporters, importers = (key[kept] for key in pairs.found.keys)
    return PairSpans(exporters, importers, rows[kept], years[first], years[last])
