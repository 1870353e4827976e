"""Whatever is asked, in whatever order: every view has an answer, and the state survives a file."""

from dataclasses import replace

import pytest

from desktop.crossfilter.sources import open_source
from desktop.dataset.library import Library
from desktop.paths import data_folder, resource_folder
from desktop.state.actions import OpenDataset
from desktop.state.app_state import STACKS, AppState
from desktop.state.session import Session, read_session, write_session
from desktop.views.catalog import VIEWS, hidden_views
from desktop.window.deeds import first_exploration
from desktop.window.fit_session import fitted
from tests.journeys.chance import Chance
from tests.journeys.hostile import hostile_source


@pytest.fixture(scope="module")
def sources():
    library = Library(data_folder(), resource_folder())
    return {id: open_source(library.dataset(id)) for id in library.ids()} | {"hostile": hostile_source()}


def walk(sources, seed, steps):
    """Act at random from the first view on, and look at all views after every step."""
    chance = Chance(seed, sources)
    state = AppState(exploration=first_exploration(sources, "deals"))
    done = []
    for _ in range(steps):
        action = chance.action(state)
        if chance.dice.random() < 0.05:
            fresh = first_exploration(sources, chance.dice.choice(sorted(sources)))
            action = OpenDataset(fresh.source, fresh.source, fresh.selection, fresh.measure)
        state = action.apply(state)
        done.append(action)
        for spec in (*VIEWS, *hidden_views()):
            try:
                spec.build(sources, spec.reads(state))
            except Exception as problem:
                raise AssertionError(f"{spec.title} after {done[-3:]} in {state}") from problem
        read = read_session(write_session(Session(state)), "walk").state
        assert read == state
        assert fitted(read, sources) == (state, ""), done[-3:]


def test_every_view_answers_whatever_is_asked(sources):
    walk(sources, seed=5, steps=60)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20, 30))
def test_every_view_answers_on_long_walks(sources, seed):
    walk(sources, seed, steps=500)


@pytest.mark.parametrize("source", ["deals", "hostile"])
def test_every_unit_of_money_can_be_stacked_by_everything(sources, source):
    timeline = next(spec for spec in VIEWS if spec.key == "timeline")
    asked = first_exploration(sources, source)
    for unit in sources[source].units():
        for stack in STACKS:
            state = AppState(exploration=replace(asked, measure="value", unit=unit, stack=stack))
            assert timeline.build(sources, timeline.reads(state)).kind, (unit, stack)
