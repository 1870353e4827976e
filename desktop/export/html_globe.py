"""What the page's script needs to turn a globe: land and lines in degrees, flows as vectors, all in whole steps."""

from collections.abc import Mapping

import numpy as np

from desktop.briefing.page import Page
from desktop.cartography.arrays import Floats
from desktop.cartography.great_circles import raised_arcs
from desktop.cartography.shapes import DISPUTED, load_shapes
from desktop.export.html_map import DrawnMap
from desktop.paths import resource_folder

# A hundredth of a degree is a kilometre; a vector has ten thousand steps from the middle of the Earth.
FINE, STEPS = 100, 10_000
SAMPLES = 41
# While it turns, a globe shows land as it is seen from far away.
LEVEL = "low"


def globe_data(page: Page, drawn: DrawnMap) -> Mapping[str, object]:
    """Return the centre of the globe, and all there is on it, also what lies behind it."""
    shapes = load_shapes(resource_folder() / f"basemap_{LEVEL}.npz", drawn.view.drawn_by.CUT)
    lands: dict[str, list[list[int]]] = {}
    rings = np.split(shapes.rings_xy, shapes.ring_starts[1:-1])
    for ring, owner in zip(rings, shapes.ring_country.tolist(), strict=True):
        lands.setdefault(shapes.codes[owner], []).append(_whole(ring, FINE))
    runs = np.split(shapes.lines_xy, shapes.line_starts[1:-1])
    lines = [
        ("disputed" if kind == DISPUTED else "line", _whole(run, FINE))
        for run, kind in zip(runs, shapes.line_kind.tolist(), strict=True)
    ]
    flows = drawn.model.flows
    arcs = raised_arcs(flows.start, flows.end, SAMPLES) if len(flows) else np.zeros((0, SAMPLES, 3))
    return {
        "centre": [page.state.camera.longitude, page.state.camera.latitude],
        "fine": FINE,
        "steps": STEPS,
        "lands": lands,
        "lines": lines,
        "arcs": [_whole(arc, STEPS) for arc in arcs],
    }


def _whole(points: Floats, steps: int) -> list[int]:
    found: list[int] = np.rint(points * steps).astype(np.int64).ravel().tolist()
    return found
