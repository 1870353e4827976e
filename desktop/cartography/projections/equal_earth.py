"""Equal Earth, centred on 11 degrees east so that the edge passes through the Bering Strait.

Formula: Šavrič, Patterson and Jenny (2018), "The Equal Earth map projection", International Journal of
Geographical Information Science, doi 10.1080/13658816.2018.1504949.
"""

import math

import numpy as np

from desktop.cartography.arrays import Floats
from desktop.cartography.projections.pseudocylindrical import Pseudocylindrical

KEY = "equal-earth"
TITLE = "Equal Earth"
CUT = "11"
ROTATES = False
LON0 = 11.0

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
HALF_ROOT_3 = math.sqrt(3) / 2


def _height(theta: Floats) -> Floats:
    squared = theta * theta
    sixth = squared * squared * squared
    return theta * (A1 + A2 * squared + sixth * (A3 + A4 * squared))


def _slope(theta: Floats) -> Floats:
    squared = theta * theta
    sixth = squared * squared * squared
    return A1 + 3 * A2 * squared + sixth * (7 * A3 + 9 * A4 * squared)


def width_and_height(lat: Floats) -> tuple[Floats, Floats]:
    """Return x per radian of longitude, and y upwards, at latitudes in radians."""
    theta = np.arcsin(HALF_ROOT_3 * np.sin(lat))
    return np.cos(theta) / (HALF_ROOT_3 * _slope(theta)), _height(theta)


def latitude(y: Floats) -> Floats:
    """Return the latitude in radians at height y upwards, by Newton's method."""
    theta = y / A1
    for _ in range(6):
        theta = theta - (_height(theta) - y) / _slope(theta)
    sine: Floats = np.clip(np.sin(theta) / HALF_ROOT_3, -1, 1)
    return np.arcsin(sine)


TOP = float(_height(np.array(np.pi / 3)))

FRAME = Pseudocylindrical(LON0, TOP, width_and_height, latitude)

BOUNDS = FRAME.bounds
forward = forward_clamped = FRAME.forward
inverse = FRAME.inverse
visible = FRAME.visible
outline = FRAME.outline
edge_x = FRAME.edge_x
