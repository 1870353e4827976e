"""The journey on the map: choosing, hovering, moving, zooming, projections, colours, flows, small countries."""

import time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QSlider, QTableView

from desktop.selection.marks import place_mark
from desktop.views.hover_card import HoverCard
from tests.journeys.journal import Journal
from tests.journeys.real_window import RealWindow, move


def first_start(window: RealWindow, journal: Journal) -> None:
    """What a person sees first."""
    words = window.texts("selection_bar")
    journal.note(
        "The first start shows the documented deals", "Documented deals" in window.texts("world_map")
    )
    journal.note("It counts 290 projects", "290 projects" in words, words.split("\n")[0])
    chips = [view.chip.text for view in window.view("selection_bar").chip_views() if view.chip]
    journal.note(
        "The three default filters are chips",
        chips == ["trials off", "cancelled off", "low confidence off"],
        chips,
    )
    strip = window.window.first_steps
    journal.note("A strip offers three things to try", strip.isVisible())
    drawn = window.program.views["world_map"]._model.flows
    journal.note("Flows are drawn", len(drawn) == 60, f"{len(drawn)} flows")
    coverage = window.texts("world_map")
    journal.note(
        "The map says what its counts rest on",
        "44 of 354 rows are from a source that records Chinese finance only" in coverage,
        coverage.split("\n")[-1][:90],
    )


def choosing(window: RealWindow, journal: Journal) -> None:
    """Choosing China: everything follows."""
    window.click("CHN")
    chosen = window.state.exploration.chosen
    journal.note("A click on China chooses it", chosen == (place_mark("CHN"),), chosen)
    bars = window.view("rankings").findChild(QListView)
    first = bars.model().index(0, 0).data(Qt.ItemDataRole.UserRole)
    journal.note(
        "The ranking lifts China", first.label == "China" and first.chosen, f"{first.label} {first.text}"
    )
    touched = int(window.program.views["table"]._model.touched.sum())
    journal.note("The table tints its rows", touched > 50, f"{touched} rows")
    marked = window.program.views["timeline"]._plot._model.marked
    journal.note(
        "The timeline shows its part of each year", marked is not None and marked.sum() > 50, marked.sum()
    )
    window.panel("country")
    country = window.texts("country")
    journal.note("The country panel speaks of China", country.startswith("China"), country.split("\n")[0])
    window.panel("evidence")
    evidence = window.texts("evidence")
    journal.note(
        "The evidence lists the rows behind it", "China" in evidence, evidence.replace("\n", " · ")[:80]
    )
    window.click("USA", add=True)
    chosen = window.state.exploration.chosen
    journal.note(
        "Ctrl+click adds the United States", chosen == (place_mark("CHN"), place_mark("USA")), len(chosen)
    )
    window.press(window.button("table", "Table: Countries"))
    table = window.view("table").findChild(QTableView)
    rows = len(table.selectionModel().selectedRows())
    journal.note("Both are selected in the table of countries", rows == 2, f"{rows} rows")
    window.press(window.button("table", "Table: Deals"))
    window.panel("rankings")
    window.canvas.setFocus()
    window.keys("Esc")
    journal.note("Esc clears the choice", window.state.exploration.chosen == ())


def hovering(window: RealWindow, journal: Journal) -> None:
    """The card beside the mouse."""
    window.hover("BRA")
    card = window.canvas.findChild(HoverCard)
    journal.note(
        "Resting on Brazil shows a card about it",
        card.isVisible() and card._title.text() == "Brazil",
        card._lines.text() and card.accessibleDescription()[:70],
    )
    lit = window.canvas._lit_flows()
    journal.note(
        "Its flows stay lit and the others are dimmed",
        lit is not None and 0 < lit.sum() < len(lit),
        "" if lit is None else f"{lit.sum()} of {len(lit)} flows",
    )
    pair = _a_flow(window)
    if pair is not None:
        QCursor.setPos(window.canvas.mapToGlobal(pair))
        move(window.canvas, pair)
        window.settle()
        journal.note(
            "Resting on a flow shows its card",
            card.isVisible() and "→" in card._title.text(),
            card._title.text(),
        )
    QTest.mouseMove(window.window, QPoint(4, 4))
    window.canvas._send(None)
    window.settle()
    journal.note("The card goes when the mouse leaves", not card.isVisible())


def _a_flow(window: RealWindow) -> QPoint | None:
    canvas = window.canvas
    for y in range(60, canvas.height() - 20, 4):
        for x in range(60, canvas.width() - 60, 4):
            mark = canvas.mark_at(x, y)
            if mark is not None and mark.dimension == "pair":
                return QPoint(x, y)
    return None


def moving(window: RealWindow, journal: Journal) -> None:
    """Zoom, pan, reset and back."""
    at = window.at("KEN")
    window.wheel(at, 4)
    after = window.at("KEN")
    away = (after - at).manhattanLength()
    journal.note(
        "The wheel zooms about the pointer",
        window.state.camera.zoom > 1.5 and away <= 2,
        f"zoom {window.state.camera.zoom:.2f}, Kenya moved {away} px",
    )
    before, chosen = window.state.camera, window.state.exploration.chosen
    start = window.canvas.rect().center()
    window.drag(window.canvas, start, start + QPoint(60, 20))
    moved = window.state.camera.longitude - before.longitude
    journal.note(
        "A drag pans the map and chooses nothing",
        moved < -1 and window.state.exploration.chosen == chosen,
        f"{moved:.1f}°",
    )
    window.command("look-back")
    journal.note("Alt+Left goes back to the position before", window.state.camera == before)
    window.keys("Ctrl+0", window.canvas)
    journal.note("Ctrl+0 shows the whole world", window.state.camera.zoom == 1.0, window.state.camera.zoom)
    QTest.mouseDClick(
        window.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, window.bare_point_of("KEN")
    )
    window.settle()
    middle = (window.at("KEN") - window.canvas.rect().center()).manhattanLength()
    journal.note(
        "A double-click zooms to the country",
        window.state.camera.zoom > 3 and middle < 80,
        f"zoom {window.state.camera.zoom:.1f}, {middle} px from the middle",
    )
    window.press(window.button("world_map", "Whole world"))
    window.press(window.button("world_map", "Zoom in"))
    journal.note(
        "The buttons zoom and reset",
        round(window.state.camera.zoom, 6) == 1.5,
        f"{window.state.camera.zoom:.2f}",
    )
    window.command("zoom-reset")
    steps = window.program.store.undo_text(window.program.sources["deals"].dataset)
    journal.note("Moving the map is no undo step", "Move" not in (steps or ""), steps)
    window.keys("Esc", window.canvas)


def projections(window: RealWindow, journal: Journal) -> None:
    """Globe, Pacific, Natural Earth."""
    window.choose("map_options", "Projection", "Globe")
    before = window.state.camera
    start = window.canvas.rect().center()
    window.drag(window.canvas, start, start + QPoint(-80, 30))
    after = window.state.camera
    journal.note(
        "The globe turns under the mouse",
        after.projection == "globe" and after.longitude > before.longitude + 5,
        f"{before.longitude:.0f}° → {after.longitude:.0f}°",
    )
    mark = window.canvas.mark_at(*_xy(window.bare_point_of("IND")))
    journal.note("Countries on the globe can be hit", mark == place_mark("IND"), mark)
    hidden = window.canvas.point_of("BOL")
    journal.note("What is behind the globe is hidden", hidden is None, hidden)
    window.choose("map_options", "Projection", "Equal Earth, Pacific")
    window.command("zoom-reset")
    china, america = window.at("CHN"), window.at("USA")
    journal.note(
        "The Pacific view has China to the left of America",
        china.x() < america.x(),
        f"{china.x()} < {america.x()}",
    )
    drawn = window.canvas._layers.drawn
    journal.note("Flows are drawn there too", drawn is not None and len(drawn.widths) == 60)
    window.choose("map_options", "Projection", "Natural Earth")
    journal.note("Natural Earth can be chosen", window.state.camera.projection == "natural-earth")
    window.choose("map_options", "Projection", "Equal Earth")
    window.command("zoom-reset")


def _xy(point: QPoint) -> tuple[int, int]:
    return point.x(), point.y()


def colours_and_flows(window: RealWindow, journal: Journal) -> None:
    """Regime colours, class breaks, the number of flows."""
    asked = window.state.exploration
    window.choose("map_options", "Country colours", "Regime")
    picture = window.canvas.grab().toImage()
    colours = {code: picture.pixelColor(window.bare_point_of(code)).name() for code in ("CHN", "BRA", "CAN")}
    journal.note("Regimes have colours of their own", len(set(colours.values())) == 3, colours)
    window.choose("map_options", "Flow colours", "By importer")
    title = window.program.views["world_map"]._model.flows.title
    journal.note("Flows take the colour of the importer's regime", "egime" in title, title)
    before = window.state.exploration.flow_limit
    slider = window.view("map_options").findChild(QSlider)
    slider.setFocus()
    for _ in range(3):
        window.keys("PageUp", slider)
    drawn = len(window.program.views["world_map"]._model.flows)
    caption = window.program.views["world_map"]._model.flow_caption
    limit = window.state.exploration.flow_limit
    journal.note(
        "The slider draws more flows", limit == before + 30 and drawn == limit, f"{before} → {drawn}"
    )
    journal.note("The caption says how many are not drawn", str(218 - drawn) in caption, caption)
    for name, entry in (("Country colours", "As exporters"), ("Flow colours", "By exporter")):
        window.choose("map_options", name, entry)
    window.choose("map_options", "Class breaks", "Equal")
    title = window.program.views["world_map"]._model.shading.swatches
    journal.note("Class breaks can be changed", window.state.exploration.classes == "equal", len(title))
    steps = 0
    while window.window.actions_by_key["undo"].isEnabled() and steps < 50:
        window.keys("Ctrl+Z", window.canvas)
        steps += 1
    journal.note(
        "Ctrl+Z takes all of it back, step by step", window.state.exploration == asked, f"{steps} steps"
    )


def small_countries(window: RealWindow, journal: Journal) -> None:
    """Countries smaller than the tip of the mouse."""
    for code, name in (("SGP", "Singapore"), ("MLT", "Malta"), ("BHR", "Bahrain")):
        at = window.bare_point_of(code)
        window.click(code)
        chosen = window.state.exploration.chosen
        journal.note(f"{name} can be hit", chosen == (place_mark(code),), f"at {at.x()}, {at.y()}")
    window.keys("Esc", window.canvas)


def pictures(window: RealWindow, journal: Journal) -> None:
    """The map as a picture, and the map alone."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    start = time.perf_counter()
    with journal.at_leisure():
        window.keys("Ctrl+C", window.canvas)
        window.wait_until(lambda: not clipboard.image().isNull(), "the copied page")
    took = time.perf_counter() - start
    image = clipboard.image()
    journal.note(
        "Ctrl+C copies the map as a picture",
        (image.width(), image.height()) == (1920, 1080),
        f"{image.width()} × {image.height()} in {took:.2f} s, with the cursor that says wait",
    )
    window.keys("F11", window.canvas)
    only = [
        key for key in ("filters", "rankings", "timeline", "table", "header") if window.view(key).isVisible()
    ]
    journal.note("F11 leaves only the map", window.canvas.isVisible() and not only, only)
    title = window.texts("world_map")
    journal.note("It keeps title and source", "Documented deals" in title, title.split("\n")[0])
    window.keys("Esc", window.canvas)
    back = [
        key for key in ("filters", "rankings", "timeline", "table", "header") if window.view(key).isVisible()
    ]
    journal.note("Esc brings everything back", len(back) == 5 and not window.window.isFullScreen(), back)


def places_list(window: RealWindow, journal: Journal) -> None:
    """The list of countries for the keyboard."""
    window.keys("Ctrl+L", window.canvas)
    rows = window.view("places_list").findChild(QListView)
    journal.note(
        "Ctrl+L shows the list of countries",
        rows.isVisible() and rows.model().rowCount() > 150,
        rows.model().rowCount(),
    )
    for _ in range(3):
        window.keys("Down", rows)
    name = rows.currentIndex().data()
    spoken = rows.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    window.keys("Enter", rows)
    chosen = window.state.exploration.chosen
    journal.note(
        "Arrow keys walk it and Enter chooses",
        len(chosen) == 1 and chosen[0].dimension == "place",
        f"{name}: {spoken}",
    )
    window.keys("Ctrl+L", rows)
    window.keys("Esc", window.canvas)
    journal.note("Ctrl+L hides it again", not rows.isVisible())


PARTS = (
    first_start,
    choosing,
    hovering,
    moving,
    projections,
    colours_and_flows,
    small_countries,
    pictures,
    places_list,
)
