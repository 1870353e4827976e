"""Land on the map: sea, countries in their colours, boundaries, and dots for what is too small to see."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

from desktop.cartography.arrays import Flags, Floats
from desktop.cartography.palettes import mixed
from desktop.painting.hatching import paint_hatch
from desktop.painting.map_shapes import MapShapes
from desktop.painting.map_view import MapView
from desktop.painting.outlines import border_pen, disputed_pen, edge_pen
from desktop.painting.paths import cut_runs, path_of_runs, runs_of_path
from desktop.painting.swatches import hatch_brush, land_colour
from desktop.painting.theme import Theme
from desktop.viewmodels.world_map.model import Shading, Swatch

DOT_BELOW = 6.0
DOT_RADIUS, ATTRIBUTE_DOT_RADIUS, QUIET_DOT_RADIUS, HIT_RADIUS = 3.4, 2.4, 1.4, 4.0
HAIRLINE = 1.0
MOST_AT_ONCE, PIECES_A_STEP = 100, 500
GRATICULE_WIDTH, DOT_OUTLINE = 0.6, 1.0
GLOBE_SHADE = 0.16
NEVER_SHADED = ("ATA",)
CountryPart = Literal["all", "rest", "listed"]


@dataclass(frozen=True)
class Dots:
    """Places too small for their shape: indices into the shapes (d,), centres (d, 2) in pixels, `loud` (d,).

    A dot is loud where the place has data of its own, quiet where it only marks that there is land.
    """

    index: npt.NDArray[np.int64]
    centres: Floats
    loud: Flags


def dots_of(shapes: MapShapes, view: MapView, shading: Shading) -> Dots:
    """Find the places to show as dots at this zoom."""
    port = view.viewport
    small = (shapes.spans * port.scale < DOT_BELOW) & ~np.isnan(shapes.points[:, 0])
    index = [
        at
        for at in np.flatnonzero(small).tolist()
        if shapes.codes[at] in shading.swatch_of or shapes.codes[at] in shapes.mapped
    ]
    loud = [shading.swatch_of.get(shapes.codes[at], shading.rest) != shading.rest for at in index]
    found = np.array(index, dtype=np.int64)
    centres = shapes.points[found] * port.scale + (port.offset_x, port.offset_y)
    return Dots(found, centres, np.array(loud, dtype=np.bool_))


def paint_land(painter: QPainter, shapes: MapShapes, view: MapView, shading: Shading, theme: Theme) -> None:
    """Paint sea, graticule, countries, boundaries and dots."""
    paint_sea(painter, shapes, view, theme)
    paint_countries(painter, shapes, view, shading, theme)
    paint_borders(painter, shapes, view, theme)
    paint_dots(painter, shapes, view, shading, theme)


def paint_sea(painter: QPainter, shapes: MapShapes, view: MapView, theme: Theme) -> None:
    """Paint the sea and the lines of longitude and latitude."""
    with _map_units(painter, view):
        painter.fillPath(shapes.sphere, _sea(view, theme))
        painter.strokePath(shapes.graticule, _pen(theme.graticule, GRATICULE_WIDTH / view.viewport.scale))


def paint_countries(
    painter: QPainter,
    shapes: MapShapes,
    view: MapView,
    shading: Shading,
    theme: Theme,
    *,
    drawn_hatch: bool = False,
    part: CountryPart = "all",
) -> None:
    """Fill the countries; a `drawn_hatch` is made of lines, which keeps vector pictures sharp.

    The part "rest" is all of them in the colour of those that are not listed, "listed" the others on top.
    """
    plain = QBrush(QColor(theme.land))
    with _map_units(painter, view):
        brushes = _brushes(painter, view, shading, theme, drawn_hatch)
        hatched = QPainterPath()
        for index in _in_sight(shapes, view):
            code = shapes.codes[index]
            at = shading.rest if part == "rest" else shading.swatch_of.get(code, shading.rest)
            quiet = code in NEVER_SHADED
            covered = at == shading.rest and code not in shapes.own
            if part == "listed" and (quiet or covered):
                continue
            painter.fillPath(shapes.countries[index], plain if quiet else brushes[at])
            if drawn_hatch and not quiet and shading.swatches[at].kind == "no_data":
                hatched.addPath(shapes.countries[index])
        if drawn_hatch:
            paint_hatch(painter, hatched, theme, 1 / view.viewport.scale)


def paint_borders(painter: QPainter, shapes: MapShapes, view: MapView, theme: Theme) -> None:
    """Draw coasts, borders, disputed lines and the edge of the map."""
    for _ in border_steps(painter, shapes, view, theme):
        pass


def border_steps(painter: QPainter, shapes: MapShapes, view: MapView, theme: Theme) -> Iterator[None]:
    """Draw the same in steps of a few milliseconds each."""
    scale = view.viewport.scale
    with _map_units(painter, view):
        yield from _stroke(painter, shapes.coasts, border_pen(theme, scale), view)
        yield from _stroke(painter, shapes.borders, border_pen(theme, scale), view)
        painter.strokePath(shapes.disputed, disputed_pen(theme, scale))
        painter.strokePath(shapes.sphere, edge_pen(theme, scale))


def _stroke(painter: QPainter, path: QPainterPath, pen: QPen, view: MapView) -> Iterator[None]:
    """Draw a path of many runs; wide ones in short pieces, for Qt takes ten times as long for a whole coast."""
    in_pixels = painter.paintEngine().type() is QPaintEngine.Type.Raster
    if not in_pixels or pen.widthF() * painter.combinedTransform().m11() <= HAIRLINE:
        painter.strokePath(path, pen)
        yield
        return
    # A round end hides that the line was cut.
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pieces = _pieces_in_sight(path, view, pen.widthF())
    yield
    for at, piece in enumerate(pieces):
        painter.setPen(pen)
        painter.drawPolyline(piece)
        if at % PIECES_A_STEP == PIECES_A_STEP - 1:
            yield
    yield


def _pieces_in_sight(path: QPainterPath, view: MapView, reach: float) -> Sequence[QPolygonF]:
    """Cut a path of lines into pieces and return those that touch the window; `reach` is the width of the pen."""
    if path.isEmpty():
        return []
    points, starts = cut_runs(*runs_of_path(path), MOST_AT_ONCE)
    low = np.minimum.reduceat(points, starts[:-1], axis=0) - reach
    high = np.maximum.reduceat(points, starts[:-1], axis=0) + reach
    left, top, right, bottom = _window(view)
    seen = (low[:, 0] <= right) & (high[:, 0] >= left) & (low[:, 1] <= bottom) & (high[:, 1] >= top)
    lengths = np.diff(starts)
    kept = np.concatenate(([0], np.cumsum(lengths[seen])))
    pieces: Sequence[QPolygonF] = path_of_runs(points[np.repeat(seen, lengths)], kept).toSubpathPolygons()
    return pieces


def paint_outline(
    painter: QPainter, shapes: MapShapes, view: MapView, codes: Iterable[str], pen: QPen
) -> None:
    """Draw a line around countries, or a ring around their dots; the pen's width is in pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    index_of, port = shapes.index_of, view.viewport
    for code in codes:
        index = index_of.get(code)
        if index is None:
            continue
        if shapes.spans[index] * port.scale >= DOT_BELOW:
            painter.save()
            _enter_map(painter, view)
            thin = QPen(pen)
            thin.setWidthF(pen.widthF() / port.scale)
            thin.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(shapes.countries[index], thin)
            painter.restore()
        elif not np.isnan(shapes.points[index, 0]):
            painter.setPen(pen)
            x, y = port.point_to_screen(*shapes.points[index].tolist())
            painter.drawEllipse(QPointF(x, y), DOT_RADIUS + 1, DOT_RADIUS + 1)
    painter.restore()


def country_ids(shapes: MapShapes, view: MapView, shading: Shading, width: int, height: int) -> QImage:
    """Draw which country each pixel shows: RGB32, 0 for none, else the place in `shapes.codes` plus 1."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(0, 0, 0))
    with QPainter(image) as painter:
        paint_country_ids(painter, shapes, view)
        painter.setPen(Qt.PenStyle.NoPen)
        dots = dots_of(shapes, view, shading)
        for at in np.argsort(dots.loud, kind="stable").tolist():
            painter.setBrush(_id_colour(int(dots.index[at])))
            painter.drawEllipse(QPointF(*dots.centres[at].tolist()), HIT_RADIUS, HIT_RADIUS)
    return image


def paint_country_ids(painter: QPainter, shapes: MapShapes, view: MapView) -> None:
    """Fill every country, but no dot, with its place in `shapes.codes` plus 1 as a colour."""
    painter.save()
    _enter_map(painter, view)
    for index in _in_sight(shapes, view):
        painter.fillPath(shapes.countries[index], _id_colour(index))
    painter.restore()


def country_at(ids: QImage, shapes: MapShapes, x: int, y: int) -> str | None:
    """Return the code of the country at a pixel of an image made by `country_ids`."""
    if not ids.valid(x, y):
        return None
    index = (ids.pixel(x, y) & 0xFFFFFF) - 1
    return shapes.codes[index] if index >= 0 else None


def colour_table(
    shapes: MapShapes, shading: Shading, theme: Theme, *, clear_rest: bool = False
) -> npt.NDArray[np.uint32]:
    """Return 0xAARRGGBB for each value of `country_ids`, (codes + 1,); the first is clear, and the rest if asked."""
    colours = [land_colour(swatch, theme).rgba() for swatch in shading.swatches]
    if clear_rest:
        colours[shading.rest] = 0
    swatch_of, rest = shading.swatch_of, shading.rest
    of_code = [colours[swatch_of.get(code, rest)] for code in shapes.codes]
    for code in NEVER_SHADED:
        if code in shapes.codes and of_code[at := shapes.codes.index(code)]:
            of_code[at] = QColor(theme.land).rgba()
    return np.array([0, *of_code], dtype=np.uint32)


@contextmanager
def _map_units(painter: QPainter, view: MapView) -> Iterator[None]:
    """Paint in units of the map for a while."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    _enter_map(painter, view)
    try:
        yield
    finally:
        painter.restore()


def _enter_map(painter: QPainter, view: MapView) -> None:
    port = view.viewport
    painter.translate(port.offset_x, port.offset_y)
    painter.scale(port.scale, port.scale)


def _sea(view: MapView, theme: Theme) -> QBrush:
    """Return the colour of the sea; a globe turns a little darker towards its edge."""
    if not view.drawn_by.ROTATES:
        return QBrush(QColor(theme.sea))
    gradient = QRadialGradient(QPointF(-0.25, -0.3), 1.35)
    gradient.setColorAt(0.0, QColor(theme.sea))
    gradient.setColorAt(0.6, QColor(theme.sea))
    gradient.setColorAt(1.0, QColor(mixed(theme.sea, theme.faint, GLOBE_SHADE)))
    return QBrush(gradient)


def _in_sight(shapes: MapShapes, view: MapView) -> list[int]:
    """Return the countries whose box touches the window."""
    left, top, right, bottom = _window(view)
    boxes = shapes.boxes
    with np.errstate(invalid="ignore"):
        touching = (
            (boxes[:, 0] <= right) & (boxes[:, 2] >= left) & (boxes[:, 1] <= bottom) & (boxes[:, 3] >= top)
        )
    found: list[int] = np.flatnonzero(touching).tolist()
    return found


def _window(view: MapView) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the window in units of the map."""
    port = view.viewport
    return (*port.point_to_map(0, 0), *port.point_to_map(port.width, port.height))


def _brushes(
    painter: QPainter, view: MapView, shading: Shading, theme: Theme, drawn_hatch: bool
) -> list[QBrush]:
    device_scale = painter.deviceTransform().m11()
    return [
        hatch_brush(theme, device_scale, 1 / view.viewport.scale)
        if swatch.kind == "no_data" and not drawn_hatch
        else QBrush(land_colour(swatch, theme))
        for swatch in shading.swatches
    ]


def paint_dots(painter: QPainter, shapes: MapShapes, view: MapView, shading: Shading, theme: Theme) -> None:
    """Paint the places that are too small for their shape."""
    dots = dots_of(shapes, view, shading)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for centre, swatch in dotted(dots, shapes, shading):
        paint_dot(painter, QPointF(*centre), swatch, theme)
    painter.restore()


def dotted(
    dots: Dots, shapes: MapShapes, shading: Shading
) -> Iterator[tuple[tuple[float, float], Swatch | None]]:
    """Give the centre of each dot in pixels, and its swatch or None for a quiet one, the topmost last."""
    centres, index, loud = dots.centres.tolist(), dots.index.tolist(), dots.loud.tolist()
    for at in np.argsort(dots.loud, kind="stable").tolist():
        x, y = centres[at]
        yield (x, y), shading.swatch(shapes.codes[index[at]]) if loud[at] else None


def paint_dot(painter: QPainter, centre: QPointF, swatch: Swatch | None, theme: Theme) -> None:
    """Paint one dot in the colour of its swatch, or a quiet one."""
    if swatch is None:
        radius = QUIET_DOT_RADIUS
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.land).darker(108))
    else:
        radius = DOT_RADIUS if swatch.kind == "ramp" else ATTRIBUTE_DOT_RADIUS
        painter.setPen(_pen(theme.border, DOT_OUTLINE))
        painter.setBrush(land_colour(swatch, theme))
    painter.drawEllipse(centre, radius, radius)


def _id_colour(index: int) -> QColor:
    return QColor.fromRgb(index + 1)


def _pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width)
