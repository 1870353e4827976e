"""Where the map looks: the part of the state that moves the picture without changing what is in it."""

from dataclasses import dataclass

from desktop.state.app_state import AppState


@dataclass(frozen=True, slots=True)
class MapCamera:
    """Projection, middle of the view in degrees, and zoom (1 shows the whole world)."""

    projection: str
    longitude: float
    latitude: float
    zoom: float


def reads_camera(state: AppState) -> MapCamera:
    """Pick where the map looks."""
    camera = state.camera
    return MapCamera(camera.projection, camera.longitude, camera.latitude, camera.zoom)
