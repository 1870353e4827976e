"""`render` draws a view into a picture without a screen, whole or not at all."""

import io
import os
import re
import shutil
import struct
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

import pytest

from desktop.cli.commands import run_command_line
from desktop.cli.page_size import USUAL_SIZE
from desktop.export.carry import session_in
from desktop.export.formats import SUFFIXES
from desktop.paths import program_folder
from desktop.selection.clauses import AnyOf
from desktop.selection.selection import join
from desktop.state.app_state import AppState, Exploration
from desktop.state.session import Session, read_session, write_session

TITLE = "Prüfung 中国 العربية"


pytestmark = pytest.mark.usefixtures("qapp")


def render(*arguments, status=0):
    """Run `render` here and return what it said."""
    said, answered = io.StringIO(), io.StringIO()
    with redirect_stderr(said), redirect_stdout(answered):
        done = run_command_line(["render", *map(str, arguments)])
    assert (done, answered.getvalue()) == (status, ""), said.getvalue()
    return said.getvalue()


def render_apart(*arguments, status=0):
    """Run `render` in a process of its own, with no screen, and return what it said."""
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in without}
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "render", *map(str, arguments)],
        check=False,
        cwd=program_folder(),
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (status, ""), done.stderr
    return done.stderr


def size_of(path):
    """Return width and height as the PNG file itself states them."""
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", head[16:24])


def test_the_map_of_a_dataset_is_drawn_without_a_screen(tmp_path):
    path = tmp_path / "map.png"
    assert render_apart("deals", "-o", path, "--where", "exporter=China", "--theme", "dark") == ""
    assert "x".join(map(str, size_of(path))) == USUAL_SIZE
    sentence = render_apart("deals", "-o", path, status=2)
    assert sentence.startswith("dealscope: ") and "exists already" in sentence and sentence.count("\n") == 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_of_picture_is_drawn_and_leads_back_to_the_same_picture(tmp_path, suffix):
    path, again = tmp_path / f"map{suffix}", tmp_path / "again.png"
    where = ("--where", "exporter=CHN")
    look = ("--title", TITLE, "--theme", "dark", "--parts", "map,ranking")
    assert render("deals", "-o", path, *where, *look) == ""
    assert render(path, "-o", again, "--size", "800x500") == ""
    assert render("deals", "-o", tmp_path / "direct.png", *where, *look, "--size", "800x500") == ""
    assert again.read_bytes() == (tmp_path / "direct.png").read_bytes()


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        (["--preset", "slide-16x9"], (1920, 1080)),
        (["--preset", "slide-4x3"], (1440, 1080)),
        (["--preset", "a4-portrait", "--dpi", "100"], (827, 1169)),
        (["--paper", "A5"], (2480, 1748)),
        (["--paper", "a4", "--orientation", "portrait", "--dpi", "150"], (1240, 1754)),
    ],
    ids=str,
)
def test_a_picture_has_the_size_of_a_slide_or_a_sheet(tmp_path, asked, size):
    render("suppliers", "-o", tmp_path / "map.png", *asked)
    assert size_of(tmp_path / "map.png") == size


def test_a_sheet_too_large_for_pixels_is_drawn_as_a_document(tmp_path):
    sentence = render("deals", "-o", tmp_path / "wall.png", "--paper", "A0", status=2)
    assert "write a PDF or an SVG" in sentence
    render("deals", "-o", tmp_path / "wall.pdf", "--paper", "A0")
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\s*\]", (tmp_path / "wall.pdf").read_bytes())
    assert [round(float(side) / 72 * 25.4) for side in box.groups()] == [1189, 841]


def test_a_saved_view_is_drawn_and_a_clause_replaces_its_own(tmp_path):
    exploration = Exploration(selection=join([AnyOf("exporter", ("CHN",))]), shading="regime")
    view, plain, other = tmp_path / "view.dealscope", tmp_path / "plain.png", tmp_path / "other.png"
    view.write_text(write_session(Session(AppState(exploration=exploration))), encoding="utf-8")
    render(view, "-o", plain, "--size", "900x600")
    render(view, "-o", other, "--size", "900x600", "--where", "exporter=USA", "--title", "Exports")
    assert size_of(plain) == size_of(other) == (900, 600)
    assert plain.read_bytes() != other.read_bytes()
    assert read_session(session_in(other), "").state.exploration.selection == join(
        [AnyOf("exporter", ("USA",))]
    )


def test_a_view_of_another_release_is_drawn_and_that_is_said(tmp_path):
    view = tmp_path / "view.dealscope"
    view.write_text(write_session(Session(AppState(), "0123456789abcdef")), encoding="utf-8")
    said = render(view, "-o", tmp_path / "map.png", "--size", "400x300")
    assert "another release" in said and said.count("\n") == 1
    assert size_of(tmp_path / "map.png") == (400, 300)


def test_what_a_view_names_and_is_not_there_is_left_out_and_told(tmp_path):
    view = tmp_path / "view.dealscope"
    exploration = Exploration(selection=join([AnyOf("exporter", ("CHN", "XYZ"))]))
    view.write_text(write_session(Session(AppState(exploration=exploration))), encoding="utf-8")
    assert "“XYZ”" in render(view, "-o", tmp_path / "map.png", "--size", "400x300")


def test_a_view_of_a_dataset_that_is_not_here_names_it(tmp_path):
    view = tmp_path / "view.dealscope"
    view.write_text(write_session(Session(AppState(exploration=Exploration("mine")))), encoding="utf-8")
    said = render(view, "-o", tmp_path / "map.png", status=2)
    assert "needs the dataset “mine”, which is not here" in said


def test_the_view_can_be_left_out(tmp_path):
    render("deals", "-o", tmp_path / "map.png", "--size", "400x300", "--without-view")
    said = render(tmp_path / "map.png", "-o", tmp_path / "again.png", status=3)
    assert "holds no view of Dealscope" in said
    assert not (tmp_path / "again.png").exists()


def test_characters_that_no_typeface_holds_are_told(tmp_path):
    said = render("deals", "-o", tmp_path / "map.png", "--size", "400x300", "--title", "Deals 𓂀")
    assert "𓂀" in said and said.startswith("dealscope: ")


def test_a_picture_that_exists_is_kept_unless_forced(tmp_path):
    path = tmp_path / "map.png"
    path.write_bytes(b"mine")
    sentence = render("suppliers", "-o", path, "--size", "800x500", status=2)
    assert sentence.startswith("dealscope: ") and sentence.count("\n") == 1
    assert path.read_bytes() == b"mine"
    render("suppliers", "-o", path, "--size", "800x500", "--force")
    assert size_of(path) == (800, 500)


@pytest.mark.parametrize(
    ("arguments", "part", "status"),
    [
        (
            ["deals", "-o", "map.txt"],
            "does not end in .png, .svg, .pdf, .pptx, .html, or .xlsx or .csv for the data",
            2,
        ),
        (["deals", "-o", "map"], "does not end in", 2),
        (["deals", "-o", "map.png", "--size", "big"], "write it like", 2),
        (["deals", "-o", "map.png", "--size", "3x3"], "3", 2),
        (["deals", "-o", "map.svg", "--size", "3x3"], "3", 2),
        (["deals", "-o", "map.pdf", "--size", "3x3"], "3", 2),
        (["deals", "-o", "map.png", "--size", "999999x999999"], "999", 2),
        (["deals", "-o", "map.png", "--paper", "Letterbox"], "there are A0, A1, A2, A3, A4, A5", 2),
        (["deals", "-o", "map.png", "--paper", "A4", "--size", "800x500"], "give one of them", 2),
        (["deals", "-o", "map.png", "--paper", "A4", "--dpi", "many"], "a whole number from 36 to 1200", 2),
        (["deals", "-o", "map.png", "--dpi", "300"], "--dpi needs a --paper or a --preset", 2),
        (["deals", "-o", "map.png", "--orientation", "portrait"], "give both", 2),
        (["deals", "-o", "map.png", "--preset", "slide-16x10"], "slide-16x9", 2),
        (["deals", "-o", "map.png", "--parts", "map,timelines"], "timeline", 2),
        (["deals", "-o", "nowhere/map.png"], "nowhere", 2),
        (["deals", "-o", "nowhere/map.pdf"], "nowhere", 2),
        (["deals", "-o", "map.png", "--where", "exporter=Chna"], "did you mean China", 2),
        (["picture.png", "-o", "map.png"], "cannot be read", 3),
        (["view.dealscope", "-o", "map.png"], "cannot be read", 3),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_sentence(tmp_path, monkeypatch, arguments, part, status):
    monkeypatch.chdir(tmp_path)
    target = arguments[2]
    sentence = render(arguments[0], "-o", tmp_path / target, *arguments[3:], status=status)
    assert sentence.startswith("dealscope: ") and sentence.count("\n") == 1
    assert part in sentence
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_view_is_unreadable_input(tmp_path):
    view = tmp_path / "view.dealscope"
    view.write_text('{"dealscope_session": "1.0"', encoding="utf-8")
    assert "is damaged" in render(view, "-o", tmp_path / "map.png", status=3)


def test_numbers_are_written_as_the_system_writes_them_in_the_legend_too(tmp_path, monkeypatch):
    if shutil.which("localedef") is None:
        pytest.skip("no styles of numbers can be made here")
    made = subprocess.run(
        ["localedef", "-i", "fr_FR", "-f", "UTF-8", str(tmp_path / "fr_FR.UTF-8")],
        check=False,
        capture_output=True,
    )
    if made.returncode > 1 or not (tmp_path / "fr_FR.UTF-8").is_dir():
        pytest.skip("the French style of numbers is not described here")
    monkeypatch.setenv("LOCPATH", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    table, path = tmp_path / "table.csv", tmp_path / "map.svg"
    rows = ("exporter,importer,year,value", "China,Kenya,2019,0.25", "Japan,Kenya,2019,12.5")
    table.write_text("\n".join(rows), encoding="utf-8")
    render_apart(table, "-o", path, "--parts", "map,ranking")
    drawing = path.read_text(encoding="utf-8").partition("</metadata>")[2]
    words = re.findall(r"<t[^>]*>([^<>]*\d[.,]\d[^<>]*)<", drawing)
    assert any("0,25" in text for text in words) and any("12,5" in text for text in words)
    assert not any(re.search(r"\d\.\d", text) for text in words), words
