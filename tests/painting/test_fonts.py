"""The bundled typeface."""

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from desktop.painting.fonts import font, load_fonts


def test_the_bundled_typeface_is_used_in_all_its_weights(qapp):
    assert load_fonts()
    assert load_fonts()
    for weight in (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold):
        assert QFontInfo(font(13, weight)).family() == "Dealscope Inter"
        assert QFontInfo(font(13, weight)).weight() == weight


def test_figures_stand_below_each_other(qapp):
    load_fonts()
    metrics = QFontMetricsF(font(13))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")
