"""Actions and menus, made from the rows of commands."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from desktop.window.commands import COMMANDS, MENUS, Command

# What the button in the header offers: pictures, then the table and the data, then many pages.
EXPORTS = (
    ("export-picture", "copy-picture"),
    ("save-table", "copy-table", "export-data"),
    ("export-scenes", "export-atlas"),
)


def make_actions(window: QMainWindow, run: Callable[[str], None]) -> dict[str, QAction]:
    """Return an action for every command, with its shortcuts at work in the whole window."""
    actions = {}
    for command in COMMANDS:
        action = QAction(command.title, window)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setCheckable(command.checkable)
        action.triggered.connect(lambda _checked, key=command.key: run(key))
        window.addAction(action)
        actions[command.key] = action
    return actions


def make_menu(window: QMainWindow, actions: dict[str, QAction], recent: QMenu) -> QMenu:
    """Return the main menu with one submenu a section; recent files stand in the first."""
    menu = QMenu(window)
    menu.setAccessibleName("Main menu")
    for title in MENUS:
        section = menu.addMenu(title)
        section.setAccessibleName(title)
        for command in _of(title):
            if command.line:
                section.addSeparator()
            section.addAction(actions[command.key])
            if command.key == "datasets":
                section.addMenu(recent)
    return menu


def make_export_menu(parent: QWidget, actions: dict[str, QAction]) -> QMenu:
    """Return the menu of all that can be taken away, with a line between its groups."""
    menu = QMenu(parent)
    for number, group in enumerate(EXPORTS):
        if number:
            menu.addSeparator()
        for key in group:
            menu.addAction(actions[key])
    return menu


def _of(title: str) -> list[Command]:
    return [command for command in COMMANDS if command.menu == title]
