"""The page of columns: what is asked about dates, what a wide table becomes, and the same for scripts."""

import pytest

from desktop.cli.commands import run_command_line
from desktop.dataset.compact import read_dealdata
from tests.journeys.real_window import RealWindow


@pytest.fixture
def window(qapp):
    with RealWindow().lasting() as shown:
        yield shown


def waits(window, *pages):
    imports = window.program.own_data.imports
    window.wait_until(lambda: imports.dialog is None or imports.dialog.page in pages, " or ".join(pages))
    window.settle()
    return imports.dialog


def opened(window, path):
    window.program.files.open_files([path])
    return waits(window, "columns")


def test_the_century_of_two_digits_is_asked_then_the_day_and_scripts_can_read_the_same(window, tmp_path):
    path = tmp_path / "short.csv"
    path.write_text("Seller,Buyer,Date,Tons\nChina,Kenya,03/04/19,5\nIran,Brazil,05/06/98,7\n")
    page = opened(window, path)
    columns = page.columns
    assert columns.roles["Date"].currentText() == "Year or date"
    assert not columns.century.isHidden() and columns.order.isHidden()
    for box, key in ((columns.century, "split"), (columns.order, "day")):
        assert not box.isHidden()
        box.setCurrentIndex(box.findData(key))
        box.activated.emit(box.currentIndex())
    window.program.own_data.imports.write_columns(tmp_path / "roles.json")
    page.go_on.click()
    waits(window, "report").go_on.click()
    waits(window)
    dataset = window.program.sources["short"].dataset
    assert [dataset.cell("year", row) for row in range(2)] == ["2019", "1998"]
    assert dataset.cell("date", 0) == "2019-04-03"
    assert (
        run_command_line(
            [
                "import",
                str(path),
                "--to",
                str(tmp_path / "s.dealdata"),
                "--no-memory",
                "--columns",
                str(tmp_path / "roles.json"),
            ]
        )
        == 0
    )
    scripted = read_dealdata(tmp_path / "s.dealdata", window.program.library.places)
    assert scripted.fingerprint == dataset.fingerprint


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Seller,Buyer,2019,2020\nChina,Kenya,5,6\n", ("China", "Kenya", "2019", "5")),
        ("Seller,China,Kenya,Brazil\nUSA,1,,3\nIran,4,5,6\n", ("USA", "China", "1")),
    ],
)
def test_a_wide_table_is_shown_as_the_rows_it_becomes(window, tmp_path, text, first):
    path = tmp_path / "wide.csv"
    path.write_text(text)
    page = opened(window, path)
    rows = page.columns.as_rows
    assert not rows.isHidden() and page.columns.preview.isHidden()
    assert tuple(rows.words.rows[0]) == first
    page.columns.show_as_rows(False)
    assert rows.isHidden() and page.columns.preview.words.text(0, 0) == first[0]
    page.reject()
