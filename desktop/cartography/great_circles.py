"""Great circles between places: the shortest ways on the globe, as many at once as there are flows."""

import numpy as np

from desktop.cartography.arrays import Floats


def unit_vectors(lon: Floats, lat: Floats) -> Floats:
    """Return (..., 3) vectors from the middle of the Earth: x to 0 E, y to 90 E, z to the north pole."""
    lon = np.radians(np.asarray(lon, dtype=np.float64))
    lat = np.radians(np.asarray(lat, dtype=np.float64))
    vectors: Floats = np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=-1)
    return vectors


def lonlat_of(vectors: Floats) -> Floats:
    """Return degrees (..., 2) of vectors (..., 3) of any length but zero."""
    x, y, z = np.moveaxis(vectors, -1, 0)
    degrees: Floats = np.degrees(np.stack((np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))), axis=-1))
    return degrees


def great_circles(start: Floats, end: Floats, samples: int = 33) -> Floats:
    """Return unit vectors (n, samples, 3) along the shortest ways between places in degrees, (n, 2) each.

    Between opposite points of the Earth, where all ways are equally long, one over a pole is chosen.
    """
    origin = unit_vectors(start[:, 0], start[:, 1])
    target = unit_vectors(end[:, 0], end[:, 1])
    cosine = np.sum(origin * target, axis=1, keepdims=True)
    tangent = target - cosine * origin
    sine = np.linalg.norm(tangent, axis=1, keepdims=True)
    tangent = np.where(sine > 1e-9, tangent / np.maximum(sine, 1e-12), _towards_a_pole(origin))
    angle = np.arctan2(sine, cosine)[:, :, np.newaxis]
    turn = angle * np.linspace(0, 1, samples)[np.newaxis, :, np.newaxis]
    arcs: Floats = origin[:, np.newaxis] * np.cos(turn) + tangent[:, np.newaxis] * np.sin(turn)
    return arcs


def raised_arcs(start: Floats, end: Floats, samples: int = 33) -> Floats:
    """Return vectors (n, samples, 3) of great circles that rise above the ground, longer ones higher.

    They also lean to the left of travel, so that A to B and B to A stay apart.
    """
    arcs = great_circles(start, end, samples)
    across = np.cross(arcs[:, 0], arcs[:, samples // 2])
    across /= np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-12)
    angle = np.arccos(np.clip(np.sum(arcs[:, 0] * arcs[:, -1], axis=1), -1, 1))[:, np.newaxis]
    hump = np.sin(np.pi * np.linspace(0, 1, samples))[np.newaxis, :]
    lean = hump * (0.1 * np.minimum(angle, 1.0))
    radius = 1 + hump * (0.01 + 0.07 * angle / np.pi) * np.minimum(angle * 4, 1.0)
    # ``across`` stands square on the arc, so the length after leaning is known without measuring it.
    stretch = radius / np.sqrt(1 + lean * lean)
    raised: Floats = (
        arcs * stretch[:, :, np.newaxis] + across[:, np.newaxis] * (lean * stretch)[:, :, np.newaxis]
    )
    return raised


def _towards_a_pole(origin: Floats) -> Floats:
    pole = np.zeros_like(origin)
    pole[:, 2] = 1.0
    pole[np.abs(origin[:, 2]) > 0.9] = (1.0, 0.0, 0.0)
    tangent: Floats = pole - np.sum(pole * origin, axis=1, keepdims=True) * origin
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    return tangent
