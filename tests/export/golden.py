"""Golden pictures: what pages looked like when a person last agreed with them, small and compared with a tolerance.

To agree with how they look now: python -m tests.export.golden
"""

import os
from collections.abc import Mapping
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desktop.briefing.options import PARTS, PageOptions
from desktop.briefing.page import make_page
from desktop.briefing.presets import Preset, preset_of
from desktop.export.canvas import ready
from desktop.export.png import page_image
from desktop.painting.theme import DARK, LIGHT, Theme
from desktop.state.app_state import Camera
from tests.painting.pictures import sources, state_of

FOLDER = Path(__file__).resolve().parent.parent / "golden"
WIDTH, SHADE = 480, 12
LARGEST = 60_000
GLOBE = Camera(projection="globe", longitude=75.0, latitude=25.0)
ARABIC = "صفقات المراقبة الموثقة"

Golden = tuple[Preset, Theme, PageOptions, Mapping[str, object]]


def _page(key, theme=LIGHT, parts=("map",), title=None, **asked) -> Golden:
    preset = preset_of(key)
    return preset, theme, PageOptions(parts=parts, title=title, letters=preset.letters), asked


PAGES: Mapping[str, Golden] = {
    "map-slide-light": _page("slide-16x9"),
    "map-slide-dark": _page("slide-16x9", DARK, flow_colour="regime", shading="regime"),
    "composed-slide": _page("slide-16x9", parts=("map", "timeline", "ranking")),
    "map-portrait": _page("a4-portrait"),
    "composed-portrait": _page("a4-portrait", parts=PARTS),
    "printed-landscape": _page("a4-landscape", source="published"),
    "globe-4x3": _page("slide-4x3", DARK, camera=GLOBE),
    "ranking-alone": _page("slide-4x3", parts=("ranking",), ranking="importer"),
    "right-to-left": _page("slide-16x9", title=ARABIC, source="suppliers"),
    "nothing-matches": _page("slide-16x9", where=("exporter=DEU", "year=2002..2003")),
}


def picture(name: str) -> QImage:
    """Return a page as it looks now, small."""
    preset, theme, options, asked = PAGES[name]
    # Half as fine as usual: small pictures need no more, and tests need to be quick.
    size = tuple(side * 1280 / max(preset.pixels()) for side in preset.pixels())
    image = page_image(make_page(sources(), state_of(**asked), options), size, theme)
    return small(image)


def small(image: QImage) -> QImage:
    """Return a picture 480 pixels wide or high."""
    smooth, kept = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.KeepAspectRatio
    return image.scaled(WIDTH, WIDTH, kept, smooth).convertToFormat(QImage.Format.Format_RGB32)


def difference(one: QImage, other: QImage) -> float:
    """Return how many of a hundred pixels differ clearly; 100 where the sizes differ."""
    if one.size() != other.size():
        return 100.0
    apart = np.abs(_pixels(one) - _pixels(other)).max(axis=2)
    return float((apart > 32).mean() * 100)


def _pixels(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    whole = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.width(), 4)
    return whole[..., :3].astype(int)


def renew() -> None:
    """Write every golden picture anew, in fewer shades so that the files stay small."""
    FOLDER.mkdir(exist_ok=True)
    for name in PAGES:
        shades = np.minimum(_pixels(picture(name)) // SHADE * SHADE + SHADE // 2, 255).astype(np.uint8)
        whole = np.dstack((shades, np.full(shades.shape[:2], 255, np.uint8)))
        content = whole.tobytes()
        image = QImage(content, whole.shape[1], whole.shape[0], QImage.Format.Format_RGB32)
        image.save(str(FOLDER / f"{name}.png"), "PNG", 0)
        print(name, (FOLDER / f"{name}.png").stat().st_size)


if __name__ == "__main__":
    application = ready()
    renew()
