"""Light and dark: every colour, size and distance that anything on screen or in a picture uses."""

from dataclasses import dataclass

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


OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00")
REGIME_COLOURS = {"CA": "#B2182B", "EA": "#EF8A62", "ED": "#67A9CF", "LD": "#2166AC"}

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
    ramp=("#D6E4F0", "#A9C8E2", "#74A5CF", "#3F7DB5", "#1B4F8A"),
    categories=OKABE_ITO,
    other="#9A9FA6",
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
    ramp=("#2B3F55", "#34608A", "#4485BD", "#6DAEE3", "#B5DAF7"),
    categories=("#4BA3DB", "#E6A532", "#2FB98F", "#DB95BA", "#E8743B"),
    other="#868D97",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}
