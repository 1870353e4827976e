"""The library of a person's own datasets: seeing, renaming, removing, taking back, reading again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.journeys.real_window import RealWindow

TABLE = "exporter,importer,year,weight\nChina,Kenya,2019,3\nChina,Brazil,2020,4\n"


@pytest.fixture
def window(qapp, tmp_path):
    with RealWindow().lasting() as opened:
        for name in ("grain.csv", "steel.csv"):
            (tmp_path / name).write_text(TABLE)
            add(opened, tmp_path / name)
        yield opened


def add(window, path):
    window.program.files.open_files([path])
    go_through(window)


def go_through(window):
    """Press the main button of the window of an import until it is gone."""
    imports = window.program.own_data.imports
    while imports.dialog is not None:
        window.wait_until(lambda: imports.dialog is None or imports.dialog.page in ("columns", "report"))
        if imports.dialog is not None:
            imports.dialog.go_on.click()
    window.settle()


def library(window):
    window.command("datasets")
    return window.program.own_data.dialog


def titles(dialog):
    return [dialog.table.words.text(row, 0) for row in range(dialog.table.words.rowCount())]


def menu(window):
    button = window.button("header", "Dataset")
    return [action.text() for action in button.menu().actions() if action.text()]


def test_own_datasets_stand_in_the_menu_after_those_that_ship(window):
    assert menu(window)[-4:] == [
        "grain   (2 rows)",
        "steel   (2 rows)",
        "Open a file of your own…",
        "Datasets of your own…",
    ]
    window.choose("header", "Dataset", "grain")
    assert window.state.exploration.source == "grain"


def test_own_datasets_are_there_at_the_next_start(window):
    with RealWindow().lasting() as second:
        assert "grain   (2 rows)" in menu(second)
        assert second.state.exploration.source == "deals"
        second.command("open-dataset:grain")
        assert "7 weight" in second.texts("selection_bar")


def test_the_list_says_how_large_each_is_and_where_it_came_from(window, tmp_path):
    dialog = library(window)
    assert titles(dialog) == ["grain", "steel"]
    assert dialog.table.words.text(0, 1) == "2"
    assert dialog.table.words.text(0, 2).endswith("kB")
    assert dialog.table.words.text(0, 4) == str(tmp_path / "grain.csv")
    dialog.reject()


def test_a_dataset_is_shown_with_enter(window):
    dialog = library(window)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert window.state.exploration.source == "grain"


def test_a_new_title_is_in_the_menu_and_on_the_map(window):
    dialog = library(window)
    dialog.table.setCurrentIndex(dialog.table.words.index(1, 0))
    dialog.rename("Steel & iron")
    assert titles(dialog) == ["grain", "Steel & iron"]
    dialog.reject()
    window.command("open-dataset:steel")
    assert menu(window)[-3] == "Steel && iron   (2 rows)"
    assert window.button("header", "Dataset").text().startswith("Steel && iron")


def test_removing_can_be_taken_back_and_steps_that_lead_to_it_still_work(window):
    window.command("open-dataset:grain")
    window.command("open-dataset:deals")
    dialog = library(window)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert titles(dialog) == ["steel"] and dialog.undo.isVisible()
    assert "grain   (2 rows)" not in menu(window)
    window.command("undo")
    assert window.state.exploration.source == "grain"
    assert window.window.notice.sentence == ""
    dialog.undo.click()
    assert titles(dialog) == ["grain", "steel"]
    dialog.reject()


def test_what_was_removed_in_an_earlier_run_can_be_brought_back_from_the_trash(window):
    dialog = library(window)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    dialog.reject()
    with RealWindow().lasting() as second:
        again = library(second)
        assert titles(again) == ["steel"]
        assert again.trash.text().startswith("In the trash: 1 dataset")
        again.trash.click()
        page = again.trash_page
        assert page.isVisible() and page.table.words.text(0, 0) == "grain"
        assert not again.buttons["remove"].isVisible()
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        assert titles(again) == ["grain", "steel"] and again.table.isVisible()
        assert "grain   (2 rows)" in menu(second)
        again.reject()


def test_emptying_the_trash_asks_once_more(window):
    dialog = library(window)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    dialog.empty.click()
    assert dialog.empty.text() == "Delete for good?"
    dialog.empty.click()
    assert dialog.empty.isHidden()
    dialog.reject()


def test_a_file_that_has_changed_is_read_again_in_its_place_as_it_was_read_before(window, tmp_path):
    window.command("open-dataset:grain")
    (tmp_path / "grain.csv").write_text(TABLE + "Iran,Kenya,2021,9\n")
    dialog = library(window)
    assert dialog.table.words.text(0, 4).endswith("(changed since)")
    dialog.act("read-again")
    go_through(window)
    assert window.state.exploration.source == "grain"
    assert "16 weight" in window.texts("selection_bar")
    assert [own.id for own in window.program.library.own()] == ["grain", "steel"]
    assert window.window.notice.sentence == ""


def test_a_file_that_is_gone_cannot_be_read_again_and_the_dataset_stays(window, tmp_path):
    (tmp_path / "grain.csv").unlink()
    dialog = library(window)
    assert not dialog.buttons["read-again"].isEnabled()
    assert dialog.table.words.text(0, 4).endswith("(not there any more)")
    dialog.act("show")
    assert "7 weight" in window.texts("selection_bar")


def test_an_empty_library_says_what_to_do(qapp):
    with RealWindow().lasting() as fresh:
        dialog = library(fresh)
        assert dialog._stack.currentIndex() == 1
        assert not dialog.buttons["show"].isEnabled() and dialog.open_file.isEnabled()
        dialog.reject()


def test_remembered_names_are_found_forgotten_brought_back_and_travel_in_a_file(window, home, tmp_path):
    names = home / "names.csv"
    names.write_text("value,code\nKeniaa,KEN\nAtlantis,x\nHuawei Ltd,company: Huawei\n")
    dialog = library(window)
    assert dialog.remembered.text() == "Remembered names: 3"
    window.press(dialog.remembered)
    page = dialog.choices
    assert page.isVisible() and page.search.hasFocus() and not dialog.open_file.isVisible()
    assert page.table.words.rows == [
        ("Atlantis", "not a country"),
        ("Huawei Ltd", "the company Huawei"),
        ("Keniaa", "Kenya"),
    ]
    window.type(page.search, "kenya")
    assert [row[0] for row in page.table.words.rows] == ["Keniaa"]
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert "Keniaa" not in names.read_text() and dialog.remembered.text() == "Remembered names: 2"
    window.press(dialog.undo)
    assert "Keniaa,KEN" in names.read_text()
    page.search.clear()
    page.write_to(tmp_path / "mine.csv")
    window.press(page.buttons["all"])
    assert names.read_text() == "value,code\n" and not page.buttons["forget"].isEnabled()
    page.read_from(tmp_path / "mine.csv")
    assert page.kept() == 3
    window.press(page.buttons["back"])
    assert dialog.table.isVisible() and dialog.table.hasFocus()
    dialog.reject()
