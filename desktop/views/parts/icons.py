"""Icons: Lucide outlines from `resources/icons`, drawn in a colour of the theme."""

from functools import lru_cache

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.paths import resource_folder

_SCALES = (1.0, 2.0)


@lru_cache(maxsize=256)
def icon(name: str, colour: str, size: int = 16) -> QIcon:
    """Return an icon by its Lucide name; a missing file gives an empty icon rather than a failure."""
    path = resource_folder() / "icons" / f"{name}.svg"
    made = QIcon()
    try:
        outline = path.read_text(encoding="utf-8").replace("currentColor", colour)
    except OSError:
        return made
    renderer = QSvgRenderer(QByteArray(outline.encode("utf-8")))
    for scale in _SCALES:
        side = round(size * scale)
        pixmap = QPixmap(side, side)
        pixmap.fill(QtCore.Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            renderer.render(painter, QRectF(0, 0, side, side))
        pixmap.setDevicePixelRatio(scale)
        made.addPixmap(pixmap)
    return made
