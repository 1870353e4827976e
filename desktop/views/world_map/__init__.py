"""The world map's view: what is painted, what can be done to it, and where it looks."""

from desktop.views.world_map.camera import MapCamera, reads_camera
from desktop.views.world_map.view import WorldMapView

__all__ = ["MapCamera", "WorldMapView", "reads_camera"]
