"""What every kind of picture needs: a Qt that runs without a screen, a size that makes sense, shapes."""

import os

from PySide6.QtGui import QGuiApplication

from desktop.briefing.page import Page
from desktop.export.whole import PictureError
from desktop.painting.fonts import load_all_fonts
from desktop.painting.map_shapes import MapShapeStore
from desktop.paths import resource_folder

LEAST, MOST = 16, 20_000
MOST_PIXELS = 40_000_000
Size = tuple[float, float]


def ready() -> QGuiApplication:
    """Return the running Qt application with the bundled fonts; without one, start one that needs no screen."""
    running = QGuiApplication.instance()
    if not isinstance(running, QGuiApplication):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        running = QGuiApplication(["dealscope"])
    load_all_fonts()
    return running


def shapes_for(page: Page, store: MapShapeStore | None) -> MapShapeStore:
    """Return prepared shapes: those at hand, or new ones for the places of this page."""
    return store or MapShapeStore(
        resource_folder(), page.models.world_map.points, page.models.world_map.regions
    )


def check_size(size: Size) -> None:
    """Refuse sizes that are no picture; PictureError says which are."""
    width, height = size
    if not (LEAST <= width <= MOST and LEAST <= height <= MOST):
        raise PictureError(
            f"A picture of {width:g} by {height:g} pixels cannot be made; each side may have {LEAST} to {MOST} pixels."
        )


def check_pixels(size: Size) -> None:
    """Refuse pictures of pixels that are larger than A2 at 300 dpi; PictureError says what to do."""
    if min(size) >= LEAST and size[0] * size[1] > MOST_PIXELS:
        raise PictureError(
            f"A picture of {size[0]:g} by {size[1]:g} pixels is too large; "
            "write a PDF or an SVG, which is sharp at any size."
        )
    check_size(size)
