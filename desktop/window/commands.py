"""Every command of the window, one row each: menus, tooltips and the page of shortcuts are made from them."""

from dataclasses import dataclass

MENUS = ("File", "Edit", "View", "Briefing", "Help")


@dataclass(frozen=True, slots=True)
class Command:
    """A title in a menu, and its keys; `key` names the method of the window's deeds that carries it out.

    A command whose title is empty stands in no menu. `line` draws a line above it.
    """

    key: str
    title: str
    menu: str
    keys: tuple[str, ...] = ()
    checkable: bool = False
    line: bool = False


COMMANDS: tuple[Command, ...] = (
    Command("open-session", "Open…", "File", ("Ctrl+O",)),
    Command("datasets", "Datasets of your own…", "File", ("Ctrl+Shift+O",)),
    Command("open-attributes", "Attributes of countries…", "File"),
    Command("new-table", "New table from template…", "File"),
    Command("save-session", "Save view", "File", ("Ctrl+S",)),
    Command("save-session-as", "Save view as…", "File", ("Ctrl+Shift+S",)),
    Command("export-picture", "Export…", "File", ("Ctrl+E",), line=True),
    Command("copy-picture", "Copy picture", "File", ("Ctrl+Shift+C",)),
    Command("save-table", "Save table as CSV…", "File", ("Ctrl+Shift+E",), line=True),
    Command("copy-table", "Copy table", "File", ("Ctrl+Alt+C",)),
    Command("export-data", "Data behind it…", "File", ("Ctrl+Alt+D",)),
    Command("quit", "Quit", "File", ("Ctrl+Q",), line=True),
    Command("undo", "Undo", "Edit", ("Ctrl+Z",)),
    Command("redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("paste-view", "Paste view", "Edit", ("Ctrl+V",)),
    Command("clear-choice", "Clear choice", "Edit", ("Esc",), line=True),
    Command("clear-filters", "Clear all filters", "Edit", ("Ctrl+Backspace",)),
    Command("restore-defaults", "Restore default filters", "Edit"),
    Command("start-over", "Start over", "Edit", ("Ctrl+Shift+N",)),
    Command("filter-exporter", "Only as exporter", "Edit", ("Ctrl+Shift+X",), line=True),
    Command("filter-importer", "Only as importer", "Edit", ("Ctrl+Shift+I",)),
    Command("find-filter", "Find a filter", "Edit", ("Ctrl+F",)),
    Command("find-in-table", "Search the table", "Edit", ("Ctrl+Shift+F",)),
    Command("zoom-in", "Zoom in", "View", ("Ctrl++", "Ctrl+=")),
    Command("zoom-out", "Zoom out", "View", ("Ctrl+-",)),
    Command("zoom-reset", "Whole world", "View", ("Ctrl+0",)),
    Command("zoom-to-chosen", "Zoom to the chosen country", "View", ("Ctrl+J",)),
    Command("look-back", "Previous position", "View", ("Alt+Left",)),
    Command("map-only", "Only the map", "View", ("F11",), checkable=True, line=True),
    Command("fold-filters", "Filters", "View", ("Ctrl+1",), checkable=True),
    Command("fold-side", "Rankings, country, evidence, scenes", "View", ("Ctrl+2",), checkable=True),
    Command("fold-timeline", "Timeline", "View", ("Ctrl+3",), checkable=True),
    Command("fold-table", "Table", "View", ("Ctrl+4",), checkable=True),
    Command("show-places", "List of countries", "View", ("Ctrl+L",), checkable=True),
    Command("show-rankings", "Show rankings", "View", ("Alt+1",), line=True),
    Command("show-country", "Show country", "View", ("Alt+2",)),
    Command("show-evidence", "Show evidence", "View", ("Alt+3",)),
    Command("play", "Play the years", "View", ("Ctrl+P",)),
    Command("theme-system", "Colours of the system", "View", checkable=True, line=True),
    Command("theme-light", "Light", "View", checkable=True),
    Command("theme-dark", "Dark", "View", checkable=True),
    Command("keep-scene", "Keep this view as a scene", "Briefing", ("Ctrl+K",)),
    Command("show-scenes", "Show scenes", "Briefing", ("Alt+4",)),
    Command("present", "Present", "Briefing", ("F5",), line=True),
    Command("present-here", "Present from the scene on the map", "Briefing", ("Shift+F5",)),
    Command("export-scenes", "Export scenes…", "Briefing", ("Ctrl+Alt+E",), line=True),
    Command("export-atlas", "Export atlas…", "Briefing", ("Ctrl+Alt+A",)),
    Command("help-shortcuts", "Shortcuts", "Help", ("F1",)),
    Command("help-counting", "What is counted and how", "Help"),
    Command("help-boundaries", "Boundaries on the map", "Help"),
    Command("help-coverage", "Coverage and sources", "Help"),
    Command("help-offline", "Works without a network", "Help"),
    Command("help-about", "Licences and versions", "Help"),
    Command("help-files", "Where settings and logs lie", "Help"),
    Command("first-steps", "Three things to try", "Help"),
)

# Keys that views handle themselves, for the page of shortcuts.
VIEW_KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "On the map",
        (
            ("Click", "choose a country or a flow"),
            ("Ctrl+click", "add to the choice"),
            ("Drag", "move the map, turn the globe"),
            ("Wheel, + and -", "zoom about the pointer"),
            ("Double-click", "zoom to a country"),
            ("Arrow keys", "move the map"),
            ("Tab, then Enter", "walk from country to country, choose"),
            ("Ctrl+C", "copy the map as a picture"),
        ),
    ),
    (
        "On the timeline",
        (
            ("Drag", "brush years"),
            ("Left, Right", "move the brush by a year"),
            ("Shift+Left, Shift+Right", "move the end of the brush"),
            ("Space", "play and stop"),
            ("Esc or double-click", "clear the brush"),
        ),
    ),
    (
        "In tables and lists",
        (
            ("Enter", "show the evidence"),
            ("Ctrl+C", "copy the chosen rows"),
            ("Space", "tick a filter"),
        ),
    ),
    (
        "In the list of scenes",
        (
            ("Enter", "show the scene"),
            ("Alt+Up, Alt+Down, drag", "move the scene in the order"),
            ("F2", "rename the scene"),
            ("Delete", "forget the scene"),
        ),
    ),
    (
        "While presenting",
        (
            ("Space, Right, Page down", "next scene"),
            ("Left, Page up", "scene before"),
            ("Home, End", "first and last scene"),
            ("B", "black screen and back"),
            ("P or L", "large pointer"),
            ("Esc", "end"),
        ),
    ),
)


def shown_keys(key: str) -> str:
    """Return the first shortcut of a command as people read it, or an empty text."""
    for command in COMMANDS:
        if command.key == key:
            return command.keys[0] if command.keys else ""
    raise KeyError(key)
