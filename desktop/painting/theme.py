"""Light and dark: every colour, size and distance that anything on screen or in a picture uses."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.cartography.palettes import CATEGORIES, neutrals, sequential

FONT = "Inter"
SMALL, BODY, EMPHASIS, HEADING, TITLE = 11, 13, 15, 20, 28
INSIDE, RELATED, GROUP, EDGE, RADIUS = 4, 8, 16, 24, 6


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #RRGGBB. `ramp` runs from few to many; `categories` are the five for exporters and the like."""

    name: str
    ground: str
    panel: str
    raised: str
    hairline: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    hover: str
    pressed: str
    sea: str
    land: str
    border: str
    disputed: str
    graticule: str
    no_data: str
    no_data_hatch: str
    casing: str
    warning: str
    ramp: tuple[str, ...]
    categories: tuple[str, ...]
    other: str


LIGHT = Theme(
    name="light",
    ground="#FAFAF8",
    panel="#FFFFFF",
    raised="#FFFFFF",
    hairline="#E4E4DF",
    text="#1D2127",
    muted="#5C636D",
    faint="#8A909A",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    hover="#F0F2F4",
    pressed="#E3E8EE",
    sea="#F1F4F6",
    land="#E3E5E2",
    border="#FFFFFF",
    disputed="#9AA0A8",
    graticule="#E6EBEF",
    no_data="#EBEBE7",
    no_data_hatch="#C9CAC6",
    casing="#FFFFFF",
    warning="#9A5B00",
    ramp=sequential(5, dark=False),
    categories=CATEGORIES,
    other=neutrals(dark=False).other,
)

DARK = Theme(
    name="dark",
    ground="#16181C",
    panel="#1C1F24",
    raised="#23272D",
    hairline="#2E333A",
    text="#ECEEF0",
    muted="#A6ADB7",
    faint="#7B838E",
    accent="#7FB0F5",
    on_accent="#0E1520",
    hover="#262B32",
    pressed="#2F3640",
    sea="#1A1E24",
    land="#2E333A",
    border="#1A1E24",
    disputed="#7B838E",
    graticule="#222831",
    no_data="#2A2E34",
    no_data_hatch="#454B54",
    casing="#16181C",
    warning="#E8B24A",
    ramp=sequential(5, dark=True),
    categories=CATEGORIES,
    other=neutrals(dark=True).other,
)

THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK)}
