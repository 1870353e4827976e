"""What a person does to the window, timed from the event to the last pixel painted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from desktop.crossfilter.sources import open_source
from desktop.dataset.dataset import Dataset
from desktop.selection.clauses import Interval
from desktop.selection.marks import pair_mark
from desktop.state.actions import Action, Filter, OpenDataset, Show, look
from desktop.window.deeds import first_exploration
from tests.benchmarks.measure import Figure, timed
from tests.journeys.real_window import RealWindow, move

BRUSH, PAN_OR_ZOOM, SHARP, RECOLOUR, FIND = 16.0, 8.0, 50.0, 4.0, 0.1
FLOWS = 150
COUNTRIES = ("CHN", "USA", "KEN", "BRA", "DEU", "IND", "RUS", "AUS", "ZAF", "MEX")


@contextmanager
def real_window() -> Iterator[RealWindow]:
    """Open the real window at 1280×800 with 150 flows, and close it."""
    window = RealWindow(1280, 800)
    try:
        act(window, Show("flow_limit", FLOWS))
        window.settle(300)
        yield window
    finally:
        window.close()


def act(window: RealWindow, action: Action) -> None:
    """Dispatch and paint everything that changed, before returning."""
    window.program.store.dispatch(action)
    paint_all()


def paint_all() -> None:
    """Lay out and paint what waits for it, without waiting for timers of later."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def open_dataset(window: RealWindow, dataset: Dataset) -> None:
    """Show another dataset in the window, as if it had been opened."""
    window.program.sources.put(dataset.info.id, open_source(dataset))
    first = first_exploration(window.program.sources, dataset.info.id)
    act(window, OpenDataset(dataset.info.id, dataset.info.title, first.selection, first.measure))
    act(window, Show("flow_limit", FLOWS))
    source = window.program.sources[dataset.info.id]
    window.wait_until(lambda: not window.program.coordinator.counting, "the first totals")
    window.wait_until(lambda: getattr(source, "prepared", True), "what the first ticked value needs")
    window.settle(300)


def brush(window: RealWindow, name: str, repeats: int) -> Figure:
    """Drag a brush over the years; every step filters, totals and repaints every visible view."""

    def step(number: int) -> None:
        first = 2000 + number % 15
        act(window, Filter(Interval("year", first, first + 4 + number // 15 % 6), gesture="brush years"))

    spent = timed(step, repeats, warm=20)
    window.program.store.end_gesture()
    window.program.store.undo()
    flows = len(window.canvas._model.flows) if window.canvas._model else 0
    window.settle()
    return Figure(name, spent, target=BRUSH, note=f"{flows} flows when the brush is off")


def camera_steps(window: RealWindow, repeats: int) -> list[Figure]:
    """Move and zoom the flat map in steps of a few pixels, and draw it sharp as when the hand rests."""
    ways = cycle(((1, 0), (0, 1), (-1, 0), (0, -1)))

    def pan(_number: int) -> None:
        x, y = next(ways)
        centre = window.state.camera
        act(
            window,
            look(
                "move map", longitude=centre.longitude + 0.7 * x, latitude=centre.latitude + 0.7 * y, zoom=2.0
            ),
        )

    def zoom(number: int) -> None:
        act(window, look("zoom map", zoom=1.5 + 0.05 * (number % 40)))

    act(window, look(zoom=2.0))
    window.settle(300)
    figures = [Figure("pan step", timed(pan, repeats), target=PAN_OR_ZOOM)]
    window.settle(300)
    figures.append(Figure("zoom step", timed(zoom, repeats), target=PAN_OR_ZOOM))
    figures.append(Figure("sharp picture, zoom 3", timed(_sharp(window, 3.0), repeats // 2), target=SHARP))
    figures.append(
        Figure("sharp picture, whole world", timed(_sharp(window, 1.0), repeats // 2), target=SHARP)
    )
    window.program.run_command("zoom-reset")
    window.settle(300)
    return figures


def _sharp(window: RealWindow, zoom: float) -> Callable[[int], None]:
    act(window, look(zoom=zoom))
    window.settle(300)

    def step(_number: int) -> None:
        window.canvas.draw_sharp()
        paint_all()

    return step


def globe_steps(window: RealWindow, repeats: int) -> list[Figure]:
    """Turn the globe by a degree a step."""
    act(window, look(projection="globe", zoom=1.0, longitude=11.0, latitude=10.0))
    window.settle(300)

    def turn(number: int) -> None:
        act(window, look("turn globe", longitude=11.0 + number % 90))

    figures = [
        Figure("globe, turn step", timed(turn, repeats), note="no target; one frame at 60 Hz is 16.7"),
        Figure("globe, sharp picture", timed(_sharp(window, 1.0), repeats // 2), target=SHARP),
    ]
    act(window, look(projection="equal-earth", zoom=1.0, longitude=11.0, latitude=0.0))
    window.settle(300)
    return figures


def recolour(window: RealWindow, repeats: int) -> Figure:
    """Give every country another colour and paint the map, view and flows unchanged."""
    canvas = window.canvas
    models = []
    for shading in ("exporter", "importer"):
        act(window, Show("shading", shading))
        models.append(canvas._model)

    def step(number: int) -> None:
        canvas._layers.draw_land(canvas.view, models[number % 2], canvas._theme, canvas.devicePixelRatioF())
        canvas.repaint()

    spent = timed(step, repeats)
    act(window, Show("shading", "exporter"))
    return Figure("recolour all countries", spent, target=RECOLOUR)


def pointer_steps(window: RealWindow, repeats: int) -> list[Figure]:
    """Find what lies under the mouse, and light a flow and all the rest dimmed."""
    canvas = window.canvas
    points = [canvas.point_of(code) for code in COUNTRIES]
    places = [(point.x(), point.y()) for point in points if point is not None]

    def find(number: int) -> None:
        for x, y in places:
            canvas._layers.code_at(x, y)

    def find_flow(number: int) -> None:
        for x, y in places:
            canvas.mark_at(x, y)

    flows = canvas._model.flows
    marks = [pair_mark(flows.exporters[flow], flows.importers[flow]) for flow in range(min(len(flows), 20))]

    def hover(number: int) -> None:
        canvas.show_pointer(marks[number % len(marks)])
        paint_all()

    def move_mouse(number: int) -> None:
        x, y = places[number % len(places)]
        move(canvas, QPoint(round(x) + number % 3, round(y)))
        paint_all()

    each = len(places)
    found = tuple(spent / each for spent in timed(find, repeats))
    found_flow = tuple(spent / each for spent in timed(find_flow, repeats))
    figures = [
        Figure("find the country under the pointer", found, target=FIND),
        Figure("find the flow or country under the pointer", found_flow, note="no target"),
        Figure("light a flow and dim the rest", timed(hover, repeats), note="no target"),
        Figure("move the mouse over the map", timed(move_mouse, repeats), note="no target"),
    ]
    canvas.show_pointer(None)
    paint_all()
    return figures
