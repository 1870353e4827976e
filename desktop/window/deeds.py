"""What the commands of the window do. Each deed is one method; the table at the end gives them their keys."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.crossfilter.question import Source
from desktop.crossfilter.sources import Sources
from desktop.dataset.compact import DatasetUnreadable
from desktop.dataset.resolve import default_selection
from desktop.selection.clauses import AnyOf
from desktop.selection.selection import Selection
from desktop.state.actions import Action, Choose, Filter, OpenDataset, Select, Show, StartOver, look
from desktop.state.app_state import Exploration
from desktop.state.scene_actions import KeepScene
from desktop.state.store import Store
from desktop.viewmodels import world_map
from desktop.window.main_window import MainWindow

PLACES = ("place", "exporter", "importer")


class MapDeeds(Protocol):
    """What the map can be told by a command."""

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle."""
        ...

    def show_world(self) -> None:
        """Show the whole world."""
        ...

    def zoom_to(self, code: str) -> None:
        """Zoom to a country."""
        ...

    def stand_alone(self, alone: bool) -> None:
        """Name the source under the map."""
        ...


def first_exploration(sources: Sources, id: str) -> Exploration:
    """Return the view a dataset opens with: its default clauses and its first measure."""
    source = sources[id]
    return Exploration(source=id, selection=default_selection(source.dataset), measure=source.measures()[0])


def fitting_options(source: Source, asked: Exploration) -> tuple[tuple[str, str], ...]:
    """Return the options of views that must change where a dataset has one side only, or no such column."""
    dataset = source.dataset
    if dataset.info.kind == "statements":
        return ()
    side = "importer" if dataset.names_any("importer") and not dataset.names_any("exporter") else "exporter"
    needs = ("exporter", "importer") if asked.ranking == "pair" else (asked.ranking,)
    options = []
    if asked.shading in ("exporter", "importer") and not dataset.names_any(asked.shading):
        options.append(("shading", side))
    if not all(map(dataset.names_any, needs)):
        options.append(("ranking", side))
    return tuple(options)


class Deeds:
    """Carries out commands by key; `views` are the widgets by view key, `show_theme` changes the colours."""

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        sources: Sources,
        views: Mapping[str, QWidget],
        show_theme: Callable[[str], None],
    ) -> None:
        self._window = window
        self._store = store
        self._sources = sources
        self._views = views
        self._show_theme = show_theme
        self._table: dict[str, Callable[[], None]] = self._plain_deeds()

    def run(self, key: str) -> bool:
        """Carry out a command; False when it is not one of these deeds."""
        name, _, argument = key.partition(":")
        if name in self._table:
            self._table[name]()
        elif name == "open-dataset":
            self.open_dataset(argument)
        elif name == "shade":
            self._dispatch(Show("shading", argument))
        elif name == "open-filter":
            self._open_filter(argument)
        elif name == "zoom-to":
            self._map().zoom_to(argument)
        else:
            return False
        return True

    def _dispatch(self, action: Action) -> None:
        self._store.end_gesture()
        self._store.dispatch(action)

    def open_dataset(self, id: str) -> None:
        """Show a dataset as it opens; where its file is damaged or gone, say so and change nothing."""
        try:
            source = self._sources[id]
        except DatasetUnreadable as problem:
            self._window.notice.say(str(problem))
            return
        fresh = first_exploration(self._sources, id)
        options = fitting_options(source, self._store.state.exploration)
        title = source.dataset.info.title
        self._dispatch(OpenDataset(id, title, fresh.selection, fresh.measure, options))

    def _open_filter(self, dimension: str) -> None:
        self._window.fold("filters", folded=False)
        self._views["filters"].open_dimension(dimension)  # type: ignore[attr-defined]

    def _find_filter(self) -> None:
        self._window.fold("filters", folded=False)
        self._views["filters"].focus_search()  # type: ignore[attr-defined]

    def _find_in_table(self) -> None:
        self._window.fold("table", folded=False)
        self._views["table"].focus_search()  # type: ignore[attr-defined]

    def _clear_choice(self) -> None:
        """Esc: leave the map alone, else what the focused widget does with it, else choose nothing."""
        if self._window.isFullScreen():
            self._show_only_map(False)
        elif self._taken_by_focus():
            return
        elif self._store.state.exploration.chosen:
            self._dispatch(Choose(()))

    def _taken_by_focus(self) -> bool:
        """Offer Esc to the widget that has the focus: a field empties itself, the timeline drops its brush."""
        focused = QApplication.focusWidget()
        if focused is None:
            return False
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        shortcut = self._window.actions_by_key["clear-choice"]
        # While it is at work the shortcut would take the key once more.
        shortcut.setEnabled(False)
        QApplication.sendEvent(focused, event)
        shortcut.setEnabled(True)
        return event.isAccepted()

    def _clear_filters(self) -> None:
        asked = self._store.state.exploration
        exclusive = self._sources[asked.source].dataset.info.exclusive
        kept = [clause for clause in asked.selection if clause.dimension in exclusive]
        self._dispatch(Select(Selection(tuple(kept)), "Clear all filters"))

    def _restore_defaults(self) -> None:
        asked = self._store.state.exploration
        defaults = default_selection(self._sources[asked.source].dataset)
        self._dispatch(Select(asked.selection.over(defaults), "Restore default filters"))

    def _start_over(self) -> None:
        id = self._store.state.exploration.source
        self._dispatch(StartOver(first_exploration(self._sources, id), "Start over"))
        self._map().show_world()

    def _filter_chosen(self, side: str) -> None:
        chosen = self._store.state.exploration.chosen
        codes = tuple(dict.fromkeys(mark.key for mark in chosen if mark.dimension in PLACES))
        if codes:
            self._dispatch(Filter(AnyOf(side, codes)))

    def _zoom_to_chosen(self) -> None:
        for mark in self._store.state.exploration.chosen:
            code = mark.pair()[1] if mark.dimension == "pair" else mark.key
            if mark.dimension in (*PLACES, "pair"):
                self._map().zoom_to(code)
                return

    def _keep_scene(self) -> None:
        """Keep the view under the title it proposes for itself, and show where it is kept."""
        state = self._store.state
        self._dispatch(KeepScene(world_map.build(self._sources, world_map.reads(state)).title))
        self._show_panel("scenes")

    def _play(self) -> None:
        self._views["timeline"].play_or_stop()  # type: ignore[attr-defined]

    def _show_world(self) -> None:
        self._map().show_world()

    def _map(self) -> MapDeeds:
        return self._views["world_map"]  # type: ignore[return-value]

    def _flip(self, part: str) -> None:
        self._window.fold(part, folded=not self._window.folded(part))

    def _show_only_map(self, only: bool) -> None:
        self._window.show_only_map(only)
        self._map().stand_alone(only)

    def _flip_places(self) -> None:
        places = self._views["places_list"]
        places.setVisible(not places.isVisible())
        self._window.actions_by_key["show-places"].setChecked(places.isVisible())
        if places.isVisible():
            places.setFocus()

    def _show_panel(self, panel: str) -> None:
        self._window.fold("side", folded=False)
        self._dispatch(look(panel=panel))

    def _plain_deeds(self) -> dict[str, Callable[[], None]]:
        return {
            "undo": self._store.undo,
            "redo": self._store.redo,
            "look-back": self._store.look_back,
            "clear-choice": self._clear_choice,
            "clear-filters": self._clear_filters,
            "restore-defaults": self._restore_defaults,
            "start-over": self._start_over,
            "filter-exporter": lambda: self._filter_chosen("exporter"),
            "filter-importer": lambda: self._filter_chosen("importer"),
            "find-filter": self._find_filter,
            "find-in-table": self._find_in_table,
            "zoom-in": lambda: self._map().zoom_by(1.5),
            "zoom-out": lambda: self._map().zoom_by(1 / 1.5),
            "zoom-reset": self._show_world,
            "zoom-to-chosen": self._zoom_to_chosen,
            "map-only": lambda: self._show_only_map(not self._window.isFullScreen()),
            "fold-filters": lambda: self._flip("filters"),
            "fold-side": lambda: self._flip("side"),
            "fold-timeline": lambda: self._flip("timeline"),
            "fold-table": lambda: self._flip("table"),
            "show-places": self._flip_places,
            "show-rankings": lambda: self._show_panel("rankings"),
            "show-country": lambda: self._show_panel("country"),
            "show-evidence": lambda: self._show_panel("evidence"),
            "show-scenes": lambda: self._show_panel("scenes"),
            "keep-scene": self._keep_scene,
            "play": self._play,
            "theme-system": lambda: self._show_theme("system"),
            "theme-light": lambda: self._show_theme("light"),
            "theme-dark": lambda: self._show_theme("dark"),
            "quit": self._quit,
        }

    def _quit(self) -> None:
        self._window.close()
