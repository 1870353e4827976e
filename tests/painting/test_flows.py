"""Flows as they are seen."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor

from desktop.painting.flows import FlowShapes, draw_flows, paint_flows, width_scale
from desktop.painting.swatches import flow_colour
from desktop.painting.theme import LIGHT
from desktop.selection.marks import place_mark
from tests.painting.pictures import GLOBE, WORLD, canvas, colour_at, look, model_of


def painted(model, view, highlighted=None):
    drawn = draw_flows(model.flows, view)
    image, painter = canvas(colour=LIGHT.land)
    paint_flows(painter, drawn, model.flows, LIGHT, highlighted)
    painter.end()
    return drawn, image


def middle(drawn, flow):
    piece = int(np.flatnonzero(drawn.curves.flow == flow)[0])
    first, last = drawn.curves.starts[piece : piece + 2].tolist()
    return drawn.curves.points[(first + last) // 2].tolist()


def test_the_widest_flow_lies_on_top_in_its_colour(qapp):
    model = model_of()
    drawn, image = painted(model, look()[0])
    expected = flow_colour(model.flows.swatches[int(model.flows.colour[0])], LIGHT).name()
    assert colour_at(image, *middle(drawn, 0)) == expected


def test_widths_are_in_proportion_to_values(qapp):
    model = model_of()
    drawn, _ = painted(model, look()[0])
    ratios = drawn.widths / model.flows.values
    assert np.allclose(ratios, ratios[0])


def test_flows_of_one_stay_thin_where_none_is_larger(qapp):
    scale = width_scale(model_of("suppliers").flows)
    assert scale.widest <= 2.0


def test_what_is_not_highlighted_steps_back(qapp):
    model = model_of()
    only = np.zeros(len(model.flows), dtype=np.bool_)
    only[5] = True
    drawn, image = painted(model, look()[0], only)
    full = flow_colour(model.flows.swatches[int(model.flows.colour[0])], LIGHT)
    shown = QColor(colour_at(image, *middle(drawn, 0)))
    ground = QColor(LIGHT.land)
    away = abs(shown.blue() - ground.blue()) / abs(full.blue() - ground.blue())
    assert away == pytest.approx(0.15, abs=0.03)


def test_choosing_a_country_dims_the_flows_of_others(qapp):
    model = model_of(chosen=(place_mark("CHN"),))
    _, image = painted(model, look()[0])
    _, all_lit = painted(
        replace(model, flows=replace(model.flows, emphasised=model.flows.emphasised & False)), look()[0]
    )
    assert image != all_lit


def test_a_flow_behind_the_globe_is_not_drawn(qapp):
    model = model_of()
    drawn = draw_flows(model.flows, look(GLOBE)[0])
    hidden = [
        flow
        for flow, (exporter, importer) in enumerate(
            zip(model.flows.exporters, model.flows.importers, strict=True)
        )
        if {exporter, importer} <= {"USA", "BRA", "MEX", "CAN"}
    ]
    assert hidden
    assert all(drawn.bodies[flow].isEmpty() for flow in hidden)


def test_no_flows_are_no_trouble(qapp):
    model = model_of(where=["year=2030.."])
    _, image = painted(model, look()[0])
    assert colour_at(image, 640, 400) == QColor(LIGHT.land).name()


@pytest.mark.parametrize("camera", [WORLD, GLOBE], ids=["flat", "globe"])
def test_a_brush_that_moves_draws_the_same_flows_as_one_that_was_set_at_once(qapp, camera):
    view = look(camera)[0]
    kept = FlowShapes()
    for where in (["year=2005..2012"], ["year=2008..2019"], []):
        flows = model_of(where=where).flows
        moved, at_once = kept.draw(flows, view), draw_flows(flows, view)
        assert len(flows) and moved.bodies == at_once.bodies
        assert moved.casings == at_once.casings


def test_while_a_brush_moves_widths_are_true_to_a_sixteenth_of_a_pixel_and_exact_once_it_rests(qapp):
    view, kept = look()[0], FlowShapes()
    for where in (["year=2005..2012"], ["year=2008..2019"], []):
        flows = model_of(where=where).flows
        exact = draw_flows(flows, view)
        moving, rested = kept.draw(flows, view, quickly=True), kept.draw(flows, view)
        assert np.abs(moving.widths - exact.widths).max() <= 1 / 16
        assert (moving.widths > 0).all() and (np.diff(moving.widths) <= 0).all()
        assert rested.bodies == exact.bodies and rested.widths.tolist() == exact.widths.tolist()


def test_flows_that_were_drawn_in_another_window_are_drawn_anew(qapp):
    flows = model_of().flows
    kept = FlowShapes()
    kept.draw(flows, look(GLOBE)[0])
    assert kept.draw(flows, look()[0]).bodies == draw_flows(flows, look()[0]).bodies
