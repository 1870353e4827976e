"""Every sign that the program's own texts use is in a typeface that it brings, so that none becomes an empty box."""

import ast
from pathlib import Path

from PySide6.QtGui import QRawFont

from desktop.paths import program_folder, resource_folder


def signs_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return {sign for text in texts for sign in text if ord(sign) > 127 and sign.isprintable()}


def test_no_sign_of_the_window_is_left_to_the_typefaces_of_the_system(qapp):
    fonts = [QRawFont(str(path), 16) for path in sorted((resource_folder() / "fonts").glob("*.[to]tf"))]
    assert len(fonts) >= 4
    missing = {}
    for room in (
        "window",
        "views",
        "viewmodels",
        "painting",
        "briefing",
        "selection",
        "state",
        "crossfilter",
    ):
        for path in sorted((program_folder() / "desktop" / room).rglob("*.py")):
            if path.name == "texts.py":
                continue  # it names the bounds of scripts, which nobody sees
            lacking = {
                sign
                for sign in signs_in(path)
                if not any(font.supportsCharacter(ord(sign)) for font in fonts)
            }
            if lacking:
                missing[path.name] = sorted(lacking)
    assert missing == {}
