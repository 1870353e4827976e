"""Which filter to loosen when nothing matches."""

from desktop.selection.grammar import parse_selection
from desktop.viewmodels.parts.loosen import suggest_loosening
from tests.tiny import tiny_source, tiny_statements


def test_the_filter_that_brings_back_most_rows_is_named():
    loosening = suggest_loosening(tiny_source(), parse_selection(["exporter=USA", "importer=unknown"]))
    assert (loosening.dimension, loosening.rows) == ("importer", 3)


def test_where_no_single_filter_helps_none_is_named():
    selection = parse_selection(["exporter=FRA", "importer=DEU"])
    assert suggest_loosening(tiny_source(), selection) is None


def test_which_printed_series_is_shown_is_no_filter_to_drop():
    selection = parse_selection(["technology=all_ai_deals", "sample=wired"])
    assert suggest_loosening(tiny_statements(), selection) is None
