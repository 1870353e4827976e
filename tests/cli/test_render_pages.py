"""`render --scenes` and `--atlas`: the pages a person asked for, named, whole, and none where one fails."""

from pathlib import Path

import pytest

from desktop.cli.commands import run_command_line
from desktop.dataset.library import Library
from desktop.dataset.resolve import default_selection
from desktop.export.carry import session_in
from desktop.paths import data_folder, resource_folder
from desktop.selection.clauses import AnyOf
from desktop.state.app_state import AppState, Document, Exploration, Scene
from desktop.state.session import Session, read_session, write_session

SMALL = ["--size", "640x480"]


@pytest.fixture(scope="module")
def view(tmp_path_factory) -> Path:
    library = Library(data_folder(), resource_folder())
    usual = default_selection(library.dataset("deals"))
    printed = Exploration(
        source="published", selection=default_selection(library.dataset("published")), measure="deals"
    )
    china = Exploration(selection=usual.having(AnyOf("exporter", ("CHN",))))
    scenes = (
        Scene("Chinese deals", "Speak slowly.", china),
        Scene("Printed", "", printed),
        Scene("Gone", "", Exploration(source="gone")),
    )
    path = tmp_path_factory.mktemp("views") / "brief.dealscope"
    path.write_text(
        write_session(Session(AppState(Document(scenes=scenes), Exploration(selection=usual)))),
        encoding="utf-8",
    )
    return path


def render(*arguments: object) -> int:
    return run_command_line(["render", *map(str, arguments)])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_scenes_of_several_datasets_become_one_file_that_carries_them_without_notes(view, tmp_path, qapp):
    target = tmp_path / "brief.pdf"
    assert render(view, "-o", target, "--scenes", *SMALL) == 0
    carried = read_session(session_in(target), "brief.pdf").state
    assert [scene.title for scene in carried.document.scenes] == ["Chinese deals", "Printed", "Gone"]
    assert "Speak slowly." not in session_in(target)
    assert target.read_bytes().count(b"/Type /Page\n") == 2


def test_a_file_of_scenes_says_which_of_their_datasets_has_changed_since(view, tmp_path, qapp, capsys):
    target = tmp_path / "brief.svg"
    assert render(view, "-o", tmp_path / "brief.pdf", "--scenes", *SMALL) == 0
    carried = session_in(tmp_path / "brief.pdf")
    known = Library(data_folder(), resource_folder()).dataset("published").fingerprint
    assert known in carried and capsys.readouterr().err == ""
    older = tmp_path / "older.dealscope"
    older.write_text(carried.replace(known, "0" * 16), encoding="utf-8")
    assert render(older, "-o", target, "--scenes", *SMALL) == 0
    said = capsys.readouterr().err
    assert "another release of “The study's printed numbers”" in said and said.count("\n") == 1


def test_scenes_become_a_row_of_pictures_named_after_them(view, tmp_path, qapp, capsys):
    assert render(view, "-o", tmp_path / "b.png", "--scenes", "--progress", *SMALL) == 0
    assert names(tmp_path) == ["b-1-chinese-deals.png", "b-2-printed.png"]
    assert capsys.readouterr().out == "1/2\tChinese deals\n2/2\tPrinted\n"
    shown = read_session(session_in(tmp_path / "b-2-printed.png"), "b.png").state
    assert (shown.exploration.source, shown.document) == ("published", Document())


def test_an_atlas_has_one_page_each_for_the_largest(tmp_path, qapp, capsys):
    arguments = ("deals", "-o", tmp_path / "a.svg", "--atlas", "exporter", "--top", 2, *SMALL)
    assert render(*arguments) == 0
    assert names(tmp_path) == ["a-1-china.svg", "a-2-united-states.svg"]
    assert "Documented deals from China" in (tmp_path / "a-1-china.svg").read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""
    assert render(*arguments) == 2
    assert "exists already" in capsys.readouterr().err
    assert render(*arguments, "--force") == 0


def test_a_title_of_the_atlas_stands_before_each_name(tmp_path, qapp):
    assert (
        render("deals", "-o", tmp_path / "a.svg", "--atlas", "year", "--top", 1, "--title", "T", *SMALL) == 0
    )
    (path,) = tmp_path.iterdir()
    assert "<title>T: 20" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("deals", "--atlas", "importr"), "did you mean importer"),
        (("published", "--atlas", "company"), "no atlas by company"),
        (("deals", "--scenes"), "holds no scenes"),
        (("deals", "--scenes", "--atlas", "year"), "give one of them"),
        (("deals", "--top", "3"), "--top says how many pages an --atlas has"),
        (("deals", "--scenes", "--title", "T"), "every scene has its own"),
        (
            ("deals", "--atlas", "importer", "--where", "exporter=CHN", "--where", "year=1900"),
            "name no importer",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_one_sentence_and_no_file(arguments, sentence, tmp_path, qapp, capsys):
    assert render(*arguments, "-o", tmp_path / "x.svg") == 2
    said = capsys.readouterr().err
    assert said.startswith("dealscope: ") and said.count("\n") == 1
    assert sentence in said
    assert names(tmp_path) == []


def test_one_file_of_an_atlas_says_in_its_title_what_it_is(tmp_path, qapp):
    import pptx

    where = ("--where", "exporter=ISR")
    target = tmp_path / "a.pptx"
    assert render("deals", "-o", target, "--atlas", "importer", "--top", 1, *where) == 0
    assert pptx.Presentation(str(target)).core_properties.title == "Documented deals, one page per importer"
    assert render("deals", "-o", tmp_path / "a.pdf", "--atlas", "importer", "--top", 1, *where) == 0
    assert "one page per importer".encode("utf-16-be") in (tmp_path / "a.pdf").read_bytes()
