"""The view transform: one scale and one shift take the map (sphere radius 1, y down) to the screen.

It knows no numpy, because the first picture of the map is painted before numpy is loaded.
"""

from dataclasses import dataclass, replace
from typing import Any, Protocol, Self, TypeVar

MOST_ZOOM = 60.0


class Points(Protocol):
    """An array of shape (n, 2) or (2,), named by what is done to it."""

    def __mul__(self, factor: float, /) -> Any: ...

    def __sub__(self, shift: tuple[float, float], /) -> Any: ...


AnyPoints = TypeVar("AnyPoints", bound=Points)


@dataclass(frozen=True, slots=True)
class Viewport:
    """A window onto the map: screen = map * scale + offset, in pixels.

    ``bounds`` is x_min, y_min, x_max, y_max of the map; ``padding`` the free pixels around it at zoom 1.
    """

    width: float
    height: float
    scale: float
    offset_x: float
    offset_y: float
    bounds: tuple[float, float, float, float]
    padding: float = 0.0

    @classmethod
    def fit(
        cls, bounds: tuple[float, float, float, float], width: float, height: float, padding: float = 0.0
    ) -> Self:
        """Show the whole map in the middle of the window."""
        view = cls(max(width, 1.0), max(height, 1.0), 1.0, 0.0, 0.0, bounds, padding)
        return view.looking_at(*view.map_centre, 1.0)

    @property
    def fit_scale(self) -> float:
        """Return the pixels per map unit at which the whole map just fits."""
        x_min, y_min, x_max, y_max = self.bounds
        free_width = max(self.width - 2 * self.padding, 1.0)
        free_height = max(self.height - 2 * self.padding, 1.0)
        return min(free_width / (x_max - x_min), free_height / (y_max - y_min))

    @property
    def zoom(self) -> float:
        """Return how many times larger than fitting the map is, 1 to 60."""
        return self.scale / self.fit_scale

    @property
    def map_centre(self) -> tuple[float, float]:
        """Return the middle of the map, in map units."""
        x_min, y_min, x_max, y_max = self.bounds
        return (x_min + x_max) / 2, (y_min + y_max) / 2

    @property
    def centre(self) -> tuple[float, float]:
        """Return the map point in the middle of the window."""
        return (self.width / 2 - self.offset_x) / self.scale, (self.height / 2 - self.offset_y) / self.scale

    def looking_at(self, x: float, y: float, zoom: float) -> Self:
        """Put a map point in the middle at a zoom.

        The middle of the window stays within the map shrunk by 1 - 1/zoom: at zoom 1 the map cannot be moved,
        far in nearly every point can be in the middle, and the map is never lost from sight.
        """
        zoom = min(max(zoom, 1.0), MOST_ZOOM)
        scale = self.fit_scale * zoom
        x_min, y_min, x_max, y_max = self.bounds
        middle_x, middle_y = self.map_centre
        reach_x, reach_y = ((x_max - x_min) / 2 * (1 - 1 / zoom), (y_max - y_min) / 2 * (1 - 1 / zoom))
        x = min(max(x, middle_x - reach_x), middle_x + reach_x)
        y = min(max(y, middle_y - reach_y), middle_y + reach_y)
        return replace(
            self, scale=scale, offset_x=self.width / 2 - x * scale, offset_y=self.height / 2 - y * scale
        )

    def resized(self, width: float, height: float) -> Self:
        """Keep the middle and the zoom in a window of another size."""
        return replace(self, width=max(width, 1.0), height=max(height, 1.0)).looking_at(
            *self.centre, self.zoom
        )

    def zoom_about(self, point: tuple[float, float], factor: float) -> Self:
        """Zoom by a factor while the map point under a screen point stays, as far as the limits allow."""
        zoom = min(max(self.zoom * factor, 1.0), MOST_ZOOM)
        scale = self.fit_scale * zoom
        x, y = self.point_to_map(*point)
        return self.looking_at(
            x + (self.width / 2 - point[0]) / scale, y + (self.height / 2 - point[1]) / scale, zoom
        )

    def pan(self, dx: float, dy: float) -> Self:
        """Move the map by pixels, as far as the limits allow."""
        x, y = self.centre
        return self.looking_at(x - dx / self.scale, y - dy / self.scale, self.zoom)

    def showing(self, box: tuple[float, float, float, float], most_zoom: float = 12.0) -> Self:
        """Look at a box of the map (x_min, y_min, x_max, y_max) with a quarter of air around it."""
        x_min, y_min, x_max, y_max = box
        scale = min(
            self.width / max((x_max - x_min) * 1.5, 1e-9), self.height / max((y_max - y_min) * 1.5, 1e-9)
        )
        zoom = min(scale / self.fit_scale, most_zoom)
        return self.looking_at((x_min + x_max) / 2, (y_min + y_max) / 2, zoom)

    def point_to_screen(self, x: float, y: float) -> tuple[float, float]:
        """Return the screen position of one map point."""
        return x * self.scale + self.offset_x, y * self.scale + self.offset_y

    def point_to_map(self, x: float, y: float) -> tuple[float, float]:
        """Return the map position of one screen point."""
        return (x - self.offset_x) / self.scale, (y - self.offset_y) / self.scale

    def to_screen(self, points: AnyPoints) -> AnyPoints:
        """Return the screen positions of an array of map points."""
        moved: AnyPoints = points * self.scale - (-self.offset_x, -self.offset_y)
        return moved

    def to_map(self, points: AnyPoints) -> AnyPoints:
        """Return the map positions of an array of screen points."""
        moved: AnyPoints = (points - (self.offset_x, self.offset_y)) * (1 / self.scale)
        return moved
