"""Which flow lies under the pointer."""

import numpy as np

from desktop.cartography.arrays import Floats
from desktop.cartography.flow_curves import Curves


def nearest_flow(curves: Curves, widths: Floats, x: float, y: float, tolerance: float = 4.0) -> int | None:
    """Return the flow whose ribbon is within tolerance of a point, all in pixels, or None.

    Under overlapping ribbons the one whose middle line is nearest counts.
    """
    if len(curves.points) < 2:
        return None
    points = curves.points
    steps = points[1:] - points[:-1]
    offset = (x, y) - points
    reach = float(np.max(widths, initial=0.0)) / 2 + tolerance
    near = np.flatnonzero(
        (np.minimum(offset[:-1, 0], offset[1:, 0]) <= reach)
        & (np.maximum(offset[:-1, 0], offset[1:, 0]) >= -reach)
        & (np.minimum(offset[:-1, 1], offset[1:, 1]) <= reach)
        & (np.maximum(offset[:-1, 1], offset[1:, 1]) >= -reach)
    )
    piece = np.searchsorted(curves.starts, near, side="right") - 1
    within = near + 1 < curves.starts[piece + 1]
    near, piece = near[within], piece[within]
    if not len(near):
        return None
    step, start = steps[near], offset[near]
    squared = np.maximum(np.sum(step * step, axis=1), 1e-12)
    share = np.clip(np.sum(start * step, axis=1) / squared, 0, 1)
    away = start - share[:, np.newaxis] * step
    distance = np.hypot(away[:, 0], away[:, 1])
    flow = curves.flow[piece]
    beyond = np.maximum(distance - widths[flow] / 2, 0)
    best = np.lexsort((distance, beyond))[0]
    return int(flow[best]) if beyond[best] <= tolerance else None
