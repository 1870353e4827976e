"""Answers about a large table from its layers: groups are folded from few cells, never from rows."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from desktop.crossfilter.large_axis import SIDES, Axis
from desktop.crossfilter.large_codes import Floats, Whole
from desktop.crossfilter.large_layers import Runs, YearLayer, runs_of
from desktop.crossfilter.large_masks import LargeMasks
from desktop.crossfilter.large_spans import PairSpans, spans_of
from desktop.crossfilter.large_table import ROWS, Added, LargeTable
from desktop.crossfilter.layout import Layout
from desktop.crossfilter.masks import Mask
from desktop.crossfilter.question import Question, Totals
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Codes
from desktop.selection.clauses import Clause
from desktop.selection.selection import Selection, join

YEAR, LINKS = "year", "links"
_COUNTED = Added()
_SCANS_KEPT = 6
_FOLDED_KEPT = 8


@dataclass(frozen=True)
class _Asked:
    """A question, sorted by where its clauses apply: on the axis it groups by, across it, or row by row."""

    axis: Axis
    by: tuple[str, ...]
    measure: str
    own: frozenset[Clause]
    across: frozenset[Clause]
    rest: Selection
    without: tuple[Selection, ...]
    runs: Runs


@dataclass(frozen=True)
class _Folded:
    """Per group: rows, rows that carry the measure, and its sum, each of shape (groups,) or (years, groups)."""

    rows: Floats
    carrying: Floats
    sums: Floats


class LargeAnswers:
    """Answers the questions whose groups are pairs (or countries, or their attributes), years, or one coded column."""

    def __init__(self, table: LargeTable, masks: LargeMasks) -> None:
        self._table = table
        self._masks = masks
        self._scans: OrderedDict[object, YearLayer] = OrderedDict()

    def answer(self, question: Question) -> Totals | None:
        """Answer a question, or return None where it has to be answered from rows."""
        info = self._table.dataset.info
        measure = question.measure or info.measures[0]
        if not self._table.served or not self._adds(measure):
            return None
        axis = self._axis_of(tuple(key for key in question.by if key != YEAR), measure)
        if axis is None or len(set(question.by)) < len(question.by):
            return None
        if YEAR in question.by and YEAR not in self._table.years.dimensions:
            return None
        return self._told(question, self._sorted(question, axis, measure))

    def spans(self, selection: Selection) -> PairSpans | None:
        """Return the years of every pair, or None where they have to be read off rows."""
        table = self._table
        if not table.served or not table.pairs.dimensions.issuperset(SIDES):
            return None
        asked = self._sorted(Question(selection, SIDES, ROWS), table.pairs, ROWS)
        inside = table.pairs.inside(asked.own)
        return spans_of(self._layer(asked, _COUNTED), asked.runs, inside, table.pairs, table.year_numbers)

    def at_once(self, question: Question) -> bool:
        """Return whether the answer is folded from cells that are there, or that few rows change."""
        table, measure = self._table, question.measure or self._table.dataset.info.measures[0]
        known = measure in (ROWS, LINKS) or table.kept.has(f"scale.{measure}")
        # What has not begun is not begun here, where nobody may wait.
        if not known or not table.has_layer(False, _COUNTED, False):
            return False
        if not table.served or not self._adds(measure) or question.without:
            return False
        others = [
            clause.dimension
            for clause in question.selection
            if clause.dimension not in table.years.dimensions
        ]
        clustered = self._clustered_axes()
        axis = self._axis_of(tuple(key for key in question.by if key != YEAR), measure)
        if axis not in clustered:
            return axis is not None and not others and (axis, Selection(), (), _COUNTED) in self._scans
        fitting = all(any(dimension in axis.dimensions for axis in clustered) for dimension in others)
        return fitting and all(
            table.has_layer(axis is not table.pairs, added, bool(others)) for added in self._addends(measure)
        )

    @property
    def prepared(self) -> bool:
        """Return whether the first ticked value finds all that it needs."""
        table = self._table
        if not table.served or table.kind_key is None:
            return True
        addends = self._addends(table.dataset.info.measures[0])
        return all(table.has_layer(by_kind, added, True) for by_kind in (False, True) for added in addends)

    def prepare(self, wanted: Callable[[], bool]) -> None:
        """Make what the first ticked value needs, piece by piece, as long as it is wanted."""
        table = self._table
        if not table.served or table.kind_key is None:
            return
        for by_kind in (False, True):
            for added in self._addends(table.dataset.info.measures[0]):
                if wanted():
                    table.prepare(by_kind, added, wanted)

    def _clustered_axes(self) -> tuple[Axis, ...]:
        table = self._table
        return (table.pairs,) if table.kind_key is None else (table.pairs, table.kinds)

    def _addends(self, measure: str) -> tuple[Added, ...]:
        """Return what is added up to answer for a measure."""
        if measure in (ROWS, LINKS):
            return (_COUNTED,)
        gaps = (Added(measure, stated=True),) if self._table.scale(measure).gaps else ()
        return (_COUNTED, *gaps, Added(measure))

    def _adds(self, measure: str) -> bool:
        dataset = self._table.dataset
        if measure == LINKS:
            return {"exporter", "importer"} <= self._table.pairs.dimensions
        if measure == ROWS:
            return True
        money = dataset.info.money
        if not dataset.has(measure) or (money and measure in ("value", money.get("amount"))):
            return False
        return dataset.describe_column(measure).kind is Kind.NUMBER and self._table.scale(measure).finite

    def _axis_of(self, by: tuple[str, ...], measure: str) -> Axis | None:
        table = self._table
        if table.pairs.dimensions.issuperset(by):
            return table.pairs
        if len(by) > 1 or measure == LINKS:
            return None
        return table.axis(by[0]) if table.fits_axis(by[0]) else None

    def _sorted(self, question: Question, axis: Axis, measure: str) -> _Asked:
        table = self._table
        years = frozenset(
            clause for clause in question.selection if clause.dimension in table.years.dimensions
        )
        own = frozenset(clause for clause in question.selection if clause.dimension in axis.dimensions)
        left = [clause for clause in question.selection if clause not in years and clause not in own]
        across: list[Clause] = []
        if table.kind_key is not None and axis in (table.pairs, table.kinds):
            other = table.kinds if axis is table.pairs else table.pairs
            across = [clause for clause in left if clause.dimension in other.dimensions]
        rest = join(clause for clause in left if clause not in across)
        runs = runs_of(table.years.inside(years))
        return _Asked(axis, question.by, measure, own, frozenset(across), rest, question.without, runs)

    def _layer(self, asked: _Asked, added: Added) -> YearLayer:
        table = self._table
        clustered = asked.axis in (table.pairs, table.kinds if table.kind_key else None)
        if clustered and not asked.without and not len(asked.rest):
            other = table.pairs if asked.axis is not table.pairs else table.kinds if table.kind_key else None
            mask = other.inside(asked.across) if other is not None and asked.across else None
            return table.layer(asked.axis is not table.pairs, added, mask)
        selection = join((*asked.rest, *asked.across))
        key = (asked.axis, selection, asked.without, added)
        if key not in self._scans:
            everything = not len(selection) and not asked.without
            chunks = None if everything else self._masks.chunks(selection, asked.without)
            self._scans[key] = table.scanned(asked.axis, added, chunks)
            if len(self._scans) > _SCANS_KEPT:
                self._scans.popitem(last=False)
        self._scans.move_to_end(key)
        return self._scans[key]

    def _layers(self, asked: _Asked) -> tuple[YearLayer, YearLayer, YearLayer]:
        """Return the layers of rows, of rows that carry the measure, and of its amounts."""
        rows = self._layer(asked, _COUNTED)
        if asked.measure in (ROWS, LINKS):
            return rows, rows, rows
        gaps = self._table.scale(asked.measure).gaps
        carrying = self._layer(asked, Added(asked.measure, stated=True)) if gaps else rows
        return rows, carrying, self._layer(asked, Added(asked.measure))

    def _told(self, question: Question, asked: _Asked) -> Totals:
        axis, layers = asked.axis, self._layers(asked)
        inside = axis.inside(asked.own)
        whole = self._whole(asked, layers, inside)
        rows_in, rests_on = int(whole.rows[0]), int(whole.carrying[0])
        layout = axis.layout(tuple(key for key in question.by if key != YEAR))
        keys: tuple[Codes, ...] = ()
        values: Floats = np.zeros(0)
        if not question.by:
            pass
        elif YEAR in question.by:
            keys, values = self._by_year(asked, layers, layout, inside)
        else:
            folded = self._folded(asked, layers, layout, inside)
            kept = np.flatnonzero(folded.rows > 0)
            keys, values = tuple(key[kept] for key in layout.keys), self._values(asked, folded, kept)
        for key in keys:
            key.setflags(write=False)
        values.setflags(write=False)
        counted = asked.measure in (ROWS, LINKS)
        return Totals(
            by=question.by,
            keys=keys,
            values=values,
            total=float(self._scaled(asked, whole.sums)[0]) if counted or rests_on else None,
            rows_in=rows_in,
            rests_on=rests_on,
            measure=asked.measure,
            unit=asked.measure if counted else self._table.dataset.describe_column(asked.measure).unit,
            additive=asked.measure != LINKS and not layout.repeats,
        )

    def _whole(self, asked: _Asked, layers: tuple[YearLayer, ...], inside: Mask) -> _Folded:
        return self._folded(asked, layers, asked.axis.layout(()), inside)

    def _folded(self, asked: _Asked, layers: tuple[YearLayer, ...], layout: Layout, inside: Mask) -> _Folded:
        rows, carrying, sums = (layer.over(asked.runs) for layer in layers)
        if asked.measure == LINKS:
            known = asked.axis.known_links()
            carrying, sums = rows * known, ((rows > 0) & known).astype(np.float64)
        return _Folded(*_distinctly((rows, carrying, sums), layout, inside))

    def _by_year(
        self, asked: _Asked, layers: tuple[YearLayer, ...], layout: Layout, inside: Mask
    ) -> tuple[tuple[Codes, ...], Floats]:
        """Fold every year and take those that are in, so that a moving brush only chooses among them."""
        rows, carrying, sums = (self._grid(layer, asked, layout, inside) for layer in layers)
        if asked.measure == LINKS:
            known = inside & asked.axis.known_links()
            carrying = self._grid(layers[0], asked, layout, known)
            sums = self._grid(layers[0], asked, layout, known, present=True)
        chosen = np.concatenate(
            [np.arange(first, end) for first, end in asked.runs] or [np.zeros(0, np.int64)]
        )
        taken = _Folded(*(grid[chosen].reshape(-1) for grid in (rows, carrying, sums)))
        kept = np.flatnonzero(taken.rows > 0)
        year, cell = np.divmod(kept, max(layout.cell_count, 1))
        codes = chosen[year]
        of_years: Codes = np.where(codes == self._table.years.size - 1, -1, codes).astype(np.int32)
        others = iter(layout.keys)
        keys = tuple(of_years if key == YEAR else next(others)[cell] for key in asked.by)
        return keys, self._values(asked, taken, kept)

    def _grid(
        self, layer: YearLayer, asked: _Asked, layout: Layout, inside: Mask, present: bool = False
    ) -> Floats:
        """Return the cells folded into groups, shape (years, groups); kept with the layer they come from."""
        key = (asked.by, asked.own, asked.measure == LINKS, present, inside.tobytes())
        if key not in layer.folded:
            if len(layer.folded) >= _FOLDED_KEPT:
                layer.folded.clear()
            cells = (layer.cells > 0).astype(np.float64) if present else layer.cells
            if not layout.keys:
                layer.folded[key] = _by_year_alone(cells, inside)[:, np.newaxis]
            else:
                layer.folded[key] = np.array([_fold(year, layout, inside) for year in cells])
        return layer.folded[key]

    def _values(self, asked: _Asked, folded: _Folded, kept: Whole) -> Floats:
        carried = folded.carrying[kept] > 0
        return np.where(carried, self._scaled(asked, folded.sums[kept]), np.nan)

    def _scaled(self, asked: _Asked, sums: Floats) -> Floats:
        if asked.measure in (ROWS, LINKS):
            return sums
        return sums / self._table.scale(asked.measure).factor


def _by_year_alone(cells: Floats, inside: Mask) -> Floats:
    """Sum the positions that are inside, shape (years,)."""
    if inside.all():
        return np.asarray(cells.sum(axis=1), dtype=np.float64)
    # Not a product of matrices: its threads wait for each other on a busy machine, ten times as long as this takes.
    return np.asarray(np.einsum("yp,p->y", cells, inside.astype(np.float64)))


def _distinctly(layers: tuple[Floats, ...], layout: Layout, inside: Mask) -> list[Floats]:
    """Fold layers, those that are one and the same only once."""
    folded: list[Floats] = []
    for number, layer in enumerate(layers):
        same = next((found for found in range(number) if layers[found] is layer), None)
        folded.append(_fold(layer, layout, inside) if same is None else folded[same])
    return folded


def _fold(cells: Floats, layout: Layout, inside: Mask) -> Floats:
    """Sum the cells that are inside by group, shape (groups,)."""
    inside_only = cells if inside.all() else cells * inside
    if not layout.keys:
        return np.array([inside_only.sum()], dtype=np.float64)
    spread = layout.per_entry(inside_only)
    if layout.row_of_entry is None and layout.cell_count == len(spread):
        folded = np.empty(len(spread))
        folded[layout.cell_of_entry] = spread
        return folded
    counted = np.bincount(layout.cell_of_entry, weights=spread, minlength=layout.cell_count)
    return counted.astype(np.float64, copy=False)
