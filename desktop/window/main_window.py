"""The main window: it arranges views and forwards commands, and holds nothing worth saving but sizes."""

from collections.abc import Callable, Mapping

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.painting.theme import Theme
from desktop.views.parts.icons import icon
from desktop.views.parts.plain import tip
from desktop.window.commands import shown_keys
from desktop.window.first_map import FirstMap
from desktop.window.load_ahead import load_ahead
from desktop.window.menu import make_actions, make_export_menu, make_menu
from desktop.window.notices import FirstSteps, Notice
from desktop.window.pane import Pane
from desktop.window.settings import Settings
from desktop.window.side_panel import SidePanel

NARROW, ONE_PANEL = 1100, 900
SHORT, LOW = 640, 560
NESTED = 3
_ICONS: Mapping[str, str] = {"undo": "undo-2", "redo": "redo-2"}


class MainWindow(QMainWindow):
    """A shell that shows the first map at once, and is built and furnished with views a moment later.

    `run` carries out a command by its key; `closing` is called before the window closes.
    """

    notice: Notice
    first_steps: FirstSteps
    side: SidePanel
    recent_menu: QMenu
    actions_by_key: dict[str, QAction]

    def __init__(
        self,
        settings: Settings,
        first_map: FirstMap,
        run: Callable[[str], None],
        closing: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setWindowTitle("Dealscope")
        self.setMinimumSize(720, 520)
        self._settings = settings
        self._closing = closing
        self._run = run
        self.first_map = first_map
        self.built = False
        self.setCentralWidget(first_map)

    def build(self) -> None:
        """Make all that stands around the views, once the first map is on screen."""
        self.takeCentralWidget()
        self.recent_menu = QMenu("Recent files", self)
        self.actions_by_key = make_actions(self, self._run)
        self._buttons: dict[str, QPushButton] = {}
        self._menu = make_menu(self, self.actions_by_key, self.recent_menu)
        self.notice = Notice()
        self.first_steps = FirstSteps(lambda: self._run("first-steps-closed"))
        self.first_steps.setVisible(not self._settings.first_steps_closed)
        self.side = SidePanel(lambda key: self._run(f"show-{key}"))
        self._slots: dict[str, QVBoxLayout] = {}
        self._placed: dict[str, list[QWidget]] = {}
        self._only_map = False
        self._folded: set[str] = set()
        self._short = False
        self._gave_way: set[str] = set()
        centre = self._make_parts()
        self.setCentralWidget(centre)
        # What waits for the next turn of events to be shown would not be filled by the first refresh.
        centre.show()
        self.first_map.show()
        self.built = True
        self.fold("filters", folded=self._settings.filters_folded)
        self.fold("side", folded=self._settings.side_folded)
        for key in ("fold-timeline", "fold-table"):
            self.actions_by_key[key].setChecked(True)
        self._give_way()
        load_ahead(self)

    def _make_parts(self) -> QWidget:
        """Make the parts, take the first map in among them, and return the widget that holds all."""
        self._header = self._make_header()
        self._bar = self._slot("selection_bar", role="strip")
        self._filters = Pane(self._slot("filters", role="panel"))
        self._map = Pane(self._make_map_area())
        self._timeline = Pane(self._slot("timeline", role="panel"))
        self._table = Pane(self._slot("table", role="panel"))
        self._rows = QSplitter(QtCore.Qt.Orientation.Vertical)
        for widget in (self._map, self._timeline, self._table):
            self._rows.addWidget(widget)
        self._columns = QSplitter(QtCore.Qt.Orientation.Horizontal)
        for beside in (self._filters, self._rows, self.side):
            self._columns.addWidget(beside)
        for splitter in (self._rows, self._columns):
            splitter.setChildrenCollapsible(False)
        self._columns.setStretchFactor(1, 1)
        self._rows.setStretchFactor(0, 1)
        self._rows.setSizes(self._settings.rows)
        self._columns.setSizes(self._settings.columns)
        self._rail_buttons: list[QPushButton] = []
        self._left_rail = self._make_rail("fold-filters", "panel-left", "Show filters")
        self._right_rail = self._make_rail(
            "fold-side", "panel-right", "Show rankings, country, evidence and scenes"
        )
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for part in (self._left_rail, self._columns, self._right_rail):
            body.addWidget(part, 1 if part is self._columns else 0)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._bar)
        self._strips = QVBoxLayout()
        self._strips.setContentsMargins(8, 0, 8, 0)
        self._strips.addWidget(self.notice)
        self._strips.addWidget(self.first_steps)
        column.addLayout(self._strips)
        column.addLayout(body, 1)
        return centre

    def _make_header(self) -> QWidget:
        header = QWidget()
        header.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
        header.setProperty("role", "strip")
        header.setFixedHeight(44)
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(4)
        name = QLabel("Dealscope")
        name.setProperty("role", "heading")
        row.addWidget(name)
        row.addSpacing(12)
        row.addLayout(self._slot_layout("header"), 1)
        for key in ("undo", "redo"):
            row.addWidget(self._icon_button(key))
        row.addSpacing(8)
        export = QPushButton("Export  ⌄")
        export.setProperty("role", "quiet")
        export.setAccessibleName("Export")
        export.setToolTip(f"Export the map, the table or the data ({shown_keys('export-picture')})")
        export.setMenu(make_export_menu(export, self.actions_by_key))
        row.addWidget(export)
        self._menu_button = QToolButton()
        self._menu_button.setProperty("role", "icon")
        self._menu_button.setAccessibleName("Main menu")
        self._menu_button.setToolTip("Main menu (F10)")
        self._menu_button.setShortcut("F10")
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setMenu(self._menu)
        row.addWidget(self._menu_button)
        return header

    def _make_map_area(self) -> QWidget:
        area = QWidget()
        area.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        options = self._slot_layout("map_options")
        options.setContentsMargins(8, 4, 8, 0)
        column.addLayout(options)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._map_slot = self._slot_layout("world_map")
        self.first_map.stand_alone()
        self._map_slot.addWidget(self.first_map)
        row.addLayout(self._map_slot, 1)
        row.addLayout(self._slot_layout("places_list"))
        column.addLayout(row, 1)
        area.setMinimumHeight(200)
        return area

    def _make_rail(self, command: str, icon_name: str, title: str) -> QWidget:
        rail = QWidget()
        rail.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
        rail.setProperty("role", "panel")
        # As high as the body: a rail of limited height would limit the body too.
        rail.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        button = QPushButton()
        button.setProperty("role", "icon")
        button.setProperty("icon_name", icon_name)
        button.setAccessibleName(title)
        button.setToolTip(f"{title} ({shown_keys(command)})")
        button.clicked.connect(lambda: self._run(command))
        self._rail_buttons.append(button)
        column = QVBoxLayout(rail)
        column.setContentsMargins(2, 8, 2, 8)
        column.addWidget(button)
        column.addStretch(1)
        return rail

    def _icon_button(self, key: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "icon")
        button.clicked.connect(lambda: self._run(key))
        self._buttons[key] = button
        return button

    def _slot(self, key: str, role: str) -> QWidget:
        widget = QWidget()
        widget.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
        widget.setProperty("role", role)
        widget.setLayout(self._slot_layout(key))
        return widget

    def _slot_layout(self, key: str) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._slots[key] = layout
        self._placed[key] = []
        return layout

    def add_strip(self, strip: QWidget) -> None:
        """Put a strip under the header, below the others."""
        self._strips.addWidget(strip)

    def place(self, key: str, widget: QWidget) -> None:
        """Put a view where it belongs; the map takes the place of the first picture."""
        if self.side.has(key):
            self.side.add(key, widget)
            return
        if key == "world_map":
            self.first_map.hide()
        self._slots[key].addWidget(widget)
        widget.show()
        self._placed[key].append(widget)

    def fold(self, part: str, *, folded: bool, remember: bool = True) -> None:
        """Fold a part of the window away, or unfold it; panels at the sides leave a rail.

        Without `remember` the next start does not follow it: a small screen folds only for itself.
        """
        shown = not folded and not self._only_map
        if part == "filters":
            self._filters.setVisible(shown)
            self._left_rail.setVisible(folded and not self._only_map)
            self._settings.filters_folded = folded if remember else self._settings.filters_folded
        elif part == "side":
            self.side.setVisible(shown)
            self._right_rail.setVisible(folded and not self._only_map)
            self._settings.side_folded = folded if remember else self._settings.side_folded
        else:
            {"timeline": self._timeline, "table": self._table}[part].setVisible(shown)
        (self._folded.add if folded else self._folded.discard)(part)
        self.actions_by_key[f"fold-{part}"].setChecked(not folded)
        if not folded:
            self._make_room_for(part)

    def _make_room_for(self, part: str) -> None:
        """Fold what stands beside or above a part, where the window has no room for both."""
        other = {"filters": "side", "side": "filters", "table": "timeline", "timeline": "table"}[part]
        beside = part in ("filters", "side")
        cramped = self.width() < ONE_PANEL if beside else self.height() < LOW
        if cramped and self.isVisible() and not self.folded(other):
            self.fold(other, folded=True, remember=False)
            if not beside:
                self._gave_way.add(other)

    def folded(self, part: str) -> bool:
        """Return whether a part of the window is folded away."""
        return part in self._folded

    def show_only_map(self, only: bool) -> None:
        """Leave only the map with its title, legend and source, full screen, or bring everything back."""
        self._only_map = only
        parts = (
            (self._filters, "filters"),
            (self.side, "side"),
            (self._timeline, "timeline"),
            (self._table, "table"),
        )
        for widget, part in parts:
            widget.setVisible(not only and not self.folded(part))
        self._left_rail.setVisible(not only and self.folded("filters"))
        self._right_rail.setVisible(not only and self.folded("side"))
        for strip in (self._header, self._bar):
            strip.setVisible(not only)
        for options in self._placed["map_options"]:
            options.setVisible(not only)
        if only:
            self.first_steps.hide()
            self.showFullScreen()
        else:
            self.showNormal()
        self.actions_by_key["map-only"].setChecked(only)

    def settle_layouts(self) -> None:
        """Lay out now what waits to be laid out.

        Otherwise Qt paints before the last of the layouts that ask for each other, and then paints again.
        """
        for _ in range(NESTED):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """Say in menu and tooltips what undo and redo would do."""
        for key, text in (("undo", undo), ("redo", redo)):
            title = key.capitalize()
            action = self.actions_by_key[key]
            action.setText(f"{title} {text}".replace("&", "&&") if text else title)
            action.setEnabled(text is not None)
            button = self._buttons[key]
            button.setEnabled(text is not None)
            button.setAccessibleName(f"{title} {text}" if text else title)
            button.setToolTip(tip(f"{title} {text or ''} ({shown_keys(key)})".replace("  ", " ")))

    def show_theme(self, theme: Theme) -> None:
        """Draw the icons of the shell in the colours of a theme."""
        for key, button in self._buttons.items():
            button.setIcon(icon(_ICONS[key], theme.muted))
        for button in self._rail_buttons:
            button.setIcon(icon(str(button.property("icon_name")), theme.muted))
        self._menu_button.setIcon(icon("menu", theme.text))
        for strip in (self.notice, self.first_steps):
            strip.show_theme(theme)
        self.first_map.show_theme(theme)

    def edges_around(self, map_canvas: QWidget) -> list[int]:
        """Return where the parts lie, as `Settings.edges`; those of before while one that comes back is away."""
        away = {"timeline", "table"} & self._folded
        if not self.built or self._only_map or away or self.notice.isVisible():
            return self._settings.edges
        centre = self.centralWidget()
        assert centre is not None
        width, height = centre.width(), centre.height()
        corner = map_canvas.mapTo(centre, QPoint(0, 0))
        columns, rows = self._columns.mapTo(centre, QPoint(0, 0)), self._rows.mapTo(centre, QPoint(0, 0))
        return [
            self._header.height(),
            self._bar.geometry().bottom() + 1,
            columns.y(),
            rows.x() - 1,
            width - rows.x() - self._rows.width() - 1,
            height - rows.y() - self._map.height(),
            height - rows.y() - self._timeline.geometry().bottom() - 1,
            corner.x(),
            corner.y(),
            width - corner.x() - map_canvas.width(),
            height - corner.y() - map_canvas.height(),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the table away while the window is too low for map, timeline and table; later bring it back."""
        super().resizeEvent(event)
        if self.built:
            self._give_way()

    def _give_way(self) -> None:
        short = self.height() < SHORT
        if short == self._short:
            return
        self._short = short
        if short and not self.folded("table"):
            self._gave_way.add("table")
            self.fold("table", folded=True)
        elif not short:
            for part in sorted(self._gave_way & self._folded):
                # The command also fills what is unfolded; before there are views it does nothing.
                self._run(f"fold-{part}")
                self.fold(part, folded=False)
            self._gave_way.clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the sizes, then close."""
        if self.built and not self._only_map:
            self._settings.rows = _sizes(self._rows, self._settings.rows)
            self._settings.columns = _sizes(self._columns, self._settings.columns)
        self._closing()
        super().closeEvent(event)


def _sizes(splitter: QSplitter, before: list[int]) -> list[int]:
    """Return the sizes of a splitter's parts; a hidden part keeps the size it had before."""
    return [size or old for size, old in zip(splitter.sizes(), before, strict=True)]
