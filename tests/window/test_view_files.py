"""A view out of a file: what was saved with it, what has changed since, and a sentence where there is none."""

from dataclasses import replace

import pytest

from desktop.briefing.options import PageOptions
from desktop.briefing.page import carried_session, make_page
from desktop.export.png import write_png
from desktop.painting.theme import DARK
from desktop.selection.clauses import AnyOf
from desktop.selection.selection import Selection
from desktop.state.app_state import AppState, Document, Exploration, Scene
from desktop.state.session import Session, read_session
from desktop.window.view_files import (
    PictureLook,
    ViewRefused,
    all_that_changed,
    look_of,
    read_view,
    what_changed,
    what_is_missing,
)
from tests.tiny import tiny_source

SOURCE = tiny_source()
DATASET = SOURCE.dataset
STATE = AppState(exploration=Exploration(source="tiny", selection=Selection((AnyOf("exporter", ("CHN",)),))))
OPTIONS = PageOptions(title="Prüfung 中国", parts=("map", "timeline"))


def session_of(**changed) -> Session:
    page = make_page({"tiny": SOURCE}, STATE, OPTIONS)
    text = carried_session(page, "dark", "1.0")
    assert text is not None
    return replace(read_session(text, "page"), **changed)


def test_a_picture_gives_back_its_view_and_its_look(qapp, tmp_path):
    path = tmp_path / "page.png"
    page = make_page({"tiny": SOURCE}, STATE, OPTIONS)
    write_png(page, path, (640, 400), DARK, carried_session(page, "dark", "1.0"))
    session = read_view(path)
    assert session.state == STATE
    assert look_of(session) == PictureLook("dark", "Prüfung 中国", None, ("map", "timeline"))


def test_a_picture_without_a_view_and_one_of_another_program_say_so(qapp, tmp_path):
    page = make_page({"tiny": SOURCE}, STATE, OPTIONS)
    write_png(page, tmp_path / "bare.png", (640, 400), DARK)
    (tmp_path / "photo.JPG").write_bytes(b"\xff\xd8\xff\xe0 a photo")
    for name in ("bare.png", "photo.JPG"):
        with pytest.raises(ViewRefused, match="holds no view of Dealscope"):
            read_view(tmp_path / name)


def test_a_file_of_another_kind_and_a_folder_are_named(tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(ViewRefused, match=r"“notes.txt” cannot be opened: .*\.dealscope"):
        read_view(tmp_path / "notes.txt")
    with pytest.raises(ViewRefused, match="it is a folder"):
        read_view(tmp_path)


def test_the_same_data_has_nothing_to_say():
    assert what_changed(session_of(), DATASET) == ""


def test_other_data_says_what_differs():
    session = session_of(fingerprint="0" * 16)
    told = {**session.unknown["dataset"], "rows": 12, "release": "2020-01-31"}
    said = what_changed(replace(session, unknown={"dataset": told}), DATASET)
    assert "2020-01-31 then" in said and f"{DATASET.info.release} now" in said
    assert "12 rows then, 8 now" in said and said.endswith("Numbers may differ.")


def test_other_data_of_an_old_file_is_said_without_details():
    said = what_changed(replace(session_of(fingerprint="0" * 16), unknown={}), DATASET)
    assert said == f"This view was saved with another release of “{DATASET.info.title}”; numbers may differ."


def test_every_dataset_of_the_scenes_says_what_differs():
    scenes = (Scene("Old", "", Exploration("tiny")), Scene("Gone", "", Exploration("gone")))
    told = {"fingerprint": "0" * 16, "rows": 12, "release": DATASET.info.release, "title": "Tiny"}
    shown = AppState(Document(scenes=scenes), Exploration("other"))
    session = Session(shown, unknown={"datasets": {"tiny": told}})
    assert "12 rows then, 8 now" in all_that_changed(session, {"tiny": SOURCE})
    same = {"tiny": {**told, "fingerprint": DATASET.fingerprint}}
    assert all_that_changed(replace(session, unknown={"datasets": same}), {"tiny": SOURCE}) == ""


def test_a_missing_dataset_is_named_so_that_one_can_look_for_it():
    said = what_is_missing(session_of())
    assert f"“{DATASET.info.title}” (tiny)" in said and "8 rows" in said and "which is not here" in said
    assert what_is_missing(replace(session_of(), unknown={"dataset": "torn"})).startswith(
        "This view needs the dataset “tiny”, which is not here"
    )
