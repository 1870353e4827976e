"""The map as a PNG that stands alone, written whole or not at all."""

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from desktop.crossfilter.sources import Sources
from desktop.painting.fonts import load_fonts
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.page import lay_out_page, paint_page
from desktop.painting.theme import Theme
from desktop.paths import resource_folder
from desktop.state.app_state import AppState
from desktop.viewmodels.world_map import build, reads

LEAST, MOST = 16, 20_000
DOTS_PER_METRE = 3780
Size = tuple[int, int]


class PictureError(Exception):
    """Why a picture cannot be made or written, in one sentence."""


class PictureExists(PictureError):
    """A file of that name is there already, and replacing it was not asked for."""


def render_png(
    sources: Sources,
    state: AppState,
    path: Path,
    size: Size,
    theme: Theme,
    title: str | None = None,
    *,
    force: bool = False,
) -> None:
    """Write the map of a state as a PNG of this size in pixels; PictureError says why not.

    Without a running Qt application one is started that needs no screen.
    """
    if path.exists() and not force:
        raise PictureExists(f"{path} exists already; choose another name or replace it with --force.")
    check_size(size)
    application = _application()
    image = render_image(sources, state, size, theme, title)
    _write_whole(path, _encoded(image))
    del application


def render_image(
    sources: Sources, state: AppState, size: Size, theme: Theme, title: str | None = None
) -> QImage:
    """Return the map of a state as an image of this size in pixels; PictureError when there is no memory for it."""
    check_size(size)
    load_fonts()
    image = QImage(size[0], size[1], QImage.Format.Format_RGB32)
    if image.isNull():
        raise PictureError(f"There is not enough memory for a picture of {size[0]} by {size[1]} pixels.")
    image.fill(QColor(theme.ground))
    model = build(sources, reads(state))
    layout = lay_out_page(model, size[0], size[1], theme, title)
    painter = QPainter(image)
    paint_page(painter, model, state.camera, MapShapeStore(resource_folder(), model.points), layout, theme)
    painter.end()
    image.setDotsPerMeterX(round(DOTS_PER_METRE * layout.scale))
    image.setDotsPerMeterY(round(DOTS_PER_METRE * layout.scale))
    image.setText("Title", title or model.title)
    image.setText("Source", model.source_line)
    image.setText("Software", "Dealscope")
    return image


def check_size(size: Size) -> None:
    """Refuse sizes that are no picture; PictureError says which are."""
    width, height = size
    if not (LEAST <= width <= MOST and LEAST <= height <= MOST):
        raise PictureError(
            f"A picture of {width} by {height} pixels cannot be made; each side may have {LEAST} to {MOST} pixels."
        )


def _application() -> QGuiApplication:
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["dealscope"])


def _encoded(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    done = image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    if not done:
        raise PictureError("The picture could not be encoded; try a smaller size.")
    return bytes(content.data())


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside the target, then rename, so that no half picture is ever seen."""
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as problem:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        reason = problem.strerror or "unknown reason"
        raise PictureError(f"{path} cannot be written ({reason}); choose another folder.") from problem
