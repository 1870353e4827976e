"""Whatever a file holds, it ends in a dataset that accounts for every record, or in one sentence."""

import csv
import io

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.files.findings import FileRefused
from desktop.files.importers import IMPORTERS
from desktop.files.opening import import_tables
from desktop.files.plan import Options
from desktop.files.reading.delimited import read_delimited
from tests.files.importers.test_comtrade import LEGACY, NEW
from tests.files.importers.test_other_formats import WITS
from tests.files.written import PLACES, REGISTER_HEAD, adds_up

HEADS = (
    REGISTER_HEAD,
    NEW.strip(),
    LEGACY.strip(),
    WITS.split("\n", 1)[0],
    "t,i,j,k,v,q",
    "Trade Value,Exporter Country ID,Exporter Country,Importer Country ID,Importer Country,Year",
    "country_iso3_code,partner_iso3_code,product_hs92_code,year,export_value,import_value",
    "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,PRODUCT_NC,FLOW,PERIOD,VALUE_IN_EUROS",
    "exporter,importer,year,technology,company,deal_type,source_url,amount,currency,price_basis,amount_kind,sum_ok",
    "exporter,importer,year,value",
    "reporter,partner,flow,year,value",
    "exporter,2015,2016,2017",
    ",China,Kenya,Brazil",
    "lat0,lng0,lat1,lng1,year,count",
    "Recipient,1950,1951,Sum total years",
    "a,b,c",
)
CELLS = st.sampled_from(
    "China|Kenya|USA|World|Africa|W00|WLD|S19|842|251|4|afago|CHN|unknown|Nowhere*|2015|2016-05|201405|1950|0|5|-3|1.234,5|"
    '(7)|1e400|NaN|x|?|Export|Import|X|M|RX|1|2|TOTAL|85|8542|854231|C00|2017; 2018|a b||| |"|;|é'.split("|")
)


@st.composite
def tables(draw):
    """Draw a table under one of the heads, its records sometimes torn, short, long or quoted oddly."""
    head = draw(st.sampled_from(HEADS))
    width = len(head.split(","))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=0, max_size=10))
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    text = written.getvalue()
    if text and draw(st.booleans()):
        place = draw(st.integers(0, len(text) - 1))
        text = text[:place] + draw(st.sampled_from(["\n", "\r", ",", '"', "\0", ""])) + text[place + 1 :]
    return f"{head}\n{text}"


@settings(max_examples=90, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(tables(), st.sampled_from(["", "exports", "imports"]))
def test_any_table_is_accounted_for_or_refused_in_one_sentence(text, flow):
    try:
        imported = import_tables([read_delimited(text.encode(), "t.csv")], PLACES, Options(flow=flow))
    except FileRefused as refusal:
        assert "t.csv" in str(refusal)
        assert "\n" not in str(refusal)
        return
    assert adds_up(imported)
    assert imported.set_aside.count == imported.report.set_aside
    assert imported.dataset.row_count == imported.report.rows
    imported.report.as_json()
    for measure, total in imported.report.measure_totals.items():
        held = imported.dataset.numbers(measure).numbers
        assert abs(np.nansum(held) - total.kept) <= 1e-9 * max(1.0, abs(total.kept))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(tables(), st.sampled_from([importer.NAME for importer in IMPORTERS]))
def test_a_format_asked_for_on_the_wrong_table_is_refused_and_never_crashes(text, name):
    try:
        imported = import_tables([read_delimited(text.encode(), "t.csv")], PLACES, Options(format=name))
    except FileRefused as refusal:
        assert "t.csv" in str(refusal)
    else:
        assert adds_up(imported)
