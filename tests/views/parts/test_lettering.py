"""Words of lists that are measured once."""

from PySide6.QtGui import QFontMetrics

from desktop.painting.fonts import font
from desktop.views.parts.lettering import Lettering


def test_a_text_that_fits_stays_whole_and_a_longer_one_ends_with_an_ellipsis(qapp):
    face = Lettering(font(14))
    text = "Central African Republic"
    assert face.fitting(text, face.width(text)) == text
    cut = face.fitting(text, face.width(text) // 2)
    assert cut.endswith("…")
    assert face.width(cut) <= face.width(text) // 2


def test_a_text_is_as_wide_the_second_time_as_the_first(qapp):
    face = Lettering(font(14))
    once, again = face.width("Kenya"), face.width("Kenya")
    assert once == again == QFontMetrics(font(14)).horizontalAdvance("Kenya")
