"""The last view is kept while one works, and a disk that fills up meanwhile is told once."""

import shutil

from desktop.state.app_state import AppState, Exploration
from desktop.state.session import Session
from desktop.window.autosave import Autosave

VIEW = Session(AppState(exploration=Exploration(source="deals")))


def test_a_view_that_cannot_be_kept_any_more_is_told_once_and_again_after_it_could(home):
    told: list[str] = []
    keeper = Autosave(home, told.append)
    keeper.save(VIEW)
    assert told == []
    folder = home / "autosave"
    for _ in range(2):
        # As on a full disk: nothing can be written where the view is kept.
        shutil.rmtree(folder)
        folder.write_text("")
        for _ in range(3):
            keeper.save(VIEW)
        folder.unlink()
        keeper.save(VIEW)
    assert len(told) == 2
    assert told[0].startswith("The view cannot be kept in ") and told[0].endswith("it lasts until you quit.")
    assert keeper.restore() is not None
    keeper.release()
