"""Both themes as custom properties of CSS, so that a page can change between them by itself."""

from collections.abc import Mapping

from PySide6.QtGui import QColor

from desktop.cartography.palettes import mixed
from desktop.painting.land import GLOBE_SHADE
from desktop.painting.swatches import flow_colour, land_colour
from desktop.painting.theme import THEMES, Theme
from desktop.viewmodels.world_map.model import WorldMapViewModel

QUIET_BAR = 0.55


def colour_rules(model: WorldMapViewModel) -> str:
    """Return the rules that name every colour in each theme, and those that give countries and flows theirs."""
    themes = [
        f':root[data-theme="{theme.name}"]{{{_declared(_colours(theme, model))}}}'
        for theme in THEMES.values()
    ]
    lands = [_land_rule(at, swatch.kind == "no_data") for at, swatch in enumerate(model.shading.swatches)]
    flows = [f".f{at} .body,.f{at} .sign{{fill:var(--f{at})}}" for at in range(len(model.flows.swatches))]
    return "\n".join((*themes, *lands, ".plain{fill:var(--land)}", *flows))


def _land_rule(at: int, hatched: bool) -> str:
    """Return the fill of a swatch; the hatch of the land keeps its pitch while the land grows."""
    if not hatched:
        return f".s{at}{{fill:var(--s{at})}}"
    return f".s{at}{{fill:url(#hatch-still)}}#land .s{at}{{fill:url(#hatch)}}"


def _declared(colours: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())


def _colours(theme: Theme, model: WorldMapViewModel) -> Mapping[str, str]:
    far = mixed(theme.sea, theme.faint, GLOBE_SHADE)
    return {
        "ground": theme.ground,
        "panel": theme.panel,
        "raised": theme.raised,
        "hairline": theme.hairline,
        "text": theme.text,
        "muted": theme.muted,
        "faint": theme.faint,
        "accent": theme.accent,
        "hover": theme.hover,
        "sea": theme.sea,
        "sea-edge": far,
        "land": theme.land,
        "border": theme.border,
        "disputed": theme.disputed,
        "graticule": theme.graticule,
        "no-data": theme.no_data,
        "no-data-hatch": theme.no_data_hatch,
        "casing": theme.casing,
        "quiet-dot": QColor(theme.land).darker(108).name(),
        "quiet-bar": mixed(theme.panel, theme.accent, QUIET_BAR),
        **{f"s{at}": land_colour(swatch, theme).name() for at, swatch in enumerate(model.shading.swatches)},
        **{f"f{at}": flow_colour(swatch, theme).name() for at, swatch in enumerate(model.flows.swatches)},
    }
