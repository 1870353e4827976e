"""The journey on the timeline: brushing, keys, playing, rows without a year, stacks, the printed reference."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from desktop.selection.clauses import AnyOf, Interval
from desktop.selection.marks import Mark
from tests.journeys.journal import Journal
from tests.journeys.real_window import RealWindow, move


def _plot(window: RealWindow):
    return window.program.views["timeline"]._plot


def _drag(window: RealWindow, first: float, last: float) -> None:
    plot = _plot(window)
    height = plot.viewport().height() // 2
    start, end = (QPoint(round(plot.pixel_of(at)), height) for at in (first, last))
    window.drag(plot.viewport(), start, end)


def _year(window: RealWindow) -> object:
    return window.state.exploration.selection.clause("year")


def _counts(window: RealWindow) -> dict[str, str]:
    """What each view says, as far as it speaks of how much is in."""
    bars = window.view("rankings").findChild(QListView).model()
    return {
        "first line": window.texts("selection_bar").split("\n")[0],
        "map": window.program.views["world_map"]._model.subtitle,
        "ranking": bars.index(0, 0).data(Qt.ItemDataRole.UserRole).whole_text,
        "table": window.program.views["table"]._model.foot,
        "filters": window.program.views["filters"].section("exporter").head._state
        + str(window.program.views["filters"].section("exporter").editor.list.rows()[0].count),
    }


def brushing(window: RealWindow, journal: Journal) -> None:
    """A brush over 2015 to 2019, and back."""
    before, counted = window.state, _counts(window)
    bars = _plot(window)._model.heights.copy()
    _drag(window, 2014.8, 2019.2)
    journal.note(
        "A drag on the timeline brushes whole years",
        _year(window) == Interval("year", 2015, 2019),
        _year(window),
    )
    after = _counts(window)
    for name, text in after.items():
        journal.note(f"The count of the {name} changes", text != counted[name], text)
    journal.note(
        "The timeline is not filtered by its own brush",
        (bars == _plot(window)._model.heights).all(),
        f"{bars.sum():.0f}",
    )
    said = window.window.actions_by_key["undo"].text()
    journal.note("Undo says what it takes back", said == "Undo Year 2015–2019", said)
    window.keys("Ctrl+Z", window.canvas)
    journal.note(
        "One Ctrl+Z brings back the very same state",
        window.state == before and _counts(window) == counted,
        _counts(window)["first line"],
    )
    window.keys("Ctrl+Shift+Z", window.canvas)
    journal.note("Ctrl+Shift+Z brings the brush again", _year(window) == Interval("year", 2015, 2019))


def brush_by_key(window: RealWindow, journal: Journal) -> None:
    """Arrow keys and edges of the brush."""
    plot = _plot(window)
    plot.setFocus()
    window.keys("Right", plot)
    journal.note(
        "Right moves the brush by a year", _year(window) == Interval("year", 2016, 2020), _year(window)
    )
    window.keys("Shift+Right", plot)
    journal.note("Shift+Right moves its end", _year(window) == Interval("year", 2016, 2021), _year(window))
    _drag(window, 2015.5, 2012.9)
    journal.note("Its edge can be dragged", _year(window) == Interval("year", 2013, 2021), _year(window))
    plot.setFocus()
    window.keys("Esc", plot)
    journal.note("Esc on the timeline clears the brush", _year(window) is None, _year(window))


def playing(window: RealWindow, journal: Journal) -> None:
    """Playing through the years."""
    plot = _plot(window)
    steps = window.window.actions_by_key["undo"].text()
    plot.setFocus()
    window.keys("Space", plot)
    first = window.state.camera.playing
    window.wait_until(lambda: window.state.camera.playing not in (None, first), "the second year")
    second = window.state.camera.playing
    journal.note("Space plays the years", first is not None and second == first + 1, f"{first} → {second}")
    shown = window.program.views["world_map"]._model.playing
    drawn = len(window.program.views["world_map"]._model.flows)
    journal.note("The map shows the year in large letters", str(second) in shown, f"{shown}, {drawn} flows")
    window.keys("Space", plot)
    held = window.state.camera.playing
    QTest.qWait(1300)
    journal.note("Space stops it", window.state.camera.playing == held, held)
    window.choose("timeline", "How years are played", "All years so far")
    window.choose("timeline", "How years are played", "2×")
    camera = window.state.camera
    journal.note(
        "Speed and window can be chosen",
        (camera.play_speed, camera.play_window) == (2.0, 0),
        f"{camera.play_speed:g}×, {'all so far' if camera.play_window == 0 else camera.play_window}",
    )
    window.choose("timeline", "How years are played", "Year by year")
    window.choose("timeline", "How years are played", "1×")
    plot.setFocus()
    window.keys("Esc", plot)
    journal.note("Esc leaves the year", window.state.camera.playing is None, window.state.camera.playing)
    journal.note("Playing is no undo step", window.window.actions_by_key["undo"].text() == steps, steps)


def without_year(window: RealWindow, journal: Journal) -> None:
    """Rows without a year."""
    button = window.button("timeline", "28 without year")
    window.press(button)
    chosen = window.state.exploration.chosen
    journal.note(
        "Rows without a year are counted and can be chosen", chosen == (Mark("year", ""),), button.text()
    )
    window.keys("Esc", window.canvas)
    window.press(button, held=Qt.KeyboardModifier.ShiftModifier)
    words = window.texts("selection_bar").split("\n")[0]
    journal.note(
        "Shift+click filters by them",
        _year(window) == AnyOf("year", (None,)) and words.startswith("28 projects"),
        words,
    )
    window.keys("Ctrl+Z", window.canvas)
    journal.note("Ctrl+Z takes it back", _year(window) is None)


def stacks(window: RealWindow, journal: Journal) -> None:
    """What bars are stacked by, hatching, and pointing."""
    heights = _plot(window)._model.heights.copy()
    for title, stack in (
        ("By exporter", "exporter"),
        ("By importer’s regime", "importer.regime"),
        ("By confidence", "confidence"),
    ):
        window.choose("timeline", "What bars are stacked by", title)
        model = _plot(window)._model
        whole = (model.firm + model.doubtful).sum(axis=0)
        journal.note(
            f"Bars can be stacked {title[0].lower()}{title[1:]}, and end at the true height",
            window.state.exploration.stack == stack and (whole == heights).all(),
            ", ".join(entry.label for entry in model.legend)[:70],
        )
    window.choose("timeline", "What bars are stacked by", "By technology")
    doubtful = _plot(window)._model.doubtful.sum()
    journal.note("Years that were inferred are hatched", doubtful > 0, f"{doubtful:.0f} projects")
    plot = _plot(window)
    move(plot.viewport(), QPoint(round(plot.pixel_of(2019)), plot.viewport().height() // 2))
    window.settle()
    journal.note("Resting on a bar points at its year", plot._pointed == 2019, plot._pointed)
    window.press(plot.viewport(), QPoint(round(plot.pixel_of(2019)), plot.viewport().height() // 2))
    window.settle(700)
    chosen = window.state.exploration.chosen
    journal.note("A click chooses the year", chosen == (Mark("year", "2019"),), chosen)
    window.keys("Esc", window.canvas)


def reference(window: RealWindow, journal: Journal) -> None:
    """The study's numbers beside one's own."""
    title = window.program.sources["published"].dataset.info.title
    window.choose("header", "Reference", title)
    series = _plot(window)._model.series
    journal.note(
        "A printed series stands in the timeline as a reference",
        series is not None and len(series.years) > 5,
        "" if series is None else f"{series.label}: {len(series.years)} years",
    )
    bar = window.view("rankings").findChild(QListView).model().index(0, 0).data(Qt.ItemDataRole.UserRole)
    journal.note(
        "The ranking prints it beside its own", bar.reference == "250", f"{bar.text} | {bar.reference}"
    )
    window.choose("header", "Reference", "None")
    journal.note("It can be taken away", window.state.exploration.reference is None)


PARTS = (brushing, brush_by_key, playing, without_year, stacks, reference)
