"""The globe: the Earth as seen from very far away, turned so that the centre faces the viewer.

Formula: Snyder (1987), "Map projections: a working manual", US Geological Survey Professional Paper 1395,
chapter 20.
"""

import numpy as np

from desktop.cartography.arrays import Bounds, Centre, Flags, Floats

KEY = "globe"
TITLE = "Globe"
CUT = "globe"
ROTATES = True
LON0 = 11.0
BOUNDS: Bounds = (-1.0, -1.0, 1.0, 1.0)


def facing(lon: Floats, lat: Floats, centre: Centre) -> tuple[Floats, Floats, Floats]:
    """Return x, y and the height towards the viewer, which is negative behind the globe."""
    east = np.radians(np.asarray(lon, dtype=np.float64) - centre[0])
    lat = np.radians(np.asarray(lat, dtype=np.float64))
    lat0 = np.radians(centre[1])
    cos_lat, sin_lat, cos_east = np.cos(lat), np.sin(lat), np.cos(east)
    x = cos_lat * np.sin(east)
    y = np.sin(lat0) * cos_lat * cos_east - np.cos(lat0) * sin_lat
    height = np.sin(lat0) * sin_lat + np.cos(lat0) * cos_lat * cos_east
    return x, y, height


def turned_to(centre: Centre) -> Floats:
    """Return the 3 x 3 matrix that takes vectors from the middle of the Earth to x, y and height.

    Such vectors have x towards 0 E, y towards 90 E and z towards the north pole.
    """
    lon0, lat0 = np.radians(centre[0]), np.radians(centre[1])
    east = (-np.sin(lon0), np.cos(lon0), 0.0)
    south = (np.sin(lat0) * np.cos(lon0), np.sin(lat0) * np.sin(lon0), -np.cos(lat0))
    out = (np.cos(lat0) * np.cos(lon0), np.cos(lat0) * np.sin(lon0), np.sin(lat0))
    return np.array((east, south, out))


def forward(lon: Floats, lat: Floats, centre: Centre) -> tuple[Floats, Floats]:
    """Project degrees; NaN behind the globe."""
    x, y, height = facing(lon, lat, centre)
    seen = height >= 0
    return np.where(seen, x, np.nan), np.where(seen, y, np.nan)


def forward_clamped(lon: Floats, lat: Floats, centre: Centre) -> tuple[Floats, Floats]:
    """Project degrees, with points behind the globe moved straight outwards to its edge."""
    x, y, height = facing(lon, lat, centre)
    radius = np.maximum(np.hypot(x, y), 1e-12)
    stretch = np.where(height < 0, 1 / radius, 1.0)
    return x * stretch, y * stretch


def inverse(x: Floats, y: Floats, centre: Centre) -> tuple[Floats, Floats]:
    """Return degrees on the near side; NaN outside the disc."""
    x = np.asarray(x, dtype=np.float64)
    y = np.asarray(y, dtype=np.float64)
    squared = x * x + y * y
    height = np.sqrt(np.where(squared <= 1, 1 - squared, np.nan))
    lat0 = np.radians(centre[1])
    lat = np.arcsin(np.clip(np.sin(lat0) * height - np.cos(lat0) * y, -1, 1))
    east = np.arctan2(x, np.cos(lat0) * height + np.sin(lat0) * y)
    lon = np.degrees(east) + centre[0]
    return (lon + 180) % 360 - 180, np.degrees(lat)


def visible(lon: Floats, lat: Floats, centre: Centre) -> Flags:
    """Say which points face the viewer."""
    return facing(lon, lat, centre)[2] >= 0


def outline(centre: Centre) -> Floats:  # noqa: ARG001
    """Return the edge of the disc as a closed line, (361, 2)."""
    angle = np.radians(np.arange(361) % 360)
    return np.column_stack((np.cos(angle), np.sin(angle)))


def edge_x(y: Floats) -> Floats:
    """Return half the width of the disc at height y; NaN above and below it."""
    squared = np.square(np.asarray(y, dtype=np.float64))
    return np.sqrt(np.where(squared <= 1, 1 - squared, np.nan))
