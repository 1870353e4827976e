"""Fonts, icons, first pictures and the list of all bundled files."""

import csv
import hashlib
import json

import numpy as np
import pytest
from PySide6.QtCore import QDataStream, QFile, QIODevice
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QRawFont,
)
from PySide6.QtSvg import QSvgRenderer

from desktop.cartography.projections import PROJECTIONS
from desktop.cartography.shapes import BORDER, load_shapes
from desktop.paths import resource_folder

RESOURCES = resource_folder()
NOT_BUNDLED = {"build", "manifest.json", "README.md", "__pycache__"}
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}


def bundled():
    paths = [path for path in RESOURCES.rglob("*") if path.is_file()]
    return {
        name.as_posix() for path in paths if (name := path.relative_to(RESOURCES)).parts[0] not in NOT_BUNDLED
    }


def first_paths(key):
    file = QFile(str(RESOURCES / "outlines" / f"{key}.qds"))
    assert file.open(QIODevice.OpenModeFlag.ReadOnly)
    stream = QDataStream(file)
    stream.setVersion(QDataStream.Version.Qt_6_0)
    paths = []
    for _ in range(4):
        path = QPainterPath()
        stream >> path
        paths.append(path)
    assert stream.status() == QDataStream.Status.Ok
    assert stream.atEnd()
    file.close()
    return paths


def test_the_manifest_lists_every_bundled_file_as_it_is():
    listed = json.loads((RESOURCES / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert listed.keys() == bundled()
    for name, known in listed.items():
        content = (RESOURCES / name).read_bytes()
        assert known == {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}, name


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.KEY)
def test_the_first_picture_agrees_with_the_projection(qapp, projection):
    sphere, land, borders, disputed = first_paths(projection.KEY)
    centre = (projection.LON0, 20.0 if projection.ROTATES else 0.0)
    outline = projection.outline(centre)
    box = sphere.boundingRect()
    assert (box.left(), box.right()) == pytest.approx((outline[:, 0].min(), outline[:, 0].max()))
    assert (box.top(), box.bottom()) == pytest.approx((outline[:, 1].min(), outline[:, 1].max()))
    assert box.adjusted(-1e-9, -1e-9, 1e-9, 1e-9).contains(land.boundingRect())
    assert drawn(borders) and drawn(disputed)
    shapes = load_shapes(RESOURCES / "basemap_low.npz", projection.CUT)
    chosen = shapes.lines_xy[shapes.line_starts[:-1][shapes.line_kind == BORDER]]
    chosen = chosen[projection.visible(chosen[:, 0], chosen[:, 1], centre)]
    expected = np.column_stack(projection.forward(chosen[:, 0], chosen[:, 1], centre))
    if projection.ROTATES:  # at the limb a line may have a single point that is seen
        expected = expected[np.hypot(*expected.T) < 0.99]
    points = np.array([(element.x, element.y) for element in drawn(borders)])
    distances = np.abs(expected[:, None, :] - points[None, :, :]).max(axis=2).min(axis=1)
    assert distances.max() < 1e-9


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.KEY)
@pytest.mark.parametrize(
    ("lon", "lat", "is_land"),
    [
        (20.0, 0.0, True),
        (46.0, 52.0, True),
        (28.2, -29.5, True),
        (-30.0, 20.0, False),
        (51.0, 42.0, False),
        (5, 38, False),
    ],
)
def test_the_first_picture_shows_land_and_sea(qapp, projection, lon, lat, is_land):
    centre = (projection.LON0, 20.0 if projection.ROTATES else 0.0)
    x, y = projection.forward(np.array([float(lon)]), np.array([float(lat)]), centre)
    sphere, land, _, _ = first_paths(projection.KEY)
    probe = QPainterPath()
    probe.addRect(float(x[0]) - 1e-4, float(y[0]) - 1e-4, 2e-4, 2e-4)
    assert sphere.intersects(probe)
    assert land.intersects(probe) is is_land


def drawn(path):
    return [path.elementAt(index) for index in range(path.elementCount())]


def test_the_bundled_font_has_four_weights_and_figures_of_equal_width(qapp):
    for name, weight in WEIGHTS.items():
        loaded = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"Inter-{name}.ttf"))
        assert "Dealscope Inter" in QFontDatabase.applicationFontFamilies(loaded)
        font = QFont("Dealscope Inter")
        font.setPixelSize(40)
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        assert QFontInfo(font).family() == "Dealscope Inter"
        assert QFontInfo(font).weight() == weight
        metrics = QFontMetricsF(font)
        assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("0000"))
        drawn_signs = QRawFont.fromFont(font)
        assert all(drawn_signs.supportsCharacter(ord(sign)) for sign in "AéßŁЖΩ→–×≥\u202f\u2009")
    assert "SIL OPEN FONT LICENSE" in (RESOURCES / "fonts" / "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((RESOURCES / "icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws_something(qapp, path):
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(path)).render(painter)
    painter.end()
    assert any(image.pixelColor(x, y).alpha() > 100 for x in range(32) for y in range(32))


def test_the_licence_of_the_icons_lies_beside_them():
    assert "ISC License" in (RESOURCES / "icons" / "LICENSE.txt").read_text(encoding="utf-8")


def test_the_boundary_decisions_say_what_is_drawn():
    with (RESOURCES / "boundary_decisions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["area"] for row in rows] == sorted(row["area"] for row in rows)
    assert {"Crimea", "Kosovo", "Taiwan", "Western Sahara", "Siachen Glacier"} <= {
        row["area"] for row in rows
    }
    assert all(row["area"] and row["decision"] and row["drawn"] and row["note"] for row in rows)
