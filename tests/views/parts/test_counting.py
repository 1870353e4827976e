"""Models that take long are built beside the window: the old ones stay until then, and the newest order counts."""

from dataclasses import dataclass
from threading import Event, get_ident

import pytest
from PySide6.QtWidgets import QWidget

from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.question import Question
from desktop.painting.theme import LIGHT
from desktop.selection.clauses import Interval
from desktop.selection.selection import Selection, join
from desktop.state.app_state import AppState, Exploration
from desktop.views.coordinator import Coordinator
from desktop.views.parts.counting import Counting, Order
from desktop.views.view import ViewSpec
from tests.many_rows import many_rows


@dataclass(frozen=True)
class Inputs:
    source: str
    selection: Selection


class Plain(QWidget):
    """A view that only keeps what it is shown."""

    def __init__(self):
        super().__init__()
        self.models, self.notes = [], []

    def show_model(self, model):
        self.models.append(model)

    def show_theme(self, theme):
        pass

    def show_counting(self, counting):
        self.notes.append(counting)


@pytest.fixture
def sources():
    return {"large": many_rows()["large"]}


def reads(state):
    return Inputs(state.exploration.source, state.exploration.selection)


def count(sources, inputs):
    if inputs.selection == BROKEN:
        raise ValueError("no such number")
    return get_ident(), sources[inputs.source].totals(Question(inputs.selection, (), "rows")).rows_in


def slowly(first):
    return join([Interval("amount", first, None)])


def spec_of(build):
    return ViewSpec("plain", "Plain", reads, build, Plain, at_once=lambda _sources, _inputs: False)


BROKEN = slowly(-1)


def coordinated(qtbot, sources, build, failures):
    coordinator, view = (
        Coordinator(sources, LIGHT, lambda title, problem: failures.append(str(problem))),
        Plain(),
    )
    qtbot.addWidget(view)
    view.show()
    coordinator.add(spec_of(build), view)
    return coordinator, view


def asked(selection):
    return AppState(exploration=Exploration(source="large", selection=selection))


def test_the_old_view_stays_with_a_note_until_the_new_one_was_built_in_another_thread(qtbot, sources):
    coordinator, view = coordinated(qtbot, sources, count, [])
    coordinator.refresh(asked(slowly(50)))
    assert (view.models, view.notes) == ([], [True])
    qtbot.waitUntil(lambda: len(view.models) == 1)
    thread, rows = view.models[0]
    assert thread != get_ident()
    assert rows == many_rows()["small"].row_count(slowly(50))
    assert view.notes == [True, False]
    coordinator.close()


def test_of_many_orders_the_newest_is_shown_and_what_was_built_for_older_ones_is_dropped(qtbot, sources):
    begun, going_on = Event(), Event()

    def build(sources, inputs):
        begun.set()
        assert going_on.wait(10)
        return count(sources, inputs)

    coordinator, view = coordinated(qtbot, sources, build, [])
    coordinator.refresh(asked(slowly(10)))
    assert begun.wait(10)
    coordinator.refresh(asked(slowly(20)))
    coordinator.refresh(asked(slowly(30)))
    coordinator.refresh(asked(slowly(30)))
    going_on.set()
    qtbot.waitUntil(lambda: view.notes == [True, False])
    assert [rows for _, rows in view.models] == [many_rows()["small"].row_count(slowly(30))]
    coordinator.close()


def test_what_goes_wrong_is_told_as_it_is_where_nothing_takes_long(qtbot, sources):
    failures = []
    coordinator, view = coordinated(qtbot, sources, count, failures)
    coordinator.refresh(asked(BROKEN))
    qtbot.waitUntil(lambda: failures == ["no such number"])
    assert view.models == []
    coordinator.close()


def test_a_program_that_ends_waits_for_nothing(qtbot, sources):
    coordinator, view = coordinated(qtbot, sources, count, [])
    coordinator.refresh(asked(slowly(50)))
    coordinator.close()
    qtbot.wait(50)
    assert view.models == []


def test_a_large_source_is_prepared_beside_the_window_once_nothing_is_counted(qtbot):
    source = many_rows()["large"]
    assert isinstance(source, LargeRowSource) and not source.prepared
    counting = Counting({"large": source}, lambda built: None, lambda counting: None)
    counting.order((Order(spec_of(count), Inputs("large", slowly(50))),))
    qtbot.waitUntil(lambda: source.prepared)
    counting.close()
