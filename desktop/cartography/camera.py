"""From a camera (what is in the middle, how near) to a viewport and back, whatever the size of the window."""

import numpy as np

from desktop.cartography.arrays import Centre
from desktop.cartography.projections.projection import Projection
from desktop.cartography.viewport import Viewport


def viewport_of(
    projection: Projection, centre: Centre, zoom: float, width: float, height: float, padding: float = 0.0
) -> Viewport:
    """Return the viewport that shows a place (lon, lat) in the middle; a globe is turned instead of moved."""
    fitted = Viewport.fit(projection.BOUNDS, width, height, padding)
    if projection.ROTATES:
        return fitted.looking_at(0.0, 0.0, zoom)
    x, y = projection.forward(np.array(centre[:1]), np.array(centre[1:]), centre)
    return fitted.looking_at(float(x[0]), float(y[0]), zoom)


def centre_of(projection: Projection, viewport: Viewport, centre: Centre) -> Centre:
    """Return the longitude and latitude in the middle of a viewport; for a globe, the centre it is turned to.

    Where the middle lies beyond a rounded corner of the map, the nearest point at the same height is meant.
    """
    if projection.ROTATES:
        return centre
    x, y = viewport.centre
    edge = float(projection.edge_x(np.array([y]))[0])
    x = min(max(x, -edge), edge)
    lon, lat = projection.inverse(np.array([x]), np.array([y]), centre)
    return float(lon[0]), float(lat[0])


def turned(centre: Centre, viewport: Viewport, dx: float, dy: float) -> Centre:
    """Return the centre of a globe after a drag by pixels: what is in the middle follows the mouse."""
    lon = centre[0] - float(np.degrees(dx / viewport.scale)) / max(float(np.cos(np.radians(centre[1]))), 0.3)
    lat = centre[1] + float(np.degrees(dy / viewport.scale))
    return (lon + 180) % 360 - 180, min(max(lat, -90.0), 90.0)
