"""The legend fits, explains what is drawn, and nothing in it lies over anything else."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from desktop.painting.flows import draw_flows
from desktop.painting.fonts import load_fonts
from desktop.painting.legend import lay_out_legend, legend_size, paint_legend
from desktop.painting.swatches import land_colour
from desktop.painting.theme import LIGHT
from tests.painting.pictures import canvas, colour_at, look, model_of

MODELS = {
    "deals": {},
    "regimes": {"shading": "regime", "flow_colour": "regime"},
    "technology": {"shading": "income", "flow_colour": "technology"},
    "money": {"measure": "value"},
    "published": {"source": "published"},
    "nothing": {"where": ["year=2030.."]},
}


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


@pytest.mark.parametrize("width", [300, 620, 1200, 3000])
@pytest.mark.parametrize("name", MODELS)
def test_nothing_overlaps_and_nothing_is_cut(name, width):
    layout = lay_out_legend(model_of(**MODELS[name]), width)
    boxes = [box for _, box in layout.titles] + [placed.box for placed in layout.items]
    whole = QRectF(0, 0, width, layout.size.height()).adjusted(-0.01, -0.01, 0.01, 0.01)
    for number, box in enumerate(boxes):
        assert whole.contains(box)
        assert not any(box.adjusted(0.1, 0.1, -0.1, -0.1).intersects(other) for other in boxes[:number])


def test_the_legend_grows_down_where_it_cannot_grow_sideways():
    model = model_of()
    assert legend_size(model, 400).height() > legend_size(model, 1600).height()


def test_arrow_widths_in_the_legend_are_those_on_the_map():
    model = model_of()
    drawn = draw_flows(model.flows, look()[0])
    per_project = float(drawn.widths[0] / model.flows.values[0])
    shown = {
        placed.item.text: placed.item.width
        for placed in lay_out_legend(model, 1200).items
        if placed.item.swatch is None
    }
    assert shown == {text: pytest.approx(int(text) * per_project) for text in ("5", "2", "1")}


def test_each_class_has_its_colour_above_its_label():
    model = model_of()
    layout = lay_out_legend(model, 1200)
    image, painter = canvas(1200, 200)
    paint_legend(painter, layout, LIGHT)
    painter.end()
    for placed in layout.items:
        if placed.item.on_land:
            expected = land_colour(placed.item.swatch, LIGHT).name()
            assert colour_at(image, placed.box.left() + 8, placed.box.top() + 5) == QColor(expected).name()
