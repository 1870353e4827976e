"""Opening a file of one's own in the window: what is asked, what is told, and what is left behind."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.dataset.own_datasets import list_own
from desktop.selection.marks import Mark
from desktop.state.actions import Choose, Show
from desktop.state.app_state import STACKS
from desktop.window.import_words import problem_said, size_said
from tests.files.written import REGISTER
from tests.journeys.real_window import RealWindow, saved_view

PLAIN = "Seller,Buyer,Date,Tons\nChina,Kenya,03/04/2019,5\nAtlantida,Brasil,05/06/2018,7\nIran,Keniaa,01/02/2017,9\n"


@pytest.fixture
def window(qapp):
    with RealWindow().lasting() as opened:
        yield opened


@pytest.fixture
def plain(tmp_path) -> Path:
    path = tmp_path / "tons.csv"
    path.write_text(PLAIN)
    return path


def dialog(window):
    return window.program.own_data.imports.dialog


def waits(window, *pages):
    window.wait_until(lambda: dialog(window) is None or dialog(window).page in pages, " or ".join(pages))
    window.settle()
    return dialog(window)


def opened(window, path, *pages):
    window.program.files.open_files([path])
    return waits(window, *(pages or ("columns", "report", "problem")))


def shown(window, path):
    """Open a file and go on with the main button until it is on the map."""
    opened(window, path)
    while dialog(window) is not None:
        page = dialog(window).page
        assert page in ("columns", "report"), dialog(window).problem.text()
        dialog(window).go_on.click()
        window.wait_until(
            lambda page=page: dialog(window) is None or dialog(window).page not in (page, "waiting")
        )
    window.settle()


def test_a_register_is_on_the_map_without_one_question(window, tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, encoding="latin-1")
    report = opened(window, path)
    assert report.page == "report"
    assert report.report.formats.currentText() == "SIPRI trade register"
    report.go_on.click()
    waits(window)
    assert window.state.exploration.source == "register"
    assert "million TIV" in window.texts("selection_bar")
    assert window.window.notice.sentence == ""


def test_an_unknown_table_asks_which_column_says_what_and_only_the_first_time(window, plain):
    columns = opened(window, plain).columns
    assert {name: box.currentText() for name, box in columns.roles.items()} == {
        "Seller": "Exporter",
        "Buyer": "Importer",
        "Date": "Year or date",
        "Tons": "Amount to add up",
    }
    shown(window, plain)
    assert opened(window, plain).page == "report"
    dialog(window).reject()


def test_the_order_of_day_and_month_is_asked_and_the_date_is_read_so(window, plain):
    page = opened(window, plain)
    assert not page.columns.order.isHidden()
    page.columns.order.setCurrentIndex(page.columns.order.findData("month"))
    page.go_on.click()
    waits(window, "report").go_on.click()
    waits(window)
    dataset = window.program.sources["tons"].dataset
    assert [dataset.cell("date", row) for row in range(3)] == ["2019-03-04", "2018-05-06", "2017-01-02"]


def test_without_a_seller_or_a_buyer_one_cannot_go_on_and_is_told_why(window, plain):
    page = opened(window, plain)
    for name in ("Seller", "Buyer"):
        box = page.columns.roles[name]
        box.setCurrentIndex(box.findData("category"))
        box.activated.emit(box.currentIndex())
    assert not page.go_on.isEnabled()
    assert page.words.text() == "Choose the column that names the exporter or the importer."
    page.reject()


# A list of proposals holds the keyboard, which the platform without a screen cannot do.
@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_names_are_repaired_with_the_keyboard_and_the_choice_is_remembered(window, plain, home):
    opened(window, plain).go_on.click()
    report = waits(window, "report")
    names = report.report.names
    listed = [repair.name for repair in names.repairs()]
    assert listed == ["Atlantida", "Keniaa"]
    names.table.setCurrentIndex(names.model.index(1, 0))
    QTest.keyClick(names.table, Qt.Key.Key_Return)
    assert names.repairs()[1].choice == "KEN"
    names.table.setCurrentIndex(names.model.index(0, 0))
    QTest.keyClick(names.table, Qt.Key.Key_G)
    field = names.table.findChild(QLineEdit)
    QTest.keyClicks(field, "reenland")
    QTest.keyClick(field, Qt.Key.Key_Return)
    window.settle()
    assert names.repairs()[0].choice == "GRL"
    report.go_on.click()
    waits(window)
    dataset = window.program.sources["tons"].dataset
    assert [dataset.cell("importer", row) for row in range(3)] == ["KEN", "BRA", "KEN"]
    assert dataset.cell("exporter", 1) == "GRL"
    assert "Keniaa,KEN" in (home / "names.csv").read_text()
    assert opened(window, plain).report.names.repairs() == ()
    dialog(window).reject()


def test_enter_and_ctrl_enter_do_what_the_main_button_says(window, plain):
    page = opened(window, plain)
    assert page.go_on.hasFocus()
    QTest.keyClick(page.go_on, Qt.Key.Key_Return)
    report = waits(window, "report")
    assert report.page == "report"
    report.report.names.table.setFocus()
    QTest.keyClick(report.report.names.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    waits(window)
    assert window.state.exploration.source == "tons"


def test_spellings_of_one_party_are_repaired_together_and_what_is_unknown_is_said(window, tmp_path):
    path = tmp_path / "spelt.csv"
    path.write_text(
        "exporter,importer,year\nTestlandia,Kenya,2019\nTESTLANDIA,Kenya,2020\nOther one,Kenya,2020\n"
    )
    opened(window, path).go_on.click()
    report = waits(window, "report")
    names = report.report.names
    row = [repair.name for repair in names.repairs()].index("TESTLANDIA")
    names.table.setCurrentIndex(names.model.index(row, 0))
    QTest.keyClick(names.table, Qt.Key.Key_Minus)
    assert {repair.name: repair.choice for repair in names.repairs()} == {
        "Testlandia": "x",
        "TESTLANDIA": "x",
        "Other one": "",
    }
    names.table.begin_typing("zzz")
    QTest.keyClick(names.table.findChild(QLineEdit), Qt.Key.Key_Return)
    assert names.told.text().startswith("“zzz” names no one country")
    report.reject()


def test_a_name_can_be_no_country_or_be_left_and_a_choice_taken_back(window, plain):
    opened(window, plain).go_on.click()
    report = waits(window, "report")
    names = report.report.names
    QTest.keyClick(names.table, Qt.Key.Key_Minus)
    assert names.repairs()[0].choice == "x" and report.other.isVisible()
    names.table.setCurrentIndex(names.model.index(0, 0))
    QTest.keyClick(names.table, Qt.Key.Key_Delete)
    assert names.repairs()[0].choice == "" and not report.other.isVisible()
    report.reject()


def test_choices_of_names_travel_in_a_file(window, plain, tmp_path):
    opened(window, plain).go_on.click()
    report = waits(window, "report")
    (tmp_path / "fixes.csv").write_text("value,code\nKeniaa,KEN\nElsewhere,x\n")
    window.program.own_data.imports.take_choices(tmp_path / "fixes.csv")
    assert [repair.choice for repair in report.report.names.repairs()] == ["", "KEN"]
    window.program.own_data.imports.write_choices(tmp_path / "kept.csv")
    assert (tmp_path / "kept.csv").read_text() == "value,code\nKeniaa,KEN\n"
    (tmp_path / "torn.csv").write_text("value,code\nKeniaa,Nowhereland\n")
    window.program.own_data.imports.take_choices(tmp_path / "torn.csv")
    assert "Nowhereland" in report.words.text()
    report.reject()


def test_records_set_aside_are_shown_with_their_reasons_and_saved(window, tmp_path):
    path = tmp_path / "flows.csv"
    path.write_text("exporter,importer,year,value\nChina,Kenya,2019,5\nChina,World,2019,5\n")
    opened(window, path).go_on.click()
    report = waits(window, "report")
    assert report.report.aside.words.rowCount() == 1
    assert "sum of other rows" in report.report.aside.words.text(0, 1)
    window.program.own_data.imports.save_aside_to(tmp_path / "aside.csv")
    assert "World" in (tmp_path / "aside.csv").read_text(encoding="utf-8-sig")
    report.reject()


def test_closing_before_the_end_leaves_nothing_behind(window, plain, home):
    window.program.files.open_files([plain])
    dialog(window).reject()
    assert dialog(window) is None
    opened(window, plain).go_on.click()
    waits(window, "report").reject()
    window.settle(300)
    assert not (home / "library").exists() and not (home / "layouts.json").exists()
    assert window.state.exploration.source == "deals"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "empty.csv is empty; choose a file with a table."),
        ("head.csv", b"exporter,importer\n", "head.csv has names of columns but no rows"),
        ("noise.bin", bytes(range(256)) * 20, "noise.bin is not a text file"),
        (
            "codes.csv",
            b"country_code,country_name,iso3\n1,China,CHN\n2,Kenya,KEN\n",
            "a list of country codes",
        ),
    ],
)
def test_a_file_without_deals_gets_one_sentence_and_changes_nothing(window, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    page = opened(window, tmp_path / name)
    assert page.page == "problem" and said in page.problem.text()
    page.reject()
    assert window.state.exploration.source == "deals"


def test_another_format_that_does_not_fit_leads_back_to_the_report(window, tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, encoding="latin-1")
    page = opened(window, path)
    page.report.format_chosen.emit("baci")
    waits(window, "problem")
    page.other.click()
    assert page.page == "report"
    page.reject()


def test_a_file_named_at_the_start_is_opened_once_the_window_is_there(qapp, plain):
    with RealWindow(paths=(plain,)).lasting() as started:
        started.wait_until(lambda: hasattr(started.program, "own_data") and dialog(started) is not None)
        assert waits(started, "columns").page == "columns"
        dialog(started).reject()


def test_every_view_lives_with_rows_without_years_money_and_technology(window, tmp_path):
    path = tmp_path / "links.csv"
    path.write_text("from,to,weight\nChina,Kenya,5\nIran,Brazil,7\nHezbollah,Iran,1\nAtlantida,Kenya,2\n")
    shown(window, path)
    for option, values in (("stack", STACKS), ("ranking", ("importer", "pair", "exporter"))):
        for value in values:
            window.program.store.dispatch(Show(option, value))
    for mark in (
        Mark("place", "CHN"),
        Mark("pair", "IRN>BRA"),
        Mark("row", "3"),
        Mark("place", "x:Atlantida"),
    ):
        window.program.store.dispatch(Choose((mark,)))
        for panel in ("country", "evidence", "rankings"):
            window.command(f"show-{panel}")
    assert window.window.notice.sentence == ""
    assert "15 weight" in window.texts("selection_bar")
    assert "No years" in window.texts("timeline")
    assert not window.view("rankings")._segments["technology"].isVisible()


def test_a_table_of_importers_alone_is_shaded_by_them_and_draws_no_flows(window, tmp_path):
    path = tmp_path / "imports.csv"
    path.write_text("Importer,2019,2020\nKenya,5,6\nBrazil,7,8\n")
    shown(window, path)
    assert window.state.exploration.shading == "importer"
    assert window.state.exploration.ranking == "importer"
    assert "2 importers" in window.texts("rankings")
    assert window.program.views["table"]._model.foot == "4 rows"
    assert "exporter" not in [column.key for column in window.program.views["table"]._model.columns]
    options = window.view("map_options")
    assert not options._slider.isVisible() and not options._menus["flow_colour"].isVisible()


def test_a_saved_view_of_an_own_dataset_says_which_one_it_needs(window, plain, tmp_path):
    shown(window, plain)
    kept = tmp_path / "view.dealscope"
    assert window.program.files.save_to(kept)
    window.command("open-dataset:deals")
    window.program.files.open_path(kept)
    assert window.state.exploration.source == "tons"
    window.command("open-dataset:deals")
    own = list_own(window.program.own_data._folder.folder)[0]
    window.program.own_data._remove(own)
    window.program.files.open_path(kept)
    assert window.window.notice.sentence == (
        "This view needs the dataset “tons”, 3 rows, which is not here; open “tons.csv” first."
    )
    assert window.state.exploration.source == "deals"


def test_a_view_of_a_dataset_that_is_damaged_is_said_in_one_sentence(window, plain, tmp_path):
    shown(window, plain)
    kept = saved_view(window.state, tmp_path / "view.dealscope")
    window.command("open-dataset:deals")
    path = list_own(window.program.own_data._folder.folder)[0].path
    path.write_bytes(path.read_bytes()[:900])
    window.program.own_data._look_again("tons")
    window.program.files.open_path(kept)
    assert window.window.notice.sentence.startswith("The data file tons.dealdata is damaged")
    window.command("open-dataset:tons")
    assert window.window.notice.sentence.startswith("The data file tons.dealdata is damaged")
    assert window.state.exploration.source == "deals"


def test_a_view_opens_although_a_dataset_of_one_of_its_scenes_is_damaged(window, plain, tmp_path):
    shown(window, plain)
    window.command("keep-scene")
    window.command("open-dataset:deals")
    kept = saved_view(window.state, tmp_path / "view.dealscope")
    path = list_own(window.program.own_data._folder.folder)[0].path
    path.write_bytes(path.read_bytes()[:900])
    window.program.own_data._look_again("tons")
    assert window.program.files.open_path(kept)
    assert len(window.state.document.scenes) == 1
    window.command("show-scenes")
    assert "cannot be shown" not in window.window.notice.sentence


def test_where_nothing_can_be_kept_the_dataset_is_shown_all_the_same(window, plain, home):
    (home / "library").write_text("a file where the folder should be")
    shown(window, plain)
    assert window.state.exploration.source == "unkept-tons"
    assert "shown but not kept" in window.window.notice.sentence


def test_a_data_file_that_was_sent_opens_without_a_question(window, plain, tmp_path):
    shown(window, plain)
    sent = tmp_path / "sent.dealdata"
    shutil.copyfile(list_own(window.program.own_data._folder.folder)[0].path, sent)
    window.command("open-dataset:deals")
    window.program.files.open_files([sent])
    waits(window)
    assert window.state.exploration.source == "tons-2"


def test_sizes_and_errors_are_said_in_words():
    assert size_said(700) == "700 bytes" and size_said(3 << 20) == "3.0\u2009MB"
    assert problem_said(MemoryError()).startswith("The file does not fit into memory")
    assert problem_said(KeyError("x")).startswith("The file cannot be read (KeyError)")


def test_spellings_of_a_company_are_merged_only_where_one_chooses_so(window, tmp_path, home):
    path = tmp_path / "firms.csv"
    path.write_text(
        "exporter,importer,year,company\nChina,Kenya,2019,Huawei\nChina,Iran,2019,Huawei\nChina,Chad,2019,HUAWEI Ltd\n"
    )
    opened(window, path).go_on.click()
    report = waits(window, "report")
    (repair,) = report.report.names.repairs()
    assert (repair.name, repair.kind, repair.choice) == ("HUAWEI Ltd", "company", "")
    assert report.report.names.model.text(0, 3) == "a company of its own"
    QTest.keyClick(report.report.names.table, Qt.Key.Key_Minus)
    assert report.report.names.repairs()[0].choice == ""
    report.report.names.table.setCurrentIndex(report.report.names.model.index(0, 0))
    QTest.keyClick(report.report.names.table, Qt.Key.Key_Return)
    assert report.report.names.model.text(0, 3) == "Huawei"
    report.go_on.click()
    waits(window)
    dataset = window.program.sources["firms"].dataset
    assert {dataset.cell("company", row) for row in range(3)} == {"Huawei"}
    assert "HUAWEI Ltd,company: Huawei" in (home / "names.csv").read_text()
    again = opened(window, path)
    assert again.report.names.repairs() == ()
    again.reject()
