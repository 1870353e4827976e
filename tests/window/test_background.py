"""Pages written in a second process: all of them or none, with a sentence, and the window alive meanwhile."""

from pathlib import Path

import pytest

from desktop.dataset.library import Library
from desktop.dataset.resolve import default_selection
from desktop.paths import data_folder, resource_folder
from desktop.state.app_state import AppState, Document, Exploration, Scene
from desktop.state.session import Session, write_session
from desktop.window.background import BatchJob

PATIENCE = 60_000
SMALL = ["--size", "640x480"]


@pytest.fixture(scope="module")
def session() -> str:
    usual = default_selection(Library(data_folder(), resource_folder()).dataset("deals"))
    exploration = Exploration(selection=usual)
    scenes = (Scene("One", "", exploration), Scene("Two", "", exploration))
    return write_session(Session(AppState(Document(scenes=scenes), exploration)))


class Heard:
    """A job with what it said."""

    def __init__(self) -> None:
        self.job = BatchJob()
        self.pages: list[tuple[int, int, str]] = []
        self.written: tuple[Path, ...] | None = None
        self.sentence = ""
        self.job.advanced.connect(lambda *page: self.pages.append(page))
        self.job.ended.connect(self._end)

    def _end(self, written: tuple[Path, ...], sentence: str) -> None:
        self.written, self.sentence = written, sentence


@pytest.fixture
def heard(qapp):
    made = Heard()
    yield made
    made.job.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_pages_appear_together_with_their_progress_told(heard, session, tmp_path, qtbot):
    assert heard.job.start(session, tmp_path / "s.svg", ["--scenes", *SMALL]) == ""
    qtbot.waitUntil(lambda: heard.written is not None, timeout=PATIENCE)
    assert heard.pages == [(1, 2, "One"), (2, 2, "Two")]
    assert [path.name for path in heard.written] == names(tmp_path) == ["s-1-one.svg", "s-2-two.svg"]
    assert heard.sentence == "" and not heard.job.running


def test_a_cancelled_export_leaves_nothing_behind(heard, session, tmp_path, qtbot):
    heard.job.start(session, tmp_path / "a.pdf", ["--atlas", "importer", *SMALL])
    qtbot.waitUntil(lambda: len(heard.pages) >= 2, timeout=PATIENCE)
    heard.job.cancel()
    qtbot.waitUntil(lambda: heard.written is not None, timeout=PATIENCE)
    assert heard.written == ()
    assert heard.sentence == "The export was cancelled; nothing was written."
    assert names(tmp_path) == []


def test_a_window_that_closes_takes_its_export_with_it(heard, session, tmp_path, qtbot):
    heard.job.start(session, tmp_path / "a.pdf", ["--atlas", "importer", *SMALL])
    qtbot.waitUntil(lambda: bool(heard.pages), timeout=PATIENCE)
    heard.job.close()
    assert names(tmp_path) == [] and heard.written is None


def test_what_the_second_process_refuses_is_said_in_its_words(heard, session, tmp_path, qtbot):
    heard.job.start(session, tmp_path / "a.pdf", ["--atlas", "colour"])
    qtbot.waitUntil(lambda: heard.written is not None, timeout=PATIENCE)
    assert heard.sentence.startswith("There is no atlas by “colour”")
    assert names(tmp_path) == []


def test_pictures_that_are_there_already_are_not_replaced(heard, session, tmp_path, qtbot):
    (tmp_path / "s-2-two.svg").write_text("mine", encoding="utf-8")
    heard.job.start(session, tmp_path / "s.svg", ["--scenes", *SMALL])
    qtbot.waitUntil(lambda: heard.written is not None, timeout=PATIENCE)
    assert heard.written == ()
    assert heard.sentence == "“s-2-two.svg” exists already; choose another name or folder."
    assert names(tmp_path) == ["s-2-two.svg"]


def test_a_folder_that_is_not_there_is_said_at_once(heard, session, tmp_path):
    said = heard.job.start(session, tmp_path / "nowhere" / "a.pdf", ["--scenes"])
    assert said.startswith("“a.pdf” cannot be written")
    assert not heard.job.running
