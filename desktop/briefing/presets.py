"""Sizes of pages: slides, screens and paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

MILLIMETRES_PER_INCH = 25.4
SCREEN_DPI, PRINT_DPI = 96, 300
FROM_AFAR = 1.2

# Shorter and longer side in millimetres, ISO 216.
_PAPERS: Mapping[str, tuple[float, float]] = {
    "A0": (841.0, 1189.0),
    "A1": (594.0, 841.0),
    "A2": (420.0, 594.0),
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
}
PAPERS = tuple(_PAPERS)
ORIENTATIONS = ("landscape", "portrait")


@dataclass(frozen=True, slots=True)
class Preset:
    """A size of a page under a name; `dpi` says how many pixels an inch has where the unit is millimetres.

    `letters` is how much larger than usual letters are, for what is read from afar.
    """

    key: str
    title: str
    width: float
    height: float
    unit: Literal["px", "mm"] = "px"
    dpi: int = SCREEN_DPI
    letters: float = 1.0

    def pixels(self, dpi: int | None = None) -> tuple[int, int]:
        """Return width and height of a picture in pixels, at another resolution where one is given."""
        inch = self.dpi if self.unit == "px" else MILLIMETRES_PER_INCH
        factor = (dpi or self.dpi) / inch
        return round(self.width * factor), round(self.height * factor)

    def millimetres(self) -> tuple[float, float]:
        """Return width and height on paper."""
        if self.unit == "mm":
            return self.width, self.height
        factor = MILLIMETRES_PER_INCH / self.dpi
        return self.width * factor, self.height * factor


def paper(name: str, orientation: str = "landscape", dpi: int = PRINT_DPI) -> Preset:
    """Return a sheet of paper such as "A4"; KeyError for one that is not among `PAPERS`."""
    short, long = _PAPERS[name.upper()]
    upright = orientation == "portrait"
    width, height = (short, long) if upright else (long, short)
    return Preset(f"{name.lower()}-{orientation}", f"{name.upper()} {orientation}", width, height, "mm", dpi)


PRESETS: tuple[Preset, ...] = (
    Preset("slide-16x9", "Slide 16:9", 1920, 1080, dpi=144, letters=FROM_AFAR),
    Preset("slide-4x3", "Slide 4:3", 1440, 1080, dpi=144, letters=FROM_AFAR),
    paper("A4", "landscape"),
    paper("A4", "portrait"),
    Preset("4k", "4K screen", 3840, 2160, dpi=192),
)


def preset_of(key: str) -> Preset | None:
    """Return the preset of a key, also any paper such as "a3-portrait"; None where there is none."""
    found = next((preset for preset in PRESETS if preset.key == key), None)
    name, _, orientation = key.upper().partition("-")
    if found is None and name in _PAPERS and orientation.lower() in ORIENTATIONS:
        return paper(name, orientation.lower())
    return found
