"""Several pages: each is made when it is wanted, named as a person would, and tells nothing it should not."""

from dataclasses import replace

import numpy as np

from desktop.briefing.options import PageOptions
from desktop.briefing.page import carried_session
from desktop.briefing.sheets import Pages, Sheet, file_stem, scene_sheets, scenes_session
from desktop.crossfilter.row_source import RowSource
from desktop.dataset.attributes import OwnAttribute
from desktop.dataset.column_kinds import Kind
from desktop.state.app_state import AppState, Document, Exploration, NamedFilter, Scene
from desktop.state.session import read_session
from tests.tiny import tiny_dataset, tiny_source

SOURCES = {"tiny": tiny_source()}
TINY = Exploration(source="tiny")
SCENES = (Scene("Opening", "Say hello.", TINY), Scene(" ", "", TINY), Scene("Arms", "", Exploration("arms")))


def test_a_scene_becomes_a_page_under_its_title_with_its_notes_beside_it():
    pages = Pages(SOURCES, scene_sheets(SCENES, SOURCES))
    assert [sheet.name for sheet in pages.sheets] == ["Opening", "Scene 2"]
    assert [page.title for page in pages] == ["Opening", "Eight deals"]
    assert pages[0].options.notes == "Say hello."
    assert "Say hello." not in (carried_session(pages[0], "light", "0") or "")


def test_pages_are_made_only_when_they_are_wanted_and_say_so():
    made: list[int] = []
    pages = Pages(SOURCES, scene_sheets(SCENES, SOURCES), made.append)
    assert (len(pages), made) == (2, [])
    assert pages[1] is pages[-1]
    assert made == [1]
    assert [page.title for page in pages[:1]] == ["Opening"]


def test_names_of_files_are_harmless_sorted_and_readable():
    def stem(name, number=3, count=20):
        return file_stem(Sheet(name, AppState(), PageOptions()), number, count)

    assert stem("Côte d’Ivoire") == "03-cote-divoire"
    assert stem("../../etc/passwd") == "03-etc-passwd"
    assert stem("中国", 7, 9) == "7"
    assert len(stem("long " * 30)) <= 43


def test_a_file_of_all_scenes_carries_them_without_what_is_said_about_them():
    kept = Document((NamedFilter("mine", "tiny", TINY.selection),), SCENES)
    text = scenes_session(SOURCES, AppState(kept, TINY), "dark", "0.1.0")
    carried = read_session(text, "brief.pdf")
    assert [scene.title for scene in carried.state.document.scenes] == ["Opening", " ", "Arms"]
    assert carried.fingerprint == SOURCES["tiny"].dataset.fingerprint
    assert "Say hello." not in text and "mine" not in text


def test_a_file_of_all_scenes_names_the_attributes_of_a_persons_own_that_any_scene_uses():
    rule, other = (
        OwnAttribute(
            key,
            key.title(),
            Kind.CATEGORY,
            ("importer",),
            ("CHN",),
            None,
            np.array([[0]]),
            ("a",),
            file="r.csv",
        )
        for key in ("rule", "other")
    )
    dataset = tiny_dataset()
    joined = dataset.joined(replace(dataset.places, own_attributes={"rule": rule, "other": other}))
    sources = {"tiny": RowSource(joined)}
    scenes = (Scene("Usual", "", TINY), Scene("By rule", "", replace(TINY, flow_colour="importer.rule")))
    text = scenes_session(sources, AppState(Document((), scenes), TINY), "dark", "0.1.0")
    told = read_session(text, "brief.pdf").unknown
    for each in (told["dataset"], told["datasets"]["tiny"]):
        assert [named["key"] for named in each["attributes"]] == ["rule"]
