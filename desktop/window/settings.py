"""Settings: theme, panel sizes, recent files. They are the user's, not the view's, and no undo step."""

import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

MOST_RECENT = 10


@dataclass
class Settings:
    """What the window remembers between starts; sizes are pixels of the splitters' parts.

    `projection` is that of the last view, so that the first picture is ready before the view is read, and `edges`
    say where its parts lie: how far the lower edges of header and selection are from the top, the upper edge of
    what is below them, the right edge of the filters from the left, the left edge of the rankings from the right,
    the lower edges of map and timeline from the bottom, and the map from left, top, right and bottom.
    `checked_files` says which files of the program were found sound.
    """

    theme: str = "system"
    columns: list[int] = field(default_factory=lambda: [236, 752, 292])
    rows: list[int] = field(default_factory=lambda: [440, 122, 176])
    edges: list[int] = field(default_factory=lambda: [44, 82, 116, 240, 292, 300, 177, 241, 189, 511, 322])
    filters_folded: bool = False
    side_folded: bool = False
    first_steps_closed: bool = False
    projection: str = "equal-earth"
    export_folder: str = ""
    export_format: str = ".png"
    export_size: str = "slide-16x9"
    export_own_sizes: list[str] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    checked_files: str = ""


class SettingsFile:
    """The file of settings in the user's folder; where that cannot be used, they live in memory only."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / "settings.json" if folder else None
        self.problem = ""
        self.settings = self._read()

    def save(self) -> None:
        """Write the settings whole or not at all; a folder that cannot be written becomes a problem."""
        if self._path is None:
            return
        try:
            write_whole(self._path, json.dumps(asdict(self.settings), indent=1))
        except OSError as reason:
            folder = self._path.parent
            self.problem = (
                f"Settings cannot be kept in {folder} ({reason.strerror}); they last until you quit."
            )

    def add_recent(self, path: Path) -> None:
        """Put a file first in the list of recent files."""
        entry = str(path)
        rest = [old for old in self.settings.recent if old != entry]
        self.settings.recent = [entry, *rest][:MOST_RECENT]
        self.save()

    def _read(self) -> Settings:
        settings = Settings()
        if self._path is None:
            self.problem = "There is no folder for settings on this system; they last until you quit."
            return settings
        try:
            raw = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return settings
        except (OSError, ValueError) as reason:
            text = reason.strerror if isinstance(reason, OSError) else "it is damaged"
            self.problem = f"The settings in {self._path} cannot be read ({text}); the usual ones apply."
            return settings
        for each in fields(Settings):
            value = raw.get(each.name) if isinstance(raw, dict) else None
            if _like(value, getattr(settings, each.name)):
                setattr(settings, each.name, value)
        return settings


def _like(value: object, usual: object) -> bool:
    """Return whether a value read from a file has the form of the usual one."""
    if isinstance(usual, list):
        member = type(usual[0]) if usual else str
        fits = isinstance(value, list) and all(type(entry) is member for entry in value)
        return fits and (member is str or len(value) == len(usual))  # type: ignore[arg-type]
    return type(value) is type(usual)


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that it is there whole or not at all; OSError when it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
