"""Copy the icons the program uses: python build_icons.py UNPACKED_LUCIDE_STATIC."""

import re
import shutil
import sys
from pathlib import Path

ICONS = Path(__file__).resolve().parent.parent / "icons"
NAMES = (
    "arrow-left", "arrow-left-right", "arrow-right", "arrow-up-down", "bookmark", "building-2", "calendar",
    "chart-column", "check", "chevron-down", "chevron-left", "chevron-right", "chevron-up", "circle",
    "circle-help", "columns-3", "copy", "download", "external-link", "eye", "eye-off", "file-text", "filter",
    "flag", "folder-open", "globe", "grip-vertical", "history", "home", "image", "info", "keyboard", "layers",
    "link", "list", "list-filter", "map", "maximize", "menu", "minimize", "minus", "monitor", "moon",
    "more-horizontal", "panel-left", "panel-right", "pause", "pencil", "pin", "play", "plus", "redo-2",
    "rotate-ccw", "save", "search", "search-x", "settings", "skip-back", "skip-forward", "square", "star",
    "sun", "table", "trash-2", "triangle-alert", "undo-2", "users", "x",
)  # fmt: skip


def main() -> None:
    """Write each icon without comment and class, so that only its drawing is left."""
    package = Path(sys.argv[1])
    ICONS.mkdir(exist_ok=True)
    for name in NAMES:
        drawing = (package / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        drawing = re.sub(r"<!--.*?-->\s*|\n\s+class=\"[^\"]*\"", "", drawing, flags=re.DOTALL)
        (ICONS / f"{name}.svg").write_text(drawing, encoding="utf-8", newline="\n")
    shutil.copyfile(package / "LICENSE", ICONS / "LICENSE.txt")


if __name__ == "__main__":
    main()
