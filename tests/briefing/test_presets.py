"""Sizes of pages on screen and on paper."""

import pytest

from desktop.briefing.presets import PRESETS, paper, preset_of


def test_a_sheet_of_a4_at_300_dpi_has_the_pixels_that_printers_expect():
    assert paper("A4").pixels() == (3508, 2480)
    assert paper("a4", "portrait").pixels() == (2480, 3508)
    assert paper("A2").pixels(300) == (7016, 4961)
    assert paper("A4").pixels(150) == (1754, 1240)


def test_a_slide_is_as_large_as_office_makes_it():
    slide = preset_of("slide-16x9")
    assert slide.pixels() == (1920, 1080)
    assert slide.millimetres() == pytest.approx((338.67, 190.5), abs=0.01)


def test_4k_is_4k():
    assert preset_of("4k").pixels() == (3840, 2160)


def test_any_paper_is_a_preset_too():
    assert preset_of("a3-portrait").pixels() == (3508, 4961)
    assert preset_of("a9-portrait") is None
    assert preset_of("a4-diagonal") is None


def test_keys_and_titles_are_told_apart():
    assert (
        len({preset.key for preset in PRESETS}) == len({preset.title for preset in PRESETS}) == len(PRESETS)
    )
