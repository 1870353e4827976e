"""Attributes and places of a person's own in the real window: offered, used, managed and missed."""

import json

import pytest

from desktop.selection.clauses import AnyOf, Interval
from desktop.state.actions import Filter, Show, look
from tests.journeys.real_window import RealWindow

REGIMES = "Country,Code,Year,Rule\nChina,CHN,2015,one\nKenya,KEN,2014,two\nKenya,KEN,2018,three\nErewhon,,2015,one\n"
WEALTH = "Country,Wealth\nChina,10.5\nKenya,2.25\nUnited States,60\nFrance,40\nBrazil,9\n"
TRADE = (
    "exporter,importer,year,amount\nChina,Northland,2015,3\nChina,Southland,2016,4\nKenya,Northland,2016,5\n"
)


def square(name, lon, lat):
    corners = [[lon, lat], [lon + 8, lat], [lon + 8, lat + 8], [lon, lat + 8], [lon, lat]]
    return {
        "type": "Feature",
        "properties": {"title": name},
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }


@pytest.fixture
def window(qapp):
    with RealWindow().lasting() as opened:
        yield opened


@pytest.fixture
def regimes(tmp_path):
    path = tmp_path / "rule.csv"
    path.write_text(REGIMES, encoding="utf-8")
    return path


def asked(window, path):
    """Open a file and return the dialog that offers it as what lies beside a dataset."""
    window.program.files.open_files([path])
    own = window.program.own_data
    window.wait_until(
        lambda: any(
            deeds.dialog is not None and deeds.dialog.asking for deeds in (own.attributes, own.regions)
        ),
        "the offer",
    )
    return own.attributes.dialog or own.regions.dialog


def taken(window, path):
    dialog = asked(window, path)
    window.press(dialog.take)
    own = window.program.own_data
    window.wait_until(lambda: own.attributes.dialog is None and own.regions.dialog is None, "the end")
    window.settle()


def shading_title(window):
    return window.view("world_map")._model.shading.title


def test_a_table_of_attributes_is_offered_as_that_with_what_it_holds(window, regimes):
    dialog = asked(window, regimes)
    page = dialog.page
    assert page.heading.text() == "rule.csv: attributes by country and year"
    assert page.found.text().startswith("3 places, 2014–2018")
    assert "Not recognised: Erewhon" in page.remarks.text()
    assert "no value is carried on" in page.gaps.text()
    page.carry.setCurrentIndex(2)
    assert "up to 2 years before" in page.gaps.text()
    page.ticks[0].setChecked(False)
    assert not dialog.take.isEnabled() and dialog.words.text() == "Tick an attribute to take."
    dialog.reject()
    assert window.program.library.beside() == ()


def test_attributes_colour_the_map_of_the_last_year_shown_and_filter_by_the_year_of_the_deal(window, regimes):
    taken(window, regimes)
    assert window.state.exploration.shading == "rule"
    assert shading_title(window) == "Rule, 2018"
    assert "Colours: “Rule” of “rule.csv”." in window.view("world_map")._model.sentences
    window.program.store.dispatch(Filter(Interval("year", 2010, 2015)))
    window.settle()
    assert shading_title(window) == "Rule, 2015"
    window.program.store.dispatch(Filter(AnyOf("importer.rule", ("two",))))
    window.settle()
    source = window.program.sources["deals"]
    rows = source.rows(window.state.exploration.selection)
    assert len(rows)
    for row in rows:
        assert (source.dataset.cell("importer", row), source.dataset.cell("year", row)) == ("KEN", "2014")
    window.program.store.dispatch(Show("stack", "importer.rule"))
    window.settle()
    assert window.view("timeline")._model.stack == "importer.rule"
    window.command("undo")
    window.command("undo")
    assert window.state.exploration.selection.clause("importer.rule") is None


def test_numbers_give_classes_with_breaks_to_choose_and_a_column_of_countries(window, tmp_path):
    path = tmp_path / "wealth.csv"
    path.write_text(WEALTH, encoding="utf-8")
    taken(window, path)
    assert shading_title(window) == "Wealth"
    assert [swatch.kind for swatch in window.view("world_map")._model.shading.swatches].count("ramp") == 5
    window.program.store.dispatch(look(table="countries"))
    window.settle()
    window.program.store.dispatch(Filter(Interval("importer.wealth", 30, None)))
    window.settle()
    dataset = window.program.sources["deals"].dataset
    rows = window.program.sources["deals"].rows(window.state.exploration.selection)
    assert {dataset.cell("importer", row) for row in rows} <= {"USA", "FRA"}


def test_attributes_are_there_after_a_restart_and_can_be_removed_and_taken_back(window, regimes):
    taken(window, regimes)
    with RealWindow().lasting() as second:
        assert second.program.sources["deals"].dataset.has("importer.rule")
    window.command("datasets")
    dialog = window.program.own_data.dialog
    assert dialog.table.words.text(0, 0) == "rule (attributes)"
    dialog.act("remove")
    window.settle()
    assert window.state.exploration.shading == "exporter"
    assert not window.program.sources["deals"].dataset.has("importer.rule")
    dialog.undo.click()
    window.settle()
    assert window.program.sources["deals"].dataset.has("importer.rule")
    dialog.act("show")
    window.settle()
    assert window.state.exploration.shading == "rule"


def test_a_saved_view_names_its_attributes_and_says_which_are_missing(window, regimes, tmp_path):
    taken(window, regimes)
    saved = tmp_path / "view.dealscope"
    assert window.program.files.save_to(saved)
    (told,) = json.loads(saved.read_text(encoding="utf-8"))["dataset"]["attributes"]
    assert (told["key"], told["file"], len(told["fingerprint"])) == ("rule", "rule.csv", 16)
    window.command("datasets")
    dialog = window.program.own_data.dialog
    dialog.act("remove")
    dialog.reject()
    window.program.files.open_path(saved)
    window.settle()
    assert "“Rule” of the table “rule.csv”, which is not here" in window.window.notice.sentence
    taken(window, regimes)
    window.program.files.open_path(saved)
    window.settle()
    assert window.state.exploration.shading == "rule" and "not here" not in window.window.notice.sentence


def test_areas_become_places_that_are_drawn_found_coloured_and_ends_of_flows(window, tmp_path):
    table, land = tmp_path / "trade.csv", tmp_path / "land.geojson"
    table.write_text(TRADE, encoding="utf-8")
    features = [square("Northland", -40, 40), square("Southland", -30, -40)]
    land.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    window.program.files.open_files([table])
    imports = window.program.own_data.imports
    while imports.dialog is not None:
        window.wait_until(lambda: imports.dialog is None or imports.dialog.page in ("columns", "report"))
        if imports.dialog is not None:
            imports.dialog.go_on.click()
    window.settle()
    model = window.view("world_map")._model
    assert len(model.flows) == 0 and len(model.unlocated) == 3
    dialog = asked(window, land)
    assert dialog.page.datasets.currentText() == "trade"
    assert dialog.page.fit_words.text().startswith("2 of 2 parties of “trade”")
    window.press(dialog.take)
    window.wait_until(lambda: window.program.own_data.regions.dialog is None, "the end")
    window.settle()
    model = window.view("world_map")._model
    assert len(model.flows) == 3 and not model.unlocated
    window.program.store.dispatch(Show("flow_limit", 5))
    window.program.store.dispatch(Show("shading", "importer"))
    window.settle()
    window.click("x:Northland")
    assert [mark.key for mark in window.state.exploration.chosen] == ["x:Northland"]
    window.command("zoom-to:x:Southland")
    assert window.state.camera.zoom > 3
    window.command("datasets")
    listed = window.program.own_data.dialog
    rows = [listed.table.words.text(row, 0) for row in range(listed.table.words.rowCount())]
    assert rows == ["trade", "land for trade (places)"]
    listed.table.setCurrentIndex(listed.table.words.index(1, 0))
    listed.act("remove")
    listed.reject()
    window.settle()
    assert len(window.view("world_map")._model.flows) == 0


def test_a_file_of_places_that_is_damaged_says_so_and_changes_nothing(window, tmp_path):
    path = tmp_path / "land.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [', encoding="utf-8")
    window.program.files.open_files([path])
    own = window.program.own_data
    window.wait_until(
        lambda: own.regions.dialog is not None and own.regions.dialog.problem.text(), "the problem"
    )
    assert "damaged" in own.regions.dialog.problem.text()
    own.regions.dialog.reject()
    assert window.program.library.beside() == ()


GEORGIAN = "exporter,importer,year,amount\nChina,Georgia,2015,3\nChina,Ohio,2016,4\nKenya,Ohio,2016,5\n"


def written_areas(path, *names):
    features = [square(name, -90 + 10 * at, 30) for at, name in enumerate(names)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def test_a_table_dropped_with_areas_opens_and_its_areas_are_offered_as_its_places(window, tmp_path):
    table = tmp_path / "trade.csv"
    table.write_text(TRADE, encoding="utf-8")
    areas = written_areas(tmp_path / "lands.geojson", "Northland", "Southland")
    window.program.files.open_files([areas, table])
    own = window.program.own_data
    window.wait_until(
        lambda: own.imports.dialog is not None and own.imports.dialog.page == "columns", "columns"
    )
    window.press(own.imports.dialog.go_on)
    window.wait_until(lambda: own.imports.dialog.page == "report", "the report")
    window.press(own.imports.dialog.go_on)
    window.wait_until(lambda: own.regions.dialog is not None and own.regions.dialog.asking, "the offer")
    page = own.regions.dialog.page
    assert page.datasets.currentData() == window.state.exploration.source == "trade"
    assert page.fit_words.text().startswith("2 of 2 parties")
    window.press(own.regions.dialog.take)
    window.wait_until(lambda: own.regions.dialog is None, "the end")
    window.settle()
    assert "x:Northland" in window.program.sources["trade"].dataset.places.by_code


def test_a_name_read_as_a_country_becomes_the_own_place_in_the_same_go(window, tmp_path):
    table = tmp_path / "states.csv"
    table.write_text(GEORGIAN, encoding="utf-8")
    areas = written_areas(tmp_path / "usa.geojson", "Georgia", "Ohio")
    window.program.files.open_files([table, areas])
    own = window.program.own_data
    window.wait_until(
        lambda: own.imports.dialog is not None and own.imports.dialog.page == "columns", "columns"
    )
    for page in ("report", "report"):
        window.press(own.imports.dialog.go_on)
        window.wait_until(
            lambda page=page: own.imports.dialog is None or own.imports.dialog.page == page, "page"
        )
    window.wait_until(lambda: own.regions.dialog is not None and own.regions.dialog.asking, "the offer")
    assert window.program.sources["states"].dataset.cell("importer", 0) == "GEO"
    page = own.regions.dialog.page
    assert "Read as countries so far: Georgia." in page.missing_words.text()
    assert page.again.isVisible() and page.reads_again()
    window.press(own.regions.dialog.take)
    window.wait_until(
        lambda: own.imports.dialog is not None and own.imports.dialog.page == "report", "read again"
    )
    window.press(own.imports.dialog.go_on)
    window.wait_until(lambda: own.imports.dialog is None, "the end")
    window.settle()
    dataset = window.program.sources["states"].dataset
    assert [dataset.cell("importer", row) for row in range(3)] == ["x:Georgia", "x:Ohio", "x:Ohio"]


def test_a_name_in_a_table_of_attributes_is_repaired_there_and_remembered(window, tmp_path):
    path = tmp_path / "rule.csv"
    path.write_text("Country,Rule\nChina,one\nKennyia,two\nBrazil,one\n", encoding="utf-8")
    dialog = asked(window, path)
    names = dialog.page.names
    assert names.tabs[1].text() == "Names  1" and "Kennyia" in dialog.page.remarks.text()
    window.press(names.tabs[1])
    names.part.model.choose(0, "KEN")
    assert "1 choice will be remembered" in names.told.text()
    window.press(dialog.take)
    window.wait_until(lambda: window.program.own_data.attributes.dialog is None, "the end")
    window.settle()
    held = window.program.sources["deals"].dataset.places.own_attributes["rule"].stated(None)
    assert held == {"CHN": "one", "KEN": "two", "BRA": "one"}
    again = asked(window, path)
    assert not again.page.names.part.repairs()
    again.reject()


def test_all_that_is_dropped_together_is_offered_one_after_the_other(window, regimes, tmp_path):
    table = tmp_path / "trade.csv"
    table.write_text(TRADE, encoding="utf-8")
    areas = written_areas(tmp_path / "lands.geojson", "Northland", "Southland")
    window.program.files.open_files([areas, regimes, table])
    own = window.program.own_data
    window.wait_until(
        lambda: own.imports.dialog is not None and own.imports.dialog.page == "columns", "columns"
    )
    window.press(own.imports.dialog.go_on)
    window.wait_until(lambda: own.imports.dialog.page == "report", "the report")
    window.press(own.imports.dialog.go_on)
    window.wait_until(
        lambda: own.attributes.dialog is not None and own.attributes.dialog.asking, "attributes"
    )
    window.press(own.attributes.dialog.take)
    window.wait_until(lambda: own.regions.dialog is not None and own.regions.dialog.asking, "the areas")
    window.press(own.regions.dialog.take)
    window.wait_until(lambda: own.regions.dialog is None, "the end")
    window.settle()
    places = window.program.sources["trade"].dataset.places
    assert "rule" in places.own_attributes and "x:Northland" in places.by_code
