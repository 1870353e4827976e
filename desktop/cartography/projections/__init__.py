"""The projections one can choose, in the order in which the menu shows them."""

from desktop.cartography.projections import equal_earth, equal_earth_pacific, natural_earth, orthographic
from desktop.cartography.projections.projection import Projection

PROJECTIONS: tuple[Projection, ...] = (equal_earth, equal_earth_pacific, natural_earth, orthographic)


def projection(key: str) -> Projection:
    """Return the projection with this key; KeyError if there is none."""
    known = {each.KEY: each for each in PROJECTIONS}
    if key not in known:
        raise KeyError(f"There is no projection {key!r}. Known: {', '.join(known)}.")
    return known[key]
