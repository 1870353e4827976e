"""The help window: pages at the left, text at the right."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from desktop.window.help_pages import PAGES


class HelpDialog(QDialog):
    """Shows one page of help; it opens no address."""

    def __init__(self, parent: QWidget, page: Callable[[str], str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.resize(860, 600)
        self._page = page
        self._pages = QListWidget()
        self._pages.setAccessibleName("Pages of help")
        self._pages.addItems(list(PAGES.values()))
        self._pages.setFixedWidth(220)
        self._text = QTextBrowser()
        self._text.setAccessibleName("Text of help")
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._pages)
        row.addWidget(self._text, 1)
        self._pages.currentRowChanged.connect(lambda row: self._show(list(PAGES)[row]))

    def show_page(self, key: str) -> None:
        """Open the help at a page."""
        self._pages.setCurrentRow(list(PAGES).index(key))
        self.show()
        self.raise_()

    def _show(self, key: str) -> None:
        self._text.setHtml(self._page(key))
