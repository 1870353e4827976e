"""The legend of totals says in which magnitude its numbers are written, whatever the totals are called."""

import pytest

from desktop.viewmodels.world_map.shading import TotalsRules, shade_by_totals


def shaded(title, *values):
    shown = {f"P{at}": float(value) for at, value in enumerate(values)}
    made = shade_by_totals(title, shown, TotalsRules("quantile", tuple(shown.values()), printed=False))
    return made.title, [swatch.label for swatch in made.swatches if swatch.kind == "ramp"]


@pytest.mark.parametrize(
    ("title", "largest", "said"),
    [
        ("Value as exporter", 9_000_000, "Value as exporter"),
        ("Value as exporter", 40_000_000, "Value as exporter, in millions"),
        ("Value as exporter", 4.0e11, "Value as exporter, in billions"),
        ("GDP, 2020", 2.0e13, "GDP, 2020, in trillions"),
        ("Amount as importer, USD, nominal", 5.0e8, "Amount as importer, million USD, nominal"),
        ("Thousand US dollars as exporter", 4.0e9, "Billion US dollars as exporter"),
        ("Million TIV as exporter", 4_030, "Million TIV as exporter"),
    ],
)
def test_large_totals_are_named_with_their_magnitude(title, largest, said):
    assert shaded(title, largest / 20, largest)[0] == said


def test_numbers_and_title_together_give_the_totals():
    title, labels = shaded("Thousand US dollars as exporter", 2.0e9, 4.0e10)
    assert (title, labels[0]) == ("Trillion US dollars as exporter", "2")
    assert labels[-1].endswith("40")
