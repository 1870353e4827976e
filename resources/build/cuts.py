"""Cut the world along a meridian and follow the lines between its pieces, in thousandths of a degree."""

import itertools
from collections import defaultdict
from dataclasses import dataclass

import numpy
import shapely
from boundaries import is_disputed
from shapely.geometry.base import BaseGeometry

GRID = 0.001
LONGEST_EDGE = 2000  # thousandths of a degree: parallels and map edges must curve when projected
COAST, BORDER, DISPUTED = 0, 1, 2
SOUTH_POLE = -90_000
WHOLE_TURN = 360_000
SEAM_WIDTH = 0.002  # degrees: Natural Earth's cuts at 180 and -90 are this inexact

Point = tuple[int, int]
Ring = list[Point]


@dataclass(frozen=True)
class Line:
    """A run of coast, border or disputed line."""

    kind: int
    points: Ring


def unwrap(shapes: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Join what Natural Earth cuts at 180 degrees; Antarctica becomes a band over three turns."""
    joined = dict(shapes)
    for code in ("RUS", "FJI"):
        parts = shapely.get_parts(shapes[code])
        moved = [_shift(part, 360) if part.bounds[2] < -100 else part for part in parts]
        joined[code] = shapely.union_all(_snap_to_seam(numpy.array(moved)))
    antarctica = _snap_to_seam(numpy.array([shapes["ATA"]]))[0]
    joined["ATA"] = shapely.union_all([_shift(antarctica, turn) for turn in (-360, 0, 360)])
    return joined


def on_grid(shape: BaseGeometry) -> BaseGeometry:
    """Round a shape to thousandths of a degree, as whole numbers; slivers that vanish are left out."""
    parts = shapely.get_parts(shapely.transform(shape, lambda points: numpy.rint(points / GRID)))
    return shapely.MultiPolygon([part for part in parts if part.is_valid and part.area > 0])


def cut(shape: BaseGeometry, centre: int) -> BaseGeometry:
    """Return the part of a shape on grid within half a turn of the centre, from three turns of the globe."""
    west, east = centre * 1000 - WHOLE_TURN // 2, centre * 1000 + WHOLE_TURN // 2
    window = shapely.box(west, SOUTH_POLE, east, 90_000)
    tiled = shape.bounds[2] - shape.bounds[0] > 2 * WHOLE_TURN
    turns = [shape] if tiled else [_shift(shape, turn) for turn in (-WHOLE_TURN, 0, WHOLE_TURN)]
    inside = [_inside(turn, window) for turn in turns]
    clipped = shapely.union_all([part for part in inside if not part.is_empty])
    return shapely.transform(clipped, numpy.rint)


def _inside(shape: BaseGeometry, window: BaseGeometry) -> BaseGeometry:
    if window.contains(shape):
        return shape
    clipped = shapely.intersection(shape, window)
    return shapely.MultiPolygon([part for part in shapely.get_parts(clipped) if part.geom_type == "Polygon"])


def rings(shape: BaseGeometry) -> list[Ring]:
    """Return every ring, outer and inner, without its repeated last point and with no long edge."""
    result = []
    for polygon in shapely.get_parts(shape):
        for ring in (polygon.exterior, *polygon.interiors):
            points = [(int(x), int(y)) for x, y in shapely.get_coordinates(ring)]
            result.append(_with_short_edges(points)[:-1])
    return result


def polar_rings(shape: BaseGeometry) -> list[Ring]:
    """Return Antarctica's rings for a globe: the mainland is one ring around the pole, not along -90."""
    return [_without_seam(ring) for ring in rings(cut(shape, 0))]


def _without_seam(ring: Ring) -> Ring:
    lowest = [index for index, point in enumerate(ring) if point[1] == SOUTH_POLE]
    if not lowest:
        return ring
    turned = ring[lowest[0] :] + ring[: lowest[0]]
    inland = [
        index
        for index, point in enumerate(turned)
        if abs(point[0]) != WHOLE_TURN // 2 and point[1] != SOUTH_POLE
    ]
    return turned[inland[0] - 1 : inland[-1] + 2]


def lines(pieces: dict[str, list[Ring]], edge: int | None) -> list[Line]:
    """Chain the edges of all pieces into lines; edges along the cut (at edge ± half a turn) are no lines."""
    owners: dict[tuple[Point, Point], set[str]] = defaultdict(set)
    for code, piece in pieces.items():
        for ring in piece:
            for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
                if not _along_cut(start, end, edge):
                    owners[min(start, end), max(start, end)].add(code)
    by_kind: dict[int, list[tuple[Point, Point]]] = {COAST: [], BORDER: [], DISPUTED: []}
    for (start, end), codes in owners.items():
        by_kind[_kind(codes, start, end)].append((start, end))
    return [Line(kind, points) for kind, edges in by_kind.items() for points in _chains(edges)]


def _kind(codes: set[str], start: Point, end: Point) -> int:
    if len(codes) == 1:
        return COAST
    if len(codes) != 2:
        raise ValueError(f"{len(codes)} pieces share one edge: {codes} at {start}")
    first, second = codes
    x, y = (start[0] + end[0]) / 2 * GRID, (start[1] + end[1]) / 2 * GRID
    x = (x + 180) % 360 - 180
    return DISPUTED if is_disputed(first, second, x, y) else BORDER


def _along_cut(start: Point, end: Point, edge: int | None) -> bool:
    if start[1] == end[1] == SOUTH_POLE:
        return True
    if edge is None:
        return abs(start[0] - end[0]) > WHOLE_TURN // 2
    return start[0] == end[0] and abs(start[0] - edge * 1000) == WHOLE_TURN // 2


def _chains(edges: list[tuple[Point, Point]]) -> list[Ring]:
    """Join edges end to end into the fewest runs, breaking where more than two meet."""
    neighbours: dict[Point, list[Point]] = defaultdict(list)
    for start, end in edges:
        neighbours[start].append(end)
        neighbours[end].append(start)
    left = set(edges)
    junctions = [point for point, near in neighbours.items() if len(near) != 2]
    chains: list[Ring] = []
    for start in [*junctions, *neighbours]:
        for following in neighbours[start]:
            if (min(start, following), max(start, following)) in left:
                chain = _walk(start, following, neighbours, left)
                chains.append(chain)
    return chains


def _walk(start: Point, following: Point, neighbours: dict[Point, list[Point]], left: set) -> Ring:
    chain = [start]
    while True:
        left.discard((min(chain[-1], following), max(chain[-1], following)))
        chain.append(following)
        onward = [p for p in neighbours[following] if (min(p, following), max(p, following)) in left]
        if len(neighbours[following]) != 2 or not onward:
            return chain
        following = onward[0]


def _with_short_edges(points: Ring) -> Ring:
    """Add points on long edges, the same ones whichever way the edge runs, so that neighbours still agree."""
    result = [points[0]]
    for start, end in itertools.pairwise(points):
        low, high = min(start, end), max(start, end)
        count = -(-max(abs(high[0] - low[0]), abs(high[1] - low[1])) // LONGEST_EDGE)
        between = [
            (
                round(low[0] + (high[0] - low[0]) * step / count),
                round(low[1] + (high[1] - low[1]) * step / count),
            )
            for step in range(1, count)
        ]
        result += [*(between if start == low else reversed(between)), end]
    return result


def _shift(shape: BaseGeometry, turn: float) -> BaseGeometry:
    return shapely.transform(shape, lambda points: points + numpy.array((turn, 0)))


def _snap_to_seam(shapes: numpy.ndarray) -> numpy.ndarray:
    def snap(points: numpy.ndarray) -> numpy.ndarray:
        at_seam = numpy.abs(numpy.abs(points[:, 0]) - 180) < SEAM_WIDTH
        x = numpy.where(at_seam, numpy.sign(points[:, 0]) * 180, points[:, 0])
        return numpy.column_stack((x, numpy.where(points[:, 1] < -90 + SEAM_WIDTH, -90, points[:, 1])))

    return shapely.transform(shapes, snap)
