"""Where the parts of a page stand: the map first, lists beside it on a wide page and below it on a tall one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from desktop.painting.theme import GROUP, RELATED

WIDE = 1.15
BESIDE_SHARE, BESIDE_LEAST, BESIDE_MOST = 0.26, 220.0, 330.0
TIMELINE_SHARE, TIMELINE_LEAST, TIMELINE_MOST = 0.3, 120.0, 220.0
COLUMN_SHARE, COLUMN_LEAST = 0.42, 170.0
TABLE_SHARE, TABLE_LEAST = 0.24, 80.0
MAP_AIR = 1.06
# Of what a map leaves free on a tall page, this share stands above it: the middle as the eye sees it.
ABOVE_MAP = 0.42


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The boxes of the parts; those that are not shown are empty, and `spare` is the height that none can use."""

    map: QRectF = field(default_factory=QRectF)
    legend: QRectF = field(default_factory=QRectF)
    timeline: QRectF = field(default_factory=QRectF)
    ranking: QRectF = field(default_factory=QRectF)
    table: QRectF = field(default_factory=QRectF)
    spare: float = 0.0


def arrange(
    parts: Sequence[str], body: QRectF, legend_height: Callable[[float], float], map_shape: float
) -> Arrangement:
    """Divide the body of a page among its parts.

    `legend_height` says how high the legend is within a width, `map_shape` how high a map is at most for
    each unit of its width.
    """
    column = _beside(parts, body)
    beside, main = QRectF(), QRectF(body)
    if column:
        width = min(max(body.width() * BESIDE_SHARE, BESIDE_LEAST), BESIDE_MOST)
        beside = QRectF(body.right() - width, body.top(), width, body.height())
        main.setRight(beside.left() - GROUP * 1.5)
    stacked = [part for part in parts if part != "map" and part not in column]
    boxes = _rows(column, beside)
    if "map" not in parts:
        return _arrangement({**boxes, **_rows(stacked, main)})
    legend_room = legend_height(main.width())
    legend_gap = RELATED if legend_room else 0.0
    tallest = main.width() * map_shape * MAP_AIR
    wanted = {part: _height(part, main.height(), len(stacked)) for part in stacked}
    below = sum(wanted.values()) + GROUP * len(stacked)
    map_height = main.height() - below - legend_room - legend_gap
    spare = max(map_height - tallest, 0.0)
    above = 0.0 if stacked or column else spare * ABOVE_MAP
    map_height = max(map_height - spare, 1.0)
    map_box = QRectF(main.left(), main.top() + above, main.width(), map_height)
    legend = QRectF(main.left(), map_box.bottom() + legend_gap, main.width(), legend_room)
    top = legend.bottom() + GROUP
    rest = _rows(stacked, QRectF(main.left(), top, main.width(), max(main.bottom() - top, 1.0)))
    placed = {"map": map_box, "legend": legend, **boxes, **rest}
    return _arrangement(placed, 0.0 if stacked or column else spare)


def _arrangement(placed: Mapping[str, QRectF], spare: float = 0.0) -> Arrangement:
    shown, legend, timeline, ranking, table = (
        placed.get(name, QRectF()) for name in ("map", "legend", "timeline", "ranking", "table")
    )
    return Arrangement(shown, legend, timeline, ranking, table, spare)


def _beside(parts: Sequence[str], body: QRectF) -> list[str]:
    """Return which parts stand beside the others: on a wide page the ranking, and with it the timeline."""
    wide = body.width() >= WIDE * body.height()
    if not wide or "ranking" not in parts or len(parts) < 2:
        return []
    return [part for part in parts if part == "ranking" or (part == "timeline" and "map" in parts)]


def _height(part: str, whole: float, count: int) -> float:
    """Return the height a part below the map asks for."""
    if part == "timeline":
        return min(max(whole * TIMELINE_SHARE, TIMELINE_LEAST), TIMELINE_MOST)
    return max(whole * TABLE_SHARE / max(count - 1, 1), TABLE_LEAST)


def _timeline_height(box: QRectF) -> float:
    """Return the height of a timeline above lists; in a narrow column its legend takes more lines."""
    if box.width() > BESIDE_MOST:
        return _height("timeline", box.height(), 1)
    return min(max(box.height() * COLUMN_SHARE, COLUMN_LEAST), TIMELINE_MOST)


def _rows(parts: Sequence[str], box: QRectF) -> dict[str, QRectF]:
    """Put parts below each other: a timeline as high as it needs, lists share the rest."""
    if not parts:
        return {}
    free = box.height() - GROUP * (len(parts) - 1)
    lists = [part for part in parts if part != "timeline"]
    timeline = 0.0
    if "timeline" in parts:
        timeline = free if not lists else _timeline_height(box)
    each = (free - timeline) / len(lists) if lists else 0.0
    boxes: dict[str, QRectF] = {}
    top = box.top()
    for part in parts:
        height = max(timeline if part == "timeline" else each, 1.0)
        boxes[part] = QRectF(box.left(), top, box.width(), height)
        top += height + GROUP
    return boxes
