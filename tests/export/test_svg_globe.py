"""A globe in an SVG looks like the one in a picture of pixels."""

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.briefing.page import make_page
from desktop.export.png import page_image
from desktop.export.svg import svg_text
from desktop.painting.theme import LIGHT
from desktop.state.app_state import AppState, Camera, Exploration
from tests.tiny import tiny_source

SIZE = (800, 600)


def test_the_sea_of_a_globe_darkens_towards_its_edge_as_in_a_picture(qapp):
    state = AppState(exploration=Exploration(source="tiny"), camera=Camera("globe", -140.0, -10.0, 0.9))
    page = make_page({"tiny": tiny_source()}, state)
    expected = page_image(page, SIZE, LIGHT)
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(LIGHT.ground)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg_text(page, SIZE, LIGHT).encode("utf-8"))).render(painter)
    painter.end()
    apart = [
        abs(image.pixelColor(x, y).lightness() - expected.pixelColor(x, y).lightness())
        for x in range(300, 500, 10)
        for y in range(200, 400, 10)
    ]
    shades = {expected.pixelColor(400, y).lightness() for y in range(200, 400, 10)}
    assert len(shades) > 3
    assert sorted(apart)[len(apart) * 9 // 10] <= 2
