"""Comtrade opens in all its layouts; totals beside their parts and the other direction count once only."""

from tests.files.written import adds_up, kinds, read, rows

NEW = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,"
    "partnerCode,partnerISO,partnerDesc,partner2Code,cmdCode,cmdDesc,customsCode,motCode,motDesc,"
    "qtyUnitAbbr,qty,netWgt,cifvalue,fobvalue,primaryValue,isAggregate\n"
)


def new(reporter, flow, partner, code, value, year="2014"):
    name = {"W00": "World", "S19": "Other Asia, nes", "_X ": "Areas, nes"}.get(partner, partner)
    cells = [
        "C",
        "A",
        f"{year}0101",
        year,
        "52",
        year,
        "764",
        reporter,
        reporter,
        flow,
        flow,
        "0",
        partner,
        name,
    ]
    cells += ["0", code, f"Goods {code}", "C00", "0", "TOTAL MOT", "N/A", "", "", "", "", str(value), "false"]
    # Every record ends in a comma that the names of columns lack.
    return ",".join(f'"{cell}"' if cell else "" for cell in cells) + ",\n"


def test_a_trailing_comma_shifts_nothing_and_world_is_set_aside(tmp_path):
    text = NEW + new("THA", "M", "W00", "8542", 30) + new("THA", "M", "CHN", "8542", 10)
    imported = read(tmp_path, text + new("THA", "M", "S19", "8542", 20))
    assert rows(imported, "exporter", "importer", "year", "product", "value") == [
        ("CHN", "THA", "2014", "8542", "10"),
        ("TWN", "THA", "2014", "8542", "20"),
    ]
    total = imported.report.measure_totals["value"]
    assert (total.read, total.kept, total.set_aside) == (60, 30, 30)
    assert imported.report.choices["flow"] == "imports"
    assert kinds(imported)[0] == "aggregate"
    assert adds_up(imported)


def test_exports_are_taken_where_both_directions_are_there_and_mirrors_are_known(tmp_path):
    text = NEW + new("THA", "X", "CHN", "8542", 10) + new("CHN", "M", "THA", "8542", 10)
    text += new("CHN", "M", "THA", "8541", 7)
    imported = read(tmp_path, text)
    assert rows(imported, "exporter", "importer", "value") == [("THA", "CHN", "10")]
    assert sorted(kinds(imported)) == ["mirror", "other-flow"]
    imports = read(tmp_path, text, flow="imports")
    assert sorted(rows(imports, "exporter", "importer", "value")) == [
        ("THA", "CHN", "10"),
        ("THA", "CHN", "7"),
    ]
    assert adds_up(imports)


def test_a_chapter_beside_its_headings_is_an_aggregate_and_alone_is_not(tmp_path):
    text = NEW + new("THA", "X", "CHN", "TOTAL", 99) + new("THA", "X", "CHN", "85", 12)
    text += new("THA", "X", "CHN", "8542", 12) + new("THA", "X", "KEN", "85", 4)
    imported = read(tmp_path, text)
    assert rows(imported, "importer", "product", "value") == [("CHN", "8542", "12"), ("KEN", "85", "4")]


def test_a_table_of_totals_only_has_one_side(tmp_path):
    imported = read(tmp_path, NEW + new("THA", "X", "W00", "TOTAL", 9) + new("CHN", "X", "W00", "TOTAL", 8))
    assert rows(imported, "exporter", "importer", "value") == [("THA", None, "9"), ("CHN", None, "8")]
    assert imported.report.choices["importer"] is None


LEGACY = (
    "Classification,Year,Period,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,"
    "Partner ISO,Commodity Code,Commodity,Trade Value (US$),Netweight (kg)\n"
)


def test_the_older_layout_opens_and_re_exports_are_a_part_of_exports(tmp_path):
    text = LEGACY + "H5,2017,2017,2,Export,8,Albania,ALB,156,China,CHN,85,Machines,5,\n"
    text += "H5,2017,2017,3,Re-Export,8,Albania,ALB,156,China,CHN,85,Machines,2,\n"
    text += "H5,2017,2017,1,Import,8,Albania,ALB,156,China,CHN,85,Machines,9,\n"
    imported = read(tmp_path, text)
    assert rows(imported, "exporter", "importer", "year", "value") == [("ALB", "CHN", "2017", "5")]
    assert sorted(kinds(imported)) == ["other-flow", "part-of-another"]
    assert imported.dataset.info.source == "UN Comtrade"
