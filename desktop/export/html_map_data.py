"""What the page's script needs to draw the map anew at another size or zoom, as plain values for JSON."""

from collections.abc import Mapping, Sequence
from math import isnan

import numpy as np
from PySide6.QtGui import QFontMetricsF

from desktop.briefing.page import Page
from desktop.cartography import ribbons
from desktop.cartography.flow_curves import flows_between
from desktop.export.html_cards import Card, flow_card, place_card
from desktop.export.html_map import DrawnMap, dot_radius
from desktop.export.html_records import Records
from desktop.painting import labels
from desktop.painting.flows import SAMPLES
from desktop.painting.fonts import font
from desktop.painting.land import DOT_BELOW
from desktop.painting.map_view import ARC_ROOM
from desktop.painting.theme import SMALL

FINE = 100_000
# From near a curve of few samples shows its corners.
NEAR_SAMPLES, SMOOTHER_FROM = 73, 2.0
MOST_ZOOM = 12.0
LABEL_DISTANCE, LABEL_MARGIN = 5.0, 2.0


def map_data(page: Page, drawn: DrawnMap, records: Records) -> Mapping[str, object]:
    """Return places, names, flows, cards and rules; places on the map in map units, y down."""
    port, rotates = drawn.view.viewport, drawn.view.drawn_by.ROTATES
    x, y = port.centre
    return {
        "width": drawn.width,
        "height": drawn.height,
        "unit": drawn.unit,
        "fine": FINE,
        "bounds": list(port.bounds),
        "padding": ARC_ROOM if rotates else 0.0,
        "mostZoom": max(MOST_ZOOM, port.zoom),
        "view": {"x": x, "y": y, "zoom": port.zoom},
        "places": _places(drawn),
        "labels": _labels(drawn),
        "flows": _flows(drawn, records),
        "cards": _cards(drawn, records),
        "chosen": _chosen(page, drawn),
        "ribbon": _ribbon_rules(rotates),
        "rule": _drawing_rules(),
    }


def _ribbon_rules(rotates: bool) -> Mapping[str, object]:
    length, width = (size.tolist() for size in ribbons.head_size(np.array([0.0, 1.0])))
    return {
        "samples": [2 * SAMPLES if rotates else SAMPLES, NEAR_SAMPLES],
        "smootherFrom": SMOOTHER_FROM,
        "gap": ribbons.GAP,
        "shortest": ribbons.SHORTEST,
        "tail": ribbons.TAIL,
        "fullWidthFrom": ribbons.FULL_WIDTH_FROM,
        "headLength": [length[0], length[1] - length[0]],
        "headWidth": [width[0], width[1] - width[0]],
    }


def _drawing_rules() -> Mapping[str, float]:
    metrics = QFontMetricsF(font(SMALL))
    return {
        "dotBelow": DOT_BELOW,
        "atWholeWorld": labels.AT_WHOLE_WORLD,
        "perZoom": labels.PER_ZOOM,
        "room": labels.ROOM,
        "freeRoom": labels.FREE_ROOM,
        "namelessBelowZoom": labels.NAMELESS_BELOW_ZOOM,
        "endReach": labels.END_REACH,
        "labelDistance": LABEL_DISTANCE,
        "labelMargin": LABEL_MARGIN,
        "labelHeight": metrics.height(),
        "ascent": metrics.ascent(),
    }


def _standing(drawn: DrawnMap, code: str) -> Mapping[str, object] | None:
    """Return where a place stands; on a globe, which can be turned, also its degrees. None where it has no place."""
    at = drawn.shapes.index_of.get(code)
    if at is None:
        return None
    x, y = drawn.shapes.points[at].tolist()
    span = round(float(drawn.shapes.spans[at]), 5)
    if not drawn.view.drawn_by.ROTATES:
        return None if isnan(x) else {"x": round(x, 5), "y": round(y, 5), "span": span}
    degrees = drawn.model.points.get(code)
    if degrees is None or isnan(degrees[0]):
        return None
    seen = {"x": None, "y": None} if isnan(x) else {"x": round(x, 5), "y": round(y, 5)}
    return {**seen, "span": span, "lon": round(degrees[0], 3), "lat": round(degrees[1], 3)}


def _places(drawn: DrawnMap) -> Sequence[Mapping[str, object]]:
    shapes, shading = drawn.shapes, drawn.model.shading
    found = []
    for code in shapes.codes:
        standing = _standing(drawn, code)
        if standing is None:
            continue
        swatch = shading.swatch_of.get(code, shading.rest)
        found.append(
            {
                "code": code,
                **standing,
                "swatch": swatch,
                "loud": swatch != shading.rest,
                "dot": code in shading.swatch_of or code in shapes.mapped,
                "radius": dot_radius(drawn, code),
            }
        )
    return found


def _labels(drawn: DrawnMap) -> Sequence[Mapping[str, object]]:
    found = []
    for label in drawn.model.labels:
        standing = _standing(drawn, label.code)
        if standing is not None:
            found.append({"name": label.name, **standing, "told": label.told, "chosen": label.chosen})
    return found


def _flows(drawn: DrawnMap, records: Records) -> Sequence[Mapping[str, object]]:
    """Return each flow with its card and its curves in map units; in the order in which they are drawn."""
    flows, view = drawn.model.flows, drawn.view
    curves = flows_between(view.drawn_by, flows.start, flows.end, view.centre, NEAR_SAMPLES)
    pieces: list[list[Mapping[str, object]]] = [[] for _ in range(len(flows))]
    for piece, flow in enumerate(curves.flow.tolist()):
        points = curves.points[curves.starts[piece] : curves.starts[piece + 1]]
        pieces[flow].append(
            {
                "tail": bool(curves.has_tail[piece]),
                "head": bool(curves.has_head[piece]),
                "points": np.rint(points * FINE).astype(np.int64).tolist(),
            }
        )
    return [
        {
            "from": flows.exporters[at],
            "to": flows.importers[at],
            "width": round(float(drawn.flows.widths[at]), 3),
            "lit": bool(flows.emphasised[at]),
            "card": flow_card(drawn.model, at, records),
            "pieces": pieces[at],
        }
        for at in range(len(flows))
    ]


def _cards(drawn: DrawnMap, records: Records) -> Mapping[str, Card]:
    named = {label.code: label.name for label in drawn.model.labels}
    return {code: place_card(drawn.model, code, name, records) for code, name in named.items()}


def _chosen(page: Page, drawn: DrawnMap) -> Mapping[str, object]:
    flows = drawn.model.flows
    pairs = {mark.pair() for mark in page.state.exploration.chosen if mark.dimension == "pair"}
    return {
        "places": sorted(drawn.model.chosen_places),
        "flows": [
            at for at, pair in enumerate(zip(flows.exporters, flows.importers, strict=True)) if pair in pairs
        ],
    }
