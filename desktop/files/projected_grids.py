"""Coordinates of a projected grid, in its own units, become longitude and latitude in degrees.

Formulas: J. P. Snyder, "Map Projections: A Working Manual", USGS 1395 (1987); the transverse Mercator by the series of
Krüger as in Karney, "Transverse Mercator with an accuracy of a few nanometers" (2011), to the third order. Datums are
not shifted: older ones lie some hundred metres beside WGS 84, which no map of countries shows.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_TOKEN = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([A-Za-z_][\w]*)|([-+]?[\d.]+(?:[eE][-+]?\d+)?)|([\[\](),]))')
_WGS_84 = (6378137.0, 298.257223563)
_TURNS = 7


class GridUnknown(ValueError):
    """The projection is none of those known here; the text is its name."""


@dataclass(frozen=True)
class Grid:
    """A grid: its projection by name, parameters in degrees or in its unit, the unit in metres, and the ellipsoid."""

    projection: str
    parameters: Mapping[str, float] = field(default_factory=dict)
    unit: float = 1.0
    radius: float = _WGS_84[0]
    eccentricity: float = 0.0

    def get(self, *names: str, otherwise: float = 0.0) -> float:
        """Return the first parameter that is stated."""
        return next((self.parameters[name] for name in names if name in self.parameters), otherwise)

    def angle(self, *names: str, otherwise: float = 0.0) -> float:
        """Return the first angle that is stated, in radians."""
        return float(np.radians(self.get(*names, otherwise=otherwise)))


def read_grid(text: str) -> Grid | None:
    """Read well-known text (WKT 1); None where coordinates are degrees already, GridUnknown where it says nothing."""
    tokens = [next(part for part in found if part is not None) for found in _tokens(text)]
    root, _ = _node(tokens, 0)
    kind = str(root[0]).upper()
    if kind in ("GEOGCS", "GEOGRAPHIC"):
        return None
    if kind == "COMPD_CS":
        root = next(part for part in root if isinstance(part, list) and part[0] in ("PROJCS", "GEOGCS"))
        if root[0] == "GEOGCS":
            return None
    elif kind != "PROJCS":
        raise GridUnknown(text.strip()[:40] or "nothing")
    return _grid(root)


def _tokens(text: str) -> list[tuple[str | None, ...]]:
    return [found.groups() for found in _TOKEN.finditer(text)]


def _node(tokens: list[str], at: int) -> tuple[list[Any], int]:
    """Return a keyword with its values and inner nodes as a list, and where it ends."""
    if at >= len(tokens):
        raise GridUnknown("nothing")
    node: list[Any] = [tokens[at].upper()]
    at += 1
    if at >= len(tokens) or tokens[at] not in "[(":
        return node, at
    at += 1
    while at < len(tokens) and tokens[at] not in "])":
        if tokens[at] == ",":
            at += 1
        elif at + 1 < len(tokens) and tokens[at + 1] in "[(":
            inner, at = _node(tokens, at)
            node.append(inner)
        else:
            node.append(tokens[at])
            at += 1
    return node, at + 1


def _grid(root: list[Any]) -> Grid:
    inner = [part for part in root[1:] if isinstance(part, list)]
    named = {part[0]: part for part in inner if part[0] != "PARAMETER"}
    parameters = {
        str(part[1]).casefold().replace(" ", "_"): float(part[2]) for part in inner if part[0] == "PARAMETER"
    }
    ellipsoid = _found(root, "SPHEROID")
    radius, flattening = (float(ellipsoid[2]), float(ellipsoid[3])) if ellipsoid else _WGS_84
    eccentricity = float(np.sqrt((2 - 1 / flattening) / flattening)) if flattening else 0.0
    unit = float(named["UNIT"][2]) if "UNIT" in named else 1.0
    name = str(named["PROJECTION"][1]) if "PROJECTION" in named else str(root[1])
    # Some write the grid of web maps as a Mercator of the ellipsoid, which it is not, and say so in its name alone.
    if "pseudo-mercator" in str(root[1]).casefold():
        name = "Popular_Visualisation_Pseudo_Mercator"
    return Grid(name, parameters, unit, radius, eccentricity)


def _found(node: list[Any], keyword: str) -> list[Any] | None:
    for part in node[1:]:
        if isinstance(part, list):
            found = part if part[0] == keyword else _found(part, keyword)
            if found:
                return found
    return None


def to_degrees(grid: Grid, points: Floats) -> Floats:
    """Return points (n, 2) of a grid as longitude and latitude in degrees; GridUnknown names another projection."""
    inverse = _INVERSES.get(grid.projection.casefold().replace(" ", "_"))
    if inverse is None:
        raise GridUnknown(grid.projection.replace("_", " "))
    x = (points[:, 0] - grid.get("false_easting", "easting_at_false_origin")) * grid.unit
    y = (points[:, 1] - grid.get("false_northing", "northing_at_false_origin")) * grid.unit
    longitude, latitude = inverse(grid, x, y)
    middle = grid.get("central_meridian", "longitude_of_center", "longitude_of_origin")
    degrees = np.degrees(longitude) + middle
    # Exactly 180° stays on its side, so that an outline that ends there does not reach around the world.
    beyond = np.abs(degrees) > 180 + 1e-9
    degrees = np.where(beyond, (degrees + 180) % 360 - 180, degrees)
    return np.column_stack([degrees, np.degrees(latitude)])


def _scale(grid: Grid) -> float:
    return grid.get("scale_factor", otherwise=1.0)


def _first_parallel(grid: Grid) -> float:
    return grid.angle("standard_parallel_1", "latitude_of_origin", "latitude_of_center")


def _origin(grid: Grid) -> float:
    return grid.angle("latitude_of_origin", "latitude_of_center", "standard_parallel_1")


def _breadth(grid: Grid, latitude: float) -> float:
    """Return the radius of a parallel, in radii of the equator (Snyder 14-15)."""
    return float(np.cos(latitude) / np.sqrt(1 - (grid.eccentricity * np.sin(latitude)) ** 2))


def _conformal(grid: Grid, latitude: Any) -> Any:
    """Return t of a latitude (Snyder 15-9)."""
    e, sine = grid.eccentricity, np.sin(latitude)
    return np.tan(np.pi / 4 - latitude / 2) / ((1 - e * sine) / (1 + e * sine)) ** (e / 2)


def _from_conformal(grid: Grid, t: Floats) -> Floats:
    """Return the latitude of t (Snyder 7-9), by coming nearer a few times."""
    e, latitude = grid.eccentricity, np.pi / 2 - 2 * np.arctan(t)
    for _ in range(_TURNS):
        sine = np.sin(latitude)
        latitude = np.pi / 2 - 2 * np.arctan(t * ((1 - e * sine) / (1 + e * sine)) ** (e / 2))
    return latitude


def _authalic(grid: Grid, latitude: float) -> float:
    """Return q of a latitude (Snyder 3-12)."""
    e, sine = grid.eccentricity, float(np.sin(latitude))
    if not e:
        return 2 * sine
    return float(
        (1 - e**2) * (sine / (1 - (e * sine) ** 2) - np.log((1 - e * sine) / (1 + e * sine)) / (2 * e))
    )


def _from_authalic(grid: Grid, sine: Floats) -> Floats:
    """Return the latitude of the sine of an authalic latitude (Snyder 3-18)."""
    b, e2 = np.arcsin(np.clip(sine, -1, 1)), grid.eccentricity**2
    return np.asarray(
        b
        + (e2 / 3 + 31 * e2**2 / 180 + 517 * e2**3 / 5040) * np.sin(2 * b)
        + (23 * e2**2 / 360 + 251 * e2**3 / 3780) * np.sin(4 * b)
        + 761 * e2**3 / 45360 * np.sin(6 * b)
    )


Pair = tuple[Floats, Floats]


def _mercator(grid: Grid, x: Floats, y: Floats) -> Pair:
    size = grid.radius * _scale(grid)
    if "standard_parallel_1" in grid.parameters:
        size *= _breadth(grid, grid.angle("standard_parallel_1"))
    return x / size, _from_conformal(grid, np.exp(-y / size))


def _web_mercator(grid: Grid, x: Floats, y: Floats) -> Pair:
    return x / grid.radius, np.pi / 2 - 2 * np.arctan(np.exp(-y / grid.radius))


def _transverse_mercator(grid: Grid, x: Floats, y: Floats) -> Pair:
    root = np.sqrt(1 - grid.eccentricity**2)
    n = float((1 - root) / (1 + root))
    size = _scale(grid) * grid.radius / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    north = (y + _scale(grid) * _meridian(grid, grid.angle("latitude_of_origin"))) / size
    east = x / size
    back = (n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96, n**2 / 48 + n**3 / 15, 17 * n**3 / 480)
    terms = [(2 * (at + 1), factor) for at, factor in enumerate(back)]
    true_north = north - sum(factor * np.sin(j * north) * np.cosh(j * east) for j, factor in terms)
    true_east = east - sum(factor * np.cos(j * north) * np.sinh(j * east) for j, factor in terms)
    chi = np.arcsin(np.sin(true_north) / np.cosh(true_east))
    out = (2 * n - 2 * n**2 / 3 - 2 * n**3, 7 * n**2 / 3 - 8 * n**3 / 5, 56 * n**3 / 15)
    latitude = chi + sum(factor * np.sin(2 * (at + 1) * chi) for at, factor in enumerate(out))
    return np.arctan2(np.sinh(true_east), np.cos(true_north)), latitude


def _meridian(grid: Grid, latitude: float) -> float:
    """Return the distance from the equator along a meridian (Snyder 3-21)."""
    e2 = grid.eccentricity**2
    factors = (
        1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256,
        -(3 * e2 / 8 + 3 * e2**2 / 32 + 45 * e2**3 / 1024),
        15 * e2**2 / 256 + 45 * e2**3 / 1024,
        -35 * e2**3 / 3072,
    )
    waves = (latitude, *(float(np.sin(2 * at * latitude)) for at in (1, 2, 3)))
    return grid.radius * sum(factor * wave for factor, wave in zip(factors, waves, strict=True))


def _conformal_conic(grid: Grid, x: Floats, y: Floats) -> Pair:
    first = _first_parallel(grid)
    second = grid.angle("standard_parallel_2", otherwise=float(np.degrees(first)))
    origin = grid.angle("latitude_of_origin", "latitude_of_center", otherwise=float(np.degrees(first)))
    m1, t1 = _breadth(grid, first), float(_conformal(grid, first))
    n = float(np.sin(first))
    if abs(first - second) > 1e-9:
        n = float(np.log(m1 / _breadth(grid, second)) / np.log(t1 / float(_conformal(grid, second))))
    size = grid.radius * _scale(grid) * m1 / (n * t1**n)
    middle = size * float(_conformal(grid, origin)) ** n
    distance = np.sign(n) * np.hypot(x, middle - y)
    angle = np.arctan2(np.sign(n) * x, np.sign(n) * (middle - y))
    return angle / n, _from_conformal(grid, (distance / size) ** (1 / n))


def _equal_area_conic(grid: Grid, x: Floats, y: Floats) -> Pair:
    first, second = grid.angle("standard_parallel_1"), grid.angle("standard_parallel_2")
    m1, q1 = _breadth(grid, first), _authalic(grid, first)
    n = float(np.sin(first))
    if abs(first - second) > 1e-9:
        n = (m1**2 - _breadth(grid, second) ** 2) / (_authalic(grid, second) - q1)
    constant = m1**2 + n * q1
    middle = grid.radius * np.sqrt(constant - n * _authalic(grid, _origin(grid))) / n
    distance = np.hypot(x, middle - y)
    q = (constant - (distance * n / grid.radius) ** 2) / n
    angle = np.arctan2(np.sign(n) * x, np.sign(n) * (middle - y))
    return angle / n, _from_authalic(grid, q / _authalic(grid, np.pi / 2))


def _equal_area_azimuthal(grid: Grid, x: Floats, y: Floats) -> Pair:
    origin, whole = _origin(grid), _authalic(grid, np.pi / 2)
    if abs(abs(origin) - np.pi / 2) < 1e-9:
        sign = np.sign(origin)
        sine = sign * (1 - (np.hypot(x, y) / grid.radius) ** 2 / whole)
        return np.arctan2(x, -sign * y), _from_authalic(grid, sine)
    size = grid.radius * np.sqrt(whole / 2)
    beta = float(np.arcsin(_authalic(grid, origin) / whole))
    stretch = grid.radius * _breadth(grid, origin) / (size * np.cos(beta))
    distance = np.hypot(x / stretch, stretch * y)
    distance = np.where(distance == 0, 1e-12, distance)
    angle = 2 * np.arcsin(np.clip(distance / (2 * size), -1, 1))
    sine = np.cos(angle) * np.sin(beta) + stretch * y * np.sin(angle) * np.cos(beta) / distance
    across = stretch * distance * np.cos(beta) * np.cos(angle)
    across -= stretch**2 * y * np.sin(beta) * np.sin(angle)
    return np.arctan2(x * np.sin(angle), across), _from_authalic(grid, sine)


def _polar_stereographic(grid: Grid, x: Floats, y: Floats) -> Pair:
    true = grid.angle("standard_parallel_1", "latitude_of_origin", otherwise=90.0)
    sign, e = float(np.sign(true)), grid.eccentricity
    if abs(abs(true) - np.pi / 2) < 1e-9:
        size = 2 * grid.radius * _scale(grid) / np.sqrt((1 + e) ** (1 + e) * (1 - e) ** (1 - e))
    else:
        size = grid.radius * _breadth(grid, true) / float(_conformal(grid, abs(true)))
    return np.arctan2(x, -sign * y), sign * _from_conformal(grid, np.hypot(x, y) / size)


def _equal_area_cylindrical(grid: Grid, x: Floats, y: Floats) -> Pair:
    breadth = _breadth(grid, grid.angle("standard_parallel_1"))
    sine = 2 * y * breadth / (grid.radius * _authalic(grid, np.pi / 2))
    return x / (grid.radius * breadth), _from_authalic(grid, sine)


def _equirectangular(grid: Grid, x: Floats, y: Floats) -> Pair:
    wide = grid.radius * float(np.cos(grid.angle("standard_parallel_1")))
    return x / wide, y / grid.radius + grid.angle("latitude_of_origin")


def _mollweide(grid: Grid, x: Floats, y: Floats) -> Pair:
    angle = np.arcsin(np.clip(y / (np.sqrt(2) * grid.radius), -1, 1))
    breadth = np.maximum(2 * np.sqrt(2) * grid.radius * np.cos(angle), 1e-9)
    return np.pi * x / breadth, np.arcsin(np.clip((2 * angle + np.sin(2 * angle)) / np.pi, -1, 1))


_INVERSES: Mapping[str, Callable[[Grid, Floats, Floats], Pair]] = {
    "albers": _equal_area_conic,
    "albers_conic_equal_area": _equal_area_conic,
    "behrmann": _equal_area_cylindrical,
    "cylindrical_equal_area": _equal_area_cylindrical,
    "equidistant_cylindrical": _equirectangular,
    "equirectangular": _equirectangular,
    "gauss_kruger": _transverse_mercator,
    "lambert_azimuthal_equal_area": _equal_area_azimuthal,
    "lambert_conformal_conic": _conformal_conic,
    "lambert_conformal_conic_1sp": _conformal_conic,
    "lambert_conformal_conic_2sp": _conformal_conic,
    "mercator": _mercator,
    "mercator_1sp": _mercator,
    "mercator_2sp": _mercator,
    "mercator_auxiliary_sphere": _web_mercator,
    "mollweide": _mollweide,
    "plate_carree": _equirectangular,
    "polar_stereographic": _polar_stereographic,
    "popular_visualisation_pseudo_mercator": _web_mercator,
    "stereographic_north_pole": _polar_stereographic,
    "stereographic_south_pole": _polar_stereographic,
    "transverse_mercator": _transverse_mercator,
}
