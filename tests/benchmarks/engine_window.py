"""How fast the real window follows over a large table, from the action to the last pixel painted."""

from PySide6.QtWidgets import QApplication

from desktop.crossfilter.sources import prepared
from desktop.dataset.dataset import Dataset
from desktop.selection.clauses import AnyOf, Interval
from desktop.state.actions import Action, Filter, Unfilter
from tests.benchmarks import steps
from tests.benchmarks.measure import Figure, timed
from tests.journeys.real_window import RealWindow


def window_figures(dataset: Dataset, repeats: int) -> list[Figure]:
    """Open a table in the window as from its file, brush, tick products, choose exporters, and ask for a value."""
    products, exporters = dataset.coded("product").values, dataset.coded("exporter").values
    with steps.real_window() as window:
        steps.open_dataset(window, prepared(dataset))
        figures = [steps.brush(window, "brush step, everything repainted", repeats)]
        ticks = [
            Filter(AnyOf("product", (value,))) for value in products[:: max(len(products) // repeats, 1)]
        ]
        figures.append(_frames(window, "tick another product", ticks[:repeats]))
        steps.act(window, Unfilter(("product",)))
        figures.append(
            _frames(
                window,
                "choose another exporter",
                [Filter(AnyOf("exporter", (value,))) for value in exporters[:repeats]],
            )
        )
        steps.act(window, Unfilter(("exporter",)))
        values = [Filter(Interval("amount", 100.0 + number, None)) for number in range(6)]
        figures += _settling(window, values)
    return figures


def _frames(window: RealWindow, name: str, actions: list[Action]) -> Figure:
    spent = timed(lambda number: steps.act(window, actions[number % len(actions)]), len(actions), warm=2)
    return Figure(name, spent, note="no target for whole frames")


def _settling(window: RealWindow, actions: list[Action]) -> list[Figure]:
    """Measure for how long the window is busy with an action that takes longer, and when all is counted."""

    def step(number: int) -> None:
        steps.act(window, actions[number % len(actions)])

    def settled(number: int) -> None:
        step(number)
        while window.program.coordinator.counting:
            QApplication.processEvents()
        steps.paint_all()

    settle = timed(settled, len(actions), warm=1)
    return [Figure("at least a value: until all is counted, beside the window", settle)]
