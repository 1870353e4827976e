"""What every projection of the map offers."""

from typing import Protocol

from desktop.cartography.arrays import Bounds, Centre, Flags, Floats


class Projection(Protocol):
    """A module that takes degrees to a sphere of radius 1, x to the right and y down as on a screen.

    ``centre`` is the longitude and latitude in the middle; only a projection that rotates looks at it.
    """

    KEY: str
    TITLE: str
    CUT: str
    ROTATES: bool
    LON0: float
    BOUNDS: Bounds

    def forward(self, lon: Floats, lat: Floats, centre: Centre) -> tuple[Floats, Floats]:
        """Project; NaN where the point lies behind the globe."""
        ...

    def forward_clamped(self, lon: Floats, lat: Floats, centre: Centre) -> tuple[Floats, Floats]:
        """Project, with points behind the globe moved to its edge, so that rings can be filled."""
        ...

    def inverse(self, x: Floats, y: Floats, centre: Centre) -> tuple[Floats, Floats]:
        """Return degrees in -180..180 and -90..90; NaN outside the map."""
        ...

    def visible(self, lon: Floats, lat: Floats, centre: Centre) -> Flags:
        """Say which points face the viewer."""
        ...

    def outline(self, centre: Centre) -> Floats:
        """Return the edge of the map as a closed line, (n, 2)."""
        ...

    def edge_x(self, y: Floats) -> Floats:
        """Return half the width of the map at height y; NaN above and below the map."""
        ...
