"""Real downloads open as they come, and their totals agree with a count in pandas."""

import os
from pathlib import Path

import pandas as pd
import pytest

from desktop.crossfilter.question import Question
from desktop.crossfilter.sources import open_source
from desktop.files.findings import FileRefused
from desktop.files.opening import import_files
from desktop.selection.selection import Selection
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


def frame(name, **options):
    return pd.read_csv(sample(name), encoding="latin-1", keep_default_na=False, na_values=[""], **options)


@pytest.mark.parametrize(
    "name", ["trade-register_2024-10_sample.csv", "trade-register_2026_utf8bom_resaved_sample.csv"]
)
def test_registers_agree_with_pandas(name):
    imported = opened(name)
    lines = sample(name).read_text(encoding="latin-1").split("\n")
    header = next(number for number, line in enumerate(lines) if "Recipient,Supplier" in line)
    expected = frame(name, skiprows=header)
    assert imported.report.read == imported.report.kept == len(expected)
    assert total(imported, "delivered_tiv") == pytest.approx(expected.iloc[:, 15].sum())
    assert adds_up(imported)


def test_a_register_with_torn_records_loses_none_of_them():
    imported = opened("trade-register_2025-03_sample.csv")
    lines = sample("trade-register_2025-03_sample.csv").read_bytes().split(b"\n")[12:]
    values = [line.rsplit(b",", 1)[1].strip() for line in lines if line.count(b",") in (3, 15)]
    assert imported.report.read == len(values) == 145
    assert total(imported, "delivered_tiv") == pytest.approx(sum(float(value or 0) for value in values))
    assert sum(1 for found in imported.report.findings if found.kind == "torn-record") == 4


@pytest.mark.parametrize("name", ["tiv_export_1950-2024_sample.csv", "tiv_import_1950-2024_sample.csv"])
def test_volumes_agree_with_pandas(name):
    expected = frame(name, skiprows=9)
    expected = expected[~expected.iloc[:, 0].str.startswith("Total")]
    imported = opened(name)
    years = [column for column in expected.columns if len(column) == 4]
    assert imported.report.read == len(expected)
    assert total(imported, "tiv") == pytest.approx(expected[years].apply(pd.to_numeric).sum().sum())
    assert imported.report.rows == int(expected[years].notna().sum().sum())


def test_comtrade_agrees_with_pandas():
    new = frame("comtradeplus_2023_layout_sample.csv", index_col=False)
    parts = new[new["partnerISO"] != "W00"]
    assert total(opened("comtradeplus_2023_layout_sample.csv"), "value") == pytest.approx(
        parts["primaryValue"].sum()
    )
    old = frame("comtrade_legacy_35col_sample.csv")
    exports = old[old["Trade Flow"] == "Export"]
    imported = opened("comtrade_legacy_35col_sample.csv")
    assert total(imported, "value") == exports["Trade Value (US$)"].sum()
    assert imported.report.kept == len(exports)


def test_baci_wits_and_oec_agree_with_pandas():
    baci = frame("BACI_HS92_Y2021_V202301_AFG_ZAF_sample.csv")
    imported = opened("BACI_HS92_*_sample.csv", "country_codes_V202301.csv")
    assert total(imported, "value") == pytest.approx(baci["v"].sum())
    assert total(imported, "quantity") == pytest.approx(pd.to_numeric(baci["q"], errors="coerce").sum())
    assert imported.report.places.unmatched == ()
    wits = frame("wits_trade_sample.csv")
    exports = wits[wits["TradeFlowName"] == "Export"]
    assert total(opened("wits_trade_sample.csv"), "value") == pytest.approx(exports["TradeValueK"].sum())
    oec = frame("oec_exports_section_sample.csv")
    assert total(opened("oec_exports_section_sample.csv"), "value") == oec.iloc[:, 0].sum()


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("atlas_trade_country_labels.csv", "a list of country codes"),
        ("atlas_trade_product_labels_sample.csv", "a list of product codes"),
        ("product_codes_HS17_V202301_sample.csv", "a list of product codes"),
        ("country_code_baci02.csv", "a list of country codes"),
        ("country_code_baci92.csv", "a list of country codes"),
        ("country_codes_V202001.csv", "a list of country codes"),
        ("country_codes_V202301.csv", "a list of country codes"),
        ("owid_political-regime_2000-2022.csv", "attributes by country and year"),
        ("country_regime_2021.csv", "attributes by country and year"),
        ("aigs2019_table.csv", "attributes by country"),
    ],
)
def test_lists_and_attributes_are_recognised_as_that(name, what):
    with pytest.raises(FileRefused, match=what):
        opened(name)
