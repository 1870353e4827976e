"""What an import found: sums before and after, findings, names to repair, and the records set aside."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.files.assembly import Imported
from desktop.files.findings import Report
from desktop.files.importers import plain
from desktop.files.repairs import Repair
from desktop.painting.theme import EDGE, GROUP, INSIDE, RELATED
from desktop.viewmodels.parts.numbers import plural, spoken
from desktop.views.parts.choice_box import ChoiceBox
from desktop.window.dialog_buttons import dialog_button
from desktop.window.import_list import ListTable
from desktop.window.import_names import NamesPart
from desktop.window.import_words import FORMATS, certainty_said, choices_said, format_title

_MOST_ASIDE = 5000
_HEADS: Mapping[str, str] = {"line": "Line", "reason": "Why", "text": "Record"}
PARTS = ("names", "findings", "aside", "totals", "choices")


class ReportPage(QWidget):
    """Shows the report of an import and asks nothing that need be answered.

    `format_chosen` names another format to read the file as, `flow_chosen` the other direction of trade.
    """

    format_chosen = Signal(str)
    flow_chosen = Signal(str)
    columns_asked = Signal()
    aside_asked = Signal()

    def __init__(self, countries: Mapping[str, str]) -> None:
        super().__init__()
        self.title_text = QLineEdit()
        self.title_text.setAccessibleName("Title of the dataset")
        self.title_text.setToolTip("What the dataset is called in menus and on the map")
        self.formats = ChoiceBox("Format of the file")
        self.formats.activated.connect(lambda _at: self.format_chosen.emit(str(self.formats.currentData())))
        self.flows = ChoiceBox("Direction of trade")
        self.flows.addItem("Exports", "exports")
        self.flows.addItem("Imports", "imports")
        self.flows.activated.connect(lambda _at: self.flow_chosen.emit(str(self.flows.currentData())))
        self._sure = QLabel()
        self._sure.setProperty("role", "muted")
        self.columns = dialog_button("Columns…", "Say yourself which column says what", "link")
        self.columns.clicked.connect(self.columns_asked)
        self._numbers = {key: QLabel() for key in ("read", "kept", "aside", "rows")}
        self.names = NamesPart(countries)
        self.findings = ListTable("Findings")
        self.aside = ListTable("Records set aside")
        self.totals = ListTable("Totals before and after")
        self.choices = ListTable("Decisions taken without a question")
        self.save_aside = dialog_button(
            "Save as CSV…", "Save the records that were set aside as they stand in the file", "link"
        )
        self.save_aside.clicked.connect(self.aside_asked)
        self._aside_told = QLabel()
        self._aside_told.setProperty("role", "muted")
        self._aside_told.setWordWrap(True)
        self._stack = QStackedWidget()
        self._tabs: dict[str, QPushButton] = {}
        self._lay_out()

    def show_import(self, imported: Imported, repairs: tuple[Repair, ...], title: str) -> None:
        """Show what was found; the title is proposed unless one was written already."""
        report = imported.report
        if not self.title_text.isModified():
            self.title_text.setText(title)
        self._show_format(report)
        for key, value in zip(
            self._numbers, (report.read, report.kept, report.set_aside, report.rows), strict=True
        ):
            self._numbers[key].setText(spoken(value))
        self.names.show_repairs(repairs)
        self._show_findings(report)
        self._show_totals(report)
        self._show_aside(imported)
        self.choices.show_rows(("Decision", "Taken"), choices_said(report))
        unmatched = sum(repair.kind == "unmatched" for repair in repairs)
        counts = {
            "names": unmatched or len(repairs),
            "findings": self.findings.words.rowCount(),
            "aside": report.set_aside,
        }
        for key, count in counts.items():
            title = str(self._tabs[key].property("plain"))
            self._tabs[key].setText(f"{title}  {spoken(count)}" if count else title)
        self.show_part("names" if unmatched else "aside" if report.set_aside else "totals")

    def show_part(self, key: str) -> None:
        """Show one part of the report."""
        self._tabs[key].setChecked(True)
        self._stack.setCurrentIndex(PARTS.index(key))

    def _show_format(self, report: Report) -> None:
        self.formats.clear()
        for name, title in FORMATS:
            self.formats.addItem(title, name)
        self.formats.setCurrentIndex(max(self.formats.findData(report.format), 0))
        self.formats.setToolTip(
            f"Found by content: {format_title(report.format)}; choose another to read it so"
        )
        self._sure.setText(certainty_said(report))
        self.columns.setVisible(report.format == plain.NAME)
        flow = report.choices.get("flow")
        self.flows.setVisible(flow in ("exports", "imports"))
        self.flows.setCurrentIndex(1 if flow == "imports" else 0)

    def _show_findings(self, report: Report) -> None:
        rows = [
            (
                spoken(found.line) if found.line else "",
                found.column,
                found.value,
                spoken(found.rows),
                found.text,
            )
            for found in report.findings
        ]
        self.findings.show_rows(("Line", "Column", "Value", "Rows", "What about it"), rows, (0, 3))

    def _show_totals(self, report: Report) -> None:
        rows = [
            (key.replace("_", " "), spoken(each.read), spoken(each.kept), spoken(each.set_aside), each.unit)
            for key, each in report.measure_totals.items()
        ]
        rows = [
            ("records", spoken(report.read), spoken(report.kept), spoken(report.set_aside), ""),
            *rows,
        ]
        self.totals.show_rows(("Sum of", "In the file", "Kept", "Set aside", "Unit"), rows, (1, 2, 3))

    def _show_aside(self, imported: Imported) -> None:
        table = imported.set_aside.table
        shown = table.head(_MOST_ASIDE)
        rows = [tuple("" if cell is None else str(cell) for cell in row) for row in shown.iter_rows()]
        heads = [_HEADS.get(name, name) if at < 3 else name for at, name in enumerate(table.columns)]
        self.aside.show_rows(heads, rows, (0,))
        more = table.height - len(rows)
        if not table.height:
            text = "Nothing was set aside: every record of the file is in the dataset."
        elif more > 0:
            text = f"The first {spoken(_MOST_ASIDE)} of {spoken(table.height)} records; save them to see all."
        else:
            text = f"{plural(table.height, 'record')} not in the dataset, each with the reason."
        self._aside_told.setText(text)
        self.save_aside.setVisible(table.height > 0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, GROUP)
        column.setSpacing(GROUP)
        column.addLayout(self._head())
        column.addLayout(self._sums())
        column.addLayout(self._tab_row())
        for key in PARTS:
            self._stack.addWidget(self._part(key))
        column.addWidget(self._stack, 1)

    def _head(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        found = QLabel("Read as")
        found.setProperty("role", "muted")
        for widget in (found, self.formats, self._sure, self.flows, self.columns):
            row.addWidget(widget)
        row.addStretch(1)
        name = QHBoxLayout()
        name.setSpacing(RELATED)
        label = QLabel("Title")
        label.setProperty("role", "muted")
        label.setBuddy(self.title_text)
        name.addWidget(label)
        name.addWidget(self.title_text, 1)
        head = QVBoxLayout()
        head.setSpacing(RELATED)
        head.addLayout(name)
        head.addLayout(row)
        return head

    def _sums(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GROUP)
        captions = {
            "read": "records read",
            "kept": "kept",
            "aside": "set aside",
            "rows": "rows in the dataset",
        }
        for key, sign in (("read", "="), ("kept", "+"), ("aside", ""), ("rows", "")):
            block = QVBoxLayout()
            block.setSpacing(INSIDE // 2)
            self._numbers[key].setProperty("role", "number")
            self._numbers[key].setAccessibleName(captions[key])
            caption = QLabel(captions[key])
            caption.setProperty("role", "small")
            block.addWidget(self._numbers[key])
            block.addWidget(caption)
            if key == "rows":
                row.addSpacing(EDGE)
            row.addLayout(block)
            if sign:
                between = QLabel(sign)
                between.setProperty("role", "muted")
                row.addWidget(between, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return row

    def _tab_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        group = QButtonGroup(self)
        titles = {
            "names": "Names",
            "findings": "Findings",
            "aside": "Set aside",
            "totals": "Totals",
            "choices": "Decisions",
        }
        for key in PARTS:
            tab = QPushButton(titles[key])
            tab.setProperty("role", "segment")
            tab.setProperty("plain", titles[key])
            tab.setAccessibleName(titles[key])
            tab.setCheckable(True)
            tab.setAutoDefault(False)
            tab.clicked.connect(lambda _checked=False, key=key: self.show_part(key))
            group.addButton(tab)
            self._tabs[key] = tab
            row.addWidget(tab)
        row.addStretch(1)
        return row

    def _part(self, key: str) -> QWidget:
        if key != "aside":
            parts = {
                "names": self.names,
                "findings": self.findings,
                "totals": self.totals,
                "choices": self.choices,
            }
            return parts[key]
        part = QWidget()
        head = QHBoxLayout()
        head.addWidget(self._aside_told, 1)
        head.addWidget(self.save_aside)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(head)
        column.addWidget(self.aside, 1)
        return part
