"""What people type is found in the dataset, or refused with the nearest names."""

import pytest

from desktop.dataset.resolve import default_selection, resolve_clause, resolve_selection
from desktop.selection.clauses import AllOf, AnyOf, Contains, Interval, NoneOf
from desktop.selection.grammar import ClauseError, parse_clause, parse_selection
from tests.tiny import tiny_dataset, tiny_statements

DATASET = tiny_dataset()


def resolved(text):
    return resolve_clause(DATASET, parse_clause(text))


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("exporter=China", AnyOf("exporter", ("CHN",))),
        ("exporter=chine,美国,usa", AnyOf("exporter", ("CHN", "USA"))),
        ("exporter=United States of America", AnyOf("exporter", ("USA",))),
        ("exporter=KEN", AnyOf("exporter", ("KEN",))),
        ("importer=unknown", AnyOf("importer", ("unknown",))),
        ("exporter!=China", NoneOf("exporter", ("CHN",))),
        ("technology=face recognition", AnyOf("technology", ("facial_recognition",))),
        ("technology=CCTV&Face recognition", AllOf("technology", ("cctv", "facial_recognition"))),
        ("technology=biometric_id", AnyOf("technology", ("biometric_id",))),
        ("company=huawei", AnyOf("company", ("Huawei",))),
        ("status=Cancelled,null", AnyOf("status", ("cancelled", None))),
        ("importer.regime=Electoral autocracy,CA", AnyOf("importer.regime", ("EA", "CA"))),
        ("year=2015", AnyOf("year", ("2015",))),
        ("year=2015.0,null", AnyOf("year", ("2015", None))),
        ("year!=2015", NoneOf("year", ("2015",))),
        ("year=2015..", Interval("year", 2015, None)),
        ("amount=1e2..", Interval("amount", 100, None)),
        ("value=1e2..", Interval("amount", 100, None)),
        ("company~hua", Contains("company", "hua")),
    ],
)
def test_names_become_the_values_that_are_stored(text, clause):
    assert resolved(text) == clause


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("exportr=CHN", "did you mean exporter"),
        ("product=x", "tiny has no dimension “product”"),
        ("exporter=Chna", "did you mean China"),
        ("importer=Braz", "did you mean Brazil"),
        ("technology=cctvs", "did you mean cctv"),
        ("technology=face recog", "did you mean facial_recognition"),
        ("status=zzz", "it has announced, cancelled"),
        ("company=Huawie", "did you mean Huawei"),
        ("year=soon", "holds numbers"),
        ("year=nan", "holds numbers"),
        ("year~20", "filter it with a range"),
        ("exporter=1..2", "holds names, not numbers"),
        ("exporter=CHN&USA", "a row states one exporter only"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is_near(text, part):
    with pytest.raises(ClauseError) as refused:
        resolved(text)
    assert part in str(refused.value)


def test_two_names_for_one_column_are_one_dimension():
    with pytest.raises(ClauseError, match="two clauses on amount"):
        resolve_selection(DATASET, parse_selection(["amount=1..", "value=2.."]))


def test_a_dataset_opens_with_its_default_clauses():
    assert default_selection(DATASET).written() == ["status!=cancelled", "confidence!=low"]


def test_printed_numbers_open_with_one_series():
    opened = default_selection(tiny_statements().dataset)
    assert opened.written() == ["technology=all_ai_deals", "sample=full"]
