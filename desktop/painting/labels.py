"""Names of countries: the most important first, none over another, with a halo that keeps them legible."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPainterPathStroker, QPen

from desktop.cartography.arrays import Bounds, Flags, Floats
from desktop.cartography.flow_curves import Curves
from desktop.cartography.labels import ABOVE, BELOW, CENTRE, NO_OBSTACLES, RIGHT, place_labels
from desktop.painting.fonts import font
from desktop.painting.map_shapes import MapShapes
from desktop.painting.map_view import MapView
from desktop.painting.painters import kept
from desktop.painting.theme import SMALL, Theme
from desktop.viewmodels.world_map.model import PlaceLabel

HALO = 2.6
NAMES_A_STEP = 5
AT_WHOLE_WORLD, PER_ZOOM = 16, 8
ROOM, FREE_ROOM = 0.55, 1.15
NAMELESS_BELOW_ZOOM = 1.8
INLAND = (CENTRE, BELOW, ABOVE)
BESIDE = (RIGHT, BELOW, ABOVE)
END_REACH = 4.0


@dataclass(frozen=True)
class DrawnLabel:
    """A name in its box, in pixels."""

    label: PlaceLabel
    box: QRectF


@dataclass(frozen=True)
class _Candidates:
    """Names that may be written: anchors and sizes (n, 2) in pixels, and whether their land has room, (n,)."""

    labels: Sequence[PlaceLabel]
    anchors: Floats
    sizes: Floats
    roomy: Flags

    def kept(self, which: Flags) -> "_Candidates":
        """Return some of them."""
        labels = [label for label, kept in zip(self.labels, which.tolist(), strict=True) if kept]
        return _Candidates(labels, self.anchors[which], self.sizes[which], self.roomy[which])


def draw_labels(
    labels: Sequence[PlaceLabel],
    shapes: MapShapes,
    view: MapView,
    curves: Curves | None = None,
    box: QRectF | None = None,
) -> list[DrawnLabel]:
    """Find room for names, most important first, within a box in pixels, by default the whole window.

    Names of places without data are written only where their own land has room. Where there is a choice,
    names keep off the ends of flows.
    """
    port = view.viewport
    box = box or QRectF(0, 0, port.width, port.height)
    limits = (box.left(), box.top(), box.right(), box.bottom())
    left = _candidates(labels, shapes, view, limits)
    ends = _ends(curves) if curves else NO_OBSTACLES
    drawn: list[DrawnLabel] = []
    for roomy, avoided, ways in (
        (True, ends, INLAND),
        (True, NO_OBSTACLES, INLAND[:1]),
        (False, ends, BESIDE),
        (False, NO_OBSTACLES, BESIDE),
    ):
        taken = np.array([each.box.getCoords() for each in drawn]).reshape(-1, 4)
        placed = _placed(left.kept(left.roomy == roomy), limits, np.concatenate((taken, avoided)), ways)
        written = {each.label.code for each in placed}
        left = left.kept(np.array([label.code not in written for label in left.labels], dtype=np.bool_))
        drawn += placed
    return drawn


def _ends(curves: Curves) -> Floats:
    """Return boxes around the ends of flows, (e, 4) in pixels."""
    tips = curves.points[curves.starts[1:][curves.has_head] - 1]
    tails = curves.points[curves.starts[:-1][curves.has_tail]]
    points = np.unique(np.round(np.concatenate((tips, tails))), axis=0)
    return np.column_stack((points - END_REACH, points + END_REACH))


def paint_labels(
    painter: QPainter, drawn: Sequence[DrawnLabel], theme: Theme, *, as_text: bool = False
) -> None:
    """Write the names, halos first so that no halo covers a letter; `as_text` keeps letters searchable."""
    for _ in label_steps(painter, drawn, theme, as_text=as_text):
        pass


def label_steps(
    painter: QPainter, drawn: Sequence[DrawnLabel], theme: Theme, *, as_text: bool = False
) -> Iterator[None]:
    """Write the same in steps of a few milliseconds each."""
    deeds = ((_paint_halo, each) for each in drawn), ((_paint_name, each) for each in drawn)
    with kept(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, (deed, each) in enumerate(chain(*deeds)):
            deed(painter, each, theme, as_text)
            if at % NAMES_A_STEP == NAMES_A_STEP - 1:
                yield


def _paint_name(painter: QPainter, each: DrawnLabel, theme: Theme, as_text: bool) -> None:
    colour = QColor(theme.text if each.label.told else theme.muted)
    if as_text:
        painter.setFont(label_font(each.label))
        painter.setPen(colour)
        ascent = QFontMetricsF(label_font(each.label)).ascent()
        painter.drawText(QPointF(each.box.left(), each.box.top() + ascent), each.label.name)
    else:
        path = _glyphs(each.label.name, _weight(each.label))
        painter.fillPath(path.translated(each.box.topLeft()), colour)


def _paint_halo(painter: QPainter, drawn: DrawnLabel, theme: Theme, as_text: bool) -> None:
    name, weight, corner = drawn.label.name, _weight(drawn.label), drawn.box.topLeft()
    if as_text:
        # A line is a third of the bytes of its outline, and every program draws it alike.
        pen = QPen(QColor(theme.casing), HALO)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(_glyphs(name, weight).translated(corner), pen)
    else:
        painter.fillPath(_halo(name, weight).translated(corner), QColor(theme.casing))


def label_font(label: PlaceLabel) -> QFont:
    """Return the typeface of a name: stronger for what was chosen."""
    return font(SMALL, _weight(label))


def _weight(label: PlaceLabel) -> QFont.Weight:
    weights = {True: QFont.Weight.Bold, False: QFont.Weight.Medium}
    return weights[label.chosen] if label.told or label.chosen else QFont.Weight.Normal


# A brush places the same names anew many times a second; asking Qt for their sizes would take most of that.
@lru_cache(maxsize=2048)
def _size(name: str, weight: QFont.Weight) -> tuple[float, float]:
    metrics = QFontMetricsF(font(SMALL, weight))
    return metrics.horizontalAdvance(name), metrics.height()


@lru_cache(maxsize=512)
def _glyphs(name: str, weight: QFont.Weight) -> QPainterPath:
    """Return the outline of a name whose upper left corner is the origin."""
    face = font(SMALL, weight)
    path = QPainterPath()
    path.addText(QPointF(0, QFontMetricsF(face).ascent()), face, name)
    return path


@lru_cache(maxsize=512)
def _halo(name: str, weight: QFont.Weight) -> QPainterPath:
    """Return the outline of a name's halo."""
    stroker = QPainterPathStroker()
    stroker.setWidth(HALO)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    halo = stroker.createStroke(_glyphs(name, weight))
    halo.setFillRule(Qt.FillRule.WindingFill)
    return halo


def _candidates(
    labels: Sequence[PlaceLabel], shapes: MapShapes, view: MapView, limits: Bounds
) -> _Candidates:
    """Keep names whose place is in sight: a limited number with data, and all others whose land has room."""
    port, index_of = view.viewport, shapes.index_of
    most = round(AT_WHOLE_WORLD + PER_ZOOM * (port.zoom - 1))
    kept: list[PlaceLabel] = []
    rows: list[tuple[float, float, float, float, bool]] = []
    told, others = 0, port.zoom >= NAMELESS_BELOW_ZOOM
    for label in labels:
        index = index_of.get(label.code)
        if index is None or not (label.chosen or (told < most if label.told else others)):
            continue
        x, y = port.point_to_screen(*shapes.points[index].tolist())
        if not (limits[0] <= x <= limits[2] and limits[1] <= y <= limits[3]):
            continue
        wide, high = _size(label.name, _weight(label))
        span = float(shapes.spans[index]) * port.scale
        if not label.told and not label.chosen and span < FREE_ROOM * wide:
            continue
        told += label.told
        kept.append(label)
        rows.append((x, y, wide, high, span >= ROOM * wide))
    table = np.array(rows, dtype=np.float64).reshape(-1, 5)
    return _Candidates(kept, table[:, :2], table[:, 2:4], table[:, 4] > 0)


def _placed(
    candidates: _Candidates, limits: Bounds, taken: Floats, ways: tuple[int, ...]
) -> list[DrawnLabel]:
    if not candidates.labels:
        return []
    priority = -np.arange(len(candidates.labels), dtype=np.float64)
    placed = place_labels(
        candidates.anchors, candidates.sizes, priority, limits, candidates=ways, obstacles=taken
    )
    return [
        DrawnLabel(candidates.labels[index], QRectF(*corner, *candidates.sizes[index].tolist()))
        for index, corner in zip(placed.index.tolist(), placed.corners.tolist(), strict=True)
    ]
