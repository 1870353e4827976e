"""Several pages at once: one file or a row of them, all or none, and nothing beside them."""

import sys

import pytest

from desktop.briefing.page import carried_session
from desktop.briefing.presets import PRESETS, preset_of
from desktop.briefing.sheets import Pages, scene_sheets
from desktop.export.batch import Batch, write_pages
from desktop.export.formats import SUFFIXES
from desktop.export.whole import PictureError, PictureExists
from desktop.painting.theme import LIGHT
from desktop.selection.clauses import AnyOf
from desktop.selection.selection import Selection
from desktop.state.app_state import Exploration, Scene
from tests.tiny import tiny_source

SOURCES = {"tiny": tiny_source()}
FROM_CHINA = Exploration(source="tiny", selection=Selection((AnyOf("exporter", ("CHN",)),)))
SCENES = (Scene("Everything", "Say hello.", Exploration(source="tiny")), Scene("China", "", FROM_CHINA))
SLIDE = PRESETS[0]


def batch(preset=SLIDE):
    return Batch(preset, LIGHT, lambda page: carried_session(page, "light", "0"), None)


def pages(making=lambda at: None):
    return Pages(SOURCES, scene_sheets(SCENES, SOURCES), making)


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_of_file_is_written_whole_and_alone(suffix, tmp_path, qapp):
    written = write_pages(pages(), tmp_path / f"brief{suffix}", batch(preset_of("a5-landscape")))
    one = suffix in (".pdf", ".pptx")
    wanted = [f"brief{suffix}"] if one else [f"brief-1-everything{suffix}", f"brief-2-china{suffix}"]
    assert [path.name for path in written] == left_in(tmp_path) == wanted
    assert all(path.stat().st_size > 5000 for path in written)


def test_what_the_speaker_says_stands_below_the_slide(tmp_path, qapp):
    import pptx

    (path,) = write_pages(pages(), tmp_path / "brief.pptx", batch())
    slides = pptx.Presentation(str(path)).slides
    assert [slide.shapes.title.text_frame.text for slide in slides] == ["Everything", "China"]
    assert slides[0].notes_slide.notes_text_frame.text.startswith("Say hello.\nEverything\n")
    on_slide = " ".join(shape.text_frame.text for shape in slides[0].shapes if shape.has_text_frame)
    assert "Say hello." not in on_slide


def test_a_picture_that_is_there_already_stops_the_whole_row(tmp_path, qapp):
    (tmp_path / "brief-2-china.svg").write_text("mine", encoding="utf-8")
    with pytest.raises(PictureExists, match=r"brief-2-china\.svg"):
        write_pages(pages(), tmp_path / "brief.svg", batch())
    assert left_in(tmp_path) == ["brief-2-china.svg"]
    write_pages(pages(), tmp_path / "brief.svg", batch(), force=True)
    assert left_in(tmp_path) == ["brief-1-everything.svg", "brief-2-china.svg"]


def test_a_page_that_fails_leaves_nothing_behind(tmp_path, qapp):
    def stop_at_the_second(at):
        if at == 1:
            raise PictureError("no more")

    with pytest.raises(PictureError, match="no more"):
        write_pages(pages(stop_at_the_second), tmp_path / "brief.svg", batch())
    assert left_in(tmp_path) == []


def test_a_folder_in_the_place_of_one_picture_stops_the_whole_row_and_a_reason_names_no_folder_of_its_own(
    tmp_path, qapp
):
    (tmp_path / "brief-2-china.svg").mkdir()
    (tmp_path / "brief-1-everything.svg").write_text("mine", encoding="utf-8")
    with pytest.raises(PictureError, match=r"brief-2-china\.svg cannot be written \(it is a folder\)"):
        write_pages(pages(), tmp_path / "brief.svg", batch(), force=True)
    assert (tmp_path / "brief-1-everything.svg").read_text(encoding="utf-8") == "mine"
    assert left_in(tmp_path) == ["brief-1-everything.svg", "brief-2-china.svg"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits for a process")
def test_a_full_disk_stops_the_whole_row_and_the_reason_names_the_picture_asked_for(tmp_path, qapp):
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(PictureError) as problem:
            write_pages(pages(), tmp_path / "brief.svg", batch())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert str(problem.value).startswith(f"{tmp_path / 'brief-1-everything.svg'} cannot be written")
    assert left_in(tmp_path) == []


def test_names_and_folders_that_cannot_be_are_refused_with_a_sentence(tmp_path, qapp):
    with pytest.raises(PictureError, match=r"brief\.doc.*\.png, \.svg"):
        write_pages(pages(), tmp_path / "brief.doc", batch())
    with pytest.raises(PictureError, match="cannot be written"):
        write_pages(pages(), tmp_path / "nowhere" / "brief.pdf", batch())
    with pytest.raises(PictureError, match="no page to write"):
        write_pages(Pages(SOURCES, ()), tmp_path / "brief.pdf", batch())
    assert left_in(tmp_path) == []
