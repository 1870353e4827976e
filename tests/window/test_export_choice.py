"""What is chosen becomes the same picture on the command line, a good file name, and a size kept for later."""

from pathlib import Path

import pytest

from desktop.briefing.options import PageOptions
from desktop.briefing.presets import PRESETS, paper
from desktop.cli.page_size import read_size as read_size_of_command
from desktop.cli.rendering import _options
from desktop.cli.words import parse
from desktop.window.export_choice import (
    ExportChoice,
    command_words,
    file_name,
    kept_size,
    offered_sizes,
    own_size,
    read_size,
    with_suffix,
)

OPTIONS = PageOptions("-Prüfung 中国 العربية", "", True, False, ("map", "table"))
CHOICES = (
    ExportChoice(".png", PageOptions(letters=PRESETS[0].letters), PRESETS[0], "light"),
    ExportChoice(".pdf", OPTIONS, paper("A4", "portrait"), "dark", dpi=300),
    ExportChoice(".png", OPTIONS, paper("A2", "landscape"), "dark", dpi=150),
    ExportChoice(".svg", OPTIONS, own_size(1400, 900, "Our slide"), "light"),
)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.preset.key)
def test_the_command_line_is_told_everything_that_was_chosen(choice):
    asked = parse("render", ["deals", "-o", "x.png", *command_words(choice)])
    preset, dpi = read_size_of_command(asked)
    assert (preset.pixels(dpi), preset.millimetres()) == (choice.pixels(), choice.preset.millimetres())
    assert asked.theme == choice.theme
    assert _options(asked, {}, tuple(asked.parts.split(",")), preset.letters) == choice.options


def test_scenes_have_titles_of_their_own():
    asked = parse(
        "render",
        [
            "deals",
            "-o",
            "x.pdf",
            *command_words(ExportChoice(".pdf", OPTIONS, PRESETS[0], "light", scenes=True)),
        ],
    )
    assert asked.scenes and asked.title is None and asked.subtitle is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Documented deals", "Documented deals.png"),
        ("Prüfung 中国 العربية", "Prüfung 中国 العربية.png"),
        ("../../etc/passwd", "etc passwd.png"),
        ('a:b*c?"<>|\\d\n', "a b c d.png"),
        ("2015–2019, by year.", "2015–2019, by year.png"),
        ("…", "dealscope.png"),
        ("x" * 300, "x" * 80 + ".png"),
    ],
)
def test_a_file_is_named_after_the_title_and_harmless(title, name):
    assert file_name(title, ".png") == name


def test_a_name_without_the_ending_gets_it():
    assert with_suffix(Path("a/b.v2"), ".pdf") == Path("a/b.v2.pdf")
    assert with_suffix(Path("a/B.PDF"), ".pdf") == Path("a/B.PDF")


def test_a_kept_size_comes_back_from_the_settings():
    size = own_size(1280, 720, "Ministry 16:9 (wide)")
    assert read_size(kept_size(size)) == size
    assert offered_sizes([kept_size(size)])[2] == (size,)


@pytest.mark.parametrize("line", ["", "nonsense", "10x10 tiny", "99999x99999 huge", "1280x720", "1280x720 "])
def test_what_is_no_size_in_the_settings_is_left_out(line):
    assert offered_sizes([line])[2] == ()
