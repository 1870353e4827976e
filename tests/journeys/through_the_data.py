"""The journey through filters, tables, rankings, evidence, and the two other datasets."""

import csv
import io
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QTableView, QTextBrowser

from desktop.selection.clauses import AnyOf, NoneOf
from desktop.state.app_state import AppState
from desktop.window.table_deeds import TableDeeds
from tests.journeys.journal import Journal
from tests.journeys.real_window import RealWindow


def _clause(window: RealWindow, dimension: str) -> object:
    return window.state.exploration.selection.clause(dimension)


def _words(window: RealWindow) -> str:
    return window.texts("selection_bar").split("\n")[0]


def _values(window: RealWindow, dimension: str) -> QListView:
    window.command(f"open-filter:{dimension}")
    return window.program.views["filters"].section(dimension).editor.list


def _at(rows: QListView, name: str) -> int:
    names = [rows.model().index(row, 0).data() for row in range(rows.model().rowCount())]
    return names.index(name)


def _bars(window: RealWindow) -> list:
    model = window.view("rankings").findChild(QListView).model()
    return [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]


def _left_in(rows: QListView) -> int:
    return sum(not row.out for row in rows.rows())


def start_over(window: RealWindow) -> None:
    """Go back to how the documented deals open."""
    window.command("open-dataset:deals")
    window.command("start-over")
    window.panel("rankings")


def chips(window: RealWindow, journal: Journal) -> None:
    """Chips of the default filters."""
    before = _words(window)
    chip = window.view("selection_bar").chip_views()[0]
    window.press(chip.cross)
    after = _words(window)
    journal.note(
        "The cross of a chip removes the default filter",
        _clause(window, "deal_type") is None and after != before,
        after,
    )
    restore = window.button("selection_bar", "Restore")
    window.press(restore)
    journal.note(
        "A link brings the defaults back",
        _clause(window, "deal_type") == NoneOf("deal_type", ("trial",)),
        _words(window),
    )


def filters(window: RealWindow, journal: Journal) -> None:
    """Ticking, searching, all, none, invert, not stated, clauses, named filters."""
    rows = _values(window, "exporter")
    counts = [row.count for row in rows.rows()]
    window.press_row(rows, _at(rows, "United States"))
    journal.note(
        "A tick filters to the United States",
        _clause(window, "exporter") == AnyOf("exporter", ("USA",)),
        _words(window),
    )
    journal.note(
        "Counts follow all other filters, not their own",
        [row.count for row in rows.rows()] == counts,
        counts[:4],
    )
    editor = window.program.views["filters"].section("exporter").editor
    window.type(editor._search, "jap")
    journal.note("The search inside finds Japan", [row.label for row in rows.rows()] == ["Japan"])
    editor._search.setFocus()
    window.keys("Esc", editor._search)
    editor._search.clear()
    window.press(editor._links["invert"])
    journal.note(
        "“Invert” leaves the United States out", _left_in(rows) == 21, f"{_left_in(rows)} exporters in"
    )
    window.press(editor._links["none"])
    journal.note("“None” leaves every value out", _left_in(rows) == 0, _words(window))
    window.press(editor._links["all of them"])
    journal.note("“All” lets every value in", _clause(window, "exporter") is None, _words(window))
    companies = _values(window, "company")
    names = [row.label for row in companies.rows()]
    unstated = next((name for name in names if "ot stated" in name), "")
    window.press_row(companies, names.index(unstated) if unstated else 0)
    clause = _clause(window, "company")
    journal.note(
        "“Not stated” is a choice", isinstance(clause, AnyOf) and clause.values == (None,), _words(window)
    )
    window.keys("Ctrl+Z", window.canvas)
    panel = window.program.views["filters"]
    window.type(panel.search, "importer.regime=CA")
    window.keys("Enter", panel.search)
    clause = _clause(window, "importer.regime")
    journal.note(
        "A typed clause filters by the importer's regime",
        clause == AnyOf("importer.regime", ("CA",)),
        _words(window),
    )
    named_filters(window, journal)
    sentence = window.view("selection_bar")._words.toolTip()
    journal.note("One sentence says the whole selection", len(sentence) > 30, sentence[:110])
    start_over(window)


def named_filters(window: RealWindow, journal: Journal) -> None:
    """Keep the present filters under a name, drop them, and apply them again."""
    kept = window.program.views["filters"].kept
    asked = window.state.exploration.selection
    window.press(kept.button)
    window.type(kept.name, "Closed autocracies")
    window.keys("Enter", kept.name)
    names = [each.name for each in window.state.document.named_filters]
    journal.note("Filters are kept under a name", names == ["Closed autocracies"], names)
    window.press(window.button("selection_bar", "Clear"))
    journal.note("“Clear” removes all filters", len(window.state.exploration.selection) == 0, _words(window))
    window.press_row(kept.list, 0)
    journal.note(
        "A click on the name applies them", window.state.exploration.selection == asked, _words(window)
    )


def nothing_matches(window: RealWindow, journal: Journal) -> None:
    """A selection that no row fits."""
    panel = window.program.views["filters"]
    for clause in ("exporter=DEU", "year=2002..2003"):
        window.type(panel.search, clause)
        window.keys("Enter", panel.search)
    text = window.program.views["world_map"]._empty_text.text()
    journal.note("When nothing matches the map says which filter to loosen", "Year 2002–2003" in text, text)
    loosen = window.button("world_map", "Remove")
    window.press(loosen)
    rows = len(window.program.views["table"]._model.items)
    journal.note("One click loosens the filter that is in the way", rows > 0, f"{loosen.text()}: {rows} rows")
    start_over(window)


def tables(window: RealWindow, journal: Journal) -> None:
    """Sorting, searching, choosing, reordering, copying and saving."""
    grid = window.view("table").findChild(QTableView)
    heads = grid.horizontalHeader()
    year = window.program.views["table"]._model.keys.index("year")
    before = grid.model().index(0, year).data()
    window.press(heads.viewport(), QPoint(heads.sectionViewportPosition(year) + 12, heads.height() // 2))
    after = window.program.views["table"]._model.cell(0, year).text
    journal.note("A click on a head sorts", after != before and after < "2010", f"first year {after}")
    window.press_cell(grid, 1)
    chosen = window.state.exploration.chosen
    journal.note(
        "A row of the table is chosen everywhere", len(chosen) == 1 and chosen[0].dimension == "row", chosen
    )
    window.keys("Ctrl+C", grid)
    lines = QGuiApplication.clipboard().text().rstrip("\n").split("\n")
    journal.note(
        "Ctrl+C copies it with its head, as columns",
        len(lines) == 2 and lines[1].count("\t") == lines[0].count("\t") > 5,
        lines[1].replace("\t", " | ")[:80],
    )
    window.keys("Esc", grid)
    search = window.view("table").findChild(QLineEdit)
    window.type(search, "huawei kenya")
    found = len(window.program.views["table"]._model.items)
    journal.note("The search finds as one types", 0 < found < 40, f"{found} rows")
    window.keys("Esc", search)
    journal.note("Esc empties the search", window.state.exploration.search == "", search.text())
    QTest.qWait(700)
    heads.moveSection(0, 1)
    window.settle()
    arranged = window.program.views["table"]._model.keys[:2]
    journal.note("Columns can be reordered", arranged == ("importer", "exporter"), arranged)
    foot = window.program.views["table"]._model.foot
    journal.note("Sums stand at the foot, by unit", "USD" in foot and "354 rows" in foot, foot)
    for name in ("Countries", "Pairs", "Companies", "Deals"):
        window.press(window.button("table", f"Table: {name}"))
        rows = len(window.program.views["table"]._model.items)
        journal.note(f"There is a table of {name.lower()}", rows > 10, f"{rows} rows")
    saved_table(window, journal)
    start_over(window)


def saved_table(window: RealWindow, journal: Journal) -> None:
    """The table as a CSV file, read back as a spreadsheet would."""
    path = Path(mkdtemp(prefix="dealscope-table-")) / "deals.csv"
    deeds = TableDeeds(
        window.window, window.program.views["table"], window.program.window.notice.say, lambda: "deals"
    )
    with journal.at_leisure():
        deeds.save_to(path)
        table = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    active = [cell for row in table for cell in row if cell[:1] in tuple("=+-@") and not _is_number(cell)]
    journal.note(
        "The table is saved as CSV with harmless cells",
        len(table) == 355 and not active,
        f"{len(table) - 1} rows, {len(active)} active cells",
    )


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def rankings(window: RealWindow, journal: Journal) -> None:
    """Five rankings, choosing and filtering by a click."""
    for name in ("importers", "pairs", "technologies", "companies", "exporters"):
        window.press(window.button("rankings", f"Rank {name}"))
        bars = _bars(window)
        journal.note(
            f"There is a ranking of {name}", len(bars) > 9, f"{bars[0].label} {bars[0].text} of {len(bars)}"
        )
    rows = window.view("rankings").findChild(QListView)
    window.press_row(rows, 1)
    journal.note("A click on a bar chooses it", _bars(window)[1].chosen, window.state.exploration.chosen)
    window.press_row(rows, 1, rows.filter_sign(rows.model().index(1, 0)).center())
    journal.note(
        "A click on its sign filters",
        _clause(window, "exporter") == AnyOf("exporter", ("USA",)),
        _words(window),
    )
    foot = window.texts("rankings")
    journal.note("The foot says what the counts cover", "not market shares" in foot)
    start_over(window)


def evidence(window: RealWindow, journal: Journal) -> None:
    """From a country to the address of a source."""
    window.click("KEN")
    window.panel("evidence")
    details = window.view("evidence").findChild(QTextBrowser)
    text = details.toPlainText()
    rows = window.view("evidence").findChild(QListView).model().rowCount()
    journal.note("The evidence of Kenya lists rows", rows > 3, f"{rows} rows")
    for part in ("Source", "Date", "Address", "Confidence", "Licence"):
        said = _line_after(text, part)
        journal.note(f"It states {part.lower()}", bool(said), said)
    window.press(window.button("evidence", "Copy address"))
    address = QGuiApplication.clipboard().text()
    journal.note("The address can be copied", address.startswith("http"), address)
    start_over(window)


def _line_after(text: str, title: str) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    at = next((number for number, line in enumerate(lines) if line.strip() == title), None)
    return lines[at + 1][:80] if at is not None and at + 1 < len(lines) else ""


def suppliers(window: RealWindow, journal: Journal) -> None:
    """Supplier links, one edition at a time, without years."""
    title = window.program.sources["suppliers"].dataset.info.title
    window.choose("header", "Dataset", title)
    edition = _clause(window, "edition")
    journal.note("Suppliers open with the edition of 2022", edition == AnyOf("edition", ("2022",)), edition)
    links = window.program.views["world_map"]._model.total
    journal.note("They have 156 links", links == 156, links)
    model = window.program.views["timeline"]._plot._model
    journal.note(
        "The timeline says that there are no years", model.kind == "quiet", f"{model.title}. {model.message}"
    )
    window.command("clear-filters")
    journal.note(
        "There is always exactly one edition", _clause(window, "edition") == AnyOf("edition", ("2022",))
    )
    chip = next(
        view for view in window.view("selection_bar").chip_views() if view.chip.dimension == "edition"
    )
    menu = chip.make_menu()
    menu.actions()[0].trigger()
    window.settle()
    clause = _clause(window, "edition")
    total = window.program.views["world_map"]._model.total
    journal.note(
        "Another edition takes its place",
        clause == AnyOf("edition", ("2019",)),
        f"{clause.values[0]}: {total:.0f} links",
    )
    menu.deleteLater()
    window.click("ZMB")
    window.panel("evidence")
    text = window.view("evidence").findChild(QTextBrowser).toPlainText()
    journal.note(
        "Companies are marked as assigned by seat, unverified",
        "unverified" in text,
        _line_after(text, "Company"),
    )
    window.command("undo")


def published(window: RealWindow, journal: Journal) -> None:
    """The study's printed numbers."""
    title = window.program.sources["published"].dataset.info.title
    window.choose("header", "Dataset", title)
    window.panel("rankings")
    window.press(window.button("rankings", "Rank exporters"))
    bars = [(bar.label, bar.text) for bar in _bars(window)[:3]]
    journal.note(
        "Printed: China 250, United States 215, Germany 148",
        bars == [("China", "250"), ("United States", "215"), ("Germany", "148")],
        ", ".join(" ".join(bar) for bar in bars),
    )
    texts = window.texts("rankings").replace("\u2009", "")
    journal.note("The printed total is 1,636, not a sum", "1636" in texts, texts.split("\n")[1][:60])
    foot = window.program.views["table"]._model.foot
    journal.note(
        "Nothing is summed at the foot of the table", "projects" not in foot and "USD" not in foot, foot
    )
    shares = [
        label.text()
        for label in window.window.findChildren(QLabel)
        if label.isVisible() and "%" in label.text()
    ]
    journal.note("No share is shown", not shares, shares)
    flows = window.program.views["world_map"]._model.flows_possible
    journal.note("Flows are drawn for the 20 printed pairs only", flows == 20, flows)
    start_over(window)


def undo_all(window: RealWindow, journal: Journal) -> None:
    """Everything that was asked on the way can be taken back."""
    first: AppState | None = None
    steps = 0
    while window.window.actions_by_key["undo"].isEnabled() and steps < 250:
        window.keys("Ctrl+Z", window.canvas)
        steps += 1
        first = window.state
    window.settle()
    words = _words(window)
    journal.note(
        "Undoing everything leads back to the start",
        first is not None and words.startswith("290 projects"),
        f"{steps} steps, {words}",
    )


PARTS = (chips, filters, nothing_matches, tables, rankings, evidence, suppliers, published, undo_all)
