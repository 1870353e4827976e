"""A file of ten million rows is opened and brushed in the real window."""

import pytest

from tests.journeys.generated_file import write_generated
from tests.journeys.journal import Journal
from tests.journeys.real_window import RealWindow
from tests.journeys.with_own_files import brush_generated


@pytest.mark.long
def test_a_file_of_ten_million_rows_is_brushed_and_adds_up(qapp, tmp_path):
    journal = Journal()
    with RealWindow().lasting() as window:
        brush_generated(window, journal, write_generated(tmp_path / "large.csv", 10_000_000), patience=400)
    assert journal.points == 2 and journal.failed == []
