"""Opening a view that came with a picture is one step, and what one keeps stays."""

from dataclasses import replace

from desktop.selection.selection import Selection
from desktop.state.app_state import AppState, Camera, Document, Exploration, NamedFilter, Scene
from desktop.state.store import Store
from desktop.state.view_actions import OpenView

MINE = Scene("Mine", "", Exploration(source="tiny"), Camera())
THEIRS = Scene("Theirs", "", Exploration(source="tiny", shading="regime"), Camera(zoom=2.0))
KEPT = Document(named_filters=(NamedFilter("Mine", "tiny", Selection()),), scenes=(MINE,))
HERE = AppState(KEPT, Exploration(source="tiny"), Camera(zoom=1.5))
CAME = AppState(
    Document(scenes=(MINE, THEIRS)), Exploration(source="tiny", shading="income"), Camera(zoom=4.0)
)


def test_the_view_comes_and_what_one_keeps_stays():
    opened = OpenView(CAME, "map.png").apply(HERE)
    assert (opened.exploration, opened.camera) == (CAME.exploration, CAME.camera)
    assert opened.document.named_filters == KEPT.named_filters


def test_scenes_of_the_file_join_those_that_are_kept_each_once():
    assert OpenView(CAME, "deck.pptx").apply(HERE).document.scenes == (MINE, THEIRS)


def test_one_step_takes_it_back():
    store = Store(HERE, lambda state: None)
    store.dispatch(OpenView(replace(CAME, document=Document()), "map.png"))
    assert store.undo_text(None) == "Open “map.png”"
    store.undo()
    assert store.state == HERE
