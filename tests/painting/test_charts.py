"""The timeline as it is painted: heights, colours and hatches that one can measure in the picture."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.dataset.resolve import default_selection
from desktop.painting.charts import ChartHolder, YearChart
from desktop.painting.fonts import load_fonts
from desktop.painting.theme import DARK, LIGHT
from desktop.painting.timeline import (
    HANDLE_WIDTH,
    Frame,
    Stress,
    paint_band,
    paint_bars,
    paint_handles,
    paint_message,
    paint_series,
    paint_year,
    slot_colour,
)
from desktop.selection.clauses import Interval
from desktop.selection.marks import Mark
from desktop.state.app_state import AppState, Camera, Exploration
from desktop.viewmodels.timeline import build, reads
from desktop.viewmodels.timeline.model import Axis, Series, Unit
from tests.tiny import tiny_source

TINY = tiny_source()
DEFAULTS = default_selection(TINY.dataset)
WIDTH, HEIGHT = 600, 200


def model_of(camera=None, **asked):
    exploration = Exploration(**{"source": "tiny", "selection": DEFAULTS, "stack": "exporter", **asked})
    return build({"tiny": TINY}, reads(AppState(exploration=exploration, camera=camera or Camera())))


def frame_of(model):
    box = QRectF(0, 0, WIDTH, HEIGHT)
    return Frame(box, model.first - 0.5, model.last + 0.5, 4.0)


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def painted(qapp, paint):
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.panel))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def bars(qapp, model, stress=None):
    return painted(
        qapp, lambda painter: paint_bars(painter, frame_of(model), model, LIGHT, stress or Stress())
    )


def colours_in(image, left, right, top=0, bottom=HEIGHT):
    return {image.pixelColor(x, y).name() for x in range(left, right) for y in range(top, bottom)}


def painted_heights(image, model):
    """Measure every bar at its middle, in units of value."""
    ground = QColor(LIGHT.panel).name()
    heights = []
    for year in model.years.tolist():
        x = round(frame_of(model).x(year))
        filled = [y for y in range(HEIGHT) if image.pixelColor(x, y).name() != ground]
        heights.append((HEIGHT - min(filled)) * 4.0 / HEIGHT if filled else 0.0)
    return heights


@pytest.mark.parametrize("stack", ["none", "exporter", "technology", "importer.regime", "confidence"])
def test_every_bar_is_as_high_as_its_value_whatever_it_is_stacked_by(qapp, stack):
    model = model_of(stack=stack)
    assert painted_heights(bars(qapp, model), model) == model.heights.tolist()


def test_stacks_have_the_colours_of_their_classes(qapp):
    model = model_of()
    left, right = (round(edge) for edge in frame_of(model).column(2015))
    expected = slot_colour(model.classes[0].slot, LIGHT).name()
    assert colours_in(bars(qapp, model), left, right, HEIGHT - 40) == {expected}


def test_a_doubtful_year_is_hatched_and_a_sure_one_plain(qapp):
    model = model_of()
    image = bars(qapp, model)
    plain, hatched = (frame_of(model).column(year) for year in (2015, 2019))
    assert len(colours_in(image, round(plain[0]), round(plain[1]), HEIGHT - 40)) == 1
    assert len(colours_in(image, round(hatched[0]), round(hatched[1]), HEIGHT - 40)) == 2


def test_years_that_are_not_in_are_faded(qapp):
    model = model_of(selection=DEFAULTS.having(Interval("year", 2017, 2019)))
    full = slot_colour(model.classes[0].slot, LIGHT).name()
    image = bars(qapp, model)
    outside, inside = (frame_of(model).column(year) for year in (2015, 2017))
    assert full not in colours_in(image, round(outside[0]), round(outside[1]))
    assert full in colours_in(image, round(inside[0]), round(inside[1]))


def test_chosen_marks_stand_in_the_accent_as_high_as_their_part(qapp):
    model = model_of(chosen=(Mark("place", "USA"),))
    image = bars(qapp, model)
    accent = QColor(LIGHT.accent).name()
    x = round(frame_of(model).x(2017))
    assert sum(image.pixelColor(x, y).name() == accent for y in range(HEIGHT)) == HEIGHT // 4
    assert accent not in colours_in(image, 0, round(frame_of(model).x(2016.4)))


def test_resting_on_a_class_makes_the_others_step_back(qapp):
    model = model_of()
    own, other = (slot_colour(group.slot, LIGHT).name() for group in model.classes)
    seen = colours_in(bars(qapp, model, Stress(group=0)), 0, WIDTH)
    assert own in seen
    assert other not in seen


def test_the_handles_of_the_brush_can_be_seen_and_are_8_pixels_wide(qapp):
    model = model_of()
    image = painted(qapp, lambda painter: paint_handles(painter, frame_of(model), (2016, 2018), LIGHT))
    edge, accent = round(frame_of(model).x(2015.5)), QColor(LIGHT.accent).name()
    coloured = [x for x in range(edge - 8, edge + 9) if image.pixelColor(x, HEIGHT // 2 + 8).name() == accent]
    assert HANDLE_WIDTH == 8
    assert len(coloured) == 8


def test_the_brush_lies_behind_whole_years(qapp):
    model = model_of()
    image = painted(qapp, lambda painter: paint_band(painter, frame_of(model), (2016, 2018), LIGHT))
    ground = QColor(LIGHT.panel).name()
    coloured = [x for x in range(WIDTH) if image.pixelColor(x, 5).name() != ground]
    assert (coloured[0], coloured[-1]) == (100, 399)


def test_a_line_on_its_own_scale_reaches_as_high_as_its_axis_says(qapp):
    model = model_of()
    years = np.array([2015, 2016, 2018])
    series = Series(
        years, np.array([50.0, 100.0, 100.0]), "Printed", "", "", Unit("deal", "deals", True), Axis(200.0, ())
    )
    model = replace(model, series=series, axis=Axis(4.0, ()))
    image = painted(qapp, lambda painter: paint_series(painter, frame_of(model), model, LIGHT, Stress()))
    ink = QColor(LIGHT.text)
    at_half = image.pixelColor(round(frame_of(model).x(2016)), HEIGHT // 2)
    assert at_half == ink
    between = round(frame_of(model).x(2017))
    assert colours_in(image, between - 5, between + 5) == {QColor(LIGHT.panel).name()}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_years_and_messages_are_written_within_their_box(qapp, theme):
    model = model_of(Camera(playing=2017, play_window=3))
    box = QRectF(0, 0, WIDTH, HEIGHT)
    for paint in (
        lambda painter: paint_year(painter, frame_of(model), (2015, 2017), theme),
        lambda painter: paint_message(painter, box, "No rows match.", "A long remark. " * 8, theme),
    ):
        image = painted(qapp, paint)
        rim = {image.pixelColor(x, y).name() for x in (0, WIDTH - 1) for y in range(HEIGHT)}
        assert rim == {QColor(LIGHT.panel).name()}
        assert len(colours_in(image, 0, WIDTH)) > 1


@pytest.fixture
def chart(qtbot):
    made = YearChart()
    widget = ChartHolder()
    widget.setCentralItem(made.plot)
    qtbot.addWidget(widget)
    widget.resize(600, 160)
    widget.show()
    made.show_model(model_of())
    qtbot.waitExposed(widget)
    widget.grab()
    yield made


def test_a_point_of_the_chart_is_a_position_in_years(chart):
    box = chart.plot.box
    for position in (2014.6, 2017.0, 2020.3):
        scene = box.mapViewToScene(QPointF(position, 0.0))
        assert math.isclose(chart.position_at(scene), position, abs_tol=1e-6)
    per_year = box.mapViewToScene(QPointF(2018, 0)).x() - box.mapViewToScene(QPointF(2017, 0)).x()
    assert math.isclose(chart.pixels_per_year(), per_year, rel_tol=1e-6)


def test_showing_again_makes_no_new_items(chart):
    before = len(chart.plot.scene().items())
    for stack in ("none", "technology", "exporter"):
        chart.show_model(model_of(stack=stack))
        chart.show_stress(Stress(year=2017))
    assert len(chart.plot.scene().items()) == before


@pytest.mark.parametrize(("width", "labels"), [(600, 6), (150, 3), (90, 2)])
def test_years_are_labelled_as_far_as_there_is_room(chart, qtbot, width, labels):
    chart.plot.scene().views()[0].resize(width, 160)
    chart.plot.scene().views()[0].grab()
    assert len(chart._axes["bottom"]._tickLevels[0]) == labels
