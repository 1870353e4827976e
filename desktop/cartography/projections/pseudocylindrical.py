"""The frame that Equal Earth and Natural Earth share: straight parallels, x proportional to longitude."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from desktop.cartography.arrays import Bounds, Centre, Flags, Floats

SEAM = 1e-3


def relative_longitude(lon: Floats, lon0: float) -> Floats:
    """Return degrees east of lon0 in -180..180; rings cut at the map edge stay on their side."""
    delta = np.asarray(lon, dtype=np.float64) - lon0
    delta = np.where(delta > 180 + SEAM, delta - 360, delta)
    delta = np.where(delta < -180 - SEAM, delta + 360, delta)
    return np.clip(delta, -180, 180)


@dataclass(frozen=True, slots=True)
class Pseudocylindrical:
    """A projection with x = longitude * width(latitude) and y = -height(latitude), in radians."""

    lon0: float
    top: float
    width_and_height: Callable[[Floats], tuple[Floats, Floats]]
    latitude: Callable[[Floats], Floats]

    @property
    def bounds(self) -> Bounds:
        """Return x_min, y_min, x_max, y_max."""
        half_width = float(np.pi * self.width_and_height(np.zeros(1))[0][0])
        return (-half_width, -self.top, half_width, self.top)

    def forward(self, lon: Floats, lat: Floats, centre: Centre) -> tuple[Floats, Floats]:
        """Project degrees; the centre is fixed, so it is not looked at."""
        width, height = self.width_and_height(np.radians(np.asarray(lat, dtype=np.float64)))
        return np.radians(relative_longitude(lon, self.lon0)) * width, -height

    def inverse(self, x: Floats, y: Floats, centre: Centre) -> tuple[Floats, Floats]:
        """Return degrees, NaN outside the map."""
        lat = self._latitude_at(y)
        east = np.asarray(x, dtype=np.float64) / self.width_and_height(lat)[0]
        inside = np.abs(east) <= np.pi + 1e-12
        lon = np.degrees(east) + self.lon0
        lon = np.where(lon > 180, lon - 360, np.where(lon < -180, lon + 360, lon))
        return np.where(inside, lon, np.nan), np.where(inside, np.degrees(lat), np.nan)

    def visible(self, lon: Floats, lat: Floats, centre: Centre) -> Flags:
        """Say that every point is seen: a flat map has no far side."""
        return np.ones(np.broadcast_shapes(np.shape(lon), np.shape(lat)), dtype=np.bool_)

    def outline(self, centre: Centre) -> Floats:
        """Return the edge of the map, clockwise on screen from the upper right corner, closed."""
        lat = np.radians(np.linspace(90, -90, 181))
        width, height = self.width_and_height(lat)
        right = np.column_stack((np.pi * width, -height))
        left = right[::-1] * (-1, 1)
        return np.concatenate((right, left, right[:1]))

    def edge_x(self, y: Floats) -> Floats:
        """Return half the width of the map at height y; NaN above and below the map."""
        return np.pi * self.width_and_height(self._latitude_at(y))[0]

    def _latitude_at(self, y: Floats) -> Floats:
        up = -np.asarray(y, dtype=np.float64)
        inside = np.abs(up) <= self.top + 1e-12
        return np.where(inside, self.latitude(np.clip(up, -self.top, self.top)), np.nan)
