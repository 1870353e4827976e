"""What is chosen in the export dialog, how the command line says the same, and sizes kept under a name."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.briefing.options import PageOptions
from desktop.briefing.presets import PRESETS, Preset, paper, preset_of

FORMATS: Mapping[str, str] = {
    ".png": "PNG",
    ".svg": "SVG",
    ".pdf": "PDF",
    ".pptx": "PowerPoint",
    ".html": "Web page",
    ".xlsx": "Excel",
    ".csv": "CSV",
}
KINDS: Mapping[str, str] = {
    ".png": "PNG pictures",
    ".svg": "SVG drawings",
    ".pdf": "PDF files",
    ".pptx": "PowerPoint presentations",
    ".html": "Web pages",
    ".xlsx": "Excel workbooks",
    ".csv": "CSV tables",
}
MEANT_FOR: Mapping[str, str] = {
    ".png": "A picture of pixels, for reports and mail.",
    ".svg": "A drawing with named layers and text, for Inkscape, Illustrator and web pages.",
    ".pdf": "A sheet that is sharp at any size and can be searched.",
    ".pptx": "A slide of native shapes that colleagues can move and recolour.",
    ".html": "One file that opens in any browser without a network, with hover, zoom and the rows.",
    ".xlsx": "What is shown, its flows, countries and rows with their sources, as sheets.",
    ".csv": "One table of the data behind the picture.",
}
DATA = (".xlsx", ".csv")
TABLES: Mapping[str, str] = {"rows": "Rows", "flows": "Flows", "countries": "Countries"}
OWN = "own"
LEAST_SIDE, MOST_SIDE = 200, 20_000
LEAST_DPI, MOST_DPI = 72, 600
LONGEST_STEM = 80
_KEPT = re.compile(r"(\d{1,5})x(\d{1,5}) (.+)")


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """A format by its ending, what is on the page and how large it is; `table` is what a CSV file holds.

    `dpi` is None where the size has the usual resolution; `scenes` asks for all scenes instead of this view.
    """

    suffix: str
    options: PageOptions
    preset: Preset
    theme: str
    dpi: int | None = None
    scenes: bool = False
    table: str = "rows"

    @property
    def is_data(self) -> bool:
        """Return whether the data is wanted rather than a picture."""
        return self.suffix in DATA

    def pixels(self) -> tuple[int, int]:
        """Return width and height of the picture in pixels."""
        return self.preset.pixels(self.dpi)


def command_words(choice: ExportChoice) -> list[str]:
    """Return the options of `dealscope render` that make the same picture."""
    words = _size_words(choice)
    words += ["--theme", choice.theme, "--parts", ",".join(choice.options.parts)]
    if choice.scenes:
        words.append("--scenes")
    else:
        words += [f"--{name}={text}" for name, text in _texts(choice.options) if text is not None]
    if choice.options.show_date:
        words.append("--date")
    if not choice.options.carries_view:
        words.append("--without-view")
    return words


def offered_sizes(kept: Sequence[str]) -> tuple[tuple[Preset, ...], ...]:
    """Return the sizes of slides and screens, of paper, and those that were kept."""
    screens = tuple(preset for preset in PRESETS if preset.unit == "px")
    sheets = tuple(
        paper(name, turned) for name in ("A5", "A4", "A3", "A2") for turned in ("landscape", "portrait")
    )
    return screens, sheets, tuple(filter(None, map(read_size, kept)))


def own_size(width: int, height: int, name: str = "") -> Preset:
    """Return a size in pixels; one without a name is not kept."""
    key = f"{OWN}:{name}" if name else OWN
    return Preset(key, name or "Own size", width, height)


def kept_size(preset: Preset) -> str:
    """Return a size as a line of the settings."""
    return f"{preset.width:.0f}x{preset.height:.0f} {preset.title}"


def read_size(line: str) -> Preset | None:
    """Read a size from a line of the settings; None where it is none."""
    found = _KEPT.fullmatch(line)
    if not found:
        return None
    width, height = int(found[1]), int(found[2])
    if not (LEAST_SIDE <= width <= MOST_SIDE and LEAST_SIDE <= height <= MOST_SIDE):
        return None
    return own_size(width, height, found[3].strip())


def file_name(title: str, suffix: str) -> str:
    """Return the name of a file for a page of this title, harmless on every system, in any script."""
    plain = unicodedata.normalize("NFC", title)
    kept = "".join(sign if sign.isalnum() or sign in " -–.,()" else " " for sign in plain)
    stem = " ".join(kept.split())[:LONGEST_STEM].strip(" .-–,")
    return f"{stem or 'dealscope'}{suffix}"


def with_suffix(path: Path, suffix: str) -> Path:
    """Return a path that ends as the format asks."""
    return path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")


def _size_words(choice: ExportChoice) -> list[str]:
    preset = choice.preset
    if preset_of(preset.key) is None:
        return ["--size", f"{preset.width:.0f}x{preset.height:.0f}"]
    dpi = ["--dpi", str(choice.dpi)] if choice.dpi and choice.dpi != preset.dpi else []
    return ["--preset", preset.key, *dpi]


def _texts(options: PageOptions) -> tuple[tuple[str, str | None], ...]:
    return ("title", options.title), ("subtitle", options.subtitle)
