"""Bad circumstances: the window says one sentence and lives on."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import app, paths
from desktop.dataset.library import SHIPPED
from desktop.painting import fonts
from desktop.selection.clauses import AnyOf, Interval
from desktop.selection.marks import Mark, place_mark
from desktop.selection.selection import Selection
from desktop.state.actions import Choose, Filter, look
from desktop.state.app_state import AppState, NamedFilter
from desktop.state.session import Session, write_session
from desktop.views.world_map import canvas as map_canvas
from desktop.views.world_map import layers
from desktop.window.autosave import Autosave
from tests.journeys.real_window import RealWindow, saved_view

PROC = Path("/proc/self")
needs_proc = pytest.mark.skipif(not PROC.is_dir(), reason="a folder nobody can write is found in /proc only")


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A copy of `data/` and `resources/` that a test can damage; the program reads it instead of its own."""
    for folder in ("data", "resources"):
        shutil.copytree(
            paths.program_folder() / folder,
            tmp_path / folder,
            ignore=shutil.ignore_patterns("build", "__pycache__"),
        )
    for module in (app, fonts, map_canvas):
        for name in ("data_folder", "resource_folder"):
            if hasattr(module, name):
                monkeypatch.setattr(
                    module,
                    name,
                    lambda name=name: (
                        tmp_path / name.removesuffix("_folder").replace("resource", "resources")
                    ),
                )
    return tmp_path


@pytest.fixture
def window(qapp):
    """Opens windows and closes them at the end of the test."""
    opened = []

    def open_window(*arguments, **named) -> RealWindow:
        opened.append(RealWindow(*arguments, **named))
        return opened[-1]

    yield open_window
    for each in opened:
        each.close()


def damage(path: Path, how: str) -> None:
    if how == "missing":
        path.unlink()
    elif how == "truncated":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    else:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(bytes(content))


@pytest.mark.parametrize("how", ["missing", "truncated", "altered"])
def test_when_one_dataset_is_damaged_the_others_are_shown_with_one_sentence(program, window, how):
    damage(program / "data" / "compact" / "deals.npz", how)
    shown = window()
    assert "data/compact/deals.npz" in shown.window.notice.sentence
    assert shown.window.notice.sentence.count(".npz") == 1
    assert shown.state.exploration.source == "suppliers"
    shown.command("open-dataset:published")
    assert shown.state.exploration.source == "published"


def test_when_no_dataset_can_be_read_the_window_says_so_and_can_be_left(program, qapp, qtbot):
    for id in SHIPPED:
        damage(program / "data" / "compact" / f"{id}.npz", "missing")
    made = app.Program(qapp, [])
    made.window.show()
    qtbot.waitUntil(lambda: made.window.built and bool(made.window.notice.sentence))
    assert not made.alive
    assert "is missing or cannot be read; install Dealscope again" in made.window.notice.sentence
    made.run_command("help-about")
    made.run_command("quit")
    assert not made.window.isVisible()
    made.window.deleteLater()


@pytest.mark.parametrize(
    "name", ["data/manifest.json", "resources/manifest.json", "resources/countries.json"]
)
@pytest.mark.parametrize("how", ["missing", "truncated"])
def test_a_damaged_list_or_file_of_countries_is_one_sentence(program, qapp, qtbot, name, how):
    damage(program / name, how)
    made = app.Program(qapp, [])
    made.window.show()
    qtbot.waitUntil(lambda: made.window.built and bool(made.window.notice.sentence))
    assert name in made.window.notice.sentence
    assert "Traceback" not in made.window.notice.sentence
    made.window.close()
    made.window.deleteLater()


@pytest.mark.parametrize("how", ["missing", "truncated", "altered"])
def test_a_damaged_picture_of_outlines_leaves_a_calm_ground_and_the_map_comes_all_the_same(
    program, window, how
):
    damage(program / "resources" / "outlines" / "equal-earth.qds", how)
    shown = window()
    shown.click("CHN")
    assert shown.state.exploration.chosen == (place_mark("CHN"),)


@pytest.mark.parametrize(("how", "words"), [("missing", "missing"), ("truncated", "damaged")])
@pytest.mark.parametrize("name", ["basemap_mid.npz", "basemap_low.npz"])
def test_damaged_shapes_are_said_and_tables_still_work(program, window, name, how, words):
    damage(program / "resources" / name, how)
    shown = window()
    assert shown.program.alive
    shown.program.store.dispatch(look(projection="globe", longitude=60.0))
    shown.program.store.dispatch(look(longitude=90.0))
    said = shown.window.notice.sentence
    assert (
        said == f"Map cannot be shown. The map file {name} is {words}; install Dealscope again to restore it."
    )
    shown.window.resize(1000, 700)
    shown.settle()
    shown.program.store.dispatch(Filter(AnyOf("exporter", ("USA",))))
    assert "42 projects" in shown.texts("selection_bar")


def test_missing_icons_and_boundary_table_only_lessen_the_window(program, window):
    shutil.rmtree(program / "resources" / "icons")
    shown = window()
    shown.command("help-boundaries")
    shown.program.help.close()
    assert shown.program.alive


def test_a_home_that_is_a_file_is_said_once_and_the_window_works(window, tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.write_text("not a folder")
    monkeypatch.setenv("DEALSCOPE_HOME", str(home))
    shown = window()
    assert str(home) in shown.window.notice.sentence
    shown.program.show_theme("dark")
    shown.program._save_now()
    assert shown.program.theme.name == "dark"
    assert home.read_text() == "not a folder"


@needs_proc
def test_a_home_that_cannot_be_written_is_said_and_nothing_is_printed(window, monkeypatch, capfd):
    monkeypatch.setenv("DEALSCOPE_HOME", str(PROC))
    shown = window()
    assert str(PROC) in shown.window.notice.sentence
    shown.program.report("Something happened", ValueError("for the test"))
    assert "log" not in shown.window.notice.sentence
    assert "Traceback" not in capfd.readouterr().err


def test_without_any_home_settings_last_until_one_quits(window, monkeypatch):
    def no_home() -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("DEALSCOPE_HOME")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(paths.Path, "home", no_home)
    shown = window()
    assert "There is no folder for settings" in shown.window.notice.sentence
    shown.command("help-files")
    shown.program.help.close()


def test_a_home_of_somebody_unknown_stands_for_itself(monkeypatch):
    monkeypatch.setenv("DEALSCOPE_HOME", "~nobody-we-know/folder")
    assert paths.home_folder() == Path("~nobody-we-know/folder")


def test_an_error_while_the_map_is_drawn_ends_neither_the_window_nor_the_program(window, monkeypatch):
    def fails(*_arguments: object) -> None:
        raise ValueError("for the test")

    shown = window()
    monkeypatch.setattr(layers, "paint_flows", fails)
    shown.program.store.dispatch(Filter(AnyOf("exporter", ("USA",))))
    shown.settle()
    assert "Map cannot be shown (ValueError)" in shown.window.notice.sentence
    monkeypatch.undo()
    shown.program.store.undo()
    shown.click("CHN")
    assert shown.state.exploration.chosen == (place_mark("CHN"),)


@pytest.mark.parametrize("text", ["{", "[]", '{"theme": 7, "columns": ["a"], "recent": [1]}', "\udcff"])
def test_damaged_settings_give_way_to_the_usual_ones(window, home, text):
    (home / "settings.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    shown = window()
    assert shown.program.alive
    assert shown.program.settings.settings.recent == []


def test_a_damaged_autosave_is_said_and_a_new_view_begins(window, home):
    (home / "autosave").mkdir()
    (home / "autosave" / "0.dealscope").write_text('{"dealscope_session": "1.0", "explor')
    shown = window()
    assert "could not be restored" in shown.window.notice.sentence
    assert "290 projects" in shown.texts("selection_bar")


def test_a_damaged_newest_autosave_does_not_hide_an_older_whole_one(home, tmp_path):
    folder = home / "autosave"
    folder.mkdir()
    saved_view(AppState(), folder / "3.dealscope")
    (folder / "2.dealscope").write_text("torn")
    keeper = Autosave(home)
    assert keeper.restore() is not None
    keeper.release()


def test_a_view_that_fails_is_said_in_one_sentence_and_the_others_go_on(window, home, monkeypatch):
    shown = window()
    table = shown.view("table")
    monkeypatch.setattr(table, "show_model", lambda _model: 1 / 0)
    shown.program.store.dispatch(Filter(AnyOf("exporter", ("USA",))))
    said = shown.window.notice.sentence
    assert said.startswith("Table cannot be shown (ZeroDivisionError)")
    assert "42 projects" in shown.texts("selection_bar")
    assert "ZeroDivisionError" in (home / "dealscope.log").read_text()
    monkeypatch.undo()
    shown.program.store.undo()
    assert "290 projects" in shown.texts("selection_bar")


def test_a_command_that_fails_is_said_in_one_sentence(window, monkeypatch):
    shown = window()
    monkeypatch.setattr(shown.program.files, "run", lambda _key: 1 / 0)
    shown.command("save-session")
    assert "The command “save-session” failed (ZeroDivisionError)" in shown.window.notice.sentence


def test_an_error_that_nothing_caught_is_said_and_logged(window, home):
    shown = window()
    problem = KeyError("lost")
    shown.program.report_unexpected(KeyError, problem, None)
    assert "Something unexpected happened (KeyError)" in shown.window.notice.sentence
    assert "KeyError" in (home / "dealscope.log").read_text()


def test_a_folder_a_picture_and_a_torn_file_are_refused_with_a_sentence_each(window, tmp_path):
    shown = window()
    before = shown.state
    (tmp_path / "folder.dealscope").mkdir()
    (tmp_path / "picture.dealscope").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "newer.dealscope").write_text('{"dealscope_session": "9.0"}')
    (tmp_path / "deep.dealscope").write_text("[" * 100_000)
    for name, words in (
        ("folder", "cannot be read"),
        ("picture", "is not a Dealscope session"),
        ("newer", "saved by a newer Dealscope"),
        ("deep", "is not a Dealscope session"),
        ("absent", "cannot be read"),
    ):
        shown.window.notice.say("")
        assert not shown.program.files.open_path(tmp_path / f"{name}.dealscope")
        assert words in shown.window.notice.sentence
    assert shown.state == before


def test_a_view_of_a_dataset_that_is_not_here_changes_nothing(window, tmp_path):
    shown = window()
    before = shown.state
    stranger = replace(before, exploration=replace(before.exploration, source="atlantis"))
    assert not shown.program.files.open_path(saved_view(stranger, tmp_path / "far.dealscope"))
    assert "atlantis" in shown.window.notice.sentence
    assert shown.state == before


def test_what_a_view_names_and_the_data_lack_is_left_out_with_a_sentence(window, tmp_path):
    shown = window()
    asked = replace(
        shown.state.exploration,
        selection=Selection(
            (
                AnyOf("colour", ("red",)),
                AnyOf("exporter", ("CHN", "XXX")),
                AnyOf("status", ("eaten",)),
                Interval("year", 2015, 2019),
            )
        ),
        measure="happiness",
        shading="glitter",
        reference="atlantis",
        chosen=(Mark("row", "999999"), Mark("place", "XXX"), Mark("wonder", "1"), place_mark("KEN")),
    )
    strange = replace(
        shown.state,
        exploration=asked,
        camera=replace(shown.state.camera, projection="cube", zoom=1e8, panel="attic"),
    )
    strange = replace(
        strange,
        document=replace(strange.document, named_filters=(NamedFilter("old", "deals", asked.selection),)),
    )
    assert shown.program.files.open_path(saved_view(strange, tmp_path / "strange.dealscope"))
    explored = shown.state.exploration
    assert explored.selection == Selection((AnyOf("exporter", ("CHN",)), Interval("year", 2015, 2019)))
    assert (explored.measure, explored.shading, explored.reference) == ("deals", "exporter", None)
    assert explored.chosen == (place_mark("KEN"),)
    assert (shown.state.camera.projection, shown.state.camera.panel) == ("equal-earth", "rankings")
    assert shown.state.document.named_filters[0].selection == explored.selection
    assert shown.window.notice.sentence.startswith(
        "This view names what is not in the data, and it was left out:"
    )
    shown.command("zoom-reset")
    shown.settle(300)
    shown.click("CAN")
    assert shown.state.exploration.chosen == (place_mark("CAN"),)


def test_a_view_always_holds_one_value_of_an_exclusive_dimension(window, tmp_path):
    shown = window()
    shown.command("open-dataset:suppliers")
    both = replace(shown.state.exploration, selection=Selection((AnyOf("edition", ("2019", "2022")),)))
    shown.program.files.open_path(
        saved_view(replace(shown.state, exploration=both), tmp_path / "both.dealscope")
    )
    assert shown.state.exploration.selection.clause("edition") == AnyOf("edition", ("2022",))


def test_a_file_of_another_kind_is_named_on_start(window, tmp_path):
    sheet = tmp_path / "table.xyz"
    sheet.write_text("a,b")
    shown = window(paths=(sheet,))
    shown.wait_until(lambda: shown.program.own_data.imports.dialog.page == "problem", "the sentence")
    assert "table.xyz" in shown.program.own_data.imports.dialog.problem.text()
    shown.program.own_data.imports.dialog.reject()
    assert "290 projects" in shown.texts("selection_bar")


def test_saving_where_nothing_can_be_written_is_said_and_the_view_stays(window, tmp_path):
    shown = window()
    assert not shown.program.files.save_to(Path("/proc/nowhere/view.dealscope"))
    assert "cannot be written" in shown.window.notice.sentence


def test_a_session_keeps_fields_of_a_newer_minor_version(window, tmp_path):
    shown = window()
    shown.program.store.dispatch(Choose((place_mark("KEN"),)))
    raw = json.loads(write_session(Session(shown.state)))
    raw["dealscope_session"] = "1.9"
    raw["camera"]["tilt"] = 3
    (tmp_path / "newer.dealscope").write_text(json.dumps(raw))
    assert shown.program.files.open_path(tmp_path / "newer.dealscope")
    shown.program.files.save_to(tmp_path / "again.dealscope")
    assert json.loads((tmp_path / "again.dealscope").read_text())["camera"]["tilt"] == 3
