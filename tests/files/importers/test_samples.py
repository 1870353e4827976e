"""Real downloads open as they come, and their totals agree with a count in pandas."""

import os
from pathlib import Path

import pytest

from desktop.crossfilter.question import Question
from desktop.crossfilter.sources import open_source
from desktop.files.findings import FileRefused
from desktop.files.opening import import_files
from desktop.selection.selection import Selection
from tests.files.independent import TOTALS
from tests.files.written import PLACES, adds_up

FOLDER = Path(os.environ.get("DEALSCOPE_SAMPLES", "nowhere"))
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="DEALSCOPE_SAMPLES names no folder of real samples, which do not ship"
)


def opened(*names):
    return import_files([sample(name) for name in names], PLACES)


def sample(name):
    found = sorted(FOLDER.rglob(name))
    assert found, f"no sample {name}"
    return found[0]


def total(imported, measure):
    return open_source(imported.dataset).totals(Question(Selection(), (), measure)).total


@pytest.mark.parametrize(
    ("format", "name", "read", "kept"),
    [
        ("sipri-register", "trade-register_2024-10_sample.csv", 73, 73),
        ("sipri-register", "trade-register_2025-03_sample.csv", 145, 145),
        ("sipri-register", "trade-register_2026_utf8bom_resaved_sample.csv", 88, 88),
        ("sipri-tiv", "tiv_export_1950-2024_sample.csv", 25, 25),
        ("sipri-tiv", "tiv_import_1950-2024_sample.csv", 26, 26),
        ("comtrade", "comtradeplus_2023_layout_sample.csv", 53, 52),
        ("comtrade", "comtrade_legacy_35col_sample.csv", 39, 14),
        ("baci", "BACI_HS92_Y2021_V202301_AFG_ZAF_sample.csv", 177, 177),
        ("wits", "wits_trade_sample.csv", 39, 16),
        ("oec", "oec_exports_section_sample.csv", 19, 19),
    ],
)
def test_every_table_of_deals_has_the_total_that_pandas_counts(format, name, read, kept):
    imported = opened(name)
    measure, expected = TOTALS[format](sample(name))
    assert (imported.report.format, imported.report.read, imported.report.kept) == (format, read, kept)
    assert total(imported, measure) == pytest.approx(expected, rel=1e-12)
    assert adds_up(imported)


def test_torn_records_of_a_register_are_joined():
    imported = opened("trade-register_2025-03_sample.csv")
    assert sum(1 for found in imported.report.findings if found.kind == "torn-record") == 4


def test_the_list_of_countries_that_comes_with_baci_knows_all_its_codes():
    imported = opened("BACI_HS92_*_sample.csv", "country_codes_V202301.csv")
    assert imported.report.places.unmatched == ()


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("atlas_trade_country_labels.csv", "a list of country codes"),
        ("atlas_trade_product_labels_sample.csv", "a list of product codes"),
        ("product_codes_HS17_V202301_sample.csv", "a list of product codes"),
        ("country_code_baci02.csv", "a list of country codes"),
        ("country_code_baci92.csv", "a list of country codes"),
        ("country_codes_V202001.csv", "a list of country codes"),
        ("country_codes_V202201.csv", "a list of country codes"),
        ("country_codes_V202301.csv", "a list of country codes"),
        ("owid_political-regime_2000-2022.csv", "attributes by country and year"),
        ("country_regime_2021.csv", "attributes by country and year"),
        ("aigs2019_table.csv", "attributes by country"),
        ("aigs2022_clean.csv", "attributes by country"),
    ],
)
def test_lists_and_attributes_are_recognised_as_that(name, what):
    with pytest.raises(FileRefused, match=what):
        opened(name)
