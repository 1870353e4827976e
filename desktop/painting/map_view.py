"""From where the map is looked at: projection, centre and viewport together."""

from dataclasses import dataclass

from desktop.cartography.arrays import Centre
from desktop.cartography.camera import viewport_of
from desktop.cartography.projections import projection
from desktop.cartography.projections.projection import Projection
from desktop.cartography.viewport import Viewport
from desktop.state.app_state import Camera

FINE_SCALE = 560.0
# Arcs over a globe rise above its edge.
ARC_ROOM = 0.035


@dataclass(frozen=True, slots=True)
class MapView:
    """How the map is seen: the key of a projection, the centre in degrees (for a globe), the viewport."""

    projection: str
    centre: Centre
    viewport: Viewport

    @property
    def drawn_by(self) -> Projection:
        """Return the projection itself."""
        return projection(self.projection)

    def level(self, pixel_ratio: float = 1.0) -> str:
        """Return the level of detail that suits this view: "low" far out, else "mid"."""
        return "low" if self.viewport.scale * pixel_ratio < FINE_SCALE else "mid"


def view_of(camera: Camera, width: float, height: float, padding: float = 0.0) -> MapView:
    """Return the view of a camera in a box of this size in pixels."""
    centre = (camera.longitude, camera.latitude)
    shown = projection(camera.projection)
    if shown.ROTATES:
        padding += ARC_ROOM * min(width, height)
    return MapView(camera.projection, centre, viewport_of(shown, centre, camera.zoom, width, height, padding))
