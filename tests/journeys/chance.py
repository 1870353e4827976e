"""Random but repeatable actions that a window of these sources could dispatch."""

import random
from dataclasses import dataclass, field

from desktop.crossfilter.sources import Sources
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Numbers
from desktop.selection.clauses import AllOf, AnyOf, Contains, Interval, NoneOf
from desktop.selection.marks import Mark, pair_mark, place_mark, row_mark
from desktop.state.actions import (
    Action,
    ArrangeColumns,
    Choose,
    Filter,
    ForgetFilter,
    KeepFilter,
    Show,
    SortTable,
    Toggle,
    Unfilter,
    look,
)
from desktop.state.app_state import (
    CLASS_SCHEMES,
    FLOW_COLOURS,
    FLOW_DIRECTIONS,
    PANELS,
    PROJECTIONS,
    RANKINGS,
    SHADINGS,
    STACKS,
    TABLES,
    AppState,
)

TEXTS = ("hua", "zzzz", "=1+1", "عربي", "中国", '"', "2015..2019", "-", "%", " ", "1e400", "2019")
OPTIONS = {
    "shading": SHADINGS,
    "classes": CLASS_SCHEMES,
    "flow_colour": FLOW_COLOURS,
    "flow_direction": FLOW_DIRECTIONS,
    "stack": STACKS,
    "ranking": RANKINGS,
    "flow_limit": (1, 10, 60, 150),
}


@dataclass
class Chance:
    """Throws dice; `action` makes something to dispatch in a state."""

    seed: int
    sources: Sources
    dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)

    def action(self, state: AppState) -> Action:
        """Return a random action that makes sense in a state."""
        kinds = (self._option, self._clause, self._clause, self._marks, self._camera, self._table)
        return self.dice.choice(kinds)(state)

    def _option(self, state: AppState) -> Action:
        source = self.sources[state.exploration.source]
        kind = self.dice.choice((*OPTIONS, "measure", "unit", "reference", "search"))
        if kind == "measure":
            return Show("measure", self.dice.choice(source.measures()))
        if kind == "unit":
            return Show("unit", self.dice.choice((*source.units(), None)))
        if kind == "reference":
            others = [key for key in self.sources if key != source.dataset.info.id]
            return Show("reference", self.dice.choice((None, *others)))
        if kind == "search":
            return Show("search", self.dice.choice(("", *TEXTS)))
        return Show(kind, self.dice.choice(OPTIONS[kind]))

    def _clause(self, state: AppState) -> Action:
        asked = state.exploration
        dataset = self.sources[asked.source].dataset
        listed = [column for column in dataset.columns if column.facet or column.kind is Kind.NUMBER]
        column = self.dice.choice(listed)
        stored = dataset.column(column.key)
        if column.key in dataset.info.exclusive:
            return Filter(AnyOf(column.key, (self.dice.choice(stored.values),)))
        if len(asked.selection) > 3 or self.dice.random() < 0.2:
            held = [clause.dimension for clause in asked.selection]
            held = [key for key in held if key not in dataset.info.exclusive]
            return Unfilter(tuple(self.dice.sample(held, min(len(held), 2))))
        return Filter(self._random_clause(column, stored), self.dice.choice(("", "drag")))

    def _random_clause(self, column, stored):
        if isinstance(stored, Numbers):
            numbers = sorted(self.dice.choices([*stored.numbers[stored.numbers > 0].tolist(), 1.0], k=2))
            low, high = (self.dice.choice((number, number, None)) for number in numbers)
            return Interval(column.key, low, high, self.dice.random() < 0.3)
        some = tuple(self.dice.sample(stored.values, min(len(stored.values), self.dice.randint(1, 4))))
        kind = self.dice.choice((AnyOf, AnyOf, NoneOf, Contains, AllOf))
        if kind is Contains:
            return Contains(column.key, self.dice.choice(("a", "hua", "zzz", "中国")))
        if kind is AllOf and column.kind is Kind.SET and some:
            return AllOf(column.key, some[:2])
        null = (None,) if self.dice.random() < 0.2 else ()
        return (NoneOf if kind is NoneOf else AnyOf)(column.key, (*some, *null))

    def _marks(self, state: AppState) -> Action:
        dataset = self.sources[state.exploration.source].dataset
        column = self.dice.choice([column for column in dataset.columns if column.facet])
        stored = dataset.column(column.key)
        values = () if isinstance(stored, Numbers) else stored.values
        exporter, importer = (
            self.dice.choice((*dataset.coded(side).values, "")) for side in ("exporter", "importer")
        )
        mark = self.dice.choice(
            (
                place_mark(importer or "KEN"),
                pair_mark(exporter, importer),
                row_mark(self.dice.randrange(dataset.row_count)),
                Mark(column.key, self.dice.choice((*values, ""))),
            )
        )
        return self.dice.choice((Toggle(mark), Choose((mark,)), Choose(())))

    def _camera(self, state: AppState) -> Action:
        return self.dice.choice(
            (
                look(projection=self.dice.choice(PROJECTIONS)),
                look(zoom=self.dice.choice((1.0, 1.0, 2.5, 12.0, 60.0))),
                look(
                    latitude=self.dice.choice((-90.0, 0.0, 90.0)),
                    longitude=self.dice.choice((-180.0, 11.0, 180.0)),
                ),
                look(table=self.dice.choice(TABLES)),
                look(panel=self.dice.choice(PANELS)),
                look(play_window=self.dice.choice((0, 1, 3)), play_speed=2.0),
                look(playing=self.dice.choice((None, None, 1990, 2019))),
            )
        )

    def _table(self, state: AppState) -> Action:
        dataset = self.sources[state.exploration.source].dataset
        table = self.dice.choice(TABLES)
        if self.dice.random() < 0.2:
            keys = [column.key for column in dataset.columns]
            return ArrangeColumns(table, tuple(self.dice.sample(keys, 5)))
        if self.dice.random() < 0.2:
            name = self.dice.choice(("a", "b" * 300))
            return self.dice.choice((KeepFilter(name), ForgetFilter(name)))
        key = self.dice.choice([*(column.key for column in dataset.columns), "value", "rank", "name"])
        return SortTable(table, key, self.dice.random() < 0.5)
