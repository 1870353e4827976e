"""The colours that carry meaning, told apart by colour-blind readers too, on light and dark grounds.

``dark`` is whether the ground is dark. Colours are "#RRGGBB". The same thing has the same colour on both
grounds, but for what steps back into the ground: other, zero, no data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

# Okabe and Ito (2008), "Color universal design": the five of their eight that keep apart from each other and
# from the greys below for every kind of colour vision, and show on white.
CATEGORIES = ("#D55E00", "#0072B2", "#009E73", "#E69F00", "#56B4E9")

# ColorBrewer's four-class RdBu: closed and electoral autocracies, electoral and liberal democracies.
REGIMES: Mapping[str, str] = {"CA": "#B2182B", "EA": "#EF8A62", "ED": "#67A9CF", "LD": "#2166AC"}


@dataclass(frozen=True, slots=True)
class Neutrals:
    """Greys: flows and bars of no category, countries with a zero, countries without data and their hatch."""

    other: str
    zero: str
    no_data: str
    hatch: str


LIGHT = Neutrals(other="#A8A8A2", zero="#F2F1EC", no_data="#DFDFD9", hatch="#C2C2BC")
DARK = Neutrals(other="#66686C", zero="#25282D", no_data="#2E3237", hatch="#4A4F56")

# From little to much, away from the ground. The blues are even in CIELAB lightness with a slow turn of hue.
BLUE_ON_LIGHT = (
    "#D0E2EF", "#B1CEE3", "#93B9D7", "#78A5CA", "#5C90BD", "#427CAF", "#356799", "#285483", "#1A416D",
)  # fmt: skip
BLUE_ON_DARK = (
    "#344560", "#3C587A", "#426D95", "#4582B1", "#5897C4", "#6EACD5", "#85C2E5", "#ACD5ED", "#D1E9F5",
)  # fmt: skip
# Nine even steps of the maps of Smith and van der Walt (viridis, CC0) and of Nuñez, Anderton and Renslow
# (2018, cividis), from dark to light.
VIRIDIS = (
    "#440154", "#472D7B", "#3B528B", "#2C728E", "#21918C", "#27AD81", "#5CC863", "#AADC32", "#FDE725",
)  # fmt: skip
CIVIDIS = (
    "#00204D", "#06366E", "#414D6B", "#61646F", "#7D7C78", "#9B9477", "#BCAF6F", "#E0CB5E", "#FFEA46",
)  # fmt: skip

RAMPS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "blue": (BLUE_ON_LIGHT, BLUE_ON_DARK),
    "viridis": (VIRIDIS[::-1], VIRIDIS),
    "cividis": (CIVIDIS[::-1], CIVIDIS),
}


def neutrals(dark: bool) -> Neutrals:
    """Return the greys for a ground."""
    return DARK if dark else LIGHT


def sequential(count: int, dark: bool, ramp: str = "blue") -> tuple[str, ...]:
    """Return ``count`` colours from little to much; few classes keep away from the ends of the ramp."""
    steps = RAMPS[ramp][dark]
    if count <= 1:
        return tuple(ramp_colour(steps, 0.6) for _ in range(count))
    first, last = (0.0, 1.0) if count > 4 else (0.12, 0.88)
    return tuple(ramp_colour(steps, first + (last - first) * index / (count - 1)) for index in range(count))


def ramp_colour(steps: tuple[str, ...], share: float) -> str:
    """Return the colour at a share, 0..1, of the way along steps."""
    place = min(max(share, 0.0), 1.0) * (len(steps) - 1)
    below = min(int(place), len(steps) - 2)
    return mixed(steps[below], steps[below + 1], place - below)


# Maps and charts ask for the same few mixtures again at every step of a brush.
@lru_cache(maxsize=512)
def mixed(one: str, other: str, share: float) -> str:
    """Return the colour a share, 0..1, of the way from one to another."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
