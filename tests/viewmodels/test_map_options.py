"""The row of options names what the map really draws."""

from dataclasses import replace

import pytest

from desktop.state.app_state import FLOW_COLOURS, AppState, Exploration
from desktop.viewmodels.map_options import build, reads
from tests.tiny import tiny_source, tiny_statements

SOURCES = {"tiny": tiny_source(), "statements": tiny_statements()}


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("colour", FLOW_COLOURS)
def test_every_menu_has_one_choice_in_force(source, colour):
    state = AppState(exploration=replace(Exploration(), source=source, flow_colour=colour))
    menus = build(SOURCES, reads(state)).menus
    assert {option: sum(choice.chosen for choice in menu) for option, menu in menus.items()} == dict.fromkeys(
        menus, 1
    )


def test_colours_by_technology_become_one_colour_where_there_is_one_technology():
    state = AppState(exploration=Exploration(source="statements", flow_colour="technology"))
    chosen = [choice.title for choice in build(SOURCES, reads(state)).menus["flow_colour"] if choice.chosen]
    assert chosen == ["One colour"]
