"""The filters panel: search on top, a section per dimension, kept filters at the foot."""

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.painting.theme import GROUP, INSIDE, LIGHT, RELATED, Theme
from desktop.selection.marks import Mark
from desktop.viewmodels.filters.model import FiltersModel, Hit, SectionHead
from desktop.views.filters.findings_list import FindingsList
from desktop.views.filters.kept_filters import KeptFilters
from desktop.views.filters.section import Section
from desktop.views.parts.icons import icon
from desktop.views.view import Hands

_OPEN_AT_FIRST = frozenset({"exporter"})


class FiltersView(QWidget):
    """Every dimension of the open dataset; which sections are open is the panel's own affair."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._theme = LIGHT
        self._model: FiltersModel | None = None
        self._sections: dict[str, Section] = {}
        self._open = set(_OPEN_AT_FIRST)
        self._awaited = ""
        self.setAccessibleName("Filters")
        self.setMinimumWidth(240)
        self._found = FindingsList(self._take)
        self.search = self._make_search()
        self._counted = QLabel()
        self._counted.setProperty("role", "small")
        self._counted.setContentsMargins(GROUP - INSIDE, 0, RELATED, 0)
        self._scroll = self._make_scroll()
        found_scroll = _scrolling(self._found)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(found_scroll)
        self.kept = KeptFilters(hands)
        top = QVBoxLayout()
        top.setContentsMargins(RELATED, RELATED, RELATED, INSIDE)
        top.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addLayout(top)
        column.addWidget(self._counted)
        column.addWidget(self._stack, 1)
        column.addWidget(self.kept)

    def show_model(self, model: FiltersModel) -> None:
        """Draw the model, silently; only open sections work out what they hold."""
        before, self._model = self._model, model
        heads = model.sections
        if before is None or [_shape(head) for head in heads] != [_shape(head) for head in before.sections]:
            self._make_sections()
        for head in heads:
            section = self._sections[head.key]
            section.show_head(head)
            if section.is_open:
                self._fill(section)
        self._counted.setText(model.counted)
        self.kept.show_model(model)
        self._show_found()
        if self._awaited:
            self.open_dimension(self._awaited)

    def show_pointer(self, mark: Mark | None) -> None:
        """Lift the values that the mouse rests on somewhere else."""
        for section in self._sections.values():
            section.show_pointer(mark)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self._search_icon.setIcon(icon("search", theme.muted))
        for section in self._sections.values():
            section.show_theme(theme)
        self._found.show_theme(theme)
        self.kept.show_theme(theme)

    def open_dimension(self, key: str) -> None:
        """Unfold the section of a dimension, bring it into sight and let the keys act on it."""
        self.search.clear()
        section = self._sections.get(key)
        # A panel that was folded away has no sections until it is shown.
        self._awaited = key if self._model is None else ""
        if section is None:
            return
        section.head.setChecked(True)
        if section.editor is not None:
            section.editor.take_focus()
        QTimer.singleShot(0, section, lambda: self._bring_into_sight(section))

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def section(self, key: str) -> Section:
        """Return the section of a dimension; KeyError where none is offered."""
        return self._sections[key]

    def sizeHint(self) -> QSize:
        """Return the width at which names and numbers stand well."""
        return QSize(264, 480)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search, Down goes to what was found and Esc empties it."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.search.text():
                self._found.take_focus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _make_search(self) -> QLineEdit:
        search = QLineEdit()
        search.setPlaceholderText("Find a filter or a value")
        search.setAccessibleName("Find a filter or a value")
        search.setToolTip("Find a filter or a value (Ctrl+F), or type a clause such as year=2015..2019")
        search.setClearButtonEnabled(True)
        self._search_icon = search.addAction(
            icon("search", LIGHT.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        search.textChanged.connect(lambda _text: self._show_found())
        search.returnPressed.connect(self._found.take_first)
        search.installEventFilter(self)
        return search

    def _make_scroll(self) -> QScrollArea:
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(RELATED, 0, RELATED, RELATED)
        self._list.setSpacing(0)
        return _scrolling(inner)

    def _make_sections(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._sections = {}
        group = ""
        for head in self._model.sections if self._model else ():
            if head.group != group:
                group = head.group
                self._list.addWidget(_group_title(group))
            section = Section(self._hands, head, self._unfolded)
            section.show_theme(self._theme)
            section.head.setChecked(head.key in self._open)
            section.head.toggled.connect(lambda unfolded, key=head.key: self._remember(key, unfolded))
            self._sections[head.key] = section
            self._list.addWidget(section)
        self._list.addStretch(1)
        self._order_stops()

    @property
    def unfolded(self) -> tuple[str, ...]:
        """Return the sections whose bodies will be asked for when a model is shown that has them."""
        return tuple(sorted(self._open))

    def _remember(self, key: str, unfolded: bool) -> None:
        (self._open.add if unfolded else self._open.discard)(key)

    def _unfolded(self, section: Section) -> None:
        if self._model is not None and section.key in self._sections:
            self._fill(section)

    def _fill(self, section: Section) -> None:
        if self._model is None:
            return
        is_new = section.editor is None
        section.show_body(self._model.body(section.key))
        if is_new:
            self._order_stops()

    def _order_stops(self) -> None:
        """Let Tab go from top to bottom, also through bodies that were made later than what is below them."""
        sections = [stop for section in self._sections.values() for stop in section.stops()]
        for first, second in pairwise((self.search, *sections, self._found.list, *self.kept.stops())):
            QWidget.setTabOrder(first, second)

    def _bring_into_sight(self, section: Section) -> None:
        # A body that was just made has its height only once the layouts around it, nested, were worked out.
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._scroll.ensureWidgetVisible(section, 0, RELATED)
        self._scroll.ensureWidgetVisible(section.head, 0, RELATED)

    def _show_found(self) -> None:
        text = self.search.text().strip()
        self._stack.setCurrentIndex(1 if text else 0)
        if text and self._model is not None:
            self._found.show_findings(self._model.find(text))

    def _take(self, hit: Hit) -> None:
        """Tick a value and stay; open a dimension, or apply a clause, and leave the search."""
        if hit.kind == "dimension":
            self.open_dimension(hit.dimension)
        elif hit.action is not None:
            self._hands.dispatch(hit.action)
            if hit.kind == "clause":
                self.search.clear()


def _shape(head: SectionHead) -> tuple[str, ...]:
    return head.key, head.title, head.group, head.form


def _scrolling(inner: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inner)
    return scroll


def _group_title(text: str) -> QLabel:
    title = QLabel(text)
    title.setProperty("role", "small")
    title.setContentsMargins(INSIDE, GROUP, 0, INSIDE)
    return title
