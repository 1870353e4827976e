"""Natural Earth, a compromise projection: pleasant, but areas are not true.

Formula: Šavrič, Jenny, Patterson, Petrovič and Hurni (2011), "A polynomial equation for the Natural Earth
projection", Cartography and Geographic Information Science 38(4).
"""

import numpy as np

from desktop.cartography.arrays import Floats
from desktop.cartography.projections.pseudocylindrical import Pseudocylindrical

KEY = "natural-earth"
TITLE = "Natural Earth"
CUT = "11"
ROTATES = False
LON0 = 11.0

A0, A1, A2, A3, A4 = 0.870700, -0.131979, -0.013791, 0.003971, -0.001529
B0, B1, B2, B3, B4 = 1.007226, 0.015085, -0.044475, 0.028874, -0.005916


def _height(lat: Floats) -> Floats:
    p2 = lat * lat
    p6 = p2 * p2 * p2
    return lat * (B0 + B1 * p2 + p6 * (B2 + p2 * (B3 + B4 * p2)))


def _slope(lat: Floats) -> Floats:
    p2 = lat * lat
    p6 = p2 * p2 * p2
    return B0 + 3 * B1 * p2 + p6 * (7 * B2 + p2 * (9 * B3 + 11 * B4 * p2))


def width_and_height(lat: Floats) -> tuple[Floats, Floats]:
    """Return x per radian of longitude, and y upwards, at latitudes in radians."""
    p2 = lat * lat
    p4 = p2 * p2
    width = A0 + A1 * p2 + A2 * p4 + p4 * p4 * p2 * (A3 + A4 * p2)
    return width, _height(lat)


def latitude(y: Floats) -> Floats:
    """Return the latitude in radians at height y upwards, by Newton's method."""
    lat = y
    for _ in range(8):
        lat = lat - (_height(lat) - y) / _slope(lat)
    return np.clip(lat, -np.pi / 2, np.pi / 2)


TOP = float(_height(np.array(np.pi / 2)))

FRAME = Pseudocylindrical(LON0, TOP, width_and_height, latitude)

BOUNDS = FRAME.bounds
forward = forward_clamped = FRAME.forward
inverse = FRAME.inverse
visible = FRAME.visible
outline = FRAME.outline
edge_x = FRAME.edge_x
