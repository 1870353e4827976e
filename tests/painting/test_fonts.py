"""The bundled typefaces: what they cover, when they are read, and that nothing of the system replaces them."""

import json
import os
import subprocess
import sys
import time

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QTextLayout
from PySide6.QtWidgets import QLabel

from desktop.painting.fonts import (
    ARABIC,
    CHINESE,
    FAMILIES,
    ensure_faces_for,
    font,
    load_fonts,
    missing_glyphs,
    needed_families,
)
from desktop.painting.theme import LIGHT
from desktop.paths import resource_folder
from desktop.window.style import style_sheet

MIXED = "Prüfung 中国 العربية"
WEIGHTS = (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold)
FONT_FOLDER = resource_folder() / "fonts"

A_PROCESS_OF_ITS_OWN = """
import hashlib, sys
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QImage, QPainter
from desktop.painting.fonts import font
from desktop.painting.texts import paint_text
application = QGuiApplication([])
font()
print(sum("Noto Sans" in family and "Dealscope" in family for family in QFontDatabase.families()))
image = QImage(700, 200, QImage.Format.Format_RGB32)
image.fill(0xFFFFFFFF)
painter = QPainter(image)
for row, weight in enumerate((400, 500, 600, 700)):
    face = font(24, QFont.Weight(weight))
    paint_text(painter, "Prüfung of Inter 中国 العربية", face, QRectF(5, 5 + 45 * row, 690, 45), "#000000")
painter.end()
print(hashlib.sha256(bytes(image.constBits())).hexdigest())
"""
SMOOTHING = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{folder}</dir><cachedir>{folder}/cache</cachedir>
<match target="font"><edit name="rgba" mode="assign"><const>rgb</const></edit>
<edit name="hinting" mode="assign"><bool>true</bool></edit>
<edit name="autohint" mode="assign"><bool>true</bool></edit>
<edit name="hintstyle" mode="assign"><const>hintfull</const></edit></match></fontconfig>
"""


@pytest.fixture(autouse=True)
def fonts(qapp):
    assert load_fonts()


def faces_drawn(text, face):
    """The families whose glyphs draw a text."""
    layout = QTextLayout(text, face)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return {run.rawFont().familyName() for run in layout.glyphRuns()}


def drawn_by_a_new_process(**environment):
    """How many faces of other scripts the start reads, and the digest of a picture of text."""
    run = subprocess.run(
        [sys.executable, "-c", A_PROCESS_OF_ITS_OWN],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.split()


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_bundled_typeface_is_used_in_all_its_weights(weight):
    assert load_fonts()
    assert QFontInfo(font(13, weight)).family() == "Dealscope Inter"
    assert QFontInfo(font(13, weight)).weight() == weight


def test_the_words_of_the_window_are_drawn_by_the_bundled_typeface(qtbot):
    label = QLabel("Deals")
    qtbot.addWidget(label)
    label.setStyleSheet(style_sheet(LIGHT))
    label.ensurePolished()
    assert QFontInfo(label.font()).family() == "Dealscope Inter"


def test_figures_stand_below_each_other():
    metrics = QFontMetricsF(font(13))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_script_is_drawn_by_its_bundled_face(weight):
    ensure_faces_for(MIXED)
    assert faces_drawn(MIXED, font(20, weight)) == set(FAMILIES)


def test_a_text_needs_the_faces_of_its_scripts_only():
    assert needed_families("Prüfung – 2019 → Жук Ω") == ()
    assert needed_families("中国 and オ") == (CHINESE,)
    assert needed_families("العربية") == (ARABIC,)
    assert needed_families("ﻟ") == (ARABIC,)
    assert needed_families(MIXED) == (ARABIC, CHINESE)


def test_all_names_of_countries_are_covered():
    countries = json.loads((resource_folder() / "countries.json").read_text(encoding="utf-8"))
    assert missing_glyphs(json.dumps(countries, ensure_ascii=False)) == ""


def test_typed_titles_in_simplified_and_traditional_chinese_are_covered():
    rows = [bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF)]
    simplified = "".join(row.decode("gb2312", "ignore") for row in rows)
    assert len([sign for sign in simplified if "一" <= sign <= "龥"]) == 6763
    assert missing_glyphs("".join(sign for sign in simplified if sign >= "\u2e80")) == ""
    assert missing_glyphs("臺灣監視系統輸出國家") == ""


def test_characters_that_no_bundled_face_holds_are_named():
    assert missing_glyphs(MIXED + "\u200f\ufe0f\u2009\n\u2028") == ""
    said = missing_glyphs("AI \U0010fffd\U000ffffd of 2019")
    assert "(U+10FFFD)" in said
    assert "boxes are drawn" in said
    many = missing_glyphs("".join(chr(0xE000 + number) for number in range(9)))
    assert "U+E004" in many
    assert "U+E005" not in many
    assert "and 4 more characters" in many


def test_the_start_reads_only_inter_and_quickly():
    assert drawn_by_a_new_process()[0] == "0"
    started = time.perf_counter()
    ensure_faces_for("A sentence of the first picture – with a dash.")
    load_fonts()
    assert time.perf_counter() - started < 0.003


@pytest.mark.skipif(sys.platform != "linux", reason="only fontconfig is asked to smooth differently")
def test_text_has_the_same_pixels_however_the_desktop_smooths_letters(tmp_path):
    """A briefer's picture from the window and one from the command line are the same."""
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(SMOOTHING.format(folder=tmp_path), encoding="utf-8")
    plain = drawn_by_a_new_process()
    assert drawn_by_a_new_process(FONTCONFIG_FILE=str(configuration)) == plain


def test_each_family_has_its_licence_beside_it_and_all_are_small():
    files = list(FONT_FOLDER.iterdir())
    assert sum(file.stat().st_size for file in files) <= 12_000_000
    for name in ("LICENSE.txt", "LICENSE-NotoSansArabic.txt", "LICENSE-NotoSansSC.txt"):
        text = (FONT_FOLDER / name).read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in text
        assert text.startswith("Copyright")
