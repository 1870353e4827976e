"""The journey with attributes and places of one's own: offered, used, kept, removed."""

import json
import time
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtTest import QTest

from desktop.selection.clauses import AnyOf
from tests.journeys.journal import Journal
from tests.journeys.real_window import RealWindow

RULE = "Country,Code,Year,Rule\n" + "".join(
    f"{name},{code},{year},{rule}\n"
    for name, code, rule in (("China", "CHN", "one"), ("Kenya", "KEN", "two"), ("Brazil", "BRA", "three"))
    for year in range(2010, 2021)
    if (code, year) != ("KEN", 2019)
)
LAND = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"title": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[lon, 40], [lon + 9, 40], [lon + 9, 49], [lon, 49], [lon, 40]]],
            },
        }
        for name, lon in (("Northland", -44), ("Southland", -30))
    ],
}
TRADE = "exporter,importer,year,amount\nChina,Northland,2015,3\nKenya,Southland,2016,4\n"


def _offered(window: RealWindow):
    own = window.program.own_data
    for deeds in (own.attributes, own.regions):
        if deeds.dialog is not None and deeds.dialog.asking:
            return deeds.dialog
    return None


def _take(window: RealWindow, path: Path) -> str:
    """Open a file, press the main button of what is offered, and return the heading of the offer."""
    window.program.files.open_files([path])
    window.wait_until(lambda: _offered(window) is not None, "the offer")
    dialog = _offered(window)
    heading: str = dialog.page.heading.text()
    window.press(dialog.take)
    own = window.program.own_data
    window.wait_until(lambda: own.attributes.dialog is None and own.regions.dialog is None, "the end")
    window.settle()
    return heading


def attributes(window: RealWindow, journal: Journal) -> None:
    """A table of attributes by country and year."""
    with journal.at_leisure():
        path = Path(mkdtemp(prefix="dealscope-attributes-")) / "rule.csv"
        path.write_text(RULE, encoding="utf-8")
        heading = _take(window, path)
        journal.note("A table of attributes is offered as that", "by country and year" in heading, heading)
        shown = window.view("world_map")._model.shading.title
        journal.note("The map has its colours, of the last year it states", shown == "Rule, 2020", shown)
        dataset = window.program.sources["deals"].dataset
        window.program.run_command("open-filter:importer.rule")
        window.settle()
        rows = window.program.sources["deals"].rows(
            window.state.exploration.selection.having(AnyOf("importer.rule", ("two",)))
        )
        years = {dataset.cell("year", row) for row in rows}
        journal.note(
            "A deal gets the value of its own year, and a gap stays one", rows.size and "2019" not in years
        )
        window.command("datasets")
        dialog = window.program.own_data.dialog
        listed = [dialog.table.words.text(row, 0) for row in range(dialog.table.words.rowCount())]
        journal.note("The library lists it", "rule (attributes)" in listed, ", ".join(listed))
        dialog.table.setCurrentIndex(dialog.table.words.index(listed.index("rule (attributes)"), 0))
        dialog.act("remove")
        window.settle()
        journal.note("Removed, it colours nothing any more", window.state.exploration.shading == "exporter")
        dialog.reject()
        window.settle()


def places(window: RealWindow, journal: Journal) -> None:
    """Areas of one's own as places of a dataset."""
    with journal.at_leisure():
        folder = Path(mkdtemp(prefix="dealscope-places-"))
        (folder / "regional.csv").write_text(TRADE, encoding="utf-8")
        (folder / "land.geojson").write_text(json.dumps(LAND), encoding="utf-8")
        window.program.files.open_files([folder / "regional.csv"])
        imports, end = window.program.own_data.imports, time.monotonic() + 30
        while imports.dialog is not None and time.monotonic() < end:
            if imports.dialog.page in ("columns", "report"):
                window.press(imports.dialog.go_on)
            QTest.qWait(20)
        window.settle()
        before = len(window.view("world_map")._model.flows)
        heading = _take(window, folder / "land.geojson")
        journal.note("A file of areas is offered as places", heading == "land.geojson: 2 areas", heading)
        model = window.view("world_map")._model
        journal.note(
            "Its areas are the ends of flows", before == 0 and len(model.flows) == 2, str(len(model.flows))
        )
        window.click("x:Northland")
        chosen = [mark.key for mark in window.state.exploration.chosen]
        journal.note("An area is chosen by a click", chosen == ["x:Northland"], str(chosen))
        window.command("undo")


PARTS = (attributes, places)
