"""The window for what is laid beside a dataset, such as attributes: waiting, the choices, or what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
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
from desktop.window.keyed_dialog import KeyedDialog

SIZE = QSize(820, 620)
_BAR, _THIN = 420, 4


class BesideDialog(KeyedDialog):
    """Shows a page of choices once something was read; `take` is the main button's deed, `ended` follows closing."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        page: QWidget,
        deed: str,
        take: Callable[[], None],
        ended: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._ended = ended
        self.page = page
        self.doing, self.problem, self.words = QLabel(), QLabel(), QLabel()
        self._bar = QProgressBar()
        self._stack = QStackedWidget()
        self._waiting, self._wrong = self._waiting_page(), self._problem_page()
        for each in (self._waiting, page, self._wrong):
            self._stack.addWidget(each)
        self.cancel = dialog_button("Cancel", "Close; nothing is kept (Esc)")
        self.cancel.clicked.connect(self.reject)
        self.take = dialog_button(deed, f"{deed} (Ctrl+Enter)")
        self.take.setProperty("role", "primary")
        self.take.setShortcut("Ctrl+Return")
        self.take.clicked.connect(take)
        self._lay_out()
        self.resize(SIZE.boundedTo(parent.size()) if parent is not None else SIZE)

    def wait_for(self, what: str) -> None:
        """Show that something is being done."""
        self.doing.setText(f"{what}…")
        self._bar.setRange(0, 0)
        self._show(self._waiting, ready=False)

    def ask(self) -> None:
        """Show the choices."""
        self._show(self.page, ready=True)
        self.take.setFocus()

    def show_problem(self, sentence: str) -> None:
        """Show why nothing can be taken from the file."""
        self.problem.setText(sentence)
        self._show(self._wrong, ready=False)
        self.cancel.setFocus()

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """Say one sentence at the foot."""
        self.words.setProperty("role", "warning" if warning else "muted")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setText(sentence)

    @property
    def asking(self) -> bool:
        """Return whether the choices are shown."""
        return self._stack.currentWidget() is self.page

    def done(self, result: int) -> None:
        """Close, whatever was being done."""
        super().done(result)
        self._ended()

    def _show(self, page: QWidget, *, ready: bool) -> None:
        self._stack.setCurrentWidget(page)
        self.take.setVisible(ready)
        self.say("")

    def _waiting_page(self) -> QWidget:
        self.doing.setProperty("role", "emphasis")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self._bar.setFixedSize(_BAR, _THIN)
        return _centred(self.doing, self._bar)

    def _problem_page(self) -> QWidget:
        self.problem.setProperty("role", "heading")
        self.problem.setWordWrap(True)
        self.problem.setMinimumWidth(_BAR)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return _centred(self.problem)

    def _lay_out(self) -> None:
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(EDGE, 12, EDGE, 12)
        row.setSpacing(RELATED)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.words.setAccessibleName("What there is to say")
        row.addWidget(self.words, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(foot)


def _centred(*widgets: QLabel | QProgressBar) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(3 * EDGE, EDGE, 3 * EDGE, EDGE)
    column.setSpacing(GROUP)
    column.addStretch(2)
    for widget in widgets:
        if isinstance(widget, QLabel):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    return page
