"""The window in which a file of one's own is opened: waiting, which column says what, the report, or what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.painting.theme import EDGE, GROUP, RELATED
from desktop.window.dialog_buttons import dialog_button
from desktop.window.import_columns import ColumnsPage
from desktop.window.import_report import ReportPage
from desktop.window.keyed_dialog import KeyedDialog

SIZE = QSize(1040, 700)
_BAR, _THIN = 420, 4
_TIPS: Mapping[str, str] = {
    "columns": "Read the file with these roles; nothing is kept yet",
    "report": "Keep the dataset and show it on the map",
}


@dataclass(frozen=True)
class ImportActs:
    """What the dialog can have done.

    `go_on` is the main button on the page that is shown, `back` the other one; `ended` follows closing.
    """

    go_on: Callable[[str], None]
    back: Callable[[str], None]
    ended: Callable[[], None]


class ImportDialog(KeyedDialog):
    """Shows one of four pages: "waiting", "columns", "report" or "problem"."""

    def __init__(self, parent: QWidget | None, countries: Mapping[str, str], acts: ImportActs) -> None:
        super().__init__(parent)
        self.setWindowTitle("Open a file of your own")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._acts = acts
        self.page = "waiting"
        self.columns = ColumnsPage()
        self.report = ReportPage(countries)
        self.doing = QLabel()
        self.bar = QProgressBar()
        self.problem = QLabel()
        self._what_to_do = QLabel()
        self._stack = QStackedWidget()
        self._pages = {
            "waiting": self._waiting_page(),
            "columns": self.columns,
            "report": self.report,
            "problem": self._problem_page(),
        }
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.words = QLabel()
        self.back = dialog_button("Cancel", "Close; nothing is kept (Esc)")
        self.other = dialog_button("Columns…", "Say yourself which column says what")
        self.go_on = dialog_button("Show on the map", "Keep the dataset and show it on the map (Ctrl+Enter)")
        self.go_on.setProperty("role", "primary")
        # Qt forgets the shortcut of a button that gets another text.
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.go_on.click)
        self.back.clicked.connect(self.reject)
        self.other.clicked.connect(lambda: acts.back(self.page))
        self.go_on.clicked.connect(lambda: acts.go_on(self.page))
        self.columns.changed.connect(self._check_columns)
        self._lay_out()
        self.resize(SIZE.boundedTo(parent.size()) if parent is not None else SIZE)

    def wait_for(self, what: str) -> None:
        """Show that something is being done."""
        self.advance(0.0, what)
        self._show("waiting", "", "")

    def advance(self, share: float, what: str) -> None:
        """Say how far it is."""
        self.doing.setText(f"{what}…")
        self.bar.setRange(0, 100 if share > 0 else 0)
        self.bar.setValue(round(100 * share))

    def ask_columns(self, other: str = "") -> None:
        """Show the page of columns; `other` names a way back to where one came from."""
        self._show("columns", "Read it so", other)
        self._check_columns()
        first = next(iter(self.columns.roles.values()), None)
        (self.go_on if self.go_on.isEnabled() or first is None else first).setFocus()

    def show_report(self, *, repaired: bool) -> None:
        """Show the report; names that were repaired and not yet read again change what the button says."""
        self._show("report", "Show on the map", "")
        self.show_repaired(repaired)
        if self.report.names.isVisible() and self.report.names.repairs():
            self.report.names.table.setFocus()
        else:
            self.go_on.setFocus()

    def show_repaired(self, repaired: bool) -> None:
        """Say on the button whether names are to be read again first."""
        self.other.setText("Read again with these names")
        self.other.setToolTip("See the report with the names as they are chosen now")
        self.other.setAccessibleName("Read again with these names")
        self.other.setVisible(repaired)

    def show_problem(self, sentence: str, what_to_do: str, other: str) -> None:
        """Show why there is no dataset; `other` names what can be tried, empty where nothing can."""
        self.problem.setText(sentence)
        self._what_to_do.setText(what_to_do)
        self._what_to_do.setVisible(bool(what_to_do))
        self._show("problem", "Choose another file…", other)
        self.go_on.setFocus()

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """Say one sentence at the foot."""
        self.words.setProperty("role", "warning" if warning else "muted")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setText(sentence)

    def done(self, result: int) -> None:
        """Close, whatever was being done."""
        super().done(result)
        self._acts.ended()

    def _show(self, page: str, go_on: str, other: str) -> None:
        self.page = page
        self._stack.setCurrentWidget(self._pages[page])
        self.say("")
        self.go_on.setText(go_on)
        self.go_on.setAccessibleName(go_on.rstrip("…"))
        self.go_on.setToolTip(f"{_TIPS.get(page, go_on.rstrip('…'))} (Ctrl+Enter)")
        self.go_on.setVisible(bool(go_on))
        self.go_on.setEnabled(True)
        self.other.setText(other)
        self.other.setAccessibleName(other.rstrip("…"))
        self.other.setToolTip(other.rstrip("…"))
        self.other.setVisible(bool(other))
        if page == "waiting":
            self.back.setFocus()

    def _check_columns(self) -> None:
        missing = self.columns.missing()
        self.say(missing, warning=True)
        self.go_on.setEnabled(not missing)

    def _waiting_page(self) -> QWidget:
        self.doing.setProperty("role", "emphasis")
        self.doing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.doing.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.bar.setMaximumWidth(_BAR)
        self.bar.setFixedHeight(_THIN)
        return _centred(self.doing, self.bar)

    def _problem_page(self) -> QWidget:
        self.problem.setProperty("role", "heading")
        self._what_to_do.setProperty("role", "muted")
        for label in (self.problem, self._what_to_do):
            label.setWordWrap(True)
            label.setMinimumWidth(_BAR)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return _centred(self.problem, self._what_to_do)

    def _lay_out(self) -> None:
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(EDGE, 12, EDGE, 12)
        row.setSpacing(RELATED)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.words.setAccessibleName("What there is to say")
        row.addWidget(self.words, 1)
        for button in (self.back, self.other, self.go_on):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(foot)


def _centred(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(4 * EDGE, EDGE, 4 * EDGE, EDGE)
    column.setSpacing(GROUP)
    column.addStretch(2)
    for widget in widgets:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(widget, 4)
        row.addStretch(1)
        column.addLayout(row)
    column.addStretch(3)
    return page
