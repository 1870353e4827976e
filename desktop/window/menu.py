"""Actions and menus, made from the rows of commands."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.window.commands import COMMANDS, MENUS, Command


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


def _of(title: str) -> list[Command]:
    return [command for command in COMMANDS if command.menu == title]
