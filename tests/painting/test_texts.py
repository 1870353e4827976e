"""Text of any script stands inside its box, breaks where its readers expect it, and reads from its own side."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from desktop.painting.fonts import font, load_fonts
from desktop.painting.texts import elided, paint_text, reads_right_to_left, set_text, text_box
from tests.painting.pictures import canvas

TEXTS = {
    "latin": "Surveillance exports jgpqy ()[]{}| of Åland, São Tomé and Curaçao",
    "stacked accents": "ẤẴǺ Ộ ạ̈ Ų Việt Nam xuất khẩu ẦẨ",
    "cyrillic and greek": "Йод Ёлка Щука ЇЎ Ώρα Άλφα",
    "arabic": "الإمارات العربية المتحدة تستورد كاميرات من الصين",
    "vowelled arabic": "نٌّ إِلَّا ﷺ ڃ ې مُحَمَّدٌ",
    "chinese": "中国向世界各国出口监控技术的项目数量与合作伙伴一览表，包括人脸识别。",
    "mixed": "Prüfung 中国 العربية",
}
MARGIN = 60


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def ink(text, face, box):
    """Which pixels are inked around a box, (height, width), with a margin on every side."""
    width, height = round(box.width()) + 2 * MARGIN, round(box.height()) + 2 * MARGIN
    image, painter = canvas(width, height)
    paint_text(painter, text, face, box.translated(MARGIN, MARGIN), "#000000")
    painter.end()
    pixels = np.frombuffer(bytes(image.constBits()), np.uint8).reshape(height, width, 4)
    return pixels[..., :3].min(axis=2) < 200


@pytest.mark.parametrize("width", [2000, 170], ids=["one line", "wrapped"])
@pytest.mark.parametrize("size", [11, 15, 24, 60])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_accent_dot_or_tail_is_outside_the_box(text, size, width):
    face = font(size, QFont.Weight.DemiBold)
    box = text_box(text, face, width)
    assert box.width() <= width
    rows, columns = np.nonzero(ink(text, face, box))
    # A pixel for the smoothing of edges; a side bearing may be a little more.
    assert rows.min() >= MARGIN - 1
    assert rows.max() <= MARGIN + box.height() + 1
    assert columns.min() >= MARGIN - max(1, size / 15)
    assert columns.max() <= MARGIN + box.width() + max(1, size / 15)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_box_is_not_much_larger_than_the_text(text):
    face = font(24)
    box = text_box(text, face, 2000)
    rows, columns = np.nonzero(ink(text, face, box))
    assert columns.max() - columns.min() > box.width() - 24
    assert box.height() < 24 * 2
    assert rows.max() - rows.min() > box.height() * 0.5


def test_lines_do_not_touch_each_other():
    for text in TEXTS.values():
        made = set_text(text, font(24), 170)
        assert len(made.lines) > 1
        distances = np.diff([line.baseline for line in made.lines])
        assert distances.min() >= QFontMetricsF(font(24)).height() - 0.01


def test_chinese_breaks_between_characters_and_no_line_begins_with_a_comma():
    made = set_text(TEXTS["chinese"], font(24), 170)
    assert len(made.lines) >= 5
    assert max(line.width for line in made.lines) <= 170
    assert min(line.width for line in made.lines[:-1]) > 170 - 2.5 * 24
    for width in range(80, 400, 7):
        assert not any(line.text[0] in "，。" for line in set_text(TEXTS["chinese"], font(24), width).lines)


def test_a_word_stays_whole_beside_chinese_and_one_that_is_too_long_is_broken():
    words = [line.text.strip() for line in set_text("中国的监控 surveillance 中国", font(15), 120).lines]
    assert "surveillance" in " ".join(words).split()
    broken = set_text("Donaudampfschifffahrtsgesellschaftskapitän", font(15), 120)
    assert len(broken.lines) > 2
    assert broken.width <= 120


def test_a_line_break_that_was_typed_is_kept():
    assert [line.text.strip("\u2028") for line in set_text("one\ntwo", font(15), 500).lines] == ["one", "two"]
    assert text_box("one\ntwo", font(15), 500).height() > 1.9 * text_box("one", font(15), 500).height()


@pytest.mark.parametrize(
    ("text", "from_right"),
    [
        (TEXTS["arabic"], True),
        (TEXTS["latin"], False),
        (TEXTS["chinese"], False),
        (TEXTS["mixed"], False),
        ("العربية and more Latin words", False),
        ("CCTV في الإمارات العربية المتحدة 2019", True),
        ("2019", False),
        ("", False),
    ],
)
def test_a_text_reads_from_the_side_of_most_of_its_letters(text, from_right):
    assert reads_right_to_left(text) is from_right
    if text:
        face, width = font(20), 600.0
        columns = np.nonzero(ink(text, face, QRectF(0, 0, width, 200)))[1]
        left, right = columns.min() - MARGIN, MARGIN + width - columns.max()
        assert (right < 6 and left > 6) if from_right else (left < 6)


def test_words_keep_their_order_within_a_sentence_of_the_other_direction():
    """In a sentence from the right the Latin word that comes first stands rightmost."""
    face = font(20)
    first, last = "XXXX في الإمارات العربية", "الإمارات العربية في XXXX"
    width = text_box(first, face, 900).width()
    for text, at_right in ((first, True), (last, False)):
        made = set_text(text, face, width)
        x = made.layout.lineAt(0).cursorToX(text.index("X"))
        x = x[0] if isinstance(x, tuple) else x
        assert (x > width / 2) is at_right


def test_what_does_not_fit_becomes_an_ellipsis_and_what_fits_stays():
    face = font(15)
    for text in TEXTS.values():
        assert elided(text, face, 2000) == text
        short = elided(text, face, 90)
        assert short.endswith("…")
        assert text.startswith(short[:-1].rstrip())
        assert set_text(short, face, 2000).width <= 90
        assert set_text(text[: len(short) + 3], face, 2000).width > 80
    two = elided(TEXTS["chinese"], face, 120, lines=2)
    assert len(set_text(two, face, 120).lines) == 2
    assert two.endswith("…")


def test_measuring_and_painting_agree_at_the_width_that_was_measured():
    face = font(13)
    for text in TEXTS.values():
        for width in (60, 120, 333):
            made = set_text(text, face, width)
            again = set_text(text, face, text_box(text, face, width).width())
            assert [line.text for line in again.lines] == [line.text for line in made.lines]
